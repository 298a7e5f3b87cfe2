/**
 * Each order alone, but all at once: of all plans whose trips carry one order, the one that costs
 * least, crowding aside. What batching is worth is what a plan is better than this.
 */
import { assignRows } from './assignment.ts';
import { baseline, leaveCents, pricesOf } from './baseline.ts';
import type { Choice, Desk } from './baseline.ts';

/** The cheapest assignment of single orders to shoppers, leaving out included. */
export const oneAtATime = baseline((desk) =>
  assignBatches(
    desk,
    Array.from(desk.problem.orders.keys(), (order) => Int32Array.of(order)),
  ),
);

/** The cheapest way of giving each of `batches`, which share no order, to a shopper or to nobody. */
export function assignBatches(desk: Desk, batches: readonly Int32Array[]): Choice[] {
  const { shopperCount } = desk.problem;
  const cost = new Float64Array(batches.length * shopperCount);
  const leave = new Float64Array(batches.length);
  for (const [row, orders] of batches.entries()) {
    leave[row] = leaveCents(desk, orders);
    cost.set(pricesOf(desk, orders, leave[row]), row * shopperCount);
  }
  const assignment = assignRows(cost, leave, shopperCount);
  return batches.flatMap((orders, row) =>
    assignment[row]! < 0 ? [] : [{ orders, shopper: assignment[row]! }],
  );
}
