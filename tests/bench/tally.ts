/** Sums up results against the best plans known for the same epochs. */
import type { SolveResult } from '../../src/domain/solve.ts';
import type { BestKnown } from './best-known.ts';
import { mean, quantile } from './figure.ts';

/** What is compared on one epoch. */
export interface Compared {
  readonly best: BestKnown;
  readonly result: Pick<SolveResult, 'objectiveCents' | 'boundCents'> & {
    readonly deferredCount: number;
    /** Of its cost, the cents that differ between plans. */
    readonly variableCents: number;
  };
  /** Cost of the nearest-shopper greedy plan. */
  readonly greedyCents: number;
}

export type Say = (metric: string, value: number, unit: string, n: number) => void;

/** A cost within this of the optimum counts as reaching it, in percent of what differs. */
const WITHIN_PCT = 0.5;

/** Percent by which a cost is above the best known; a better one counts as 0. */
export function gapPct({ best, result }: Pick<Compared, 'best' | 'result'>): number {
  return pctOf(result, Math.max(0, result.objectiveCents - best.cents));
}

function pctOf({ variableCents }: Compared['result'], cents: number): number {
  return (100 * cents) / Math.max(1, variableCents);
}

/** The same as a share of the best plan's cost less its orders' pay, the credit of early orders included. */
function netGapPct({ best, result }: Compared): number {
  return (100 * Math.max(0, result.objectiveCents - best.cents)) / Math.max(1, best.netCents);
}

/** Percent of what greedy leaves to gain that the result leaves too; undefined where it is nothing. */
export function regretPct({ best, result, greedyCents }: Compared): number | undefined {
  if (greedyCents <= best.cents) return undefined;
  return (100 * Math.max(0, result.objectiveCents - best.cents)) / (greedyCents - best.cents);
}

/** Says the figures of a case over epochs with a best known plan. */
export function sayCompared(all: readonly Compared[], say: Say): void {
  const gaps = all.map(gapPct);
  const proven = all.filter(({ best }) => best.isProven);
  const within = proven.filter((one) => gapPct(one) <= WITHIN_PCT);
  const regrets = all.map(regretPct).filter((regret) => regret !== undefined);
  const bounds = all.flatMap(({ result }) =>
    result.boundCents === undefined
      ? []
      : [pctOf(result, result.objectiveCents - result.boundCents)],
  );
  const bounded = all.flatMap(({ best, result }) =>
    best.boundCents === null ? [] : [pctOf(result, result.objectiveCents - best.boundCents)],
  );
  const netGaps = all.map(netGapPct);
  const more = all.map(({ best, result }) => result.deferredCount - best.deferredCount);
  const better = all.filter(({ best, result }) => result.objectiveCents < best.cents);
  const n = all.length;
  say('gap_best_known_pct_mean', mean(gaps), '%', n);
  say('gap_best_known_pct_p95', quantile(gaps, 0.95), '%', n);
  say('gap_best_known_net_pct_mean', mean(netGaps), '%', n);
  say('gap_best_known_net_pct_p95', quantile(netGaps, 0.95), '%', n);
  say('best_known_proven_share', proven.length / n, 'share', n);
  say('better_than_best_known_count', better.length, 'epochs', n);
  if (proven.length > 0) {
    const share = within.length / proven.length;
    say('within_half_pct_of_optimum_share', share, 'share', proven.length);
  }
  say('regret_pct_mean', mean(regrets), '%', regrets.length);
  say('deferred_above_best_known_max', Math.max(...more), 'orders', n);
  say('deferred_within_one_share', more.filter((count) => count <= 1).length / n, 'share', n);
  if (bounds.length > 0) say('gap_bound_pct_mean', mean(bounds), '%', bounds.length);
  if (bounded.length > 0) say('gap_offline_bound_pct_mean', mean(bounded), '%', bounded.length);
}

/** Says how far plans are above bounds over all columns, in percent of what differs. */
export function sayBounded(
  all: readonly (Pick<Compared, 'result'> & { readonly boundCents: number })[],
  say: Say,
): void {
  const gaps = all.map(({ result, boundCents }) =>
    pctOf(result, result.objectiveCents - boundCents),
  );
  say('gap_global_bound_pct_mean', mean(gaps), '%', gaps.length);
  say('gap_global_bound_pct_max', Math.max(...gaps), '%', gaps.length);
}
