/** A deadline by the machine's clock. */
import type { Deadline } from '../../solver/dispatch/watch.ts';

/** Due `ms` milliseconds from now. */
export function clockDeadline(ms: number): Deadline {
  const dueMs = performance.now() + ms;
  const leftMs = (): number => dueMs - performance.now();
  return {
    leftMs,
    reach: (reserveMs) =>
      new Promise((resolve) => {
        // A deadline that nobody waits for any more must not keep the program alive.
        setTimeout(resolve, Math.max(0, leftMs() - reserveMs)).unref();
      }),
  };
}
