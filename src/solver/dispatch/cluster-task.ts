/**
 * One cluster of a split instance, solved by itself: its best plan, prices, and the columns that a
 * plan of the whole might use. Plain data in and out.
 */
import type { ClusterOutcome, ClusterTask, SolvedCluster } from './cluster.ts';
import { NARROW } from './opening.ts';
import { flatten } from './problem.ts';
import { reducedCosts } from './reduced-costs.ts';
import { searchTurns } from './search-crew.ts';
import type { Steps } from './slices.ts';
import { draftSteps } from './steps.ts';
import type { Draft } from './steps.ts';

/** Columns kept for the whole, for each order of the cluster. */
const KEPT_PER_ORDER = 40;
/** A cluster is searched no longer than this: the whole is searched after it. */
const ITERATIONS_MAX = 4_000;
/** Columns priced at last for each order of a cluster, at most. */
const COLUMNS_PER_ORDER = 12;

/** Solves a cluster in one go; undefined once `isDue`, asked between slices, says so. */
export function solveCluster(task: ClusterTask, isDue: () => boolean): SolvedCluster | undefined {
  const steps = clusterSteps(task);
  let step = steps.next(false);
  let sliceCount = 0;
  for (; !step.done; step = steps.next(false)) {
    if (isDue()) return undefined;
    sliceCount += 1;
  }
  return { outcome: step.value, sliceCount };
}

/** Solves a cluster in slices; stopped early (a yield answered `true`) it keeps what it has. */
export function* clusterSteps({
  instance,
  policy,
  seed,
  budget,
}: ClusterTask): Steps<ClusterOutcome> {
  const narrow = {
    ...budget,
    columnsPerOrder: Math.min(budget.columnsPerOrder, COLUMNS_PER_ORDER),
  };
  const draft = yield* draftSteps(flatten(instance, policy), narrow, () => undefined, NARROW);
  if (draft.isStopped || draft.isProven) return keep(draft, draft.chosen, 0);
  const { master, prices, cost } = draft;
  const start = draft.chosen;
  const iterations = Math.min(budget.searchIterations, ITERATIONS_MAX);
  const set = { master, prices, upperCents: cost, seed, searchCount: 1, iterations, start };
  const found = yield* searchTurns(set);
  const chosen = found.cost < cost ? found.chosen : draft.chosen;
  return keep(draft, chosen, found.iterations);
}

/** The columns of least reduced cost, and those of the plan. */
function keep(draft: Draft, chosen: Int32Array, searchIterations: number): ClusterOutcome {
  const { master, prices, problem } = draft;
  const { columns } = master;
  const reduced = reducedCosts(columns, prices);
  const isChosen = new Set(chosen);
  const ranked = Array.from(reduced.keys()).sort((a, b) => reduced[a]! - reduced[b]! || a - b);
  const limit = KEPT_PER_ORDER * problem.orderCount;
  const kept = ranked.filter((column, rank) => rank < limit || isChosen.has(column));
  kept.sort((a, b) => a - b);
  const indices = Int32Array.from(kept);
  const place = new Map(kept.map((column, index) => [column, index]));
  return {
    batchStarts: columns.batchStarts,
    batchOrders: columns.batchOrders,
    cost: Float64Array.from(indices, (column) => columns.cost[column]!),
    shopper: Int32Array.from(indices, (column) => columns.shopper[column]!),
    batch: Int32Array.from(indices, (column) => columns.batch[column]!),
    slotA: Int32Array.from(indices, (column) => columns.slotA[column]!),
    slotB: Int32Array.from(indices, (column) => columns.slotB[column]!),
    isJoin: Uint8Array.from(indices, (column) => columns.isJoin[column]!),
    chosen: chosen.map((column) => place.get(column)!),
    orderPrices: prices.order,
    slotPrices: prices.slot,
    batchLeftOutCount: draft.batchLeftOutCount,
    pairCount: draft.pairCount,
    pricedPairCount: draft.pricedPairCount,
    searchIterations,
  };
}
