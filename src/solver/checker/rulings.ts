/** Who may not have which order: early orders, cool-downs, and a person's pins, forbids and holds. */
import type { Unassigned } from '../../domain/plan.ts';
import type { DrivenTrip } from './driven.ts';
import type { Report, Rule, Violation } from './violation.ts';
import type { World } from './world.ts';

/** Reports what stands against the orders of a trip being on it. */
export function checkRulings(world: World, driven: DrivenTrip, report: Report): void {
  const { shopper, orders, startAt, trip } = driven;
  const { now } = world.instance;
  for (const { order } of orders) {
    const { id } = order;
    const off = (rule: Rule, amount: number, unit: Violation['unit'], detail: string) =>
      report({ rule, amount, unit, detail, tripId: trip.id, orderId: id, shopperId: shopper.id });
    const coolUntil = Math.max(
      ...shopper.coolDowns.filter(({ orderId }) => orderId === id).map(({ until }) => until),
    );
    if (coolUntil > startAt) {
      const left = coolUntil - startAt;
      off('cool-down', left, 'seconds', `${shopper.id} lately declined ${id}`);
    }
    if (world.isForbidden(id, shopper.id)) {
      off('forbid', 1, 'count', `${id} is forbidden to ${shopper.id}`);
    }
    const heldUntil = world.heldUntil(id);
    if (heldUntil !== undefined) off('hold', heldUntil - now, 'seconds', `${id} is held by hand`);
    const pinnedTo = world.pinnedTo(id);
    if (pinnedTo !== undefined && pinnedTo !== shopper.id) {
      off('pin', 1, 'count', `${id} is pinned to ${pinnedTo}`);
    }
  }
  if (orders.some(({ order }) => world.open.has(order.id))) return;
  const detail = 'no order of the trip is open';
  report({ rule: 'early', amount: 1, unit: 'count', detail, tripId: trip.id });
}

/** Reports a pinned order left out without saying so, or said to be pinned as it is not. */
export function checkPinBlocked(
  world: World,
  { orderId, reason }: Unassigned,
  report: Report,
): void {
  const pinnedTo = world.pinnedTo(orderId);
  const isHeld = world.heldUntil(orderId) !== undefined;
  const isFine =
    reason.code === 'pin-blocked'
      ? reason.shopperId === pinnedTo && !isHeld
      : pinnedTo === undefined || isHeld;
  if (isFine) return;
  const shopper = pinnedTo === undefined ? {} : { shopperId: pinnedTo };
  const detail = `${orderId} is left out as ${reason.code}, its pin is to ${pinnedTo ?? 'nobody'}`;
  report({ rule: 'pin', amount: 1, unit: 'count', detail, orderId, ...shopper });
}
