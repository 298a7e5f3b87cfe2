/**
 * The exact price of a batch for a shopper: the cheapest of all feasible stop orders, by depth-first
 * search over stores and drops with precedence. A prefix is priced as if the trip ended there, without
 * the offer term, which is known at the end alone; every cost term only grows with further stops, so a
 * prefix no cheaper than the best trip is cut. Choices are tried in ascending order (stores, then
 * drops), which makes the first of equal trips the lexicographically lowest.
 *
 * A trip over two stores can end its shopping in several pairs of queue slots; `variants` finds the
 * cheapest sequence of each, for a master that prices the slots.
 *
 * No step assumes the triangle inequality. A pricer owns scratch arrays; it is not re-entrant.
 */
import { declineBps, guaranteeCents, latenessCents } from '../../domain/formulas.ts';
import { NO_WAY } from '../../domain/instance.ts';
import type { Figures } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
import { delayCents } from './offer.ts';
import { BATCH_ORDER_COUNT_LIMIT, BatchStops, STOP_LIMIT, STORE_LIMIT } from './sequence-stops.ts';
import { Variants } from './sequence-variants.ts';

/** The price of a batch that no stop order makes feasible. */
export const INFEASIBLE = Infinity;

/** What the search looks for: the cheapest sequence, that of each pair of slots, that of one pair. */
type Aim = 'cheapest' | 'each-pair' | 'one-pair';

export class SequencePricer {
  /** The loaded batch. */
  readonly stops: BatchStops;
  /** Stops of the cheapest sequence last priced: local stores from 0, then local drops. */
  readonly best = new Int32Array(STOP_LIMIT);
  /** The slots of its first and of its second visit to a store, −1 for none. */
  bestSlotA = -1;
  bestSlotB = -1;
  /** After `variants`, cheapest first: cost in cents, and its slots, the lower one in A. */
  readonly variantCents: Float64Array;
  readonly variantSlotA: Int32Array;
  readonly variantSlotB: Int32Array;

  readonly #variants: Variants;
  readonly #problem: Figures;
  readonly #path = new Int32Array(STOP_LIMIT);
  /** After so many stops of the path: moment of leaving, metres, waiting; change, lateness and freshness. */
  readonly #time = new Int32Array(STOP_LIMIT + 1);
  readonly #metres = new Int32Array(STOP_LIMIT + 1);
  readonly #waited = new Int32Array(STOP_LIMIT + 1);
  readonly #penalty = new Float64Array(STOP_LIMIT + 1);
  readonly #startSeconds = new Int32Array(STORE_LIMIT);
  readonly #startMetres = new Int32Array(STORE_LIMIT);
  /** By local store: shopping time, moment of leaving, slot. */
  readonly #shop = new Int32Array(STORE_LIMIT);
  readonly #leftAt = new Int32Array(STORE_LIMIT);
  readonly #slot = new Int32Array(STORE_LIMIT);
  /** By local drop. */
  readonly #handOver = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  // Of the policy.
  readonly #detourMax: number;
  readonly #driveRate: number;
  readonly #waitRate: number;
  readonly #centsPerMetre: number;
  readonly #centsPerSecond: number;
  // Of the shopper being priced.
  #availableAt = 0;
  #shiftStart = 0;
  #shiftEnd = 0;
  /** Drops must be left by then. */
  #dropsEndMax = 0;
  #tripFloorCents = 0;
  #paidAtStartCents = 0;
  /** Up to then the guarantee adds nothing to the trip's pay. */
  #paidByTripUntil = 0;
  // Of the search: sequences at the limit or above are of no use.
  #aim: Aim = 'cheapest';
  #limitCents = INFEASIBLE;
  #bestCents = INFEASIBLE;
  #cutoffCents = INFEASIBLE;
  #wantedA = -1;
  #wantedB = -1;
  /** The variant of the slots of the two stores visited. */
  #variant = 0;

  constructor(problem: Figures) {
    this.#problem = problem;
    this.stops = new BatchStops(problem);
    const { policy } = problem;
    this.#detourMax = policy.detourSecondsMax;
    this.#driveRate = policy.driveCentsPerKm;
    this.#waitRate = policy.waitCentsPerHour;
    this.#centsPerMetre = policy.driveCentsPerKm / 1000;
    this.#centsPerSecond = policy.waitCentsPerHour / 3600;
    this.#variants = new Variants(problem);
    this.variantCents = this.#variants.cents;
    this.variantSlotA = this.#variants.slotA;
    this.variantSlotB = this.#variants.slotB;
  }

  /** Takes up the batch `orders[from..to)`, ascending indices of the problem's orders. */
  load(orders: ArrayLike<number>, from: number, to: number): void {
    this.stops.load(orders, from, to);
  }

  /**
   * The least cost in cents of the loaded batch for `shopper`, with its sequence in `best`;
   * `INFEASIBLE` when no sequence keeps the rules or all cost `cutoff` or more.
   */
  price(shopper: number, cutoff: number = INFEASIBLE): number {
    return this.#search(shopper, cutoff, 'cheapest');
  }

  /**
   * Prices the cheapest sequence of each pair of queue slots and returns how many there are; a pair
   * dearer than the cheapest by two visits' crowding or more can gain nothing and is left out, like
   * one at `cutoff` or above. `best` is the cheapest sequence of all.
   */
  variants(shopper: number, cutoff: number = INFEASIBLE): number {
    if (this.stops.storeCount < 2 || this.#problem.slotCount === 0) {
      const cost = this.#search(shopper, cutoff, 'cheapest');
      if (cost === INFEASIBLE) return 0;
      this.variantCents[0] = cost;
      this.variantSlotA[0] = Math.min(this.bestSlotA, this.bestSlotB);
      this.variantSlotB[0] = Math.max(this.bestSlotA, this.bestSlotB);
      return 1;
    }
    this.#variants.clear();
    const cheapest = this.#search(shopper, cutoff, 'each-pair');
    return this.#variants.rank(cheapest + 2 * this.#problem.policy.crowdCents);
  }

  /**
   * The least cost of the loaded batch for `shopper` with the slots `slotA` and `slotB`, whichever is
   * visited first, its sequence in `best`. With one store its slot is certain and not compared.
   */
  priceAt(shopper: number, slotA: number, slotB: number): number {
    this.#wantedA = Math.min(slotA, slotB);
    this.#wantedB = Math.max(slotA, slotB);
    return this.#search(shopper, INFEASIBLE, 'one-pair');
  }

  #search(shopper: number, cutoff: number, aim: Aim): number {
    const { stops } = this;
    const problem = this.#problem;
    if (!stops.isAllowed) return INFEASIBLE;
    if (stops.weight > problem.weightMax[shopper]!) return INFEASIBLE;
    if (stops.volume > problem.volumeMax[shopper]!) return INFEASIBLE;
    if ((stops.skills & ~problem.shopperSkills[shopper]!) !== 0) return INFEASIBLE;
    const change = this.#takeUp(shopper);
    if (change >= cutoff || change === INFEASIBLE) return INFEASIBLE;
    this.#aim = stops.storeCount === 2 ? aim : 'cheapest';
    this.#bestCents = INFEASIBLE;
    this.#cutoffCents = cutoff;
    this.#limitCents = cutoff;
    this.#time[0] = this.#availableAt;
    this.#penalty[0] = change;
    this.#visit(0, -1, 0);
    return this.#bestCents;
  }

  /** Reads what pricing needs about the shopper; returns the change term, `INFEASIBLE` if forbidden. */
  #takeUp(shopper: number): number {
    const { stops } = this;
    const problem = this.#problem;
    const { policy, shopperCount, storeCount: allStores } = problem;
    for (let store = 0; store < stops.storeCount; store += 1) {
      const leg = shopper * allStores + stops.stores[store]!;
      this.#startSeconds[store] = problem.startToStore.seconds[leg]!;
      this.#startMetres[store] = problem.startToStore.metres[leg]!;
      this.#shop[store] = 0;
    }
    let change = 0;
    for (let index = 0; index < stops.orderCount; index += 1) {
      const order = stops.orders[index]!;
      const cell = order * shopperCount + shopper;
      if (problem.forbidden[cell] !== 0) return INFEASIBLE;
      const store = stops.storeOfOrder[index]!;
      this.#shop[store] = this.#shop[store]! + problem.shopSeconds[cell]!;
      const announced = problem.announcedTo[order]!;
      if (announced !== -1 && announced !== shopper) change += policy.changeCents;
    }
    const availableAt = problem.availableAt[shopper]!;
    const earned = problem.earned[shopper]!;
    this.#availableAt = availableAt;
    this.#shiftStart = problem.shiftStart[shopper]!;
    this.#shiftEnd = problem.shiftEnd[shopper]!;
    this.#dropsEndMax = policy.shiftRule === 'trip-end' ? this.#shiftEnd : INFEASIBLE;
    this.#tripFloorCents = earned + stops.payCents;
    const byTrip = Math.floor((this.#tripFloorCents * 3600) / policy.payCentsPerHour);
    this.#paidByTripUntil = this.#shiftStart + byTrip;
    this.#paidAtStartCents = Math.max(
      earned,
      guaranteeCents(policy, this.#shiftStart, availableAt),
    );
    return change;
  }

  /** Extends the path of `depth` stops, now at stop `at` (−1: the start). */
  #visit(depth: number, at: number, visited: number): void {
    const { storeCount, stopCount, storeOfDrop } = this.stops;
    for (let stop = 0; stop < stopCount; stop += 1) {
      if ((visited & (1 << stop)) !== 0) continue;
      if (stop < storeCount) this.#visitStore(depth, at, stop, visited);
      else if ((visited & (1 << storeOfDrop[stop - storeCount]!)) !== 0) {
        this.#visitDrop(depth, at, stop, visited);
      }
    }
  }

  #visitStore(depth: number, at: number, stop: number, visited: number): void {
    const problem = this.#problem;
    const { stops } = this;
    const store = stops.stores[stop]!;
    const leg = at < 0 ? this.#startSeconds[stop]! : stops.legSeconds[at * STOP_LIMIT + stop]!;
    if (leg >= NO_WAY) return;
    if (at < 0 && leg > problem.policy.searchRadiusSeconds) return;
    const parked = this.#time[depth]! + leg + problem.parkSeconds[store]!;
    const shopFrom = Math.max(parked, stops.earliest[stop]!);
    const shopUntil = shopFrom + this.#shop[stop]!;
    const slot = slotAt(problem, store, shopUntil);
    const leaveAt = shopUntil + problem.checkoutSeconds[store]! + waitIn(problem, slot);
    if (leaveAt > problem.closesAt[store]!) return;
    const mustEnd = problem.policy.shiftRule === 'trip-end' ? leaveAt : shopUntil;
    if (mustEnd > this.#shiftEnd) return;
    if (at >= 0 && this.#ridesTooLong(leaveAt, visited)) return;
    this.#leftAt[stop] = leaveAt;
    this.#slot[stop] = slot;
    if (at >= 0 && this.#aim !== 'cheapest' && !this.#enterPair()) return;
    const legMetres = at < 0 ? this.#startMetres[stop]! : stops.legMetres[at * STOP_LIMIT + stop]!;
    const desks = stops.desksAt[stop] === 0 ? 0 : this.#deskLateness(stop, leaveAt);
    this.#time[depth + 1] = leaveAt;
    this.#metres[depth + 1] = this.#metres[depth]! + legMetres;
    this.#waited[depth + 1] = this.#waited[depth]! + shopFrom - parked;
    this.#penalty[depth + 1] = this.#penalty[depth]! + desks;
    this.#advance(depth, stop, visited);
    if (at >= 0 && this.#aim === 'each-pair') this.#limitCents = this.#openLimit();
  }

  #visitDrop(depth: number, at: number, stop: number, visited: number): void {
    const { stops } = this;
    const drop = stop - stops.storeCount;
    const leg = stops.legSeconds[at * STOP_LIMIT + stop]!;
    if (leg >= NO_WAY) return;
    const arriveAt = this.#time[depth]! + leg;
    const leftAt = this.#leftAt[stops.storeOfDrop[drop]!]!;
    if (arriveAt - leftAt - stops.direct[drop]! > this.#detourMax) return;
    const atDoor = arriveAt + stops.door[drop]!;
    const deliveredAt = Math.max(atDoor, stops.windowStart[drop]!);
    const leaveAt = deliveredAt + stops.stay[drop]!;
    if (leaveAt > this.#dropsEndMax) return;
    this.#handOver[drop] = deliveredAt;
    let penalty = this.#penalty[depth]!;
    const windowEnd = stops.windowEnd[drop]!;
    if (deliveredAt > windowEnd) {
      const { policy } = this.#problem;
      penalty += latenessCents(policy, deliveredAt, windowEnd, stops.urgency[drop]!);
    }
    const rate = stops.freshnessRate[drop]!;
    if (rate > 0) penalty += Math.round((rate * (deliveredAt - leftAt)) / 3600);
    this.#time[depth + 1] = leaveAt;
    this.#metres[depth + 1] = this.#metres[depth]! + stops.legMetres[at * STOP_LIMIT + stop]!;
    this.#waited[depth + 1] = this.#waited[depth]! + deliveredAt - atDoor;
    this.#penalty[depth + 1] = penalty;
    this.#advance(depth, stop, visited);
  }

  /** Lateness of the orders handed over at the desk of `store`, which is left at `leaveAt`. */
  #deskLateness(store: number, leaveAt: number): number {
    const { policy, windowEnd, urgency } = this.#problem;
    const { desks, deskCount, storeOfDesk } = this.stops;
    let sum = 0;
    for (let desk = 0; desk < deskCount; desk += 1) {
      if (storeOfDesk[desk] !== store) continue;
      sum += latenessCents(policy, leaveAt, windowEnd[desks[desk]!]!, urgency[desks[desk]!]!);
    }
    return sum;
  }

  /** Whether an order in the car at `time` would break the detour rule even if its door were here. */
  #ridesTooLong(time: number, visited: number): boolean {
    const { storeCount, dropCount, storeOfDrop, direct } = this.stops;
    for (let drop = 0; drop < dropCount; drop += 1) {
      const store = storeOfDrop[drop]!;
      if ((visited & (1 << store)) === 0 || (visited & (1 << (storeCount + drop))) !== 0) continue;
      const rides = time - this.#leftAt[store]! - direct[drop]!;
      if (rides > this.#detourMax) return true;
    }
    return false;
  }

  /** Goes on from `stop`, now the last of `depth + 1`, unless that costs too much. */
  #advance(depth: number, stop: number, visited: number): void {
    const time = this.#time[depth + 1]!;
    const metres = this.#metres[depth + 1]!;
    const waited = this.#waited[depth + 1]!;
    let cost = this.#penalty[depth + 1]! + this.#payCents(time);
    this.#path[depth] = stop;
    if (depth + 1 < this.stops.stopCount) {
      // Rounding takes time and can lower the two terms by half a cent each at most.
      const rough = cost + metres * this.#centsPerMetre + waited * this.#centsPerSecond - 2;
      if (rough < this.#limitCents) this.#visit(depth + 1, stop, visited | (1 << stop));
      return;
    }
    cost += Math.round((this.#driveRate * metres) / 1000);
    cost += Math.round((this.#waitRate * waited) / 3600);
    if (cost >= this.#limitCents) return;
    const chance = declineBps(
      this.#problem.policy,
      this.stops,
      this.#startMetres[this.#path[0]!]!,
      time - this.#availableAt,
    );
    const whole = cost + Math.round((chance * this.#declineCents()) / 10_000);
    if (whole < this.#limitCents) this.#keep(whole);
  }

  /** The pay of a trip that ends at `endAt`. */
  #payCents(endAt: number): number {
    let earned = this.#tripFloorCents;
    if (endAt > this.#paidByTripUntil) {
      const { policy } = this.#problem;
      earned = Math.max(earned, guaranteeCents(policy, this.#shiftStart, endAt));
    }
    return earned - this.#paidAtStartCents;
  }

  /** What the orders' hand-overs of the finished trip make a decline cost. */
  #declineCents(): number {
    const problem = this.#problem;
    const { stops } = this;
    let sum: number = problem.policy.reofferCents;
    for (let drop = 0; drop < stops.dropCount; drop += 1) {
      sum += delayCents(problem, stops.drops[drop]!, this.#handOver[drop]!);
    }
    for (let desk = 0; desk < stops.deskCount; desk += 1) {
      sum += delayCents(problem, stops.desks[desk]!, this.#leftAt[stops.storeOfDesk[desk]!]!);
    }
    return sum;
  }

  /** Keeps the finished path, which costs less than the limit. */
  #keep(cost: number): void {
    this.#limitCents = cost;
    if (this.#aim === 'each-pair') this.#variants.cents[this.#variant] = cost;
    if (cost >= this.#bestCents) return;
    this.#bestCents = cost;
    this.best.set(this.#path);
    this.bestSlotA = this.#slot[this.#path[0]!]!;
    const second = 1 - this.#path[0]!;
    this.bestSlotB = this.stops.storeCount === 2 ? this.#slot[second]! : -1;
  }

  /** At the second store: whether its slot is wanted; sets the limit for these slots. */
  #enterPair(): boolean {
    const low = Math.min(this.#slot[0]!, this.#slot[1]!);
    const high = Math.max(this.#slot[0]!, this.#slot[1]!);
    if (this.#aim === 'one-pair') return low === this.#wantedA && high === this.#wantedB;
    this.#variant = this.#variants.indexOf(low, high);
    this.#limitCents = Math.min(this.#openLimit(), this.#variants.cents[this.#variant]!);
    return true;
  }

  /** What a sequence with slots not yet known must stay below to be of use. */
  #openLimit(): number {
    return Math.min(this.#cutoffCents, this.#bestCents + 2 * this.#problem.policy.crowdCents);
  }
}
