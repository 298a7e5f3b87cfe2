/** The hand-over of one order by docs/rules.md: time at the door and the price of being late. */
import type { Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';

/** Seconds from arriving at the address to the hand-over, a check of papers included. */
export function doorTime(policy: Policy, order: Order): number {
  return order.doorSeconds + (order.skills.includes('id-check') ? policy.idCheckSeconds : 0);
}

/** Cents for handing the order over at `at`; 0 up to the window's end. */
export function latenessCents(policy: Policy, order: Order, at: number): number {
  const minutes = Math.ceil(Math.max(0, at - order.windowEnd) / 60);
  const urgency = order.priority === 'express' ? 2 : 1;
  const weight = policy.latenessCentsPerMinute;
  return Math.round((weight * (30 * minutes + minutes * minutes) * urgency) / 30);
}
