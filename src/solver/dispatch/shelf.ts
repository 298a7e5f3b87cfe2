/**
 * Batches not yet weighed against every shopper. From time to time the most promising at the prices of
 * the moment are taken off: for each order the few whose usual price exceeds those of their orders by
 * least.
 */
import { portionOf } from './batches.ts';
import type { Batches } from './batches.ts';
import { batchProfits } from './prices.ts';
import type { Slices } from './slices.ts';
import type { Spread } from './spread.ts';

/** Learned to cost more than its orders are worth by more than this, a batch is left alone until prices change. */
const HOPELESS_CENTS = 60;
/** Batches weighed between two yields. */
const PORTION = 2_000;

export class Shelf {
  readonly batches: Batches;
  readonly #orderCount: number;
  /** By batch: usual price in cents, `Infinity` for what nobody tried can carry; 1 once it is taken. */
  readonly #usual: Float64Array;
  readonly #isTaken: Uint8Array;
  readonly #isLearned: Uint8Array;
  #leftCount: number;

  constructor(orderCount: number, batches: Batches) {
    this.#orderCount = orderCount;
    this.batches = batches;
    this.#usual = new Float64Array(batches.batchCount).fill(Infinity);
    this.#isTaken = new Uint8Array(batches.batchCount);
    this.#isLearned = new Uint8Array(batches.batchCount);
    this.#leftCount = batches.batchCount;
  }

  /** Batches not taken. */
  get leftCount(): number {
    return this.#leftCount;
  }

  /** Finds the usual prices; stopped early (a yield answered `true`), those found so far count. */
  *weigh(spread: Spread): Slices<void> {
    const { batches } = this;
    const { batchCount } = batches;
    const end = (portion: number): number => Math.min(batchCount, portion * PORTION);
    yield* spread.run(
      'weigh',
      Math.ceil(batchCount / PORTION),
      (portion) => ({
        batches: portionOf(batches, end(portion), end(portion + 1)),
        takesEarlyAlone: false,
      }),
      (portion, cents) => {
        this.#usual.set(cents, portion * PORTION);
      },
    );
  }

  /** Takes all that is left, weighed or not; smaller batches first. */
  takeAll(): Int32Array {
    this.#leftCount = 0;
    return this.#bySize(Array.from({ length: this.batches.batchCount }, (_, batch) => batch));
  }

  /** A better price of a batch than the usual one: the least that someone costs, their worth included. */
  learn(batch: number, cents: number): void {
    this.#usual[batch] = cents;
    this.#isLearned[batch] = 1;
  }

  /**
   * For each order its `perOrder` most promising batches at these prices, taken before or not; smaller
   * ones first.
   */
  take(prices: Float64Array, perOrder: number): Int32Array {
    const { batchStarts, batchOrders, batchCount } = this.batches;
    const score = batchProfits(this.batches, prices);
    const best = new LowestOf(this.#orderCount, perOrder);
    for (let batch = 0; batch < batchCount; batch += 1) {
      score[batch] = this.#usual[batch]! - score[batch]!;
      if (this.#isLearned[batch] === 1 && score[batch]! > HOPELESS_CENTS) score[batch] = Infinity;
      if (score[batch] === Infinity) continue;
      for (let at = batchStarts[batch]!; at < batchStarts[batch + 1]!; at += 1) {
        best.add(batchOrders[at]!, score[batch]!);
      }
    }
    const chosen: number[] = [];
    for (let batch = 0; batch < batchCount; batch += 1) {
      if (score[batch] === Infinity) continue;
      let isWanted = false;
      for (let at = batchStarts[batch]!; at < batchStarts[batch + 1]!; at += 1) {
        isWanted ||= score[batch]! <= best.last(batchOrders[at]!);
      }
      if (!isWanted) continue;
      this.#leftCount -= 1 - this.#isTaken[batch]!;
      this.#isTaken[batch] = 1;
      chosen.push(batch);
    }
    return this.#bySize(chosen);
  }

  #bySize(batches: readonly number[]): Int32Array {
    const { batchStarts } = this.batches;
    const size = (batch: number): number => batchStarts[batch + 1]! - batchStarts[batch]!;
    return Int32Array.from(batches).sort((a, b) => size(a) - size(b) || a - b);
  }
}

/** By row, the lowest few of the values added. */
class LowestOf {
  readonly #values: Float64Array;
  readonly #countMax: number;

  constructor(rowCount: number, countMax: number) {
    this.#values = new Float64Array(rowCount * countMax).fill(Infinity);
    this.#countMax = countMax;
  }

  add(row: number, value: number): void {
    const values = this.#values;
    const first = row * this.#countMax;
    let at = first + this.#countMax - 1;
    if (value >= values[at]!) return;
    for (; at > first && values[at - 1]! > value; at -= 1) values[at] = values[at - 1]!;
    values[at] = value;
  }

  /** The highest of the row's lowest; `Infinity` while there are fewer. */
  last(row: number): number {
    return this.#values[(row + 1) * this.#countMax - 1]!;
  }
}
