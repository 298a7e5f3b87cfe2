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
import { BatchList } from './batches.ts';
import type { Batches } from './batches.ts';
import { compatiblePairs, enumerateBatches } from './enumerate.ts';
import { masterOf } from './master.ts';
import type { Master } from './master.ts';
import { settlePrices, shareOfCheapest } from './prices.ts';
import type { Prices } from './prices.ts';
import { fillColumns, generateColumns } from './generate.ts';
import { priceJoins } from './joins.ts';
import { openAll, openFirst, WIDE } from './opening.ts';
import type { Breadth } from './opening.ts';
import { likelyPairs, pairSavings, rankPartners } from './partners.ts';
import type { Problem } from './problem.ts';
import { Shelf } from './shelf.ts';
import { watched } from './slices.ts';
import type { Lap, Slices, Steps } from './slices.ts';
import { Spread } from './spread.ts';
import type { Helpers } from './spread.ts';
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
/** Likeliest partners kept of each order at first, where batches are too many. */
const PARTNERS_MAX = 40;
/** With more than one pair for so many batches that may be found, there is no use in looking for all. */
const PAIR_SHARE = 4;

/** Everything up to the search; a tiny instance is solved to optimality. */
export function* draftSteps(
  problem: Problem,
  budget: SolveBudget,
  lap: Lap,
  breadth: Breadth = WIDE,
  helpers?: Helpers,
): Steps<Draft> {
  const deferrals = deferralsOf(problem);
  const nothing = deferrals.weight.reduce((sum, price) => sum + price, 0);
  const progress = (phase: SolvePhase, cost = nothing): SolveProgress => ({
    phase,
    objectiveCents: cost,
    boundCents: undefined,
  });
  let isStopped = false;
  const spread = new Spread(problem, helpers);
  const finding = findBatches(problem, spread, breadth.foundMax);
  const found = yield* watched(finding, progress('batches'));
  isStopped ||= found.isStopped;
  const shelf = new Shelf(problem.orderCount, found.value.batches);
  lap('batches');
  const list = new BatchList();
  const pool = new ColumnPool(list);
  const candidates = new Candidates(deferrals, shelf.batches, list, pool, spread);
  const base = { problem, deferrals, candidates, pool };
  const ground = { problem, candidates, shelf, breadth };
  const isAllOpen = shelf.leftCount <= budget.batchCountMax;
  if (!isAllOpen) {
    const weighing = shelf.weigh(spread);
    isStopped = (yield* watched(weighing, progress('batches'))).isStopped || isStopped;
    lap('batches');
  }
  const opening = isAllOpen ? openAll(ground) : openFirst(ground, deferrals.weight);
  isStopped = (yield* watched(opening, progress('columns'))).isStopped || isStopped;
  const joining = priceJoins(problem, deferrals, shelf.batches, list, pool);
  isStopped = (yield* watched(joining, progress('columns'))).isStopped || isStopped;
  lap('columns');
  const leftOutCount = (): number =>
    found.value.leftOutCount + shelf.leftCount + candidates.partialCount;
  if (!isStopped && leftOutCount() === 0 && problem.orderCount <= TINY_ORDER_COUNT) {
    const tiny = yield* tinyDraft(base, progress('columns'));
    lap('exact');
    if (tiny !== undefined) return tiny;
  }
  const generated = yield* generateColumns({ ...base, ...ground }, budget, isStopped, lap);
  return {
    ...base,
    ...generated,
    pairCount: candidates.count,
    pricedPairCount: candidates.pricedCount,
    batchLeftOutCount: leftOutCount(),
    isProven: false,
    searchIterations: 0,
  };
}

/** A draft cut short, with what its search needs: the columns that a better plan might use. */
export function* fillDraft(draft: Draft, budget: SolveBudget, lap: Lap): Steps<Draft> {
  const { candidates } = draft;
  if (candidates === undefined || draft.isProven) return draft;
  const filled = yield* fillColumns({ ...draft, candidates }, draft, budget, lap);
  // What was not looked for is not bounded.
  const prices = { ...filled.prices, boundCents: -Infinity };
  return { ...draft, ...filled, prices, pricedPairCount: candidates.pricedCount };
}

interface FoundBatches {
  readonly batches: Batches;
  /** How many others might be carried; where not all were looked for, the pairs among them. */
  readonly leftOutCount: number;
}

/** All batches, or where they are too many those of likely partners; single orders when stopped. */
function* findBatches(problem: Problem, spread: Spread, foundMax: number): Slices<FoundBatches> {
  const isPair = compatiblePairs(problem);
  const pairCount = countOf(isPair);
  if (pairCount * PAIR_SHARE <= foundMax) {
    const all = yield* enumerateBatches(problem, isPair, foundMax);
    if (typeof all === 'object') return { batches: all, leftOutCount: 0 };
    if (all === 'stopped') return { batches: singles(problem), leftOutCount: pairCount };
  }
  const savings = yield* pairSavings(problem, spread, isPair);
  const partners = rankPartners(savings, problem.orderCount);
  for (let perOrder = PARTNERS_MAX; perOrder > 0; perOrder = Math.floor(perOrder / 2)) {
    const likely = likelyPairs(savings, partners, perOrder);
    const batches = yield* enumerateBatches(problem, likely, foundMax);
    if (batches === 'stopped') break;
    if (batches !== 'too-many') return { batches, leftOutCount: pairCount - countOf(likely) };
  }
  return { batches: singles(problem), leftOutCount: pairCount };
}

function countOf(isPair: Uint8Array): number {
  let count = 0;
  for (const one of isPair) count += one;
  return count;
}

function singles({ orderCount, isEarly }: Problem): Batches {
  const list = new BatchList();
  for (let order = 0; order < orderCount; order += 1) {
    if (isEarly[order] === 0) list.add([order], 0, 1);
  }
  return list.view();
}

interface TinyBase {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  readonly candidates: Candidates;
  readonly pool: ColumnPool;
}

/** The optimum over all columns of a tiny instance; undefined where it is not so tiny after all. */
function* tinyDraft(base: TinyBase, progress: SolveProgress): Steps<Draft | undefined> {
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
    batchLeftOutCount: 0,
    isProven: true,
    searchIterations: 0,
    isStopped: false,
  };
}
