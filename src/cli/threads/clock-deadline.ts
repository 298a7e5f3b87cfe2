/** A deadline by the machine's clock. */
import { deadlineIn } from '../../solver/dispatch/deadline.ts';
import type { Deadline } from '../../solver/dispatch/deadline.ts';

/** Due `ms` milliseconds from now. */
export function clockDeadline(ms: number): Deadline {
  return deadlineIn(ms, {
    nowMs: () => performance.now(),
    wait: (waitMs) =>
      new Promise((resolve) => {
        // A deadline that nobody waits for any more must not keep the program alive.
        setTimeout(resolve, waitMs).unref();
      }),
  });
}
