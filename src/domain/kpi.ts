/**
 * The numbers by which a plan is read. Counts and sums rather than ratios, so that zones add up to
 * the city; the page divides. Definitions: `docs/rules.md`.
 */
import type { Cents, Seconds } from './units.ts';

export interface Kpis {
  /** Open orders the plan decided about, and with `takenCount` those under way. */
  readonly openCount: number;
  /**
   * Only in the live view: orders a shopper has taken and not yet delivered, counted among the open,
   * on time, at risk, late and the percentile. A plan alone does not decide about them.
   */
  readonly takenCount?: number;
  /**
   * Only in the live view: orders that were given back since the plan was made, of which it says
   * nothing any more. Counted among the open and the unassigned; nothing is predicted of them.
   */
  readonly undecidedCount?: number;
  /** Open orders predicted inside their window, of all of which something is predicted. */
  readonly onTimeCount: number;
  /** On time with no more slack than the policy's `atRiskSlackSeconds`. */
  readonly atRiskCount: number;
  readonly lateCount: number;
  /** 95th percentile (nearest rank) of seconds late over open orders, 0 for those on time. */
  readonly lateSecondsP95: Seconds;
  /** Orders on the plan's trips. */
  readonly assignedCount: number;
  /** Open orders that no shopper has and no trip is meant for; in the live view those of now. */
  readonly unassignedCount: number;
  readonly tripCount: number;
  /** Cost of all trips, deferral left out. */
  readonly tripCents: Cents;
  /** Shift seconds in the next 60 minutes, and those spent on trips. */
  readonly shiftSeconds: Seconds;
  readonly busySeconds: Seconds;
}
