/**
 * Priced columns: a column is a batch given to a shopper at its exact cost. Struct of arrays; the
 * orders stand once per batch (compressed rows), since a batch is priced for many shoppers.
 */
import type { Problem } from './problem.ts';

export interface Columns {
  readonly count: number;
  /** By column: cost in cents (whole), shopper, batch. */
  readonly cost: Float64Array;
  readonly shopper: Int32Array;
  readonly batch: Int32Array;
  readonly batchCount: number;
  /** Orders of batch b: `batchOrders[batchStarts[b] .. batchStarts[b + 1])`, ascending. */
  readonly batchStarts: Int32Array;
  readonly batchOrders: Int32Array;
  /** Columns never priced; 0 means that every column that can matter is here. */
  readonly prunedCount: number;
}

/** Collects batches and columns, then freezes them. */
export class ColumnPool {
  readonly #cost: number[] = [];
  readonly #shopper: number[] = [];
  readonly #batch: number[] = [];
  readonly #starts: number[] = [0];
  readonly #orders: number[] = [];
  prunedCount = 0;

  /** Opens a batch of `size` orders, ascending; columns added next belong to it. */
  openBatch(orders: ArrayLike<number>, size: number): void {
    for (let index = 0; index < size; index += 1) this.#orders.push(orders[index]!);
    this.#starts.push(this.#orders.length);
  }

  add(shopper: number, cost: number): void {
    this.#cost.push(cost);
    this.#shopper.push(shopper);
    this.#batch.push(this.#starts.length - 2);
  }

  get count(): number {
    return this.#cost.length;
  }

  freeze(): Columns {
    return {
      count: this.#cost.length,
      cost: Float64Array.from(this.#cost),
      shopper: Int32Array.from(this.#shopper),
      batch: Int32Array.from(this.#batch),
      batchCount: this.#starts.length - 1,
      batchStarts: Int32Array.from(this.#starts),
      batchOrders: Int32Array.from(this.#orders),
      prunedCount: this.prunedCount,
    };
  }
}

/** Limits that hold for a batch however it is carried: if a batch breaks one, so does any larger batch. */
export interface BatchLimits {
  readonly orderCountMax: number;
  readonly itemCountMax: number;
  readonly storeCountMax: number;
  readonly weightMax: number;
  readonly volumeMax: number;
}

/** The loosest limits over the eligible shoppers. */
export function batchLimits(problem: Problem): BatchLimits {
  let weightMax = 0;
  let volumeMax = 0;
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    weightMax = Math.max(weightMax, problem.weightMax[shopper]!);
    volumeMax = Math.max(volumeMax, problem.volumeMax[shopper]!);
  }
  const { policy } = problem;
  return {
    orderCountMax: policy.batchOrderCountMax,
    itemCountMax: policy.batchItemCountMax,
    storeCountMax: policy.storesPerBatchMax,
    weightMax,
    volumeMax,
  };
}
