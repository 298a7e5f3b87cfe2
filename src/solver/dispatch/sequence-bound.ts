/**
 * A cheap lower bound on the exact price of a batch for a shopper, to price only pairs that matter.
 * What is the same for all shoppers is measured once for the batch; what is certain for the shopper
 * (the way to the first store, shopping and leaving there) is exact, and every later moment the
 * earliest there can be. All cost terms grow with these moments, so none is above what it will be.
 */
import { declineBps, guaranteeCents, latenessCents } from '../../domain/formulas.ts';
import { NO_WAY, QUARTER_SECONDS } from '../../domain/instance.ts';
import { delayCents } from './offer.ts';
import type { Problem } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
import { DROP_ROW, SequencePaths } from './sequence-paths.ts';
import { BatchStops, STORE_LIMIT } from './sequence-stops.ts';

export class TripBound {
  /** The loaded batch. */
  readonly stops: BatchStops;
  readonly #problem: Problem;
  readonly #paths: SequencePaths;
  // Of the shopper at hand, by local store: shopping time.
  readonly #shop = new Int32Array(STORE_LIMIT);
  // Of the trip at hand: lateness and freshness, cost of a decline, last hand-over looked at, earliest end.
  #penalty = 0;
  #delay = 0;
  #handOver = 0;
  #endAt = 0;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.stops = new BatchStops(problem);
    this.#paths = new SequencePaths(problem, this.stops);
  }

  /** Takes up the batch `orders[from..to)`, ascending indices of the problem's orders. */
  load(orders: ArrayLike<number>, from: number, to: number): void {
    this.stops.load(orders, from, to);
    if (this.stops.isAllowed) this.#paths.measure();
  }

  /**
   * Cents that `SequencePricer.price` of the loaded batch for `shopper` is not below; `Infinity` where
   * a rule forbids it whatever the order of stops, or where it is `limit` or more.
   */
  at(shopper: number, limit = Infinity): number {
    const { stops } = this;
    const problem = this.#problem;
    if (!stops.isAllowed) return Infinity;
    if (stops.weight > problem.weightMax[shopper]!) return Infinity;
    if (stops.volume > problem.volumeMax[shopper]!) return Infinity;
    if ((stops.skills & ~problem.shopperSkills[shopper]!) !== 0) return Infinity;
    const { searchRadiusSeconds } = problem.policy;
    let least = Infinity;
    let isRead = false;
    let change = 0;
    for (let first = 0; first < stops.storeCount; first += 1) {
      if (this.#paths.isPossible[first] === 0) continue;
      const cell = shopper * problem.storeCount + stops.stores[first]!;
      const leg = problem.startToStore.seconds[cell]!;
      if (leg > searchRadiusSeconds || leg >= NO_WAY) continue;
      if (!isRead) {
        change = this.#readOrders(shopper);
        if (change === Infinity) return Infinity;
        isRead = true;
      }
      const metres = problem.startToStore.metres[cell]!;
      const cents = this.#from(first, shopper, leg, metres, Math.min(least, limit - change));
      if (cents < least) least = cents;
    }
    return least + change;
  }

  /** Sums the shopping times; returns the change term, `Infinity` for an order forbidden to the shopper. */
  #readOrders(shopper: number): number {
    const { orders, orderCount, storeOfOrder } = this.stops;
    const { shopperCount, forbidden, announcedTo, shopSeconds, policy } = this.#problem;
    this.#shop.fill(0);
    let change = 0;
    for (let index = 0; index < orderCount; index += 1) {
      const order = orders[index]!;
      const cell = order * shopperCount + shopper;
      if (forbidden[cell] !== 0) return Infinity;
      const store = storeOfOrder[index]!;
      this.#shop[store] = this.#shop[store]! + shopSeconds[cell]!;
      const announced = announcedTo[order]!;
      if (announced !== -1 && announced !== shopper) change += policy.changeCents;
    }
    return change;
  }

  /** The bound without the change term for trips that begin at local store `first`. */
  #from(first: number, shopper: number, leg: number, metres: number, limit: number): number {
    const problem = this.#problem;
    const { policy } = problem;
    const { stops } = this;
    const availableAt = problem.availableAt[shopper]!;
    const shiftEnd = problem.shiftEnd[shopper]!;
    const isWhole = policy.shiftRule === 'trip-end';
    const store = stops.stores[first]!;
    const parked = availableAt + leg + problem.parkSeconds[store]!;
    const shopFrom = Math.max(parked, stops.earliest[first]!);
    const shopUntil = shopFrom + this.#shop[first]!;
    const queueing = waitIn(problem, slotAt(problem, store, shopUntil));
    const leaveAt = shopUntil + problem.checkoutSeconds[store]! + queueing;
    if (leaveAt > problem.closesAt[store]! || shopUntil > shiftEnd) return Infinity;
    let leaveSecondAt = 0;
    this.#endAt = leaveAt + this.#paths.seconds[first]!;
    if (stops.storeCount === 2) {
      leaveSecondAt = this.#leaveSecond(first, leaveAt, isWhole ? Infinity : shiftEnd);
      if (leaveSecondAt === Infinity) return Infinity;
      this.#endAt = Math.max(this.#endAt + this.#shop[1 - first]!, leaveSecondAt);
    }
    if (isWhole && this.#endAt > shiftEnd) return Infinity;
    const shiftStart = problem.shiftStart[shopper]!;
    const earned = problem.earned[shopper]!;
    const paid = Math.max(earned, guaranteeCents(policy, shiftStart, availableAt));
    const driven = metres + this.#paths.metres[first]!;
    const drive = Math.round((policy.driveCentsPerKm * driven) / 1000);
    // What the drops add is left out of this, which spares them most shoppers.
    const rough = Math.max(
      earned + stops.payCents,
      guaranteeCents(policy, shiftStart, this.#endAt),
    );
    if (rough - paid + drive >= limit) return Infinity;
    this.#penalty = 0;
    this.#delay = policy.reofferCents;
    if (stops.deskCount > 0) this.#addDesks(first, leaveAt, leaveSecondAt);
    const wait = this.#addDrops(first, leaveAt, leaveSecondAt);
    const endAt = Math.max(this.#endAt, leaveAt + this.#paths.seconds[first]! + wait);
    if (isWhole && endAt > shiftEnd) return Infinity;
    const waited = shopFrom - parked + wait;
    const chance = declineBps(policy, stops, metres, endAt - availableAt);
    return (
      Math.max(earned + stops.payCents, guaranteeCents(policy, shiftStart, endAt)) -
      paid +
      drive +
      Math.round((policy.waitCentsPerHour * waited) / 3600) +
      Math.round((chance * this.#delay) / 10_000) +
      this.#penalty
    );
  }

  /**
   * The earliest moment the second store can be left, `Infinity` after its closing or where its
   * shopping ends after `untilMax`.
   */
  #leaveSecond(first: number, leaveAt: number, untilMax: number): number {
    const problem = this.#problem;
    const second = 1 - first;
    const store = this.stops.stores[second]!;
    const parked = leaveAt + this.#paths.toSecond[first]! + problem.parkSeconds[store]!;
    const until = Math.max(parked, this.stops.earliest[second]!) + this.#shop[second]!;
    if (until > untilMax) return Infinity;
    const leave = this.#earliestLeave(store, until);
    return leave > problem.closesAt[store]! ? Infinity : leave;
  }

  /**
   * The earliest moment the store can be left by who may end shopping there at `until` or later: later
   * can be sooner where the queue of the next quarter is shorter.
   */
  #earliestLeave(store: number, until: number): number {
    const problem = this.#problem;
    let left = until + waitIn(problem, slotAt(problem, store, until));
    if (problem.firstSlot[store]! >= 0 && left > until) {
      const from = problem.queueFrom[store]!;
      let quarter = from + QUARTER_SECONDS * (Math.floor((until - from) / QUARTER_SECONDS) + 1);
      for (; quarter < left; quarter += QUARTER_SECONDS) {
        left = Math.min(left, quarter + waitIn(problem, slotAt(problem, store, quarter)));
      }
    }
    return left + problem.checkoutSeconds[store]!;
  }

  /** Adds what the orders handed over at the stores' desks cost. */
  #addDesks(first: number, leaveAt: number, leaveSecondAt: number): void {
    const problem = this.#problem;
    const { desks, deskCount, storeOfDesk } = this.stops;
    for (let desk = 0; desk < deskCount; desk += 1) {
      const order = desks[desk]!;
      const handOver = storeOfDesk[desk] === first ? leaveAt : leaveSecondAt;
      this.#penalty += latenessCents(
        problem.policy,
        handOver,
        problem.windowEnd[order]!,
        problem.urgency[order]!,
      );
      this.#delay += delayCents(problem, order, handOver);
    }
  }

  /**
   * Adds what the drops cost at their earliest, but only one of them as the trip's first; returns the
   * seconds that are certainly waited at doors.
   */
  #addDrops(first: number, leaveAt: number, leaveSecondAt: number): number {
    const problem = this.#problem;
    const { drops, dropCount, storeOfDrop, storeCount } = this.stops;
    const { soonest, soonestLater, latest } = this.#paths;
    let wait = 0;
    let gain = 0;
    let isFirstCertain = false;
    for (let drop = 0; drop < dropCount; drop += 1) {
      const order = drops[drop]!;
      const cell = first * DROP_ROW + drop;
      const isOfFirst = storeOfDrop[drop] === first;
      const leftAt = isOfFirst ? leaveAt : leaveSecondAt;
      const cents = this.#dropCents(order, leftAt, soonest[cell]!, isOfFirst);
      const handOver = this.#handOver;
      const endAt = handOver + problem.leaveSeconds[order]!;
      if (endAt > this.#endAt) this.#endAt = endAt;
      this.#delay += delayCents(problem, order, handOver);
      this.#penalty += cents;
      if (storeCount === 1) {
        const door = leaveAt + latest[cell]! + problem.doorSeconds[order]!;
        wait = Math.max(wait, problem.windowStart[order]! - door);
      }
      if (dropCount === 1) continue;
      if (soonestLater[cell]! >= NO_WAY) isFirstCertain = true;
      else {
        const more = this.#dropCents(order, leftAt, soonestLater[cell]!, isOfFirst) - cents;
        this.#penalty += more;
        if (more > gain) gain = more;
      }
    }
    if (!isFirstCertain) this.#penalty -= gain;
    return wait;
  }

  /**
   * Lateness and freshness of `order`, arrived at `ride` seconds after its store was left, at `leftAt`
   * or later (exactly then where `isExact`); notes the hand-over.
   */
  #dropCents(order: number, leftAt: number, ride: number, isExact: boolean): number {
    const problem = this.#problem;
    const { policy } = problem;
    const door = ride + problem.doorSeconds[order]!;
    const handOver = Math.max(leftAt + door, problem.windowStart[order]!);
    this.#handOver = handOver;
    const { windowEnd, urgency } = problem;
    const late = latenessCents(policy, handOver, windowEnd[order]!, urgency[order]!);
    const freshness = problem.freshness[order]!;
    if (freshness === 0) return late;
    const inCar = isExact ? handOver - leftAt : door;
    return late + Math.round((policy.freshnessCentsPerHour * freshness * inCar) / 3600);
  }
}
