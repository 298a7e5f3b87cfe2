/** Reads from a plan who has which order, and how it ranks among plans. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import { ordersUnderWay } from '../../domain/instance.ts';
import { releaseAt } from '../../domain/order.ts';
import type { Order } from '../../domain/order.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Setting } from '../../domain/setting.ts';
import { isHeld, pinnedTo } from './rulings.ts';

/** More than any plan costs, cents. */
export const PIN_WEIGHT = 1e10;

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

/** The orders a plan may have on a trip: those open and those early. */
export function ordersToPlan({ instance, policy }: Setting): Order[] {
  const { now } = instance;
  const underWay = ordersUnderWay(instance);
  return instance.orders.filter(
    (order) =>
      order.placedAt <= now &&
      releaseAt(order, policy) <= now + policy.earlySeconds &&
      !underWay.has(order.id),
  );
}

/** How many pinned orders the plan leaves out; early ones count, though no plan lists them. */
export function pinsLeftOut({ instance, policy }: Setting, plan: Plan): number {
  const placement = placementOf(plan);
  return ordersToPlan({ instance, policy }).filter(
    (order) =>
      pinnedTo(instance, order.id) !== undefined &&
      !isHeld(instance, order.id) &&
      !placement.has(order.id),
  ).length;
}

/**
 * By what plans compare, the least being best: fewer pinned orders left out come first, then the cost
 * in cents.
 */
export function weightOf(setting: Setting, plan: Plan): number {
  return pinsLeftOut(setting, plan) * PIN_WEIGHT + totalCents(plan.cost);
}
