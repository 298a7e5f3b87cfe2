/**
 * The exact price of a batch for a shopper: the cheapest of all feasible stop orders, by depth-first
 * search over stores and drops with precedence. A prefix is priced as if the trip ended there; every
 * cost term only grows with further stops, so a prefix no cheaper than the best trip is cut. Choices
 * are tried in ascending order (stores, then drops), which makes the first of equal trips the
 * lexicographically lowest.
 *
 * No step assumes the triangle inequality. A pricer owns scratch arrays; it is not re-entrant.
 */
import { NO_WAY } from '../../domain/instance.ts';
import { guaranteeCents, latenessCents } from './problem.ts';
import type { Problem } from './problem.ts';

/** Orders a trip may carry at most, whatever the policy says. */
const BATCH_ORDER_COUNT_LIMIT = 5;
const STORE_LIMIT = 2;
const STOP_LIMIT = BATCH_ORDER_COUNT_LIMIT + STORE_LIMIT;

/** The price of a batch that no stop order makes feasible. */
export const INFEASIBLE = Infinity;

export class SequencePricer {
  /** Stops of the cheapest sequence last priced: local stores from 0, then local drops. */
  readonly best = new Int32Array(STOP_LIMIT);
  /** The problem's index of each local store and of each local drop. */
  readonly stores = new Int32Array(STORE_LIMIT);
  readonly drops = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  storeCount = 0;
  dropCount = 0;

  readonly #problem: Problem;
  readonly #path = new Int32Array(STOP_LIMIT);
  /** Local legs, from × to, both over stores then drops. */
  readonly #legSeconds = new Int32Array(STOP_LIMIT * STOP_LIMIT);
  readonly #legMetres = new Int32Array(STOP_LIMIT * STOP_LIMIT);
  readonly #startSeconds = new Int32Array(STORE_LIMIT);
  readonly #startMetres = new Int32Array(STORE_LIMIT);
  /** By local store: earliest start of shopping, shopping time, stores' hours, moment of leaving. */
  readonly #earliest = new Int32Array(STORE_LIMIT);
  readonly #shop = new Int32Array(STORE_LIMIT);
  readonly #leftAt = new Int32Array(STORE_LIMIT);
  /** By local drop: its local store, and the bit of that store in `done`. */
  readonly #storeOfDrop = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  #stopCount = 0;
  #items = 0;
  #weight = 0;
  #volume = 0;
  #skills = 0;
  // Of the shopper being priced.
  #shiftStart = 0;
  #shiftEnd = 0;
  #tripFloorCents = 0;
  #paidAtStartCents = 0;
  #bestCents = INFEASIBLE;

  constructor(problem: Problem) {
    this.#problem = problem;
  }

  /** Takes up the batch `orders[from..to)`, ascending indices of the problem's orders. */
  load(orders: ArrayLike<number>, from: number, to: number): void {
    const problem = this.#problem;
    this.dropCount = to - from;
    this.#items = 0;
    this.#weight = 0;
    this.#volume = 0;
    this.#skills = 0;
    let storeCount = 0;
    for (let index = from; index < to; index += 1) {
      const order = orders[index]!;
      this.drops[index - from] = order;
      this.#items += problem.items[order]!;
      this.#weight += problem.weight[order]!;
      this.#volume += problem.volume[order]!;
      this.#skills |= problem.skills[order]!;
      const store = problem.storeOf[order]!;
      let local = 0;
      while (local < storeCount && this.stores[local] !== store) local += 1;
      if (local === storeCount) {
        this.stores[storeCount] = store;
        storeCount += 1;
      }
    }
    if (storeCount === 2 && this.stores[0]! > this.stores[1]!) {
      const first = this.stores[0]!;
      this.stores[0] = this.stores[1]!;
      this.stores[1] = first;
    }
    this.storeCount = storeCount;
    this.#stopCount = storeCount + this.dropCount;
    this.#loadStores();
    this.#loadLegs();
  }

  /** The pay of the loaded batch before any guarantee, in cents. */
  get tripPayCents(): number {
    const { policy } = this.#problem;
    return (
      policy.payCentsPerTrip +
      policy.payCentsPerOrder * this.dropCount +
      policy.payCentsPerItem * this.#items
    );
  }

  /**
   * The least cost in cents of the loaded batch for `shopper`, with its sequence in `best`;
   * `INFEASIBLE` when no sequence keeps the rules or all cost `cutoff` or more.
   */
  price(shopper: number, cutoff: number = INFEASIBLE): number {
    const problem = this.#problem;
    const { policy, shopperCount, storeCount: allStores } = problem;
    if (this.dropCount > policy.batchOrderCountMax) return INFEASIBLE;
    if (this.storeCount > policy.storesPerBatchMax) return INFEASIBLE;
    if (this.#items > policy.batchItemCountMax) return INFEASIBLE;
    if (this.#weight > problem.weightMax[shopper]!) return INFEASIBLE;
    if (this.#volume > problem.volumeMax[shopper]!) return INFEASIBLE;
    if ((this.#skills & ~problem.shopperSkills[shopper]!) !== 0) return INFEASIBLE;
    for (let store = 0; store < this.storeCount; store += 1) {
      const leg = shopper * allStores + this.stores[store]!;
      this.#startSeconds[store] = problem.startToStore.seconds[leg]!;
      this.#startMetres[store] = problem.startToStore.metres[leg]!;
      this.#shop[store] = 0;
    }
    for (let drop = 0; drop < this.dropCount; drop += 1) {
      const store = this.#storeOfDrop[drop]!;
      this.#shop[store] =
        this.#shop[store]! + problem.shopSeconds[this.drops[drop]! * shopperCount + shopper]!;
    }
    const availableAt = problem.availableAt[shopper]!;
    const earned = problem.earned[shopper]!;
    this.#shiftStart = problem.shiftStart[shopper]!;
    this.#shiftEnd = problem.shiftEnd[shopper]!;
    this.#tripFloorCents = earned + this.tripPayCents;
    this.#paidAtStartCents = Math.max(
      earned,
      guaranteeCents(policy, this.#shiftStart, availableAt),
    );
    this.#bestCents = cutoff;
    this.#visit(0, -1, availableAt, 0, 0, 0, 0);
    return this.#bestCents < cutoff ? this.#bestCents : INFEASIBLE;
  }

  #loadStores(): void {
    const problem = this.#problem;
    for (let store = 0; store < this.storeCount; store += 1) {
      this.#earliest[store] = problem.opensAt[this.stores[store]!]!;
    }
    for (let drop = 0; drop < this.dropCount; drop += 1) {
      const order = this.drops[drop]!;
      const store = problem.storeOf[order] === this.stores[0] ? 0 : 1;
      this.#storeOfDrop[drop] = store;
      if (problem.readyAt[order]! > this.#earliest[store]!) {
        this.#earliest[store] = problem.readyAt[order]!;
      }
    }
  }

  #loadLegs(): void {
    const { orderCount, storeCount, storeToDrop, dropToDrop, dropToStore, storeToStore } =
      this.#problem;
    const local = this.storeCount;
    for (let from = 0; from < local; from += 1) {
      const store = this.stores[from]!;
      if (local === 2)
        this.#setLeg(from, 1 - from, storeToStore, store * storeCount + this.stores[1 - from]!);
      for (let drop = 0; drop < this.dropCount; drop += 1) {
        this.#setLeg(from, local + drop, storeToDrop, store * orderCount + this.drops[drop]!);
      }
    }
    for (let from = 0; from < this.dropCount; from += 1) {
      const order = this.drops[from]!;
      for (let drop = 0; drop < this.dropCount; drop += 1) {
        if (drop === from) continue;
        this.#setLeg(
          local + from,
          local + drop,
          dropToDrop,
          order * orderCount + this.drops[drop]!,
        );
      }
      if (local === 1) continue;
      for (let store = 0; store < 2; store += 1) {
        this.#setLeg(local + from, store, dropToStore, order * storeCount + this.stores[store]!);
      }
    }
  }

  #setLeg(from: number, to: number, legs: Problem['storeToDrop'], cell: number): void {
    this.#legSeconds[from * STOP_LIMIT + to] = legs.seconds[cell]!;
    this.#legMetres[from * STOP_LIMIT + to] = legs.metres[cell]!;
  }

  /** Extends the path of `depth` stops, now at stop `at` (−1: the start); `penalty` is lateness and freshness. */
  #visit(
    depth: number,
    at: number,
    time: number,
    metres: number,
    waited: number,
    penalty: number,
    visited: number,
  ): void {
    const local = this.storeCount;
    for (let stop = 0; stop < this.#stopCount; stop += 1) {
      if ((visited & (1 << stop)) !== 0) continue;
      if (stop < local) this.#visitStore(depth, at, stop, time, metres, waited, penalty, visited);
      else if ((visited & (1 << this.#storeOfDrop[stop - local]!)) !== 0) {
        this.#visitDrop(depth, at, stop, time, metres, waited, penalty, visited);
      }
    }
  }

  #visitStore(
    depth: number,
    at: number,
    stop: number,
    time: number,
    metres: number,
    waited: number,
    penalty: number,
    visited: number,
  ): void {
    const problem = this.#problem;
    const store = this.stores[stop]!;
    const leg = at < 0 ? this.#startSeconds[stop]! : this.#legSeconds[at * STOP_LIMIT + stop]!;
    if (leg >= NO_WAY) return;
    if (at < 0 && leg > problem.policy.searchRadiusSeconds) return;
    const parked = time + leg + problem.parkSeconds[store]!;
    const shopFrom = Math.max(parked, this.#earliest[stop]!);
    const shopUntil = shopFrom + this.#shop[stop]!;
    const leaveAt = shopUntil + problem.checkoutSeconds[store]!;
    if (leaveAt > problem.closesAt[store]!) return;
    const mustEnd = problem.policy.shiftRule === 'trip-end' ? leaveAt : shopUntil;
    if (mustEnd > this.#shiftEnd) return;
    if (at >= 0 && this.#ridesTooLong(leaveAt, visited)) return;
    const legMetres = at < 0 ? this.#startMetres[stop]! : this.#legMetres[at * STOP_LIMIT + stop]!;
    this.#leftAt[stop] = leaveAt;
    this.#advance(
      depth,
      stop,
      leaveAt,
      metres + legMetres,
      waited + shopFrom - parked,
      penalty,
      visited,
    );
  }

  #visitDrop(
    depth: number,
    at: number,
    stop: number,
    time: number,
    metres: number,
    waited: number,
    penalty: number,
    visited: number,
  ): void {
    const problem = this.#problem;
    const { policy } = problem;
    const drop = stop - this.storeCount;
    const order = this.drops[drop]!;
    const leg = this.#legSeconds[at * STOP_LIMIT + stop]!;
    if (leg >= NO_WAY) return;
    const arriveAt = time + leg;
    const store = this.#storeOfDrop[drop]!;
    const leftAt = this.#leftAt[store]!;
    if (arriveAt - leftAt - this.#direct(drop) > policy.detourSecondsMax) return;
    const atDoor = arriveAt + problem.doorSeconds[order]!;
    const deliveredAt = Math.max(atDoor, problem.windowStart[order]!);
    const leaveAt = deliveredAt + problem.leaveSeconds[order]!;
    if (policy.shiftRule === 'trip-end' && leaveAt > this.#shiftEnd) return;
    let added = latenessCents(
      policy,
      deliveredAt,
      problem.windowEnd[order]!,
      problem.urgency[order]!,
    );
    const freshness = problem.freshness[order]!;
    if (freshness > 0) {
      added += Math.round(
        (policy.freshnessCentsPerHour * freshness * (deliveredAt - leftAt)) / 3600,
      );
    }
    this.#advance(
      depth,
      stop,
      leaveAt,
      metres + this.#legMetres[at * STOP_LIMIT + stop]!,
      waited + deliveredAt - atDoor,
      penalty + added,
      visited,
    );
  }

  /** The direct way from the drop's store, 0 where there is none. */
  #direct(drop: number): number {
    const store = this.#storeOfDrop[drop]!;
    const leg = this.#legSeconds[store * STOP_LIMIT + this.storeCount + drop]!;
    return leg >= NO_WAY ? 0 : leg;
  }

  /** Whether an order in the car at `time` would break the detour rule even if its door were here. */
  #ridesTooLong(time: number, visited: number): boolean {
    const local = this.storeCount;
    for (let drop = 0; drop < this.dropCount; drop += 1) {
      const store = this.#storeOfDrop[drop]!;
      if ((visited & (1 << store)) === 0 || (visited & (1 << (local + drop))) !== 0) continue;
      const rides = time - this.#leftAt[store]! - this.#direct(drop);
      if (rides > this.#problem.policy.detourSecondsMax) return true;
    }
    return false;
  }

  #advance(
    depth: number,
    stop: number,
    time: number,
    metres: number,
    waited: number,
    penalty: number,
    visited: number,
  ): void {
    const { policy } = this.#problem;
    const floor = guaranteeCents(policy, this.#shiftStart, time);
    const cost =
      Math.max(this.#tripFloorCents, floor) -
      this.#paidAtStartCents +
      Math.round((policy.driveCentsPerKm * metres) / 1000) +
      Math.round((policy.waitCentsPerHour * waited) / 3600) +
      penalty;
    if (cost >= this.#bestCents) return;
    this.#path[depth] = stop;
    if (depth + 1 < this.#stopCount) {
      this.#visit(depth + 1, stop, time, metres, waited, penalty, visited | (1 << stop));
      return;
    }
    this.#bestCents = cost;
    for (let index = 0; index <= depth; index += 1) this.best[index] = this.#path[index]!;
  }
}
