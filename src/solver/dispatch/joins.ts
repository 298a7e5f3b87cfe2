/**
 * Columns of trips under way that take more orders. They are few, one store's small batches for each
 * rider, so all are priced at once; a pair of batch and shopper may have such a column beside that of
 * a trip of its own.
 */
import type { BatchList, Batches } from './batches.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { JoinPricer } from './join-pricer.ts';
import type { Problem } from './problem.ts';

/** Joins priced between two yields. */
const SLICE = 400;

/**
 * Adds a column, and its batch, for every join of one of the `batches` that costs less than leaving its
 * orders out. Stopped early (a yield answered `true`), it leaves the rest.
 */
export function* priceJoins(
  problem: Problem,
  { weight }: Deferrals,
  batches: Batches,
  list: BatchList,
  pool: ColumnPool,
): Generator<undefined, void, boolean> {
  const pricer = new JoinPricer(problem);
  const { riders } = pricer;
  if (riders.length === 0) return;
  const { batchCount, batchStarts, batchOrders } = batches;
  let priced = 0;
  for (let batch = 0; batch < batchCount; batch += 1) {
    const from = batchStarts[batch]!;
    const to = batchStarts[batch + 1]!;
    if (to - from > problem.policy.addedOrderCountMax) continue;
    const orders = batchOrders.slice(from, to);
    const limit = orders.reduce((sum, order) => sum + weight[order]!, 0);
    let added = -1;
    for (const { shopper, store } of riders) {
      if (problem.storeOf[orders[0]!] !== store) continue;
      const join = pricer.price(shopper, orders);
      priced += 1;
      if (join === undefined || join.cents >= limit) continue;
      if (added < 0) {
        added = list.count;
        list.add(batchOrders, from, to);
      }
      pool.add(added, shopper, join.cents, join.store.slot, -1, 1);
    }
    if (priced > SLICE) {
      priced = 0;
      if (yield) return;
    }
  }
}
