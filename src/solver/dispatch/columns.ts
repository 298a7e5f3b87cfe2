/**
 * Priced columns: a column is a batch given to a shopper at its exact cost. Struct of arrays; the
 * orders stand once per batch (compressed rows), since a batch is priced for many shoppers.
 */
import type { BatchList, Batches } from './batches.ts';

export interface Columns extends Batches {
  readonly count: number;
  /** By column: cost in cents (whole), shopper, batch. */
  readonly cost: Float64Array;
  readonly shopper: Int32Array;
  readonly batch: Int32Array;
  /** By column: queue slots of its store visits, −1 for none; A ≤ B where both are slots. */
  readonly slotA: Int32Array;
  readonly slotB: Int32Array;
  /** By column: 1 where the batch joins the trip the shopper is on. */
  readonly isJoin: Uint8Array;
}

/** Collects columns over the batches of a list, which may grow with them; a view of what is there so far costs nothing. */
export class ColumnPool {
  readonly #batches: BatchList;
  #count = 0;
  #cost = new Float64Array(1024);
  #shopper = new Int32Array(1024);
  #batch = new Int32Array(1024);
  #slotA = new Int32Array(1024);
  #slotB = new Int32Array(1024);
  #isJoin = new Uint8Array(1024);

  constructor(batches: BatchList) {
    this.#batches = batches;
  }

  get count(): number {
    return this.#count;
  }

  add(
    batch: number,
    shopper: number,
    cost: number,
    slotA: number,
    slotB: number,
    isJoin: number = 0,
  ): void {
    if (this.#count === this.#cost.length) this.#grow();
    const column = this.#count;
    this.#cost[column] = cost;
    this.#shopper[column] = shopper;
    this.#batch[column] = batch;
    this.#slotA[column] = slotA;
    this.#slotB[column] = slotB;
    this.#isJoin[column] = isJoin;
    this.#count += 1;
  }

  /** The columns so far; columns added later do not show in it. */
  view(): Columns {
    const { batchCount, batchStarts, batchOrders } = this.#batches.view();
    const end = this.#count;
    return {
      count: end,
      cost: this.#cost.subarray(0, end),
      shopper: this.#shopper.subarray(0, end),
      batch: this.#batch.subarray(0, end),
      slotA: this.#slotA.subarray(0, end),
      slotB: this.#slotB.subarray(0, end),
      isJoin: this.#isJoin.subarray(0, end),
      batchCount,
      batchStarts,
      batchOrders,
    };
  }

  #grow(): void {
    const length = this.#cost.length * 2;
    const wider = <T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#cost = wider(this.#cost, new Float64Array(length));
    this.#shopper = wider(this.#shopper, new Int32Array(length));
    this.#batch = wider(this.#batch, new Int32Array(length));
    this.#slotA = wider(this.#slotA, new Int32Array(length));
    this.#slotB = wider(this.#slotB, new Int32Array(length));
    this.#isJoin = wider(this.#isJoin, new Uint8Array(length));
  }
}
