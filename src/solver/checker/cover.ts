/** Whether a plan decides about just the orders and shoppers it may, each once. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Report, Violation } from './violation.ts';
import type { World } from './world.ts';

/** Reports orders decided twice, not at all or out of place, and shoppers with two trips. */
export function checkCover(world: World, plan: Plan, report: Report): void {
  const off = (detail: string, where: Partial<Violation>) =>
    report({ rule: 'cover', amount: 1, unit: 'count', detail, ...where });
  const seen = new Set<OrderId>();
  const take = (orderId: OrderId, isAllowed: boolean, where: Partial<Violation>) => {
    if (seen.has(orderId)) off(`order ${orderId} is decided twice`, { orderId, ...where });
    else if (!isAllowed) off(`order ${orderId} is not to be decided here`, { orderId, ...where });
    seen.add(orderId);
  };
  const busy = new Set<ShopperId>();
  for (const { id: tripId, shopperId, orderIds } of plan.trips) {
    for (const id of orderIds) take(id, world.isDecided(id), { tripId, shopperId });
    if (busy.has(shopperId)) off(`shopper ${shopperId} has two trips`, { shopperId, tripId });
    busy.add(shopperId);
  }
  for (const { orderId } of plan.unassigned) take(orderId, world.open.has(orderId), {});
  for (const orderId of world.open.keys()) {
    if (seen.has(orderId)) continue;
    off(`open order ${orderId} is neither on a trip nor explained`, { orderId });
  }
}
