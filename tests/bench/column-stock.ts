/** Columns gathered from several sources, each kept once. */
import { BatchList } from '../../src/solver/dispatch/batches.ts';
import { ColumnPool } from '../../src/solver/dispatch/columns.ts';
import type { Columns } from '../../src/solver/dispatch/columns.ts';

/** A batch at its cost for a shopper, cents; the slot is that of its visit to the store, −1 for none. */
export interface StockColumn {
  readonly shopper: number;
  /** Ascending. */
  readonly orders: Int32Array;
  readonly cents: number;
  readonly slot: number;
}

export class ColumnStock {
  readonly #list = new BatchList();
  readonly #pool = new ColumnPool(this.#list);
  readonly #batchAt = new Map<string, number>();
  readonly #pairs = new Set<string>();

  /** Takes a column up unless its batch and shopper are there already; whether it did. */
  add({ shopper, orders, cents, slot }: StockColumn): boolean {
    const key = orders.join();
    const pair = `${shopper}:${key}`;
    if (this.#pairs.has(pair)) return false;
    this.#pairs.add(pair);
    let batch = this.#batchAt.get(key);
    if (batch === undefined) {
      batch = this.#list.count;
      this.#list.add(orders, 0, orders.length);
      this.#batchAt.set(key, batch);
    }
    this.#pool.add(batch, shopper, cents, slot, -1);
    return true;
  }

  /** Takes up columns whose trips visit one store. */
  addAll(columns: Columns): void {
    const { count, shopper, batch, batchStarts, batchOrders, cost, slotA } = columns;
    for (let column = 0; column < count; column += 1) {
      const item = batch[column]!;
      this.add({
        shopper: shopper[column]!,
        orders: batchOrders.slice(batchStarts[item], batchStarts[item + 1]),
        cents: cost[column]!,
        slot: slotA[column]!,
      });
    }
  }

  /** The columns so far. */
  view(): Columns {
    return this.#pool.view();
  }
}
