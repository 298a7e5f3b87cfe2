/**
 * What the column search walks over: the columns of least reduced cost, listed per order and per
 * shopper, cheapest first. Columns whose reduced cost exceeds what lies between the bound and a known
 * plan cannot be part of a better plan and are left out.
 */
import type { Master } from './master.ts';
import type { Prices } from './prices.ts';
import { cheapestFirst, reducedCosts } from './reduced-costs.ts';

export interface SearchLists {
  readonly reduced: Float64Array;
  /** Compressed rows: columns of order o at `byOrder[orderStarts[o] .. orderStarts[o + 1])`. */
  readonly orderStarts: Int32Array;
  readonly byOrder: Int32Array;
  /** By place in `byOrder`: the column's shopper. */
  readonly shopperAt: Int32Array;
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
  const sorted = cheapestFirst(reduced, upperCents - prices.boundCents).subarray(
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
  const shopperAt = byOrder.map((column) => columns.shopper[column]!);
  return { reduced, orderStarts, byOrder, shopperAt, shopperStarts, byShopper };
}

function bump(counts: Int32Array, index: number): void {
  counts[index] = counts[index]! + 1;
}

function accumulate(starts: Int32Array): void {
  for (let index = 1; index < starts.length; index += 1) {
    starts[index] = starts[index]! + starts[index - 1]!;
  }
}
