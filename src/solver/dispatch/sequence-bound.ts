/**
 * A cheap lower bound on the exact price of a batch for a shopper, to price only pairs that matter.
 * What is the same for all shoppers is measured once for the batch; what is certain for the shopper
 * (the way to the first store, shopping and leaving there) is exact, and every later moment the
 * earliest there can be. All cost terms grow with these moments, so none is above what it will be.
 */
import { declineBps, guaranteeCents, latenessCents } from '../../domain/formulas.ts';
import { NO_WAY, QUARTER_SECONDS } from '../../domain/instance.ts';
import { paidAlready, slownessOf } from './lines.ts';
import type { AskingLines } from './lines.ts';
import { delayCents } from './offer.ts';
import type { Figures } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
import { DROP_ROW, SequencePaths } from './sequence-paths.ts';
import { BatchStops, STORE_LIMIT } from './sequence-stops.ts';

/** Moments of leaving the store, from now on, for which lateness is measured beforehand. */
const KNOT_COUNT = 20;
const KNOT_SECONDS = 240;

export class TripBound {
  /** The loaded batch. */
  readonly stops: BatchStops;
  /** What `sweep` found last. */
  readonly places: Int32Array;
  readonly least: Float64Array;
  readonly #problem: Figures;
  readonly #paths: SequencePaths;
  // Of the shopper at hand, by local store: shopping time.
  readonly #shop = new Int32Array(STORE_LIMIT);
  /** By shopper: what they are paid without the trip, in cents. */
  readonly #paid: Float64Array;
  /** By order: seconds of shopping at the usual pace, rounding and substitutions at their least. */
  readonly #leastShop: Float64Array;
  /** Of the guarantee. */
  readonly #centsPerSecond: number;
  #isLeastKnown = false;
  // Of the loaded batch of one store: what it adds at least to pay by the trip and by the hour, driving
  // included, its seconds of shopping and from leaving the store to the end, and by knot what lateness and freshness cost who leaves then.
  #byTripCents = -Infinity;
  #byHourCents = -Infinity;
  #shopSeconds = 0;
  #driveSeconds = 0;
  readonly #lateCents = new Float64Array(KNOT_COUNT);
  // Of the trip at hand: lateness and freshness, cost of a decline, last hand-over looked at, earliest end.
  #penalty = 0;
  #delay = 0;
  #handOver = 0;
  #endAt = 0;

  constructor(problem: Figures) {
    this.#problem = problem;
    this.stops = new BatchStops(problem);
    this.#paths = new SequencePaths(problem, this.stops);
    this.places = new Int32Array(problem.shopperCount);
    this.least = new Float64Array(problem.shopperCount);
    this.#paid = paidAlready(problem);
    this.#leastShop = leastShopSeconds(problem);
    this.#centsPerSecond = problem.policy.payCentsPerHour / 3600;
  }

  /** Takes up the batch `orders[from..to)`, ascending indices of the problem's orders. */
  load(orders: ArrayLike<number>, from: number, to: number): void {
    this.stops.load(orders, from, to);
    this.#isLeastKnown = false;
    if (this.stops.isAllowed) this.#paths.measure();
  }

  /**
   * Sweeps places `from` to `to` of a line of asking: `places` gets those who may carry the loaded batch
   * below `limit`, the worth of their trips elsewhere included, `least` what they cost at least; returns
   * how many. Far cheaper than `at`; no help with two stores.
   */
  sweep(lines: AskingLines, from: number, to: number, limit: number): number {
    if (!this.#isLeastKnown) this.#measureLeast();
    const { shoppers, byTrip, byHour, leaveAt, endMax, slowness } = lines;
    const { places, least } = this;
    const shopSeconds = this.#shopSeconds;
    const driveSeconds = this.#driveSeconds;
    const byTripCents = this.#byTripCents;
    const byHourCents = this.#byHourCents;
    const centsPerSecond = this.#centsPerSecond;
    const lateCents = this.#lateCents;
    const { now } = this.#problem;
    let count = 0;
    for (let place = from; place < to; place += 1) {
      let cents = byTrip[place]! + byTripCents;
      // The line is sorted by that.
      if (cents >= limit) break;
      const shop = shopSeconds * slowness[place]!;
      const hours = byHour[place]! + byHourCents + centsPerSecond * shop;
      if (hours > cents) cents = hours;
      const left = leaveAt[place]! + shop;
      const knot = left > now ? ((left - now) / KNOT_SECONDS) | 0 : 0;
      cents += lateCents[knot < KNOT_COUNT ? knot : KNOT_COUNT - 1]!;
      if (cents >= limit || left + driveSeconds > endMax[place]!) continue;
      cents += this.changeCents(shoppers[place]!);
      if (cents >= limit) continue;
      places[count] = place;
      least[count] = cents;
      count += 1;
    }
    return count;
  }

  /** What changing announced plans adds to the loaded batch for the shopper. */
  changeCents(shopper: number): number {
    const { orders, orderCount } = this.stops;
    const { announcedTo, policy } = this.#problem;
    let cents = 0;
    for (let index = 0; index < orderCount; index += 1) {
      const announced = announcedTo[orders[index]!]!;
      if (announced !== -1 && announced !== shopper) cents += policy.changeCents;
    }
    return cents;
  }

  #measureLeast(): void {
    this.#isLeastKnown = true;
    this.#byTripCents = -Infinity;
    this.#byHourCents = -Infinity;
    this.#shopSeconds = 0;
    this.#driveSeconds = 0;
    if (this.stops.storeCount === 2) return;
    const { orders, orderCount, payCents } = this.stops;
    const { driveCentsPerKm } = this.#problem.policy;
    for (let index = 0; index < orderCount; index += 1) {
      this.#shopSeconds += this.#leastShop[orders[index]!]!;
    }
    // Driving and the guarantee are rounded: half a cent each.
    const drive = (driveCentsPerKm * this.#paths.metres[0]!) / 1000 - 1;
    this.#driveSeconds = this.#paths.seconds[0]!;
    this.#byTripCents = drive + payCents;
    this.#byHourCents = drive + this.#centsPerSecond * this.#driveSeconds;
    for (let knot = 0; knot < KNOT_COUNT; knot += 1) {
      this.#lateCents[knot] = this.#leastLate(this.#problem.now + KNOT_SECONDS * knot);
    }
  }

  /** What lateness and freshness cost at least where the one store is left at `leftAt` or later. */
  #leastLate(leftAt: number): number {
    const { policy, windowEnd, urgency } = this.#problem;
    const { stops } = this;
    let sum = 0;
    for (let drop = 0; drop < stops.dropCount; drop += 1) {
      const atDoor = this.#paths.soonest[drop]! + stops.door[drop]!;
      const { windowEnd: ends, urgency: kinds, freshnessRate } = stops;
      sum += latenessCents(policy, leftAt + atDoor, ends[drop]!, kinds[drop]!);
      sum += Math.round((freshnessRate[drop]! * atDoor) / 3600);
    }
    for (let desk = 0; desk < stops.deskCount; desk += 1) {
      const order = stops.desks[desk]!;
      sum += latenessCents(policy, leftAt, windowEnd[order]!, urgency[order]!);
    }
    return sum;
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
      const metres = problem.startToStore.metres[cell]!;
      if (!isRead) {
        if (!this.#readOrders(shopper)) return Infinity;
        change = this.changeCents(shopper);
        isRead = true;
      }
      const cents = this.#from(first, shopper, leg, metres, Math.min(least, limit - change));
      if (cents < least) least = cents;
    }
    return least + change;
  }

  /** Sums the shopping times; false where an order is forbidden to the shopper. */
  #readOrders(shopper: number): boolean {
    const { orders, orderCount, storeOfOrder } = this.stops;
    const { shopperCount, forbidden, shopSeconds } = this.#problem;
    this.#shop.fill(0);
    for (let index = 0; index < orderCount; index += 1) {
      const cell = orders[index]! * shopperCount + shopper;
      if (forbidden[cell] !== 0) return false;
      const store = storeOfOrder[index]!;
      this.#shop[store] = this.#shop[store]! + shopSeconds[cell]!;
    }
    return true;
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
    const paid = this.#paid[shopper]!;
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
    const { drops, dropCount, storeOfDrop, storeCount, door, stay, windowStart } = this.stops;
    const { soonest, soonestLater, latest } = this.#paths;
    let wait = 0;
    let gain = 0;
    let isFirstCertain = false;
    for (let drop = 0; drop < dropCount; drop += 1) {
      const cell = first * DROP_ROW + drop;
      const isOfFirst = storeOfDrop[drop] === first;
      const leftAt = isOfFirst ? leaveAt : leaveSecondAt;
      const cents = this.#dropCents(drop, leftAt, soonest[cell]!, isOfFirst);
      const handOver = this.#handOver;
      const endAt = handOver + stay[drop]!;
      if (endAt > this.#endAt) this.#endAt = endAt;
      this.#delay += delayCents(problem, drops[drop]!, handOver);
      this.#penalty += cents;
      if (storeCount === 1) {
        const atDoor = leaveAt + latest[cell]! + door[drop]!;
        wait = Math.max(wait, windowStart[drop]! - atDoor);
      }
      if (dropCount === 1) continue;
      if (soonestLater[cell]! >= NO_WAY) isFirstCertain = true;
      else {
        const more = this.#dropCents(drop, leftAt, soonestLater[cell]!, isOfFirst) - cents;
        this.#penalty += more;
        if (more > gain) gain = more;
      }
    }
    if (!isFirstCertain) this.#penalty -= gain;
    return wait;
  }

  /**
   * Lateness and freshness of `drop`, arrived at `ride` seconds after its store was left, at `leftAt`
   * or later (exactly then where `isExact`); notes the hand-over.
   */
  #dropCents(drop: number, leftAt: number, ride: number, isExact: boolean): number {
    const { policy } = this.#problem;
    const { door, windowStart, windowEnd, urgency, freshnessRate } = this.stops;
    const atDoor = ride + door[drop]!;
    const handOver = Math.max(leftAt + atDoor, windowStart[drop]!);
    this.#handOver = handOver;
    const late = latenessCents(policy, handOver, windowEnd[drop]!, urgency[drop]!);
    const rate = freshnessRate[drop]!;
    if (rate === 0) return late;
    const inCar = isExact ? handOver - leftAt : atDoor;
    return late + Math.round((rate * inCar) / 3600);
  }
}

function leastShopSeconds(problem: Figures): Float64Array {
  const { orderCount, shopperCount, shopSeconds } = problem;
  const least = new Float64Array(orderCount).fill(Infinity);
  for (let shopper = 0; shopper < shopperCount; shopper += 1) {
    const slowness = slownessOf(problem, shopper);
    for (let order = 0; order < orderCount; order += 1) {
      const usual = shopSeconds[order * shopperCount + shopper]! / slowness;
      if (usual < least[order]!) least[order] = usual;
    }
  }
  return least;
}
