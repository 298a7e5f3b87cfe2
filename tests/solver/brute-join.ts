/**
 * The oracle's joining trips: every order of drops after the store of a trip under way with some orders
 * added, written naively from docs/rules.md. Shares nothing with the solver or the checker.
 */
import type { TripId } from '../../src/domain/ids.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Order } from '../../src/domain/order.ts';
import type { CostTerms, StoreStop, Trip } from '../../src/domain/plan.ts';
import { COST_TERMS } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { AvailableShopper, Underway } from '../../src/domain/shopper.ts';
import type { BruteTrip, Progress } from './brute-trip.ts';
import { drop, isAllowed, late, leaveOf, releaseOf, rise, shopOf, storeRow } from './brute-trip.ts';

/** The cheapest way to add the orders of `rows` to the shopper's trip under way, if there is one. */
export function joinOptions(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: readonly number[],
): BruteTrip[] {
  const who = instance.shoppers[shopper]!;
  const { underway } = who;
  if (underway === undefined || !mayJoin(instance, policy, who, underway, rows)) return [];
  const old = underway.orderIds.map((id) => instance.orders.findIndex((order) => order.id === id));
  const base = inTurn(instance, policy, storeLeft(instance, policy, who, old, []), old);
  if (base === undefined) return [];
  const first = storeLeft(instance, policy, who, old, rows);
  const [stop] = first.stops;
  if (stop!.leaveAt > instance.stores[first.place.row]!.closesAt) return [];
  let best:
    { readonly cents: number; readonly end: Progress; readonly cost: CostTerms } | undefined;
  for (const sequence of permutations([...old, ...rows].filter(isRiding(instance)))) {
    const end = inTurn(instance, policy, first, sequence);
    if (end === undefined) continue;
    if (sequence.some((row) => detourOf(instance, policy, end, row) > policy.detourSecondsMax)) {
      continue;
    }
    const mustEnd = policy.shiftRule === 'trip-end' ? end.clock : end.lastShopUntil;
    if (mustEnd > who.shiftEnd) continue;
    const cost = costOf(instance, policy, who, rows, base, end);
    let cents = 0;
    for (const term of COST_TERMS) cents += cost[term];
    if (best === undefined || cents < best.cents) best = { cents, end, cost };
  }
  if (best === undefined) return [];
  const trip: Trip = {
    id: `J-${who.id}` as TripId,
    shopperId: who.id,
    joins: true,
    orderIds: rows.map((row) => instance.orders[row]!.id).toSorted(),
    startAt: underway.shopUntil,
    stops: best.end.stops,
    endAt: best.end.clock as Trip['endAt'],
    cost: best.cost,
  };
  return [{ cents: best.cents, visits: best.end.visits, trip }];
}

const isRiding =
  (instance: Instance) =>
  (row: number): boolean =>
    instance.orders[row]!.fulfilment !== 'shop-only';

function mayJoin(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  { storeId, shopUntil, orderIds }: Underway,
  rows: readonly number[],
): boolean {
  const added = rows.map((row) => instance.orders[row]!);
  const all = [...added, ...instance.orders.filter(({ id }) => orderIds.includes(id))];
  const sum = (read: (order: Order) => number): number =>
    all.reduce((total, order) => total + read(order), 0);
  return (
    added.length <= policy.addedOrderCountMax &&
    all.length <= policy.batchOrderCountMax &&
    sum((order) => order.itemCount) <= policy.batchItemCountMax &&
    sum((order) => order.weightGrams) <= who.weightGramsMax &&
    sum((order) => order.volumeMillilitres) <= who.volumeMillilitresMax &&
    added.every((order) => order.storeId === storeId) &&
    added.some((order) => releaseOf(order, policy) <= instance.now) &&
    added.every((order) => isAllowed(instance, who, order, shopUntil)) &&
    shopUntil >= instance.now &&
    shopUntil <= instance.now + policy.lookaheadSeconds &&
    shopUntil <= who.shiftEnd
  );
}

/** The store of the trip under way left with `added` besides; with none, as it would be anyway. */
function storeLeft(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  old: readonly number[],
  added: readonly number[],
): Progress {
  const { storeId, shopUntil: startAt } = who.underway!;
  const row = instance.stores.findIndex(({ id }) => id === storeId);
  const orders = added.map((order) => instance.orders[order]!);
  const shopFrom = Math.max(startAt, ...orders.map(({ readyAt }) => readyAt));
  const shopUntil = shopFrom + shopOf(instance, policy, who, row, orders);
  const { leaveAt, quarter } = leaveOf(instance, row, shopUntil);
  const stop = {
    kind: 'store',
    storeId,
    orderIds: orders.map(({ id }) => id).toSorted(),
    travelSeconds: 0,
    travelMetres: 0,
    arriveAt: startAt,
    shopFrom,
    shopUntil,
    leaveAt,
  } as unknown as StoreStop;
  const collected = [...old.map((order) => instance.orders[order]!), ...orders].filter(
    ({ fulfilment }) => fulfilment === 'shop-only',
  );
  return {
    place: { kind: 'store', row },
    stops: [stop],
    clock: leaveAt,
    firstMetres: 0,
    metres: 0,
    waited: shopFrom - startAt,
    lateness: collected.reduce((sum, order) => sum + late(policy, order, leaveAt), 0),
    freshness: 0,
    reofferRise: 0,
    lastShopUntil: shopUntil,
    leftStoreAt: new Map([[row, leaveAt]]),
    visits: quarter === undefined ? [] : [`${row}:${quarter}`],
  };
}

/** The drops of `rows` one after the other, whatever the detour. */
function inTurn(
  instance: Instance,
  policy: Policy,
  from: Progress,
  rows: readonly number[],
): Progress | undefined {
  const free = { ...policy, detourSecondsMax: Infinity as Policy['detourSecondsMax'] };
  let progress: Progress | undefined = from;
  for (const row of rows.filter(isRiding(instance))) {
    progress = progress && drop(instance, free, row, progress);
  }
  return progress;
}

function detourOf(instance: Instance, policy: Policy, { stops }: Progress, row: number): number {
  const { id } = instance.orders[row]!;
  const stop = stops.find((one) => one.kind === 'drop' && one.orderId === id)!;
  const { storeToDrop } = instance.travel;
  const seconds = storeToDrop.seconds[storeRow(instance, row) * storeToDrop.columnCount + row]!;
  const direct = seconds >= 0x3fffffff ? 0 : Math.ceil((seconds * policy.travelTimePercent) / 100);
  return stop.arriveAt - stops[0]!.leaveAt - direct;
}

function costOf(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  rows: readonly number[],
  base: Progress,
  end: Progress,
): CostTerms {
  const added = rows.map((row) => instance.orders[row]!);
  const items = added.reduce((sum, order) => sum + order.itemCount, 0);
  const pay = policy.payCentsPerOrder * added.length + policy.payCentsPerItem * items;
  const floor = (moment: number): number =>
    Math.round((policy.payCentsPerHour * Math.max(0, moment - who.shiftStart)) / 3600);
  const perMinute = Math.floor((60 * pay) / Math.max(60, end.clock - base.clock));
  const chance = Math.min(
    policy.declineBpsMax,
    policy.declineBpsBase +
      policy.declineBpsPerCent * Math.max(0, policy.usualCentsPerMinute - perMinute) +
      policy.declineBpsPerItem * items,
  );
  let loss: number = policy.reofferCents;
  for (const order of added) {
    const stop = end.stops.find((one) => one.kind === 'drop' && one.orderId === order.id);
    const at = stop?.kind === 'drop' ? stop.deliveredAt : end.stops[0]!.leaveAt;
    loss += rise(policy, order, at);
  }
  const moved = added.filter((order) =>
    instance.announced.some(
      ({ orderId, shopperId }) => orderId === order.id && shopperId !== who.id,
    ),
  );
  const more = (rate: number, unit: number, read: (progress: Progress) => number): number =>
    Math.round((rate * read(end)) / unit) - Math.round((rate * read(base)) / unit);
  return {
    pay:
      Math.max(who.earnedCents + pay, floor(end.clock)) -
      Math.max(who.earnedCents, floor(base.clock)),
    drive: more(policy.driveCentsPerKm, 1000, ({ metres }) => metres),
    lateness: end.lateness - base.lateness,
    waiting: more(policy.waitCentsPerHour, 3600, ({ waited }) => waited),
    freshness: end.freshness - base.freshness,
    offer: Math.round((chance * loss) / 10_000),
    change: policy.changeCents * moved.length,
    crowding: 0,
    deferral: 0,
  } as CostTerms;
}

function* permutations(rows: readonly number[]): Generator<readonly number[]> {
  if (rows.length === 0) yield [];
  for (const row of rows) {
    for (const rest of permutations(rows.filter((other) => other !== row))) yield [row, ...rest];
  }
}
