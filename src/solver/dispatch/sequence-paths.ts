/**
 * How fast and how short the stops of a loaded batch can be driven, whoever drives: least times and
 * metres over all stop orders that the detour rule may allow, nobody ever waiting and shopping at a
 * second store taking no time. No step assumes the triangle inequality.
 */
import { NO_WAY } from '../../domain/instance.ts';
import type { Figures } from './problem.ts';
import { BATCH_ORDER_COUNT_LIMIT, STOP_LIMIT, STORE_LIMIT } from './sequence-stops.ts';
import type { BatchStops } from './sequence-stops.ts';

/** Row length of the tables by first store and local drop. */
export const DROP_ROW = BATCH_ORDER_COUNT_LIMIT;
const FEW_DROPS = 3;

export class SequencePaths {
  /** By first store: whether any stop order is left, from leaving it to the trip's end, to the second store. */
  readonly isPossible = new Uint8Array(STORE_LIMIT);
  readonly seconds = new Int32Array(STORE_LIMIT);
  readonly metres = new Int32Array(STORE_LIMIT);
  readonly toSecond = new Int32Array(STORE_LIMIT);
  /**
   * By first store × drop: least seconds from leaving the drop's store to arriving; the same where it
   * is not the trip's first drop; the most.
   */
  readonly soonest = new Int32Array(STORE_LIMIT * DROP_ROW);
  readonly soonestLater = new Int32Array(STORE_LIMIT * DROP_ROW);
  readonly latest = new Int32Array(STORE_LIMIT * DROP_ROW);

  readonly #problem: Figures;
  readonly #stops: BatchStops;
  readonly #service = new Int32Array(STOP_LIMIT);
  /** By drop, along the path at hand: seconds since its store was left. */
  readonly #rides = new Int32Array(DROP_ROW);
  #first = 0;
  #firstDrop = -1;
  #secondAt = 0;
  #secondLeft = 0;

  constructor(problem: Figures, stops: BatchStops) {
    this.#problem = problem;
    this.#stops = stops;
  }

  /** Takes up the batch just loaded. */
  measure(): void {
    const problem = this.#problem;
    const { stores, drops, storeCount, dropCount } = this.#stops;
    for (let store = 0; store < storeCount; store += 1) {
      const at = stores[store]!;
      this.#service[store] = problem.parkSeconds[at]! + problem.checkoutSeconds[at]!;
    }
    for (let drop = 0; drop < dropCount; drop += 1) {
      const order = drops[drop]!;
      this.#service[storeCount + drop] = problem.doorSeconds[order]! + problem.leaveSeconds[order]!;
    }
    for (let first = 0; first < storeCount; first += 1) {
      this.isPossible[first] = 0;
      this.seconds[first] = NO_WAY;
      this.metres[first] = NO_WAY;
      this.toSecond[first] = NO_WAY;
      const row = first * DROP_ROW;
      this.soonest.fill(NO_WAY, row, row + dropCount);
      this.soonestLater.fill(NO_WAY, row, row + dropCount);
      this.latest.fill(0, row, row + dropCount);
      this.#first = first;
      this.#firstDrop = -1;
      if (storeCount === 1 && dropCount <= FEW_DROPS) this.#measureFew();
      else this.#extend(first, 0, 0, 1 << first, 1);
    }
  }

  /** All orders of one to three drops after the one store, without recursion: what batches mostly are. */
  #measureFew(): void {
    const { dropCount, legSeconds, legMetres, direct } = this.#stops;
    const rideMaxOver = this.#problem.policy.detourSecondsMax;
    if (dropCount === 0) this.#finish(0, 0);
    for (let a = 0; a < dropCount; a += 1) {
      const rideA = legSeconds[1 + a]!;
      if (rideA >= NO_WAY || rideA - direct[a]! > rideMaxOver) continue;
      const metresA = legMetres[1 + a]!;
      const leftA = rideA + this.#service[1 + a]!;
      this.#rides[a] = rideA;
      this.#firstDrop = a;
      if (dropCount === 1) this.#finish(leftA, metresA);
      for (let b = 0; b < dropCount; b += 1) {
        const legB = (1 + a) * STOP_LIMIT + 1 + b;
        if (b === a || legSeconds[legB]! >= NO_WAY) continue;
        const rideB = leftA + legSeconds[legB]!;
        if (rideB - direct[b]! > rideMaxOver) continue;
        const metresB = metresA + legMetres[legB]!;
        const leftB = rideB + this.#service[1 + b]!;
        this.#rides[b] = rideB;
        if (dropCount === 2) {
          this.#finish(leftB, metresB);
          continue;
        }
        const c = 3 - a - b;
        const legC = (1 + b) * STOP_LIMIT + 1 + c;
        if (legSeconds[legC]! >= NO_WAY) continue;
        const rideC = leftB + legSeconds[legC]!;
        if (rideC - direct[c]! > rideMaxOver) continue;
        this.#rides[c] = rideC;
        this.#finish(rideC + this.#service[1 + c]!, metresB + legMetres[legC]!);
      }
    }
  }

  /** Extends the path of `count` stops that left stop `at`, `time` after leaving the first store. */
  #extend(at: number, time: number, metres: number, visited: number, count: number): void {
    const { stopCount, storeCount, storeOfDrop, legSeconds, legMetres } = this.#stops;
    if (count === stopCount) {
      this.#finish(time, metres);
      return;
    }
    for (let stop = 0; stop < stopCount; stop += 1) {
      if ((visited & (1 << stop)) !== 0) continue;
      const leg = legSeconds[at * STOP_LIMIT + stop]!;
      if (leg >= NO_WAY) continue;
      const arriveAt = time + leg;
      const leaveAt = arriveAt + this.#service[stop]!;
      const drop = stop - storeCount;
      const isFirstDrop = drop >= 0 && this.#firstDrop < 0;
      if (drop >= 0) {
        if ((visited & (1 << storeOfDrop[drop]!)) === 0 || !this.#takes(drop, arriveAt)) continue;
        if (isFirstDrop) this.#firstDrop = drop;
      } else {
        this.#secondAt = arriveAt;
        this.#secondLeft = leaveAt;
      }
      const driven = metres + legMetres[at * STOP_LIMIT + stop]!;
      this.#extend(stop, leaveAt, driven, visited | (1 << stop), count + 1);
      if (isFirstDrop) this.#firstDrop = -1;
    }
  }

  /** Notes the ride of `drop`, arrived at; false where the detour rule forbids it. */
  #takes(drop: number, arriveAt: number): boolean {
    const { storeOfDrop, direct } = this.#stops;
    const ride = storeOfDrop[drop] === this.#first ? arriveAt : arriveAt - this.#secondLeft;
    this.#rides[drop] = ride;
    return ride - direct[drop]! <= this.#problem.policy.detourSecondsMax;
  }

  #finish(time: number, metres: number): void {
    const first = this.#first;
    this.isPossible[first] = 1;
    if (time < this.seconds[first]!) this.seconds[first] = time;
    if (metres < this.metres[first]!) this.metres[first] = metres;
    if (this.#secondAt < this.toSecond[first]!) this.toSecond[first] = this.#secondAt;
    const row = first * DROP_ROW;
    for (let drop = 0; drop < this.#stops.dropCount; drop += 1) {
      const ride = this.#rides[drop]!;
      const cell = row + drop;
      if (ride < this.soonest[cell]!) this.soonest[cell] = ride;
      if (ride > this.latest[cell]!) this.latest[cell] = ride;
      if (drop !== this.#firstDrop && ride < this.soonestLater[cell]!) {
        this.soonestLater[cell] = ride;
      }
    }
  }
}
