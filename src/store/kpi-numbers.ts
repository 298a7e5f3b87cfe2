/**
 * The five numbers of the strip from counts and sums: what each is, what it is compared with, and
 * whether up or down is better. Pure; the strip draws, this divides.
 */
import type { Kpis } from '../domain/kpi.ts';

export type KpiKey = 'on-time' | 'late-p95' | 'cost' | 'utilisation' | 'unassigned';

export interface KpiNumber {
  readonly key: KpiKey;
  readonly label: string;
  readonly better: 'up' | 'down';
  /** What exactly is counted, in one or two sentences. */
  readonly definition: string;
  /** The number, in the unit of `kind`; undefined when there is nothing to divide by. */
  readonly of: (kpis: Kpis) => number | undefined;
  /** The number over several plans, weighted by what it divides by. */
  readonly over: (points: readonly Kpis[]) => number | undefined;
  /** What the number is about and how many, short. */
  readonly size: (kpis: Kpis) => string;
  /** The same in full. */
  readonly basis: (kpis: Kpis) => string;
  readonly kind: 'percent' | 'seconds' | 'cents' | 'count';
}

/** In the live view orders under way count as open; a plan alone decides about waiting ones. */
const sizeOf = ({ openCount, takenCount }: Kpis): string =>
  takenCount === undefined ? `${openCount} waiting` : `${openCount} open`;

/** Orders given back since the plan was made have no prediction until the next one. */
const predictedCount = ({ openCount, undecidedCount }: Kpis): number =>
  openCount - (undecidedCount ?? 0);

const waitingCount = ({ openCount, takenCount }: Kpis): number => openCount - (takenCount ?? 0);

const undecidedWords = ({ undecidedCount = 0 }: Kpis): string =>
  undecidedCount === 0 ? '' : `, ${undecidedCount} without a prediction yet`;

const ratio = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole;

const ratioOf =
  (part: (kpis: Kpis) => number, whole: (kpis: Kpis) => number, factor = 1) =>
  (points: readonly Kpis[]): number | undefined => {
    let parts = 0;
    let wholes = 0;
    for (const point of points) {
      parts += part(point);
      wholes += whole(point);
    }
    const value = ratio(parts, wholes);
    return value === undefined ? undefined : value * factor;
  };

const meanOf =
  (value: (kpis: Kpis) => number) =>
  (points: readonly Kpis[]): number | undefined => {
    let total = 0;
    for (const point of points) total += value(point);
    return ratio(total, points.length);
  };

type Over = KpiNumber['over'];
const both = (over: Over): Pick<KpiNumber, 'of' | 'over'> => ({ of: (kpis) => over([kpis]), over });

export const kpiNumbers: readonly KpiNumber[] = [
  {
    key: 'on-time',
    label: 'On time',
    kind: 'percent',
    better: 'up',
    definition:
      'Open orders predicted inside their window. Live, those are all orders released and not yet delivered; in a plan, the waiting ones it decides about, which no shopper has taken yet.',
    size: sizeOf,
    basis: (kpis) => `${kpis.onTimeCount} of ${sizeOf(kpis)} orders${undecidedWords(kpis)}`,
    ...both(ratioOf((kpis) => kpis.onTimeCount, predictedCount, 100)),
  },
  {
    key: 'late-p95',
    label: 'Late, p95',
    kind: 'seconds',
    better: 'down',
    definition:
      'Nineteen of twenty open orders are predicted to be no later than this; orders on time count as 0.',
    size: sizeOf,
    basis: (kpis) => `${sizeOf(kpis)} orders, ${kpis.lateCount} late${undecidedWords(kpis)}`,
    ...both(meanOf((kpis) => kpis.lateSecondsP95)),
  },
  {
    key: 'cost',
    label: 'Cost per order',
    kind: 'cents',
    better: 'down',
    definition:
      'Cost of all planned trips (pay, driving, lateness, waiting, freshness, declines, changed plans) divided by the orders on them. Crowded tills and deferral are left out.',
    size: (kpis) => `n ${kpis.assignedCount}`,
    basis: (kpis) => `${kpis.assignedCount} orders on ${kpis.tripCount} trips`,
    ...both(
      ratioOf(
        (kpis) => kpis.tripCents,
        (kpis) => kpis.assignedCount,
      ),
    ),
  },
  {
    key: 'utilisation',
    label: 'Busy, next 60 min',
    kind: 'percent',
    better: 'up',
    definition: 'Share of all shift time in the next 60 minutes that is filled by trips.',
    size: (kpis) => `${Math.round(kpis.shiftSeconds / 3600)} h`,
    basis: (kpis) =>
      `${(kpis.busySeconds / 3600).toFixed(1)} of ${(kpis.shiftSeconds / 3600).toFixed(1)} shift hours`,
    ...both(
      ratioOf(
        (kpis) => kpis.busySeconds,
        (kpis) => kpis.shiftSeconds,
        100,
      ),
    ),
  },
  {
    key: 'unassigned',
    label: 'Unassigned',
    kind: 'count',
    better: 'down',
    definition:
      'Orders open now that no shopper has and no trip is meant for, declined ones too. Scheduled orders are not counted.',
    size: (kpis) => `of ${waitingCount(kpis)}`,
    basis: (kpis) => `of ${waitingCount(kpis)} waiting orders`,
    ...both(meanOf((kpis) => kpis.unassignedCount)),
  },
];
