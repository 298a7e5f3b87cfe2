/** The offer term of a trip: what asking the next shopper costs when one declines. */
import { latenessCents } from '../../domain/formulas.ts';
import type { Figures } from './problem.ts';

/** What the lateness of `order` grows by when its hand-over is put off from `handOver` by one offer. */
export function delayCents(problem: Figures, order: number, handOver: number): number {
  const { policy } = problem;
  const windowEnd = problem.windowEnd[order]!;
  const put = handOver + policy.reofferSeconds;
  if (put <= windowEnd) return 0;
  const urgency = problem.urgency[order]!;
  return (
    latenessCents(policy, put, windowEnd, urgency) -
    latenessCents(policy, handOver, windowEnd, urgency)
  );
}
