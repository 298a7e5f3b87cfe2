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
