/** When each order of a trip reaches its customer: at the door, or at the store's desk. */
import type { OrderId } from './ids.ts';
import type { Trip } from './plan.ts';
import type { Seconds } from './units.ts';

/**
 * The hand-over of every order on the trip: at its drop, or where it has none, because the customer
 * collects it, the moment its store is left.
 */
export function handOvers(trip: Pick<Trip, 'stops'>): ReadonlyMap<OrderId, Seconds> {
  const byOrder = new Map<OrderId, Seconds>();
  for (const stop of trip.stops) {
    if (stop.kind === 'drop') byOrder.set(stop.orderId, stop.deliveredAt);
    else for (const orderId of stop.orderIds) byOrder.set(orderId, stop.leaveAt);
  }
  return byOrder;
}
