/** Running totals of a day, and the summary one reads at its end. */
import type { Policy } from '../domain/policy.ts';

/** Plain counters, kept in the state so that a checkpoint carries them. */
export interface DayTally {
  epochCount: number;
  placedCount: number;
  deliveredCount: number;
  onTimeCount: number;
  lateSeconds: number;
  cancelledCount: number;
  /** Brought back to the store, the hand-over having failed. */
  returnedCount: number;
  /** Offers declined, those without an answer among them. */
  declinedCount: number;
  timedOutCount: number;
  tripCount: number;
  driveMetres: number;
  payCents: number;
  busySeconds: number;
  shiftSeconds: number;
}

export function emptyTally(): DayTally {
  return {
    epochCount: 0,
    placedCount: 0,
    deliveredCount: 0,
    onTimeCount: 0,
    lateSeconds: 0,
    cancelledCount: 0,
    returnedCount: 0,
    declinedCount: 0,
    timedOutCount: 0,
    tripCount: 0,
    driveMetres: 0,
    payCents: 0,
    busySeconds: 0,
    shiftSeconds: 0,
  };
}

export interface DaySummary extends DayTally {
  /** Delivered inside the window, of all delivered, 0 to 1. */
  readonly onTimeShare: number;
  /** Pay (guarantee included) and driving, by delivered order. */
  readonly centsPerOrder: number;
  /** Seconds on trips of seconds on shift, shifts that have ended, 0 to 1. */
  readonly utilisation: number;
  readonly ordersPerTrip: number;
}

/** The totals with the ratios one compares days by; a ratio of nothing is 0. */
export function summarize(tally: DayTally, policy: Policy): DaySummary {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const driveCents = Math.round((policy.driveCentsPerKm * tally.driveMetres) / 1000);
  return {
    ...tally,
    onTimeShare: share(tally.onTimeCount, tally.deliveredCount),
    centsPerOrder: share(tally.payCents + driveCents, tally.deliveredCount),
    utilisation: share(tally.busySeconds, tally.shiftSeconds),
    ordersPerTrip: share(tally.deliveredCount, tally.tripCount),
  };
}
