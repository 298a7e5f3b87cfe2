/**
 * What the solver counts and where its time goes, in words. A counter or phase that is not listed here
 * reads as its own name, so that a new one appears by itself.
 */
import type { SolveCounters, SolvePhase, StopReason } from '../../domain/solve.ts';

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
