/**
 * The part of a solve that needs no linear-programming engine, as a generator: batches, columns priced
 * as prices ask for them, then the optimum of a tiny master or the column search. It yields between
 * slices of work; answering a yield with `true` stops it, and it returns the best plan it holds at that
 * moment. Slices are counted work: stopping at the same slice gives the same plan.
 */
import type { SolveBudget, SolvePhase, SolveProgress } from '../../domain/solve.ts';
import { Candidates } from './candidates.ts';
import { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { deferralsOf } from './deferral.ts';
import { enumerateBatches } from './enumerate.ts';
import { growBatches } from './grow.ts';
import type { GrownBatches } from './grow.ts';
import { masterOf } from './master.ts';
import type { Master } from './master.ts';
import { settlePrices, shareOfCheapest } from './prices.ts';
import type { Prices } from './prices.ts';
import { generateColumns } from './generate.ts';
import type { Problem } from './problem.ts';
import { watched } from './slices.ts';
import type { Lap } from './slices.ts';
import { isTiny, solveBySubsets } from './subset.ts';

/** What a solve has found so far. */
export interface Draft {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  /** Who could take which batch; undefined for a split instance, whose clusters keep their own. */
  readonly candidates: Candidates | undefined;
  readonly pairCount: number;
  readonly pricedPairCount: number;
  readonly pool: ColumnPool;
  /** The master over the columns at hand. */
  readonly master: Master;
  readonly prices: Prices;
  /** Chosen columns, ascending, and what the plan costs. */
  readonly chosen: Int32Array;
  readonly cost: number;
  readonly batchLeftOutCount: number;
  /** Whether `chosen` is proven best among all plans. */
  readonly isProven: boolean;
  readonly searchIterations: number;
  readonly isStopped: boolean;
}

/** Columns of so small an instance are all priced. */
const TINY_ORDER_COUNT = 12;

/** Everything up to the search; a tiny instance is solved to optimality. */
export function* draftSteps(
  problem: Problem,
  budget: SolveBudget,
  lap: Lap,
): Generator<SolveProgress, Draft, boolean> {
  const deferrals = deferralsOf(problem);
  const nothing = deferrals.weight.reduce((sum, price) => sum + price, 0);
  const progress = (phase: SolvePhase, cost = nothing): SolveProgress => ({
    phase,
    objectiveCents: cost,
    boundCents: undefined,
  });
  let isStopped = false;
  const made = yield* watched(makeBatches(problem, deferrals, budget), progress('batches'));
  isStopped ||= made.isStopped;
  const { batches, leftOutCount } = made.value;
  lap('batches');
  const pool = new ColumnPool(batches);
  const candidates = new Candidates(problem, batches, deferrals, pool);
  const collected = yield* watched(candidates.collect(), progress('columns'));
  isStopped ||= collected.isStopped;
  lap('columns');
  const base = { problem, deferrals, candidates, pool, batchLeftOutCount: leftOutCount };
  if (!isStopped && leftOutCount === 0 && problem.orderCount <= TINY_ORDER_COUNT) {
    const tiny = yield* tinyDraft(base, progress('columns'));
    lap('exact');
    if (tiny !== undefined) return tiny;
  }
  const generated = yield* generateColumns(base, budget, isStopped, lap);
  return {
    ...base,
    ...generated,
    pairCount: candidates.count,
    pricedPairCount: candidates.pricedCount,
    isProven: false,
    searchIterations: 0,
  };
}

function* makeBatches(
  problem: Problem,
  deferrals: Deferrals,
  budget: SolveBudget,
): Generator<undefined, GrownBatches, boolean> {
  const all = yield* enumerateBatches(problem, budget.batchCountMax);
  if (all !== undefined) return { batches: all, leftOutCount: 0 };
  return yield* growBatches(problem, deferrals.weight);
}

interface TinyBase {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  readonly candidates: Candidates;
  readonly pool: ColumnPool;
  readonly batchLeftOutCount: number;
}

/** The optimum over all columns of a tiny instance; undefined where it is not so tiny after all. */
function* tinyDraft(
  base: TinyBase,
  progress: SolveProgress,
): Generator<SolveProgress, Draft | undefined, boolean> {
  const { problem, deferrals, candidates, pool } = base;
  const priced = yield* watched(candidates.priceAll(), progress);
  if (priced.isStopped) return undefined;
  const master = masterOf(problem, deferrals, pool.view());
  if (!isTiny(master)) return undefined;
  const best = solveBySubsets(master);
  if (best === undefined) return undefined;
  return {
    ...base,
    pairCount: candidates.count,
    pricedPairCount: candidates.pricedCount,
    master,
    prices: settlePrices(master, shareOfCheapest(master)),
    chosen: best.columns,
    cost: best.cost,
    isProven: true,
    searchIterations: 0,
    isStopped: false,
  };
}
