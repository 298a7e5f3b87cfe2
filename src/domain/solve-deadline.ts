/** How long a person at the planner waits for a plan; what the clock cuts says so. */
import type { Instance } from './instance.ts';

type Sized = Pick<Instance, 'orders'>;

/** Up to so many orders plans follow the hand without a lag that shows. */
const SMALL_ORDER_COUNT = 200;
const SMALL_PREVIEW_MS = 110;
const PREVIEW_MS = 300;
const PLAN_MS = 1_000;
/** Instances of so many orders are split and solved in parts, which takes longer. */
const LARGE_ORDER_COUNT = 1_000;
const LARGE_PLAN_MS = 6_000;

/** Of a plan made while the hand moves a lever, milliseconds. */
export function previewDeadlineMs({ orders }: Sized): number {
  return orders.length <= SMALL_ORDER_COUNT ? SMALL_PREVIEW_MS : PREVIEW_MS;
}

/** Of a plan asked for with the hand at rest, milliseconds. */
export function planDeadlineMs({ orders }: Sized): number {
  return orders.length < LARGE_ORDER_COUNT ? PLAN_MS : LARGE_PLAN_MS;
}
