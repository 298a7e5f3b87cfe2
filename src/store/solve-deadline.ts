/** How long the page waits for a plan; what the clock cuts says so. */
import type { Instance } from '../domain/instance.ts';

/** Of a plan made while the hand moves a lever, milliseconds. */
export const PREVIEW_DEADLINE_MS = 300;
const DEADLINE_MS = 1_000;
/** Instances of so many orders are split and searched in parts, which takes longer. */
const LARGE_ORDER_COUNT = 1_000;
const LARGE_DEADLINE_MS = 6_000;

/** Of a plan asked for with the hand at rest, milliseconds. */
export function planDeadlineMs({ orders }: Instance): number {
  return orders.length < LARGE_ORDER_COUNT ? DEADLINE_MS : LARGE_DEADLINE_MS;
}
