/**
 * The part of a solve that needs no linear-programming engine, as a generator: columns, prices, then
 * the optimum of a tiny master or the column search. It yields between slices of work; answering a
 * yield with `true` stops it, and it returns the best plan it holds at that moment.
 */
import { rngFor } from '../../base/rng.ts';
import type { SolveBudget, SolvePhase, SolveProgress } from '../../domain/solve.ts';
import { ColumnPool } from './columns.ts';
import type { Columns } from './columns.ts';
import { deferralsOf } from './deferral.ts';
import type { Deferrals } from './deferral.ts';
import { enumerateColumns } from './enumerate.ts';
import { growColumns } from './grow.ts';
import type { Breadth } from './grow.ts';
import { ascendPrices, settlePrices, shareOfCheapest } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { greedySelection, searchColumns } from './search.ts';
import { searchLists } from './search-lists.ts';
import { isTiny, solveBySubsets } from './subset.ts';

/** What a solve has found so far. */
export interface Draft {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  readonly columns: Columns;
  readonly prices: Prices;
  /** Chosen columns, ascending, and what the plan costs. */
  readonly chosen: Int32Array;
  readonly cost: number;
  /** Whether every column that can matter is there. */
  readonly isComplete: boolean;
  /** Whether `chosen` is proven best among all plans. */
  readonly isProven: boolean;
  readonly searchIterations: number;
  readonly isStopped: boolean;
  readonly phaseMs: Record<SolvePhase, number>;
}

export interface StepOptions {
  readonly seed: number;
  readonly budget: SolveBudget;
  /** Milliseconds from anywhere; only measures phases. */
  readonly clock: () => number;
  /** Whether an exact solver follows where the columns are complete: then a short search will do. */
  readonly isProofNext?: boolean;
}

/** Searches of this many iterations and more also get wider columns. */
const WIDE_FROM_ITERATIONS = 8_000;
const NARROW: Breadth = {
  shoppersPerSingle: 16,
  shoppersPerBatch: 11,
  shoppersPerLargeBatch: 6,
  shoppersPerTrial: 2,
  partnersPerOrder: 14,
  batchesPerOrder: 12,
};
const WIDE: Breadth = {
  shoppersPerSingle: 24,
  shoppersPerBatch: 16,
  shoppersPerLargeBatch: 14,
  shoppersPerTrial: 4,
  partnersPerOrder: 18,
  batchesPerOrder: 20,
};
/** Rounds of the price ascent, for a narrow and a wide solve. */
const ASCENT_ROUNDS = { narrow: 150, wide: 300 } as const;
/** Iterations for each order of the one search before a proof. */
const ITERATIONS_BEFORE_PROOF = 50;

/** Runs the steps; the answer to each yield says whether to stop. */
export function* solveSteps(
  problem: Problem,
  options: StepOptions,
): Generator<SolveProgress, Draft, boolean> {
  const { budget, clock } = options;
  const phaseMs: Record<SolvePhase, number> = {
    candidates: 0,
    columns: 0,
    search: 0,
    relaxation: 0,
    exact: 0,
    done: 0,
  };
  let since = clock();
  const lap = (phase: SolvePhase): void => {
    const now = clock();
    phaseMs[phase] += now - since;
    since = now;
  };
  const deferrals = deferralsOf(problem);
  const deferralSum = deferrals.cents.reduce((sum, price) => sum + price, 0);
  lap('candidates');
  const isWide = budget.searchIterations >= WIDE_FROM_ITERATIONS;
  const made = yield* makeColumns(problem, deferrals, budget, isWide, deferralSum);
  const { columns } = made;
  lap('columns');
  const base = { problem, deferrals, columns, phaseMs, isComplete: made.isComplete };
  if (made.isComplete && isTiny(columns, problem.orderCount)) {
    const best = solveBySubsets(columns, deferrals.cents, problem.shopperCount);
    const prices = pricesOf(problem, columns, deferrals, ASCENT_ROUNDS.narrow).prices;
    lap('exact');
    return {
      ...base,
      prices,
      chosen: best.columns,
      cost: best.cost,
      isProven: true,
      searchIterations: 0,
      isStopped: false,
    };
  }
  const rounds = isWide ? ASCENT_ROUNDS.wide : ASCENT_ROUNDS.narrow;
  const { prices, greedy } = pricesOf(problem, columns, deferrals, made.isStopped ? 5 : rounds);
  lap('candidates');
  const draft: Draft = {
    ...base,
    prices,
    chosen: greedy.chosen(),
    cost: greedy.cost,
    isProven: false,
    searchIterations: 0,
    isStopped: made.isStopped,
  };
  return made.isStopped ? draft : yield* searchSteps(draft, options);
}

/** Searches from the draft by its prices, seed after seed, and keeps the best; ties go to the earlier. */
export function* searchSteps(
  draft: Draft,
  { seed, budget, clock, isProofNext }: StepOptions,
): Generator<SolveProgress, Draft, boolean> {
  const { problem, columns, deferrals, prices, phaseMs } = draft;
  const since = clock();
  const lists = searchLists(columns, prices, problem.orderCount, problem.shopperCount, draft.cost);
  // A search that follows another draws other numbers.
  const stage = draft.searchIterations === 0 ? 'first' : 'second';
  let { chosen, cost, searchIterations, isStopped } = draft;
  const isShort = isProofNext === true && draft.isComplete;
  const seedCount = isShort ? 1 : budget.seedCount;
  const iterations = isShort
    ? Math.min(budget.searchIterations, ITERATIONS_BEFORE_PROOF * problem.orderCount)
    : budget.searchIterations;
  for (let round = 0; round < seedCount && !isStopped; round += 1) {
    const rng = rngFor(seed, `dispatch-search-${stage}`, round);
    const search = searchColumns(columns, lists, prices, deferrals.cents, rng, iterations);
    let step = search.next(false);
    while (!step.done) {
      const objectiveCents = Math.min(cost, step.value);
      const boundCents = budget.relaxationRounds > 0 ? prices.boundCents : undefined;
      isStopped = yield { phase: 'search', objectiveCents, boundCents };
      step = search.next(isStopped);
    }
    searchIterations += step.value.iterations;
    if (step.value.cost < cost) {
      cost = step.value.cost;
      chosen = step.value.columns;
    }
  }
  phaseMs.search += clock() - since;
  const isProven = draft.isComplete && cost === prices.boundCents;
  return { ...draft, chosen, cost, isProven, searchIterations, isStopped };
}

/** Prices by ascent, the search's lists by those prices, and the greedy plan from them. */
function pricesOf(problem: Problem, columns: Columns, deferrals: Deferrals, rounds: number) {
  const { orderCount, shopperCount } = problem;
  const start = shareOfCheapest(columns, deferrals.cents);
  const first = settlePrices(columns, deferrals.cents, shopperCount, start);
  const firstLists = searchLists(columns, first, orderCount, shopperCount, Infinity);
  const upper = greedySelection(columns, firstLists, first, deferrals.cents).cost;
  const prices = ascendPrices(columns, deferrals.cents, shopperCount, start, upper, rounds);
  const lists = searchLists(columns, prices, orderCount, shopperCount, upper);
  return { prices, greedy: greedySelection(columns, lists, prices, deferrals.cents) };
}

interface Made {
  readonly columns: Columns;
  /** Every column that can matter is there. */
  readonly isComplete: boolean;
  readonly isStopped: boolean;
}

function* makeColumns(
  problem: Problem,
  deferrals: Deferrals,
  budget: SolveBudget,
  isWide: boolean,
  deferralSum: number,
): Generator<SolveProgress, Made, boolean> {
  const progress = {
    phase: 'columns',
    objectiveCents: deferralSum,
    boundCents: undefined,
  } as const;
  if (problem.orderCount <= budget.exactOrderCountMax) {
    const pool = new ColumnPool();
    const steps = enumerateColumns(problem, deferrals.cents, pool);
    let step = steps.next();
    while (!step.done) {
      if (yield progress) return { columns: pool.freeze(), isComplete: false, isStopped: true };
      step = steps.next();
    }
    if (step.value) return { columns: pool.freeze(), isComplete: true, isStopped: false };
  }
  const pool = new ColumnPool();
  for (const slice of growColumns(problem, deferrals.cents, pool, isWide ? WIDE : NARROW)) {
    void slice;
    if (yield progress) return { columns: pool.freeze(), isComplete: false, isStopped: true };
  }
  return { columns: pool.freeze(), isComplete: false, isStopped: false };
}
