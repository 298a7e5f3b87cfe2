/** Cuts masters for a linear-programming engine out of the priced columns. */
import type { Columns } from './columns.ts';
import type { LpColumns, LpMaster } from './lp-engine.ts';

/** The chosen columns as the engine's rows: orders, then the shopper. */
export function lpColumns(
  columns: Columns,
  chosen: ArrayLike<number>,
  orderCount: number,
): LpColumns {
  const count = chosen.length;
  const cost = new Float64Array(count);
  const starts = new Int32Array(count + 1);
  const rows: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const column = chosen[index]!;
    const batch = columns.batch[column]!;
    cost[index] = columns.cost[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      rows.push(columns.batchOrders[at]!);
    }
    rows.push(orderCount + columns.shopper[column]!);
    starts[index + 1] = rows.length;
  }
  return { count, cost, starts, rows: Int32Array.from(rows) };
}

/** The master over the chosen columns. */
export function lpMaster(
  columns: Columns,
  chosen: ArrayLike<number>,
  deferralCents: Float64Array,
  shopperCount: number,
): LpMaster {
  const orderCount = deferralCents.length;
  return {
    orderCount,
    shopperCount,
    deferralCents,
    columns: lpColumns(columns, chosen, orderCount),
  };
}
