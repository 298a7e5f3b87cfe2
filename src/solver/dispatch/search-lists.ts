/**
 * What the column search walks over: the columns of least reduced cost, listed per order and per
 * shopper, cheapest first. Columns whose reduced cost exceeds what lies between the bound and a known
 * plan cannot be part of a better plan and are left out.
 */
import type { Master } from './master.ts';
import type { Prices } from './prices.ts';
import { reducedCosts } from './reduced-costs.ts';

export interface SearchLists {
  readonly reduced: Float64Array;
  /** Compressed rows: columns of order o at `byOrder[orderStarts[o] .. orderStarts[o + 1])`. */
  readonly orderStarts: Int32Array;
  readonly byOrder: Int32Array;
  readonly shopperStarts: Int32Array;
  readonly byShopper: Int32Array;
}

/** Columns of least reduced cost that are listed, for each order of the master. */
const PER_ORDER_MAX = 40;

/** Lists for searching below `upperCents`, the cost of a known plan. */
export function searchLists(
  { columns, weight, shopperCount }: Master,
  prices: Prices,
  upperCents: number,
  perOrderMax = PER_ORDER_MAX,
): SearchLists {
  const orderCount = weight.length;
  const reduced = reducedCosts(columns, prices);
  const sorted = sortedColumns(reduced, upperCents - prices.boundCents).subarray(
    0,
    perOrderMax * orderCount,
  );
  const orderStarts = new Int32Array(orderCount + 1);
  const shopperStarts = new Int32Array(shopperCount + 1);
  for (const column of sorted) {
    const batch = columns.batch[column]!;
    for (
      let index = columns.batchStarts[batch]!;
      index < columns.batchStarts[batch + 1]!;
      index += 1
    ) {
      bump(orderStarts, columns.batchOrders[index]! + 1);
    }
    bump(shopperStarts, columns.shopper[column]! + 1);
  }
  accumulate(orderStarts);
  accumulate(shopperStarts);
  const byOrder = new Int32Array(orderStarts[orderCount]!);
  const byShopper = new Int32Array(sorted.length);
  const orderNext = orderStarts.slice();
  const shopperNext = shopperStarts.slice();
  for (const column of sorted) {
    const batch = columns.batch[column]!;
    for (
      let index = columns.batchStarts[batch]!;
      index < columns.batchStarts[batch + 1]!;
      index += 1
    ) {
      const order = columns.batchOrders[index]!;
      byOrder[orderNext[order]!] = column;
      bump(orderNext, order);
    }
    const shopper = columns.shopper[column]!;
    byShopper[shopperNext[shopper]!] = column;
    bump(shopperNext, shopper);
  }
  return { reduced, orderStarts, byOrder, shopperStarts, byShopper };
}

/** Columns with a reduced cost up to `limit`, by reduced cost in whole cents, then by index. */
function sortedColumns(reduced: Float64Array, limit: number): Int32Array {
  // One number per column, value and index together, sorts natively and without a comparator.
  const keys = new Float64Array(reduced.length);
  let count = 0;
  for (let column = 0; column < reduced.length; column += 1) {
    const value = reduced[column]!;
    if (value > limit) continue;
    keys[count] = Math.floor(value) * reduced.length + column;
    count += 1;
  }
  const sorted = keys.subarray(0, count).sort();
  const columns = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const key = sorted[index]!;
    columns[index] = key - Math.floor(key / reduced.length) * reduced.length;
  }
  return columns;
}

function bump(counts: Int32Array, index: number): void {
  counts[index] = counts[index]! + 1;
}

function accumulate(starts: Int32Array): void {
  for (let index = 1; index < starts.length; index += 1) {
    starts[index] = starts[index]! + starts[index - 1]!;
  }
}
