/**
 * The exact price of adding a batch to a rider's trip under way: what the cheapest order of drops, over
 * added orders and those under way, costs more than the trip as it is. Trips are so small that every
 * order is tried; the first of equals counts, orders under way before added ones.
 */
import { declineBps, guaranteeCents } from '../../domain/formulas.ts';
import type { CostTerms } from '../../domain/plan.ts';
import { totalCents } from '../../domain/plan.ts';
import { cents } from '../../domain/units.ts';
import { atStore, dropAt, leaveStore, legTo } from './join-route.ts';
import type { Dropped, Progress, StoreLeft } from './join-route.ts';
import { delayCents } from './offer.ts';
import type { Parcel } from './parcel.ts';
import type { Problem } from './problem.ts';
import type { Rider } from './riders.ts';
import { INFEASIBLE } from './sequence.ts';

/** The cheapest way to join. */
export interface Join {
  readonly cents: number;
  readonly cost: CostTerms;
  readonly store: StoreLeft;
  readonly drops: readonly JoinDrop[];
  readonly endAt: number;
}

export interface JoinDrop extends Dropped {
  readonly parcel: Parcel;
}

/** A trip under way to its end, its store left as it would be anyway. */
interface Anyway {
  readonly rider: Rider;
  readonly end: Progress;
}

export class JoinPricer {
  readonly #problem: Problem;
  readonly #anyway: readonly Anyway[];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#anyway = problem.riders.list.flatMap((rider) => {
      const end = goOn(problem, rider);
      return end === undefined ? [] : [{ rider, end }];
    });
  }

  /** Riders whose trip can go on as it is. */
  get riders(): readonly Rider[] {
    return this.#anyway.map(({ rider }) => rider);
  }

  /**
   * The cheapest join of the orders, ascending indices of the problem, to the shopper's trip under
   * way; undefined when none keeps the rules.
   */
  price(shopper: number, orders: ArrayLike<number>): Join | undefined {
    const found = this.#anyway.find(({ rider }) => rider.shopper === shopper);
    if (found === undefined || !this.#fits(found.rider, orders)) return undefined;
    const { rider } = found;
    const problem = this.#problem;
    const store = leaveStore(problem, rider, orders);
    if (store.leaveAt > problem.closesAt[rider.store]!) return undefined;
    if (store.shopUntil > problem.shiftEnd[shopper]!) return undefined;
    const added = Array.from(orders, (order) => problem.riders.parcels[order]!);
    const parcels = [...rider.parcels, ...added];
    const begin = atStore(problem, rider, store, parcels);
    const open = parcels.filter(({ hasDrop }) => hasDrop);
    let best: Join | undefined;
    for (const drops of sequences(problem, rider, store.leaveAt, begin, open)) {
      const end = drops.at(-1)?.after ?? begin;
      const cost = this.#costOf(found, orders, store, drops, end);
      const total = totalCents(cost);
      if (best !== undefined && total >= best.cents) continue;
      best = { cents: total, cost, store, drops, endAt: end.time };
    }
    return best;
  }

  /** The least price for any rider, `INFEASIBLE` when nobody can. */
  cheapest(orders: ArrayLike<number>): number {
    let least = INFEASIBLE;
    for (const { rider } of this.#anyway) {
      least = Math.min(least, this.price(rider.shopper, orders)?.cents ?? INFEASIBLE);
    }
    return least;
  }

  /** The rules that do not look at the clock of the trip. */
  #fits({ shopper, store, parcels, startAt }: Rider, orders: ArrayLike<number>): boolean {
    const problem = this.#problem;
    const { policy, shopperCount } = problem;
    if (orders.length > policy.addedOrderCountMax) return false;
    if (orders.length + parcels.length > policy.batchOrderCountMax) return false;
    let items = 0;
    let weight = 0;
    let volume = 0;
    let isOpen = false;
    for (const { order } of parcels) {
      items += order.itemCount;
      weight += order.weightGrams;
      volume += order.volumeMillilitres;
    }
    for (let index = 0; index < orders.length; index += 1) {
      const order = orders[index]!;
      if (problem.storeOf[order] !== store) return false;
      if ((problem.skills[order]! & ~problem.shopperSkills[shopper]!) !== 0) return false;
      if (problem.forbidden[order * shopperCount + shopper] === 1) return false;
      if (this.#coolsDown(shopper, order, startAt)) return false;
      items += problem.items[order]!;
      weight += problem.weight[order]!;
      volume += problem.volume[order]!;
      isOpen ||= problem.isEarly[order] === 0;
    }
    return (
      isOpen &&
      items <= policy.batchItemCountMax &&
      weight <= problem.weightMax[shopper]! &&
      volume <= problem.volumeMax[shopper]!
    );
  }

  #coolsDown(shopper: number, order: number, startAt: number): boolean {
    const { id } = this.#problem.orders[order]!;
    const { coolDowns } = this.#problem.shoppers[shopper]!;
    return coolDowns.some(({ orderId, until }) => orderId === id && until > startAt);
  }

  #costOf(
    { rider, end: anyway }: Anyway,
    orders: ArrayLike<number>,
    store: StoreLeft,
    drops: readonly JoinDrop[],
    end: Progress,
  ): CostTerms {
    const problem = this.#problem;
    const { policy } = problem;
    const { shopper } = rider;
    const handOver = new Map(drops.map(({ parcel, deliveredAt }) => [parcel.order, deliveredAt]));
    let items = 0;
    let change = 0;
    let delay: number = policy.reofferCents;
    for (let index = 0; index < orders.length; index += 1) {
      const order = orders[index]!;
      items += problem.items[order]!;
      const announced = problem.announcedTo[order]!;
      if (announced !== -1 && announced !== shopper) change += policy.changeCents;
      delay += delayCents(problem, order, handOver.get(problem.orders[order]!) ?? store.leaveAt);
    }
    const payCents = policy.payCentsPerOrder * orders.length + policy.payCentsPerItem * items;
    const earned = problem.earned[shopper]!;
    const floor = (at: number): number => guaranteeCents(policy, problem.shiftStart[shopper]!, at);
    const more = (rate: number, unit: number, of: (progress: Progress) => number): number =>
      Math.round((rate * of(end)) / unit) - Math.round((rate * of(anyway)) / unit);
    const chance = declineBps(policy, { payCents, items }, 0, end.time - anyway.time);
    return {
      pay: cents(
        Math.max(earned + payCents, floor(end.time)) - Math.max(earned, floor(anyway.time)),
      ),
      drive: cents(more(policy.driveCentsPerKm, 1000, ({ metres }) => metres)),
      lateness: cents(end.lateness - anyway.lateness),
      waiting: cents(more(policy.waitCentsPerHour, 3600, ({ waited }) => waited)),
      freshness: cents(end.freshness - anyway.freshness),
      offer: cents(Math.round((chance * delay) / 10_000)),
      change: cents(change),
      crowding: cents(0),
      deferral: cents(0),
    };
  }
}

/** The trip under way to its end without added orders; undefined where it cannot go on. */
function goOn(problem: Problem, rider: Rider): Progress | undefined {
  const store = leaveStore(problem, rider, []);
  let progress = atStore(problem, rider, store, rider.parcels);
  let from = -1;
  for (const parcel of rider.parcels) {
    if (!parcel.hasDrop) continue;
    const dropped = dropAt(problem, rider, store.leaveAt, progress, from, parcel);
    if (dropped === undefined) return undefined;
    progress = dropped.after;
    from = parcel.row;
  }
  return progress;
}

/** Every order of the drops that keeps the rules of detour and shift. */
function* sequences(
  problem: Problem,
  rider: Rider,
  leftStoreAt: number,
  before: Progress,
  open: readonly Parcel[],
  drops: readonly JoinDrop[] = [],
): Generator<readonly JoinDrop[]> {
  const { policy } = problem;
  const isTooLate =
    policy.shiftRule === 'trip-end' && before.time > problem.shiftEnd[rider.shopper]!;
  if (isTooLate) return;
  if (open.length === 0) yield drops;
  const from = drops.at(-1)?.parcel.row ?? -1;
  for (const parcel of open) {
    const dropped = dropAt(problem, rider, leftStoreAt, before, from, parcel);
    if (dropped === undefined) continue;
    const direct = legTo(problem, rider, -1, parcel.row)?.seconds ?? 0;
    if (dropped.arriveAt - leftStoreAt - direct > policy.detourSecondsMax) continue;
    const rest = open.filter((other) => other !== parcel);
    const path = [...drops, { ...dropped, parcel }];
    yield* sequences(problem, rider, leftStoreAt, dropped.after, rest, path);
  }
}
