/** Reduced costs: what a column costs beyond what prices say its orders, shopper and slots are worth. */
import type { Columns } from './columns.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';

/** Reduced cost of every column, cents: cost − Σ order prices + shopper worth + Σ slot prices. */
export function reducedCosts(columns: Columns, prices: Prices): Float64Array {
  const { batch, cost, count, shopper, slotA, slotB } = columns;
  const profit = batchProfits(columns, prices.order);
  const reduced = new Float64Array(count);
  for (let column = 0; column < count; column += 1) {
    let value = cost[column]! - profit[batch[column]!]! + prices.shopper[shopper[column]!]!;
    if (slotA[column]! >= 0) value += prices.slot[slotA[column]!]!;
    if (slotB[column]! >= 0) value += prices.slot[slotB[column]!]!;
    reduced[column] = value;
  }
  return reduced;
}

/** Columns with a reduced cost up to `limit`, by reduced cost in whole cents, then by index. */
export function cheapestFirst(reduced: Float64Array, limit: number): Int32Array {
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
