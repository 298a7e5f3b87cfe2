/**
 * Formulas of `docs/rules.md` that the solver plans by and the simulator lives by, once for both. (The
 * checker has its own, on purpose.) Cents unless they say otherwise.
 */
import type { Policy } from './policy.ts';

/** Lateness of a hand-over at `deliveredAt`; `urgency` is 2 for express orders, 1 for others. */
export function latenessCents(
  policy: Policy,
  deliveredAt: number,
  windowEnd: number,
  urgency: number,
): number {
  if (deliveredAt <= windowEnd) return 0;
  const minutes = Math.ceil((deliveredAt - windowEnd) / 60);
  const weight = policy.latenessCentsPerMinute;
  return Math.round((weight * (30 * minutes + minutes * minutes) * urgency) / 30);
}

/** Guaranteed pay from the shift's start to `moment`. */
export function guaranteeCents(policy: Policy, shiftStart: number, moment: number): number {
  return Math.round((policy.payCentsPerHour * Math.max(0, moment - shiftStart)) / 3600);
}

/** What a trip pays before any guarantee, in cents, and how much there is to carry. */
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
