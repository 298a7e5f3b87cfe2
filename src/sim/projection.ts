/**
 * Times of a trip by the rules of a plan (docs/rules.md), from any point of it: what is settled
 * stays, what is to come is projected. The same code times a fresh trip and corrects one under way.
 */
import { assert } from '../base/assert.ts';
import type { Order } from '../domain/order.ts';
import type { DropStop, Stop, StoreStop, Trip } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Shopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import type { OrderId, StoreId } from '../domain/ids.ts';
import type { StoreQueue } from '../domain/instance.ts';
import { seconds } from '../domain/units.ts';
import { waitAt } from './queues.ts';
import type { SettledTimes } from './state.ts';

/** What one must know to time a trip. */
export interface Timing {
  readonly orders: ReadonlyMap<OrderId, Order>;
  readonly stores: ReadonlyMap<StoreId, Store>;
  readonly queues: ReadonlyMap<StoreId, StoreQueue>;
  readonly policy: Policy;
}

/** Seconds this shopper needs for the basket of an order at a store. */
export function shopSecondsOf(
  order: Order,
  shopper: Shopper,
  store: Store,
  policy: Policy,
): number {
  if (order.fulfilment === 'deliver-only') return 0;
  const pace = shopper.pickSpeedPercent * store.pickSpeedPercent * policy.pickSpeedPercent;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
}

/** Seconds from arriving at the door to the hand-over, with the check of papers where one is due. */
export function doorSecondsOf(
  order: Pick<Order, 'skills' | 'doorSeconds'>,
  policy: Policy,
): number {
  const checks = order.skills.includes('id-check') ? policy.idCheckSeconds : 0;
  return order.doorSeconds + checks;
}

/**
 * The trip with its stops from `stopIndex` on timed anew, the shopper leaving for that stop at
 * `leftAt`; `settled` times of that stop are kept.
 */
export function projectTrip(
  timing: Timing,
  shopper: Shopper,
  trip: Trip,
  stopIndex: number,
  leftAt: number,
  settled: SettledTimes = {},
): Trip {
  const stops: Stop[] = trip.stops.slice(0, stopIndex);
  let at = leftAt;
  let known = settled;
  for (const stop of trip.stops.slice(stopIndex)) {
    const next =
      stop.kind === 'store'
        ? projectStore(timing, shopper, stop, at, known)
        : projectDrop(timing, stop, at, known);
    stops.push(next);
    at = next.leaveAt;
    known = {};
  }
  return { ...trip, stops, endAt: seconds(at) };
}

function projectStore(
  timing: Timing,
  shopper: Shopper,
  stop: StoreStop,
  leftAt: number,
  settled: SettledTimes,
): StoreStop {
  const store = timing.stores.get(stop.storeId);
  assert(store, 'a stop at an unknown store', stop.storeId);
  const arriveAt = settled.arriveAt ?? leftAt + stop.travelSeconds;
  let shopFrom = Math.max(arriveAt + store.parkSeconds, store.opensAt);
  let shopSeconds = 0;
  const { added } = stop;
  for (const id of added?.orderIds ?? stop.orderIds) {
    const order = timing.orders.get(id);
    assert(order, 'a stop for an unknown order', id);
    shopFrom = Math.max(shopFrom, order.readyAt);
    shopSeconds += shopSecondsOf(order, shopper, store, timing.policy);
  }
  shopFrom = settled.shopFrom ?? shopFrom;
  const shopUntil = settled.shopUntil ?? (added?.shopFrom ?? shopFrom) + shopSeconds;
  return {
    ...stop,
    arriveAt: seconds(arriveAt),
    shopFrom: seconds(shopFrom),
    shopUntil: seconds(shopUntil),
    leaveAt: seconds(
      settled.leaveAt ??
        shopUntil + store.checkoutSeconds + waitAt(timing.queues.get(store.id), shopUntil),
    ),
  };
}

function projectDrop(
  timing: Timing,
  stop: DropStop,
  leftAt: number,
  settled: SettledTimes,
): DropStop {
  const order = timing.orders.get(stop.orderId);
  assert(order, 'a stop for an unknown order', stop.orderId);
  const arriveAt = settled.arriveAt ?? leftAt + stop.travelSeconds;
  const deliveredAt =
    settled.deliveredAt ??
    Math.max(arriveAt + doorSecondsOf(order, timing.policy), order.windowStart);
  return {
    ...stop,
    arriveAt: seconds(arriveAt),
    deliveredAt: seconds(deliveredAt),
    leaveAt: seconds(settled.leaveAt ?? deliveredAt + order.leaveSeconds),
  };
}
