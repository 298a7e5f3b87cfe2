/**
 * The usual amounts of counted work. Page, command line, simulator and benchmarks take them from here,
 * so that the key of a plan is the same everywhere.
 */
import type { SolveBudget, SolveResult } from './solve.ts';

/** For the running day: a plan every epoch, hundreds of epochs a day, no bound. */
export const liveBudget: SolveBudget = {
  batchCountMax: 3_000,
  columnsPerOrder: 8,
  ascentRounds: 160,
  searchIterations: 2_500,
  seedCount: 1,
  relaxationRounds: 0,
  exactOrderCountMax: 0,
};

/** For a person at the planner: with bound and prices, and a proof on a small zone. */
export const plannerBudget: SolveBudget = {
  batchCountMax: 6_000,
  columnsPerOrder: 40,
  ascentRounds: 240,
  searchIterations: 25_000,
  seedCount: 2,
  relaxationRounds: 30,
  exactOrderCountMax: 60,
};

/** The budget with which a result made within `budget` comes again: where a clock cut it, by its counts. */
export function repeating(
  budget: SolveBudget,
  { stopReason, counters }: Pick<SolveResult, 'stopReason' | 'counters'>,
): SolveBudget {
  if (stopReason !== 'deadline') return budget;
  const { sliceCount, draftSliceCount } = counters;
  const draft = draftSliceCount > 0 ? { draftSliceCountMax: draftSliceCount } : {};
  return { ...budget, sliceCountMax: sliceCount, ...draft };
}
