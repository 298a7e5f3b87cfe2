/**
 * The oracle's trips: every order of stops of one shopper with one set of orders, written naively from
 * docs/rules.md. Shares nothing with the solver or the checker.
 */
import type { TripId } from '../../src/domain/ids.ts';
import { NO_WAY } from '../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import type { Order } from '../../src/domain/order.ts';
import type { CostTerms, DropStop, Stop, StoreStop, Trip } from '../../src/domain/plan.ts';
import { COST_TERMS } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';

/** A way to serve one set of orders; its store stops in listed quarters are what couples trips. */
export interface BruteTrip {
  readonly cents: number;
  /** `store row:quarter` of each store stop that a queue lists. */
  readonly visits: readonly string[];
  readonly trip: Trip;
}

/** How far a trip has come. */
export interface Progress {
  readonly place: { readonly kind: 'start' | 'store' | 'drop'; readonly row: number };
  readonly stops: readonly Stop[];
  readonly clock: number;
  readonly firstMetres: number;
  readonly metres: number;
  readonly waited: number;
  readonly lateness: number;
  readonly freshness: number;
  /** What the lateness would rise by, were each order handed over `reofferSeconds` later. */
  readonly reofferRise: number;
  readonly lastShopUntil: number;
  readonly leftStoreAt: ReadonlyMap<number, number>;
  readonly visits: readonly string[];
}

/** The cheapest trip for each set of visits, without those that no crowding can make worth it. */
export function tripOptions(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: readonly number[],
): BruteTrip[] {
  const best = new Map<string, BruteTrip>();
  for (const progress of sequences(instance, policy, shopper, rows)) {
    const cost = costOf(instance, policy, shopper, rows, progress);
    let cents = 0;
    for (const term of COST_TERMS) cents += cost[term];
    const key = progress.visits.toSorted().join(' ');
    if ((best.get(key)?.cents ?? Infinity) <= cents) continue;
    const who = instance.shoppers[shopper]!;
    const trip: Trip = {
      id: `T-${who.id}` as TripId,
      shopperId: who.id,
      orderIds: rows.map((row) => instance.orders[row]!.id).toSorted(),
      startAt: who.availableAt,
      stops: progress.stops,
      endAt: progress.clock as Trip['endAt'],
      cost,
    };
    best.set(key, { cents, visits: progress.visits, trip });
  }
  const options = [...best.values()].sort((a, b) => a.cents - b.cents);
  // A visit costs at most `crowdCents`, so an option dearer by all its visits never wins.
  return options.filter((option, index) =>
    options
      .slice(0, index)
      .every(({ cents, visits }) => cents + policy.crowdCents * visits.length > option.cents),
  );
}

function* sequences(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: readonly number[],
): Generator<Progress> {
  const who = instance.shoppers[shopper]!;
  if (!isBatch(instance, policy, shopper, rows)) return;
  const stores = [...new Set(rows.map((row) => storeRow(instance, row)))];
  if (stores.length > policy.storesPerBatchMax) return;
  const isRiding = (row: number): boolean => instance.orders[row]!.fulfilment !== 'shop-only';
  const dropped = (progress: Progress, row: number): boolean =>
    progress.stops.some(
      (stop) => stop.kind === 'drop' && stop.orderId === instance.orders[row]!.id,
    );
  function* extend(progress: Progress): Generator<Progress> {
    const storesLeft = stores.filter((store) => !progress.leftStoreAt.has(store));
    const dropsLeft = rows.filter((row) => isRiding(row) && !dropped(progress, row));
    if (storesLeft.length + dropsLeft.length === 0) {
      const mustEnd = policy.shiftRule === 'trip-end' ? progress.clock : progress.lastShopUntil;
      if (mustEnd <= who.shiftEnd) yield progress;
      return;
    }
    for (const store of storesLeft) {
      const here = rows.filter((row) => storeRow(instance, row) === store);
      const next = visit(instance, policy, shopper, here, store, progress);
      if (next !== undefined) yield* extend(next);
    }
    for (const row of dropsLeft) {
      if (!progress.leftStoreAt.has(storeRow(instance, row))) continue;
      const next = drop(instance, policy, row, progress);
      if (next !== undefined) yield* extend(next);
    }
  }
  yield* extend({
    place: { kind: 'start', row: shopper },
    stops: [],
    clock: who.availableAt,
    firstMetres: 0,
    metres: 0,
    waited: 0,
    lateness: 0,
    freshness: 0,
    reofferRise: 0,
    lastShopUntil: 0,
    leftStoreAt: new Map(),
    visits: [],
  });
}

/** Whether the rules that do not look at the clock of the trip let the shopper have these orders. */
function isBatch(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: readonly number[],
): boolean {
  const who = instance.shoppers[shopper]!;
  const orders = rows.map((row) => instance.orders[row]!);
  const sum = (read: (order: Order) => number): number =>
    orders.reduce((total, order) => total + read(order), 0);
  if (who.availableAt > instance.now + policy.lookaheadSeconds) return false;
  if (who.availableAt > who.shiftEnd) return false;
  if (orders.length > policy.batchOrderCountMax) return false;
  if (sum((order) => order.itemCount) > policy.batchItemCountMax) return false;
  if (sum((order) => order.weightGrams) > who.weightGramsMax) return false;
  if (sum((order) => order.volumeMillilitres) > who.volumeMillilitresMax) return false;
  if (orders.every((order) => releaseOf(order, policy) > instance.now)) return false;
  return orders.every((order) => isAllowed(instance, who, order, who.availableAt));
}

/** Whether the shopper has the skills for the order, no cool-down at `startAt`, and nobody forbids it. */
export function isAllowed(
  instance: Instance,
  who: AvailableShopper,
  order: Order,
  startAt: number,
): boolean {
  return (
    order.skills.every((skill) => who.skills.includes(skill)) &&
    !who.coolDowns.some(({ orderId, until }) => orderId === order.id && until > startAt) &&
    !instance.rulings.some(
      (ruling) =>
        ruling.orderId === order.id &&
        ((ruling.kind === 'forbid' && ruling.shopperId === who.id) ||
          (ruling.kind === 'hold' && ruling.until > instance.now) ||
          (ruling.kind === 'pin' &&
            ruling.shopperId !== who.id &&
            instance.shoppers.some(({ id }) => id === ruling.shopperId))),
    )
  );
}

/** The moment an order becomes open. */
export function releaseOf(order: Order, policy: Policy): number {
  return Math.max(order.placedAt, order.latestStartAt - policy.releaseLeadSeconds);
}

function visit(
  instance: Instance,
  policy: Policy,
  shopper: number,
  here: readonly number[],
  row: number,
  before: Progress,
): Progress | undefined {
  const { travel } = instance;
  const store = instance.stores[row]!;
  const who = instance.shoppers[shopper]!;
  const block = {
    start: travel.startToStore,
    store: travel.storeToStore,
    drop: travel.dropToStore,
  }[before.place.kind];
  const leg = legOf(policy, block, before.place.row, row);
  if (leg === undefined) return undefined;
  const isFirst = before.place.kind === 'start';
  if (isFirst && leg.seconds > policy.searchRadiusSeconds) return undefined;
  const orders = here.map((order) => instance.orders[order]!);
  const arriveAt = before.clock + leg.seconds;
  const parkedAt = arriveAt + store.parkSeconds;
  const shopFrom = Math.max(parkedAt, store.opensAt, ...orders.map((order) => order.readyAt));
  const shopUntil = shopFrom + shopOf(instance, policy, who, row, orders);
  const { leaveAt, quarter } = leaveOf(instance, row, shopUntil);
  if (leaveAt > store.closesAt) return undefined;
  const collected = orders.filter((order) => order.fulfilment === 'shop-only');
  const stop = {
    kind: 'store',
    storeId: store.id,
    orderIds: orders.map((order) => order.id).toSorted(),
    travelSeconds: leg.seconds,
    travelMetres: leg.metres,
    arriveAt,
    shopFrom,
    shopUntil,
    leaveAt,
  } as unknown as StoreStop;
  return {
    ...before,
    place: { kind: 'store', row },
    stops: [...before.stops, stop],
    clock: leaveAt,
    firstMetres: isFirst ? leg.metres : before.firstMetres,
    metres: before.metres + leg.metres,
    waited: before.waited + shopFrom - parkedAt,
    lateness:
      before.lateness + collected.reduce((sum, order) => sum + late(policy, order, leaveAt), 0),
    reofferRise:
      before.reofferRise + collected.reduce((sum, order) => sum + rise(policy, order, leaveAt), 0),
    lastShopUntil: shopUntil,
    leftStoreAt: new Map([...before.leftStoreAt, [row, leaveAt]]),
    visits: quarter === undefined ? before.visits : [...before.visits, `${row}:${quarter}`],
  };
}

/** Seconds of shopping the orders at the store of this row. */
export function shopOf(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  row: number,
  orders: readonly Order[],
): number {
  const pace =
    who.pickSpeedPercent * instance.stores[row]!.pickSpeedPercent * policy.pickSpeedPercent;
  let sum = 0;
  for (const order of orders) {
    if (order.fulfilment === 'deliver-only') continue;
    sum += Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
  }
  return sum;
}

/** When the store of this row is left, and by way of which listed quarter of its queue. */
export function leaveOf(instance: Instance, row: number, shopUntil: number) {
  const store = instance.stores[row]!;
  const queue = instance.queues.find(({ storeId }) => storeId === store.id);
  const quarter = queue === undefined ? -1 : Math.floor((shopUntil - queue.from) / 900);
  const wait = queue?.waitSeconds[quarter];
  return {
    leaveAt: shopUntil + store.checkoutSeconds + (wait ?? 0),
    quarter: wait === undefined ? undefined : quarter,
  };
}

/** The drop of the order in this row after `before`; undefined when there is no way or too long a one. */
export function drop(
  instance: Instance,
  policy: Policy,
  row: number,
  before: Progress,
): Progress | undefined {
  const { storeToDrop, dropToDrop } = instance.travel;
  const order = instance.orders[row]!;
  const store = storeRow(instance, row);
  const block = before.place.kind === 'store' ? storeToDrop : dropToDrop;
  const leg = legOf(policy, block, before.place.row, row);
  if (leg === undefined) return undefined;
  const arriveAt = before.clock + leg.seconds;
  const left = before.leftStoreAt.get(store)!;
  const direct = legOf(policy, storeToDrop, store, row)?.seconds ?? 0;
  if (arriveAt - left - direct > policy.detourSecondsMax) return undefined;
  const atDoor = arriveAt + doorOf(policy, order);
  const deliveredAt = Math.max(atDoor, order.windowStart);
  const f = { ambient: 0, chilled: 1, frozen: 2 }[order.perishability];
  const leaveAt = deliveredAt + order.leaveSeconds;
  const stop = {
    kind: 'drop',
    orderId: order.id,
    travelSeconds: leg.seconds,
    travelMetres: leg.metres,
    arriveAt,
    deliveredAt,
    leaveAt,
  } as unknown as DropStop;
  return {
    ...before,
    place: { kind: 'drop', row },
    stops: [...before.stops, stop],
    clock: leaveAt,
    metres: before.metres + leg.metres,
    waited: before.waited + deliveredAt - atDoor,
    lateness: before.lateness + late(policy, order, deliveredAt),
    freshness:
      before.freshness +
      Math.round((policy.freshnessCentsPerHour * f * (deliveredAt - left)) / 3600),
    reofferRise: before.reofferRise + rise(policy, order, deliveredAt),
  };
}

function costOf(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: readonly number[],
  { clock, metres, firstMetres, waited, lateness, freshness, reofferRise }: Progress,
): CostTerms {
  const who = instance.shoppers[shopper]!;
  const items = rows.reduce((sum, row) => sum + instance.orders[row]!.itemCount, 0);
  const pay =
    policy.payCentsPerTrip + policy.payCentsPerOrder * rows.length + policy.payCentsPerItem * items;
  const floor = (moment: number): number =>
    Math.round((policy.payCentsPerHour * Math.max(0, moment - who.shiftStart)) / 3600);
  const perMinute = Math.floor((60 * pay) / Math.max(60, clock - who.availableAt));
  const chance = Math.min(
    policy.declineBpsMax,
    policy.declineBpsBase +
      policy.declineBpsPerCent * Math.max(0, policy.usualCentsPerMinute - perMinute) +
      Math.floor((policy.declineBpsPerKm * firstMetres) / 1000) +
      policy.declineBpsPerItem * items,
  );
  const others = rows.filter((row) =>
    instance.announced.some(
      ({ orderId, shopperId }) => orderId === instance.orders[row]!.id && shopperId !== who.id,
    ),
  );
  return {
    pay:
      Math.max(who.earnedCents + pay, floor(clock)) -
      Math.max(who.earnedCents, floor(who.availableAt)),
    drive: Math.round((policy.driveCentsPerKm * metres) / 1000),
    lateness,
    waiting: Math.round((policy.waitCentsPerHour * waited) / 3600),
    freshness,
    offer: Math.round((chance * (policy.reofferCents + reofferRise)) / 10_000),
    change: policy.changeCents * others.length,
    crowding: 0,
    deferral: 0,
  } as CostTerms;
}

/** Cents for handing the order over at `t`. */
export function late(policy: Policy, order: Order, t: number): number {
  const m = Math.ceil(Math.max(0, t - order.windowEnd) / 60);
  const k = order.priority === 'express' ? 2 : 1;
  return Math.round((policy.latenessCentsPerMinute * (30 * m + m * m) * k) / 30);
}

/** What handing it over one offer later adds to that. */
export function rise(policy: Policy, order: Order, t: number): number {
  return late(policy, order, t + policy.reofferSeconds) - late(policy, order, t);
}

/** From the arrival at the address to the hand-over. */
export function doorOf(policy: Policy, order: Order): number {
  return order.doorSeconds + (order.skills.includes('id-check') ? policy.idCheckSeconds : 0);
}

/** The row of an order's store. */
export function storeRow(instance: Instance, row: number): number {
  return instance.stores.findIndex((store) => store.id === instance.orders[row]!.storeId);
}

/** A leg under the policy's travel time; undefined where there is no way. */
export function legOf(
  policy: Policy,
  block: LegBlock,
  row: number,
  column: number,
): { readonly seconds: number; readonly metres: number } | undefined {
  const cell = row * block.columnCount + column;
  if (block.seconds[cell]! >= NO_WAY) return undefined;
  return {
    seconds: Math.ceil((block.seconds[cell]! * policy.travelTimePercent) / 100),
    metres: block.metres[cell]!,
  };
}
