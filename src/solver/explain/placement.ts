/** Reads from a plan who has which order, and how it ranks among plans. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';

/** The shopper of each order that is on a trip. */
export function placementOf(plan: Plan): Map<OrderId, ShopperId> {
  const placement = new Map<OrderId, ShopperId>();
  for (const trip of plan.trips) {
    for (const orderId of trip.orderIds) placement.set(orderId, trip.shopperId);
  }
  return placement;
}

/** The shopper whose trip has the order; undefined where it is on none. */
export function shopperWith(plan: Plan, orderId: OrderId): ShopperId | undefined {
  return plan.trips.find((trip) => trip.orderIds.includes(orderId))?.shopperId;
}

/** How many pinned orders the plan leaves out. */
export function pinsLeftOut(plan: Plan): number {
  return plan.unassigned.filter(({ reason }) => reason.code === 'pin-blocked').length;
}

/** Below 0 when `a` is the better plan: fewer pinned orders left out, then cheaper. */
export function comparePlans(a: Plan, b: Plan): number {
  return pinsLeftOut(a) - pinsLeftOut(b) || totalCents(a.cost) - totalCents(b.cost);
}
