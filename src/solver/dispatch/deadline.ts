/** When an answer is due. */

export interface Deadline {
  /** Milliseconds left; negative when late. */
  leftMs(): number;
  /** Resolves when no more than `reserveMs` are left. */
  reach(reserveMs: number): Promise<void>;
}

/** What tells time: milliseconds from anywhere, and a promise that resolves after so many of them. */
export interface Time {
  nowMs(): number;
  wait(ms: number): Promise<void>;
}

/** Due `ms` milliseconds from now. */
export function deadlineIn(ms: number, time: Time): Deadline {
  const dueMs = time.nowMs() + ms;
  const leftMs = (): number => dueMs - time.nowMs();
  // Asked after every round of searches, always for the same reserve.
  const reached = new Map<number, Promise<void>>();
  return {
    leftMs,
    reach(reserveMs) {
      const known = reached.get(reserveMs);
      if (known !== undefined) return known;
      const reach = time.wait(Math.max(0, leftMs() - reserveMs));
      reached.set(reserveMs, reach);
      return reach;
    },
  };
}
