/**
 * The exact optimum of a tiny master problem by dynamic programming over sets of orders: shopper by
 * shopper, the least cost of serving exactly each set. Slots couple shoppers, so the program's values
 * only bound a depth-first search for the cheapest plan with crowding; without slots its first leaf is
 * the optimum. Needs no linear programming.
 */
import type { Columns } from './columns.ts';
import type { Master } from './master.ts';

/** Set × column steps beyond which another method is faster. */
const WORK_MAX = 12_000_000;
const ORDER_COUNT_MAX = 14;
const NODES_MAX = 300_000;

export interface SubsetOptimum {
  /** The columns, ascending, of a cheapest plan. */
  readonly columns: Int32Array;
  readonly cost: number;
}

/** Whether the master is small enough for `solveBySubsets`. */
export function isTiny({ columns, weight }: Master): boolean {
  const orderCount = weight.length;
  return orderCount <= ORDER_COUNT_MAX && (1 << orderCount) * columns.count <= WORK_MAX;
}

/** A cheapest plan, or undefined when crowding makes the search too long; needs `isTiny`. */
export function solveBySubsets(master: Master): SubsetOptimum | undefined {
  const { columns, shopperCount } = master;
  const masks = batchMasks(columns);
  const byShopper: number[][] = Array.from({ length: shopperCount }, () => []);
  for (let column = 0; column < columns.count; column += 1) {
    byShopper[columns.shopper[column]!]!.push(column);
  }
  return new SubsetSearch(master, masks, byShopper).run();
}

class SubsetSearch {
  readonly #master: Master;
  readonly #masks: Int32Array;
  readonly #byShopper: readonly (readonly number[])[];
  /** By number of shoppers used so far, then by set: least cost of serving exactly that set. */
  readonly #served: Float64Array[];
  readonly #visits: Int32Array;
  readonly #chosen: number[] = [];
  #best: SubsetOptimum | undefined;
  #bestCost = Infinity;
  #nodes = 0;

  constructor(master: Master, masks: Int32Array, byShopper: readonly (readonly number[])[]) {
    this.#master = master;
    this.#masks = masks;
    this.#byShopper = byShopper;
    this.#visits = new Int32Array(master.slotRoom.length);
    this.#served = this.#serve();
  }

  run(): SubsetOptimum | undefined {
    const { weight } = this.#master;
    const last = this.#served[this.#byShopper.length]!;
    const totals: { set: number; total: number; left: number }[] = [];
    for (let set = 0; set < last.length; set += 1) {
      if (last[set] === Infinity) continue;
      let left = 0;
      for (let order = 0; order < weight.length; order += 1) {
        if ((set & (1 << order)) === 0) left += weight[order]!;
      }
      totals.push({ set, total: last[set]! + left, left });
    }
    totals.sort((a, b) => a.total - b.total || a.set - b.set);
    for (const { set, total, left } of totals) {
      if (total >= this.#bestCost) break;
      this.#descend(this.#byShopper.length, set, left);
    }
    return this.#nodes > NODES_MAX ? undefined : this.#best;
  }

  #serve(): Float64Array[] {
    const { columns, weight } = this.#master;
    const setCount = 1 << weight.length;
    const first = new Float64Array(setCount).fill(Infinity);
    first[0] = 0;
    const layers = [first];
    for (const own of this.#byShopper) {
      const before = layers.at(-1)!;
      const next = before.slice();
      for (const column of own) {
        const mask = this.#masks[columns.batch[column]!]!;
        const cost = columns.cost[column]!;
        for (let set = mask; set < setCount; set = (set + 1) | mask) {
          const total = before[set ^ mask]! + cost;
          if (total < next[set]!) next[set] = total;
        }
      }
      layers.push(next);
    }
    return layers;
  }

  /** Gives `set` to the first `count` shoppers; `spent` is paid by the others, crowding included. */
  #descend(count: number, set: number, spent: number): void {
    this.#nodes += 1;
    if (this.#nodes > NODES_MAX) return;
    if (count === 0) {
      if (spent >= this.#bestCost) return;
      this.#bestCost = spent;
      this.#best = { columns: Int32Array.from(this.#chosen).sort(), cost: spent };
      return;
    }
    const { columns } = this.#master;
    const before = this.#served[count - 1]!;
    const options: { column: number; value: number }[] = [{ column: -1, value: before[set]! }];
    for (const column of this.#byShopper[count - 1]!) {
      const mask = this.#masks[columns.batch[column]!]!;
      if ((mask & ~set) !== 0) continue;
      options.push({ column, value: before[set ^ mask]! + columns.cost[column]! });
    }
    options.sort((a, b) => a.value - b.value || a.column - b.column);
    for (const { column, value } of options) {
      if (spent + value >= this.#bestCost) return;
      if (column < 0) {
        this.#descend(count - 1, set, spent);
        continue;
      }
      const crowding = this.#visit(column, 1);
      this.#chosen.push(column);
      const mask = this.#masks[columns.batch[column]!]!;
      this.#descend(count - 1, set ^ mask, spent + columns.cost[column]! + crowding);
      this.#chosen.pop();
      this.#visit(column, -1);
    }
  }

  /** Books or takes back the column's visits; returns what they cost as crowding when booked. */
  #visit(column: number, sign: 1 | -1): number {
    const { columns, slotRoom, slotCents } = this.#master;
    let crowding = 0;
    for (const slot of [columns.slotA[column]!, columns.slotB[column]!]) {
      if (slot < 0) continue;
      if (sign > 0 && this.#visits[slot]! >= slotRoom[slot]!) crowding += slotCents;
      this.#visits[slot] = this.#visits[slot]! + sign;
    }
    return crowding;
  }
}

function batchMasks(columns: Columns): Int32Array {
  const masks = new Int32Array(columns.batchCount);
  for (let batch = 0; batch < columns.batchCount; batch += 1) {
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      masks[batch] = masks[batch]! | (1 << columns.batchOrders[at]!);
    }
  }
  return masks;
}
