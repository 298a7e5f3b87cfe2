/**
 * The exact optimum of a tiny master problem by dynamic programming over sets of orders: shopper by
 * shopper, the least cost of serving exactly each set. Needs no linear programming.
 */
import type { Columns } from './columns.ts';

/** Set × column steps beyond which another method is faster. */
const WORK_MAX = 12_000_000;
const ORDER_COUNT_MAX = 14;

/** Whether the master is small enough for `solveBySubsets`. */
export function isTiny(columns: Columns, orderCount: number): boolean {
  return orderCount <= ORDER_COUNT_MAX && (1 << orderCount) * columns.count <= WORK_MAX;
}

/** The columns, ascending, of a cheapest plan; needs `isTiny`. */
export function solveBySubsets(
  columns: Columns,
  deferralCents: Float64Array,
  shopperCount: number,
): { readonly columns: Int32Array; readonly cost: number } {
  const orderCount = deferralCents.length;
  const setCount = 1 << orderCount;
  const masks = batchMasks(columns);
  const byShopper: number[][] = Array.from({ length: shopperCount }, () => []);
  for (let column = 0; column < columns.count; column += 1) {
    byShopper[columns.shopper[column]!]!.push(column);
  }
  let served = new Float64Array(setCount).fill(Infinity);
  served[0] = 0;
  const choices: Int32Array[] = [];
  for (const own of byShopper) {
    const next = served.slice();
    const choice = new Int32Array(setCount).fill(-1);
    for (const column of own) {
      const mask = masks[columns.batch[column]!]!;
      const cost = columns.cost[column]!;
      for (let set = mask; set < setCount; set = (set + 1) | mask) {
        const total = served[set ^ mask]! + cost;
        if (total < next[set]!) {
          next[set] = total;
          choice[set] = column;
        }
      }
    }
    choices.push(choice);
    served = next;
  }
  let bestSet = 0;
  let bestCost = Infinity;
  for (let set = 0; set < setCount; set += 1) {
    let total = served[set]!;
    for (let order = 0; order < orderCount; order += 1) {
      if ((set & (1 << order)) === 0) total += deferralCents[order]!;
    }
    if (total < bestCost) {
      bestCost = total;
      bestSet = set;
    }
  }
  const chosen: number[] = [];
  for (let shopper = shopperCount - 1, set = bestSet; shopper >= 0; shopper -= 1) {
    const column = choices[shopper]![set]!;
    if (column < 0) continue;
    chosen.push(column);
    set ^= masks[columns.batch[column]!]!;
  }
  return { columns: Int32Array.from(chosen).sort(), cost: bestCost };
}

function batchMasks(columns: Columns): Int32Array {
  const masks = new Int32Array(columns.batchCount);
  for (let batch = 0; batch < columns.batchCount; batch += 1) {
    for (
      let index = columns.batchStarts[batch]!;
      index < columns.batchStarts[batch + 1]!;
      index += 1
    ) {
      masks[batch] = masks[batch]! | (1 << columns.batchOrders[index]!);
    }
  }
  return masks;
}
