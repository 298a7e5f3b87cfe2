/**
 * The oracle: the cheapest plan by trying every assignment of orders to shoppers and every order of
 * stops, written naively from docs/rules.md. Shares nothing with the solver or the checker.
 */
import { NO_WAY } from '../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';

type Stop = { readonly store: number } | { readonly drop: number };

/** The least total cost in cents of any plan. */
export function bruteForceCents(instance: Instance, policy: Policy): number {
  const open = instance.orders
    .map((order, row) => ({ order, row }))
    .filter(
      ({ order }) =>
        Math.max(order.placedAt, order.latestStartAt - policy.releaseLeadSeconds) <= instance.now,
    )
    .map(({ row }) => row);
  const shoppers = instance.shoppers
    .map((_, row) => row)
    .filter((row) => {
      const { availableAt, shiftEnd } = instance.shoppers[row]!;
      return availableAt <= instance.now + policy.lookaheadSeconds && availableAt <= shiftEnd;
    });
  const setCount = 1 << open.length;
  const tripCents = shoppers.map((shopper) =>
    Array.from({ length: setCount }, (_, set) =>
      cheapestTrip(
        instance,
        policy,
        shopper,
        open.filter((_order, bit) => (set & (1 << bit)) !== 0),
      ),
    ),
  );
  const deferral = open.map((row) => deferralCents(instance, policy, row));
  let best = Infinity;
  const sets = shoppers.map(() => 0);
  const assign = (bit: number, deferred: number): void => {
    if (bit === open.length) {
      const trips = sets.reduce((sum, set, index) => sum + tripCents[index]![set]!, 0);
      best = Math.min(best, deferred + trips);
      return;
    }
    assign(bit + 1, deferred + deferral[bit]!);
    for (let index = 0; index < sets.length; index += 1) {
      sets[index]! |= 1 << bit;
      assign(bit + 1, deferred);
      sets[index]! &= ~(1 << bit);
    }
  };
  assign(0, 0);
  return best;
}

function cheapestTrip(instance: Instance, policy: Policy, shopper: number, rows: number[]): number {
  if (rows.length === 0) return 0;
  const orders = rows.map((row) => instance.orders[row]!);
  const who = instance.shoppers[shopper]!;
  const sum = (read: (order: Order) => number): number =>
    orders.reduce((total, order) => total + read(order), 0);
  if (orders.length > policy.batchOrderCountMax) return Infinity;
  if (sum((order) => order.itemCount) > policy.batchItemCountMax) return Infinity;
  if (sum((order) => order.weightGrams) > who.weightGramsMax) return Infinity;
  if (sum((order) => order.volumeMillilitres) > who.volumeMillilitresMax) return Infinity;
  for (const order of orders) {
    for (const skill of order.skills) if (!who.skills.includes(skill)) return Infinity;
  }
  const stores = [...new Set(rows.map((row) => storeRow(instance, row)))];
  if (stores.length > policy.storesPerBatchMax) return Infinity;
  let best = Infinity;
  const stops: Stop[] = [];
  const extend = (): void => {
    if (stops.length === stores.length + rows.length) {
      best = Math.min(best, sequenceCents(instance, policy, shopper, rows, stops));
      return;
    }
    for (const store of stores) {
      if (stops.some((stop) => 'store' in stop && stop.store === store)) continue;
      stops.push({ store });
      extend();
      stops.pop();
    }
    for (const drop of rows) {
      if (stops.some((stop) => 'drop' in stop && stop.drop === drop)) continue;
      const store = storeRow(instance, drop);
      if (!stops.some((stop) => 'store' in stop && stop.store === store)) continue;
      stops.push({ drop });
      extend();
      stops.pop();
    }
  };
  extend();
  return best;
}

function sequenceCents(
  instance: Instance,
  policy: Policy,
  shopper: number,
  rows: number[],
  stops: readonly Stop[],
): number {
  const who = instance.shoppers[shopper]!;
  const { travel } = instance;
  let time: number = who.availableAt;
  let metres = 0;
  let waited = 0;
  let penalty = 0;
  let lastShopUntil = 0;
  const leftStoreAt = new Map<number, number>();
  let before: Stop | undefined;
  for (const stop of stops) {
    let leg: Leg | undefined;
    if ('store' in stop) {
      if (before === undefined) leg = legOf(policy, travel.startToStore, shopper, stop.store);
      else if ('store' in before)
        leg = legOf(policy, travel.storeToStore, before.store, stop.store);
      else leg = legOf(policy, travel.dropToStore, before.drop, stop.store);
      if (leg === undefined) return Infinity;
      if (before === undefined && leg.seconds > policy.searchRadiusSeconds) return Infinity;
      const store = instance.stores[stop.store]!;
      const here = rows.filter((row) => storeRow(instance, row) === stop.store);
      const arrived = time + leg.seconds + store.parkSeconds;
      const from = Math.max(
        arrived,
        store.opensAt,
        ...here.map((row) => instance.orders[row]!.readyAt),
      );
      waited += from - arrived;
      lastShopUntil = from;
      for (const row of here) lastShopUntil += shopSeconds(instance, policy, row, who);
      time = lastShopUntil + store.checkoutSeconds;
      if (time > store.closesAt) return Infinity;
      leftStoreAt.set(stop.store, time);
    } else {
      const order = instance.orders[stop.drop]!;
      const store = storeRow(instance, stop.drop);
      if (before !== undefined && 'drop' in before) {
        leg = legOf(policy, travel.dropToDrop, before.drop, stop.drop);
      } else if (before !== undefined) {
        leg = legOf(policy, travel.storeToDrop, before.store, stop.drop);
      }
      if (leg === undefined) return Infinity;
      const arriveAt = time + leg.seconds;
      const left = leftStoreAt.get(store)!;
      const direct = legOf(policy, travel.storeToDrop, store, stop.drop);
      const ride = arriveAt - left;
      if (ride - (direct?.seconds ?? 0) > policy.detourSecondsMax) return Infinity;
      const delivered = Math.max(arriveAt + order.doorSeconds, order.windowStart);
      waited += delivered - (arriveAt + order.doorSeconds);
      penalty += lateness(policy, order, delivered) + freshness(policy, order, delivered - left);
      time = delivered + order.leaveSeconds;
    }
    metres += leg.metres;
    before = stop;
  }
  const mustEnd = policy.shiftRule === 'trip-end' ? time : lastShopUntil;
  if (mustEnd > who.shiftEnd) return Infinity;
  const drive = Math.round((policy.driveCentsPerKm * metres) / 1000);
  const waiting = Math.round((policy.waitCentsPerHour * waited) / 3600);
  return payCents(instance, policy, who, rows, time) + drive + waiting + penalty;
}

function payCents(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  rows: readonly number[],
  endAt: number,
): number {
  const items = rows.reduce((sum, row) => sum + instance.orders[row]!.itemCount, 0);
  const trip =
    policy.payCentsPerTrip + policy.payCentsPerOrder * rows.length + policy.payCentsPerItem * items;
  const floor = (moment: number): number =>
    Math.round((policy.payCentsPerHour * Math.max(0, moment - who.shiftStart)) / 3600);
  const earned = who.earnedCents;
  return Math.max(earned + trip, floor(endAt)) - Math.max(earned, floor(who.availableAt));
}

function lateness(policy: Policy, order: Order, delivered: number): number {
  const m = Math.ceil(Math.max(0, delivered - order.windowEnd) / 60);
  const k = order.priority === 'express' ? 2 : 1;
  return Math.round((policy.latenessCentsPerMinute * (30 * m + m * m) * k) / 30);
}

function freshness(policy: Policy, order: Order, rideSeconds: number): number {
  const f = { ambient: 0, chilled: 1, frozen: 2 }[order.perishability];
  return Math.round((policy.freshnessCentsPerHour * f * rideSeconds) / 3600);
}

function deferralCents(instance: Instance, policy: Policy, row: number): number {
  const order = instance.orders[row]!;
  const storeIndex = storeRow(instance, row);
  const store = instance.stores[storeIndex]!;
  const leg = legOf(policy, instance.travel.storeToDrop, storeIndex, row);
  const shop = Math.ceil(
    (order.shopSeconds * 10_000) / (store.pickSpeedPercent * policy.pickSpeedPercent),
  );
  const projected = Math.max(
    order.windowStart,
    instance.now +
      policy.epochSeconds +
      policy.approachSeconds +
      store.parkSeconds +
      shop +
      store.checkoutSeconds +
      (leg === undefined ? policy.searchRadiusSeconds : leg.seconds) +
      order.doorSeconds,
  );
  const hold = policy.holdSlackSeconds;
  const slack = Math.min(Math.max(order.windowEnd - projected, 0), hold);
  const price =
    hold === 0
      ? policy.deferralCents
      : Math.round((policy.deferralCents * (100 * hold - 60 * slack)) / (100 * hold));
  return price + lateness(policy, order, projected);
}

interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

function legOf(policy: Policy, block: LegBlock, row: number, column: number): Leg | undefined {
  const cell = row * block.columnCount + column;
  if (block.seconds[cell]! >= NO_WAY) return undefined;
  return {
    seconds: Math.ceil((block.seconds[cell]! * policy.travelTimePercent) / 100),
    metres: block.metres[cell]!,
  };
}

function shopSeconds(
  instance: Instance,
  policy: Policy,
  row: number,
  who: AvailableShopper,
): number {
  const order = instance.orders[row]!;
  const store = instance.stores[storeRow(instance, row)]!;
  const pace = who.pickSpeedPercent * store.pickSpeedPercent * policy.pickSpeedPercent;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace);
}

function storeRow(instance: Instance, row: number): number {
  return instance.stores.findIndex((store) => store.id === instance.orders[row]!.storeId);
}
