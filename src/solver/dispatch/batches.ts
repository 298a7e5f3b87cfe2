/**
 * Batches: sets of orders that one trip might carry, whoever drives it. Compressed rows, each batch
 * ascending, batches in the order in which they were found.
 */
import { Int32List } from '../../base/int32-list.ts';
import type { Problem } from './problem.ts';

export interface Batches {
  readonly batchCount: number;
  /** Orders of batch b: `batchOrders[batchStarts[b] .. batchStarts[b + 1])`, ascending. */
  readonly batchStarts: Int32Array;
  readonly batchOrders: Int32Array;
}

/** Collects batches; a view of what is there so far costs nothing. */
export class BatchList {
  readonly #starts = new Int32List();
  readonly #orders = new Int32List();

  constructor() {
    this.#starts.push(0);
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  /** Adds `orders[from..to)`, ascending. */
  add(orders: ArrayLike<number>, from: number, to: number): void {
    for (let index = from; index < to; index += 1) this.#orders.push(orders[index]!);
    this.#starts.push(this.#orders.length);
  }

  /** The batches so far; those added later do not show in it. */
  view(): Batches {
    return {
      batchCount: this.count,
      batchStarts: this.#starts.view(),
      batchOrders: this.#orders.view(),
    };
  }
}

/** Batches `from` to `to` by themselves, in arrays of their own. */
export function portionOf(
  { batchStarts, batchOrders }: Batches,
  from: number,
  to: number,
): Batches {
  const first = batchStarts[from]!;
  return {
    batchCount: to - from,
    batchStarts: batchStarts.slice(from, to + 1).map((start) => start - first),
    batchOrders: batchOrders.slice(first, batchStarts[to]),
  };
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
    orderCountMax: Math.min(policy.batchOrderCountMax, 5),
    itemCountMax: policy.batchItemCountMax,
    storeCountMax: policy.storesPerBatchMax,
    weightMax,
    volumeMax,
  };
}

/** Whether the first `size` of `orders` keep the limits. */
export function keepsLimits(
  problem: Problem,
  limits: BatchLimits,
  orders: ArrayLike<number>,
  size: number,
): boolean {
  let items = 0;
  let weight = 0;
  let volume = 0;
  let storeCount = 0;
  for (let index = 0; index < size; index += 1) {
    const order = orders[index]!;
    items += problem.items[order]!;
    weight += problem.weight[order]!;
    volume += problem.volume[order]!;
    let isNew = true;
    for (let before = 0; before < index && isNew; before += 1) {
      isNew = problem.storeOf[orders[before]!] !== problem.storeOf[order];
    }
    if (isNew) storeCount += 1;
  }
  return (
    items <= limits.itemCountMax &&
    weight <= limits.weightMax &&
    volume <= limits.volumeMax &&
    storeCount <= limits.storeCountMax
  );
}
