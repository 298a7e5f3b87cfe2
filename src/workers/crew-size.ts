/** When searching side by side pays, and with how many workers. */

import type { Instance } from '../domain/instance.ts';
import { ordersUnderWay } from '../domain/instance.ts';

/** Below this many orders sending a set to workers costs more than it saves. */
const CREW_ORDER_COUNT_MIN = 150;

const CREW_SIZE_MAX = 4;

/** Whether a plan for `instance` decides about so many orders that it is worth a crew. */
export function needsCrew(instance: Instance): boolean {
  return instance.orders.length - ordersUnderWay(instance).size >= CREW_ORDER_COUNT_MIN;
}

/** Search workers for a machine with so many cores: one is left for the solver and its engine. */
export function crewSize(coreCount: number): number {
  return Math.max(1, Math.min(CREW_SIZE_MAX, coreCount - 1));
}
