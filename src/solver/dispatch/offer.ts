/** The offer term of a trip: how likely a shopper declines it, and what asking the next one costs. */
import type { Policy } from '../../domain/policy.ts';
import { latenessCents } from './problem.ts';
import type { Problem } from './problem.ts';

/** What a batch pays before any guarantee, in cents, and how much there is to carry. */
export interface Offered {
  readonly payCents: number;
  readonly items: number;
}

/**
 * Chance of a decline in hundredths of a percent, for a trip of `duration` seconds with `firstMetres`
 * to its first store. It never falls as the trip grows longer.
 */
export function declineBps(
  policy: Policy,
  { payCents, items }: Offered,
  firstMetres: number,
  duration: number,
): number {
  const perMinute = Math.floor((60 * payCents) / Math.max(60, duration));
  const chance =
    policy.declineBpsBase +
    policy.declineBpsPerCent * Math.max(0, policy.usualCentsPerMinute - perMinute) +
    Math.floor((policy.declineBpsPerKm * firstMetres) / 1000) +
    policy.declineBpsPerItem * items;
  return Math.min(policy.declineBpsMax, chance);
}

/** What the lateness of `order` grows by when its hand-over is put off from `handOver` by one offer. */
export function delayCents(problem: Problem, order: number, handOver: number): number {
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
