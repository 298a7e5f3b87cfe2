/**
 * Every trip a shopper could make with a batch, one for each order of stops that keeps the rules,
 * written naively from docs/rules.md on ids alone. Shares nothing with the solver.
 */
import { NO_WAY } from '../../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../../src/domain/instance.ts';
import type { Order } from '../../../src/domain/order.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { AvailableShopper } from '../../../src/domain/shopper.ts';

export interface NaiveTrip {
  readonly cents: number;
  /** The quarters of queues in which shopping ends, `store#quarter`, sorted; none outside queues. */
  readonly slots: string;
}

type Stop = { readonly store: number } | { readonly drop: number };

interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

export function naiveTrips(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  orders: readonly Order[],
): NaiveTrip[] {
  if (!mayCarry(instance, policy, who, orders)) return [];
  const stores = [...new Set(orders.map((order) => storeRow(instance, order)))];
  const drops = orders
    .filter((order) => order.fulfilment !== 'shop-only')
    .map((order) => instance.orders.indexOf(order));
  const stops: Stop[] = [...stores.map((store) => ({ store })), ...drops.map((drop) => ({ drop }))];
  const found: NaiveTrip[] = [];
  for (const order of permutations(stops)) {
    const trip = drive(instance, policy, who, orders, order);
    if (trip !== undefined) found.push(trip);
  }
  return found;
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    const others = items.filter((_, at) => at !== index);
    for (const rest of permutations(others)) yield [item, ...rest];
  }
}

function mayCarry(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  orders: readonly Order[],
): boolean {
  const sum = (read: (order: Order) => number): number =>
    orders.reduce((total, order) => total + read(order), 0);
  const held = (order: Order): boolean =>
    instance.rulings.some(
      (ruling) =>
        ruling.kind === 'hold' && ruling.orderId === order.id && ruling.until > instance.now,
    );
  return (
    orders.length <= policy.batchOrderCountMax &&
    sum((order) => order.itemCount) <= policy.batchItemCountMax &&
    sum((order) => order.weightGrams) <= who.weightGramsMax &&
    sum((order) => order.volumeMillilitres) <= who.volumeMillilitresMax &&
    new Set(orders.map((order) => order.storeId)).size <= policy.storesPerBatchMax &&
    orders.every((order) => order.skills.every((skill) => who.skills.includes(skill))) &&
    orders.some((order) => order.latestStartAt - policy.releaseLeadSeconds <= instance.now) &&
    !orders.some((order) => held(order) || isRuledOut(instance, who, order)) &&
    !who.coolDowns.some(
      ({ orderId, until }) =>
        until > who.availableAt && orders.some((order) => order.id === orderId),
    )
  );
}

function isRuledOut(instance: Instance, who: AvailableShopper, order: Order): boolean {
  return instance.rulings.some((ruling) => {
    if (ruling.orderId !== order.id || ruling.kind === 'hold') return false;
    if (ruling.kind === 'forbid') return ruling.shopperId === who.id;
    const isKnown = instance.shoppers.some((shopper) => shopper.id === ruling.shopperId);
    return isKnown && ruling.shopperId !== who.id;
  });
}

function drive(
  instance: Instance,
  policy: Policy,
  who: AvailableShopper,
  orders: readonly Order[],
  stops: readonly Stop[],
): NaiveTrip | undefined {
  let time: number = who.availableAt;
  let metres = 0;
  let firstMetres = 0;
  let waited = 0;
  let freshness = 0;
  let lastShopUntil = 0;
  const slots: string[] = [];
  const leftAt = new Map<string, number>();
  const handOvers = new Map<Order, number>();
  let before: Stop | undefined;
  for (const stop of stops) {
    const leg = legTo(instance, policy, who, before, stop);
    if (leg === undefined) return undefined;
    if (before === undefined) {
      if (leg.seconds > policy.searchRadiusSeconds) return undefined;
      firstMetres = leg.metres;
    }
    const arriveAt = time + leg.seconds;
    metres += leg.metres;
    if ('store' in stop) {
      const store = instance.stores[stop.store]!;
      const here = orders.filter((order) => order.storeId === store.id);
      const parked = arriveAt + store.parkSeconds;
      const from = Math.max(parked, store.opensAt, ...here.map((order) => order.readyAt));
      waited += from - parked;
      lastShopUntil = from;
      for (const order of here) {
        if (order.fulfilment === 'deliver-only') continue;
        const pace = who.pickSpeedPercent * store.pickSpeedPercent * policy.pickSpeedPercent;
        lastShopUntil +=
          Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
      }
      const queue = instance.queues.find(({ storeId }) => storeId === store.id);
      const quarter = queue === undefined ? -1 : Math.floor((lastShopUntil - queue.from) / 900);
      const wait = queue?.waitSeconds[quarter];
      if (wait !== undefined) slots.push(`${store.id}#${quarter}`);
      time = lastShopUntil + store.checkoutSeconds + (wait ?? 0);
      if (time > store.closesAt) return undefined;
      leftAt.set(store.id, time);
      for (const order of here) if (order.fulfilment === 'shop-only') handOvers.set(order, time);
    } else {
      const order = instance.orders[stop.drop]!;
      const left = leftAt.get(order.storeId);
      if (left === undefined) return undefined;
      const direct = legTo(instance, policy, who, { store: storeRow(instance, order) }, stop);
      if (arriveAt - left - (direct?.seconds ?? 0) > policy.detourSecondsMax) return undefined;
      const check = order.skills.includes('id-check') ? policy.idCheckSeconds : 0;
      const atDoor = arriveAt + order.doorSeconds + check;
      const delivered = Math.max(atDoor, order.windowStart);
      waited += delivered - atDoor;
      const f = { ambient: 0, chilled: 1, frozen: 2 }[order.perishability];
      freshness += Math.round((policy.freshnessCentsPerHour * f * (delivered - left)) / 3600);
      handOvers.set(order, delivered);
      time = delivered + order.leaveSeconds;
    }
    before = stop;
  }
  if ((policy.shiftRule === 'trip-end' ? time : lastShopUntil) > who.shiftEnd) return undefined;
  let lateness = 0;
  let delay: number = policy.reofferCents;
  for (const [order, at] of handOvers) {
    lateness += late(policy, order, at);
    delay += late(policy, order, at + policy.reofferSeconds) - late(policy, order, at);
  }
  const items = orders.reduce((sum, order) => sum + order.itemCount, 0);
  const trip =
    policy.payCentsPerTrip +
    policy.payCentsPerOrder * orders.length +
    policy.payCentsPerItem * items;
  const perMinute = Math.floor((60 * trip) / Math.max(60, time - who.availableAt));
  const chance = Math.min(
    policy.declineBpsMax,
    policy.declineBpsBase +
      policy.declineBpsPerCent * Math.max(0, policy.usualCentsPerMinute - perMinute) +
      Math.floor((policy.declineBpsPerKm * firstMetres) / 1000) +
      policy.declineBpsPerItem * items,
  );
  const changes = instance.announced.filter(
    ({ orderId, shopperId }) =>
      shopperId !== who.id && orders.some((order) => order.id === orderId),
  );
  const guarantee = (moment: number): number =>
    Math.round((policy.payCentsPerHour * Math.max(0, moment - who.shiftStart)) / 3600);
  const earned = who.earnedCents;
  const cents =
    Math.max(earned + trip, guarantee(time)) -
    Math.max(earned, guarantee(who.availableAt)) +
    Math.round((policy.driveCentsPerKm * metres) / 1000) +
    lateness +
    Math.round((policy.waitCentsPerHour * waited) / 3600) +
    freshness +
    Math.round((chance * delay) / 10_000) +
    policy.changeCents * changes.length;
  return { cents, slots: slots.sort().join(' ') };
}

function late(policy: Policy, order: Order, moment: number): number {
  const m = Math.ceil(Math.max(0, moment - order.windowEnd) / 60);
  const k = order.priority === 'express' ? 2 : 1;
  return Math.round((policy.latenessCentsPerMinute * (30 * m + m * m) * k) / 30);
}

function legTo(
  { travel, shoppers }: Instance,
  policy: Policy,
  who: AvailableShopper,
  from: Stop | undefined,
  to: Stop,
): Leg | undefined {
  if ('store' in to) {
    if (from === undefined) {
      return legOf(policy, travel.startToStore, shoppers.indexOf(who), to.store);
    }
    if ('store' in from) return legOf(policy, travel.storeToStore, from.store, to.store);
    return legOf(policy, travel.dropToStore, from.drop, to.store);
  }
  if (from === undefined) return undefined;
  if ('store' in from) return legOf(policy, travel.storeToDrop, from.store, to.drop);
  return legOf(policy, travel.dropToDrop, from.drop, to.drop);
}

function legOf(policy: Policy, block: LegBlock, row: number, column: number): Leg | undefined {
  const cell = row * block.columnCount + column;
  if (block.seconds[cell]! >= NO_WAY) return undefined;
  return {
    seconds: Math.ceil((block.seconds[cell]! * policy.travelTimePercent) / 100),
    metres: block.metres[cell]!,
  };
}

function storeRow(instance: Instance, order: Order): number {
  return instance.stores.findIndex((store) => store.id === order.storeId);
}
