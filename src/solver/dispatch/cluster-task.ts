/**
 * One cluster of a split instance by itself: a plan, prices, and the columns that a plan of the whole
 * might use. Plain data in and out.
 */
import type { ClusterOutcome, ClusterTask, SolvedCluster } from './cluster.ts';
import { NARROW } from './opening.ts';
import { flatten } from './problem.ts';
import { cheapestFirst, reducedCosts } from './reduced-costs.ts';
import type { Steps } from './slices.ts';
import { draftSteps } from './steps.ts';
import type { Draft } from './steps.ts';

/** Columns kept for the whole, for each order of the cluster. */
const KEPT_PER_ORDER = 40;
/** Priced at last for each order of a cluster, at most: the whole asks for more by its own prices. */
const COLUMNS_PER_ORDER = 2;

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

/**
 * Solves a cluster in slices; stopped early (a yield answered `true`) it keeps what it has. It is not
 * searched: begun from good plans of clusters, the search of the whole ends with a worse one.
 */
export function* clusterSteps({ instance, policy, budget }: ClusterTask): Steps<ClusterOutcome> {
  const narrow = {
    ...budget,
    columnsPerOrder: Math.min(budget.columnsPerOrder, COLUMNS_PER_ORDER),
  };
  const draft = yield* draftSteps(flatten(instance, policy), narrow, () => undefined, NARROW);
  const kept = keep(draft);
  // Stopped at this slice the cluster is whole: so are those of a crew that had no time for more.
  yield { phase: 'columns', objectiveCents: draft.cost, boundCents: undefined };
  return kept;
}

/** The columns of least reduced cost, and those of the plan. */
function keep(draft: Draft): ClusterOutcome {
  const { master, prices, problem, chosen } = draft;
  const { columns } = master;
  const reduced = reducedCosts(columns, prices);
  const isKept = new Uint8Array(columns.count);
  const ranked = cheapestFirst(reduced, Infinity);
  for (const column of ranked.subarray(0, KEPT_PER_ORDER * problem.orderCount)) isKept[column] = 1;
  for (const column of chosen) isKept[column] = 1;
  const place = new Int32Array(columns.count);
  const kept = new Int32Array(columns.count);
  let count = 0;
  for (let column = 0; column < columns.count; column += 1) {
    if (isKept[column] === 0) continue;
    place[column] = count;
    kept[count] = column;
    count += 1;
  }
  const indices = kept.subarray(0, count);
  return {
    batchStarts: columns.batchStarts,
    batchOrders: columns.batchOrders,
    cost: Float64Array.from(indices, (column) => columns.cost[column]!),
    shopper: Int32Array.from(indices, (column) => columns.shopper[column]!),
    batch: Int32Array.from(indices, (column) => columns.batch[column]!),
    slotA: Int32Array.from(indices, (column) => columns.slotA[column]!),
    slotB: Int32Array.from(indices, (column) => columns.slotB[column]!),
    isJoin: Uint8Array.from(indices, (column) => columns.isJoin[column]!),
    chosen: chosen.map((column) => place[column]!),
    orderPrices: prices.order,
    slotPrices: prices.slot,
    batchLeftOutCount: draft.batchLeftOutCount,
    pairCount: draft.pairCount,
    pricedPairCount: draft.pricedPairCount,
  };
}
