/** A deadline by the machine's clock. */
import type { Deadline } from '../../solver/dispatch/watch.ts';

/** Due `ms` milliseconds from now. */
export function clockDeadline(ms: number): Deadline {
  const dueMs = performance.now() + ms;
  const leftMs = (): number => dueMs - performance.now();
  // Asked after every round of searches, always for the same time.
  const reached = new Map<number, Promise<void>>();
  return {
    leftMs,
    reach(reserveMs) {
      const known = reached.get(reserveMs);
      if (known !== undefined) return known;
      const reach = new Promise<void>((resolve) => {
        // A deadline that nobody waits for any more must not keep the program alive.
        setTimeout(resolve, Math.max(0, leftMs() - reserveMs)).unref();
      });
      reached.set(reserveMs, reach);
      return reach;
    },
  };
}
