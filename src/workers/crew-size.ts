/** When searching side by side pays, and with how many workers. */

/** Below this many orders sending a set to workers costs more than it saves. */
export const CREW_ORDER_COUNT_MIN = 150;

const CREW_SIZE_MAX = 4;

/** Search workers for a machine with so many cores: one is left for the solver and its engine. */
export function crewSize(coreCount: number): number {
  return Math.max(1, Math.min(CREW_SIZE_MAX, coreCount - 1));
}
