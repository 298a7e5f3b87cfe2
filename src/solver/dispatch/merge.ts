/**
 * Puts the clusters of a split instance together: their columns in one master, their prices as those of
 * the whole to begin with, and a plan from theirs in which no shopper is used twice.
 */
import { BatchList } from './batches.ts';
import type { ClusterOutcome } from './cluster.ts';
import type { Cluster } from './clusters.ts';
import { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { masterOf } from './master.ts';
import type { Master } from './master.ts';
import { settlePrices } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { Selection } from './selection.ts';

export interface Merged {
  readonly pool: ColumnPool;
  readonly master: Master;
  /** Prices over the merged columns; they bound no plan that uses others. */
  readonly prices: Prices;
  /** The clusters' plans where they do not conflict. */
  readonly chosen: Int32Array;
  readonly cost: number;
}

/** Merges the outcomes of clusters; an undefined outcome's orders are left to the search. */
export function mergeClusters(
  problem: Problem,
  deferrals: Deferrals,
  clusters: readonly Cluster[],
  outcomes: readonly (ClusterOutcome | undefined)[],
): Merged {
  const list = new BatchList();
  const first: number[] = [];
  const order = Float64Array.from(deferrals.weight);
  const slot = new Float64Array(problem.slotCount);
  clusters.forEach((cluster, index) => {
    const outcome = outcomes[index];
    first.push(list.count);
    if (outcome === undefined) return;
    addBatches(list, cluster, outcome);
    cluster.orders.forEach((member, local) => (order[member] = outcome.orderPrices[local]!));
    const slots = slotMap(problem, cluster);
    outcome.slotPrices.forEach((price, local) => (slot[slots[local]!] = price));
  });
  const pool = new ColumnPool(list);
  const chosen: number[] = [];
  clusters.forEach((cluster, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return;
    const from = pool.count;
    addColumns(pool, problem, cluster, outcome, first[index]!);
    for (const column of outcome.chosen) chosen.push(from + column);
  });
  const master = masterOf(problem, deferrals, pool.view());
  const plan = withoutConflicts(master, chosen);
  return {
    pool,
    master,
    prices: settlePrices(master, { order, slot }),
    chosen: plan.chosen(),
    cost: plan.cost,
  };
}

function addBatches(list: BatchList, cluster: Cluster, outcome: ClusterOutcome): void {
  const { batchStarts, batchOrders } = outcome;
  for (let batch = 0; batch + 1 < batchStarts.length; batch += 1) {
    const members = batchOrders
      .subarray(batchStarts[batch]!, batchStarts[batch + 1]!)
      .map((local) => cluster.orders[local]!);
    list.add(members, 0, members.length);
  }
}

function addColumns(
  pool: ColumnPool,
  problem: Problem,
  cluster: Cluster,
  outcome: ClusterOutcome,
  firstBatch: number,
): void {
  const slots = slotMap(problem, cluster);
  const wide = (slot: number): number => (slot < 0 ? -1 : slots[slot]!);
  for (let column = 0; column < outcome.cost.length; column += 1) {
    pool.add(
      firstBatch + outcome.batch[column]!,
      cluster.shoppers[outcome.shopper[column]!]!,
      outcome.cost[column]!,
      wide(outcome.slotA[column]!),
      wide(outcome.slotB[column]!),
      outcome.isJoin[column]!,
    );
  }
}

/** The problem's slot for each slot of the cluster, whose stores stand in the same order. */
function slotMap(problem: Problem, cluster: Cluster): number[] {
  const slots: number[] = [];
  for (const store of cluster.stores) {
    const from = problem.firstSlot[store]!;
    if (from < 0) continue;
    for (let index = 0; index < problem.queueLength[store]!; index += 1) slots.push(from + index);
  }
  return slots;
}

/** Takes the columns that save most first; one whose shopper is taken already is left. */
function withoutConflicts(master: Master, columns: readonly number[]): Selection {
  const { cost, batch, batchStarts, batchOrders } = master.columns;
  const saving = (column: number): number => {
    let sum = -cost[column]!;
    const item = batch[column]!;
    for (let at = batchStarts[item]!; at < batchStarts[item + 1]!; at += 1) {
      sum += master.weight[batchOrders[at]!]!;
    }
    return sum;
  };
  const ranked = columns.map((column) => ({ column, worth: saving(column) }));
  ranked.sort((a, b) => b.worth - a.worth || a.column - b.column);
  const selection = new Selection(master);
  for (const { column } of ranked) if (selection.canAdd(column)) selection.add(column);
  selection.commit();
  return selection;
}
