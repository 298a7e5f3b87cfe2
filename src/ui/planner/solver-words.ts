/**
 * What the solver counts and where its time goes, in words. A counter or phase that is not listed here
 * reads as its own name, so that a new one appears by itself.
 */
import type { SolveCounters, SolvePhase, SolveResult, StopReason } from '../../domain/solve.ts';
import { money } from '../format.ts';

const phases: Readonly<Record<SolvePhase, string>> = {
  batches: 'Finding batches',
  columns: 'Pricing trips',
  prices: 'Finding prices',
  search: 'Searching',
  relaxation: 'Bounding',
  exact: 'Proving',
  done: 'Done',
};

const counters: Readonly<Record<keyof SolveCounters, string>> = {
  openCount: 'Orders decided about',
  batchCount: 'Batches worth carrying',
  batchLeftOutCount: 'Batches not weighed in full',
  pairCount: 'Batches with a shopper',
  pricedPairCount: 'Of these, priced',
  columnCount: 'Trips to choose from',
  searchIterations: 'Search steps',
  relaxationRounds: 'Rounds of the bound',
  sliceCount: 'Slices of work',
  draftSliceCount: 'Slices before the search, cut short',
};

const stops: Readonly<Record<StopReason, string>> = {
  optimal: 'Proven optimal',
  budget: 'Work budget used up',
  deadline: 'Cut by the clock',
  cancelled: 'Cancelled',
};

export interface NamedNumber {
  readonly name: string;
  readonly value: number;
}

/** What the solver is doing: "Searching". */
export function phaseWord(phase: string): string {
  return (phases as Readonly<Record<string, string>>)[phase] ?? plainName(phase);
}

/** Why it stopped: "Proven optimal". */
export function stopWord(reason: StopReason): string {
  return stops[reason];
}

/** How good a plan is, for those who must answer for it: one or two sentences. */
export function qualityWords({
  stopReason,
  boundCents,
  gap,
  counters: { batchLeftOutCount },
}: Pick<SolveResult, 'stopReason' | 'boundCents' | 'gap'> & {
  readonly counters: Pick<SolveCounters, 'batchLeftOutCount'>;
}): string {
  if (stopReason === 'optimal') return 'No plan is cheaper; that is proven.';
  const cut =
    stopReason === 'deadline'
      ? ' The clock cut the work: given longer, it may find a better one.'
      : '';
  if (boundCents === undefined || gap === undefined) {
    return `How much cheaper a plan could be was not worked out.${cut}`;
  }
  const scope = batchLeftOutCount > 0 ? ' with the batches weighed' : '';
  return `No plan${scope} can cost less than ${money(boundCents)}; this one is at most ${gapText(gap)} above.${cut}`;
}

/** A gap as a share, rounded up, so that it is never understated: "0.8 %". */
function gapText(gap: number): string {
  return `${(Math.ceil(1000 * gap) / 10).toFixed(1)} %`;
}

/** Milliseconds by phase, those that took time, in the solver's order. */
export function phaseTimes(phaseMs: Readonly<Record<string, number>>): NamedNumber[] {
  return Object.entries(phaseMs)
    .filter(([, value]) => value > 0)
    .map(([phase, value]) => ({ name: phaseWord(phase), value }));
}

/** All counters, in the solver's order. */
export function counterLines(counts: SolveCounters): NamedNumber[] {
  const known: Readonly<Record<string, string>> = counters;
  return Object.entries(counts).map(([key, value]: [string, number]) => ({
    name: known[key] ?? plainName(key.replace(/Count$/, 's')),
    value,
  }));
}

/** "priceRounds" as "Price rounds". */
function plainName(key: string): string {
  const words = key.replace(/[-_]/g, ' ').replace(/([A-Z])/g, ' $1');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
