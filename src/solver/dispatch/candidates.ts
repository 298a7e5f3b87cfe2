/**
 * Who could take which batch: all pairs of batch and shopper that no rule known beforehand forbids,
 * each with a lower bound on its cost until it is priced exactly. Columns are priced lazily: a pass
 * prices the pairs whose reduced cost, at given prices, may lie below a threshold. What is never priced
 * cannot be part of a plan cheaper than that threshold allows.
 */
import type { Batches } from './batches.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { TripBound } from './sequence-bound.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';

/** Pairs looked at, and pairs priced, between two yields. */
const LOOK_SLICE = 60_000;
const PRICE_SLICE = 1_500;
/** Cents of a pair that turned out infeasible or no better than leaving its orders out. */
const WORTHLESS = 2_000_000_000;

export class Candidates {
  readonly #problem: Problem;
  readonly #batches: Batches;
  readonly #weight: Float64Array;
  readonly #pool: ColumnPool;
  readonly #pricer: SequencePricer;
  /** Pairs of batch b: `[#starts[b], #starts[b + 1])`, by shopper. */
  readonly #starts: Int32Array;
  #shopper = new Int32Array(4096);
  #cents = new Int32Array(4096);
  #isPriced = new Uint8Array(4096);
  #count = 0;
  #pricedCount = 0;

  constructor(problem: Problem, batches: Batches, deferrals: Deferrals, pool: ColumnPool) {
    this.#problem = problem;
    this.#batches = batches;
    this.#weight = batchProfits(batches, deferrals.weight);
    this.#pool = pool;
    this.#pricer = new SequencePricer(problem);
    this.#starts = new Int32Array(batches.batchCount + 1);
  }

  /** Pairs that no rule known beforehand forbids, and those priced exactly so far. */
  get count(): number {
    return this.#count;
  }

  get pricedCount(): number {
    return this.#pricedCount;
  }

  /** Finds and bounds all pairs; yields from time to time, and stops early when answered `true`. */
  *collect(): Generator<undefined, void, boolean> {
    const { batchStarts, batchOrders, batchCount } = this.#batches;
    const bound = new TripBound(this.#problem);
    const { shopperCount } = this.#problem;
    let looked = 0;
    let isStopped = false;
    for (let batch = 0; batch < batchCount; batch += 1) {
      this.#starts[batch] = this.#count;
      if (isStopped) continue;
      bound.load(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
      const limit = Math.min(this.#weight[batch]!, WORTHLESS);
      for (let shopper = 0; shopper < shopperCount; shopper += 1) {
        const cents = bound.at(shopper);
        if (cents < limit) this.#append(shopper, cents);
      }
      looked += shopperCount;
      if (looked > LOOK_SLICE) {
        looked = 0;
        isStopped = yield;
      }
    }
    this.#starts[batchCount] = this.#count;
  }

  /** Prices every pair; for tiny instances. */
  *priceAll(): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let batch = 0; batch < this.#batches.batchCount; batch += 1) {
      this.#load(batch);
      for (let pair = this.#starts[batch]!; pair < this.#starts[batch + 1]!; pair += 1) {
        this.#price(batch, pair);
        priced += 1;
      }
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /** Prices the `breadth` pairs of least bound of every batch. */
  *seed(breadth: number): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let batch = 0; batch < this.#batches.batchCount; batch += 1) {
      const from = this.#starts[batch]!;
      const to = this.#starts[batch + 1]!;
      if (from === to) continue;
      const limit = this.#leastBounds(from, to, breadth);
      this.#load(batch);
      let left = breadth;
      for (let pair = from; pair < to && left > 0; pair += 1) {
        if (this.#cents[pair]! > limit) continue;
        left -= 1;
        this.#price(batch, pair);
        priced += 1;
      }
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /**
   * Prices every pair whose reduced cost may be `threshold` or less; returns how many columns that
   * brought. Stopped early (a yield answered `true`), it returns −1.
   */
  *pass(prices: Prices, threshold: number): Generator<undefined, number, boolean> {
    const before = this.#pool.count;
    const profit = batchProfits(this.#batches, prices.order);
    let looked = 0;
    let priced = 0;
    for (let batch = 0; batch < this.#batches.batchCount; batch += 1) {
      const from = this.#starts[batch]!;
      const to = this.#starts[batch + 1]!;
      const limit = profit[batch]! + threshold;
      let isLoaded = false;
      for (let pair = from; pair < to; pair += 1) {
        if (this.#isPriced[pair] === 1) continue;
        if (this.#cents[pair]! + prices.shopper[this.#shopper[pair]!]! > limit) continue;
        if (!isLoaded) this.#load(batch);
        isLoaded = true;
        this.#price(batch, pair);
        priced += 1;
      }
      looked += to - from;
      if (looked > 10 * LOOK_SLICE || priced > PRICE_SLICE) {
        looked = 0;
        priced = 0;
        if (yield) return -1;
      }
    }
    return this.#pool.count - before;
  }

  /** How many pairs a pass at this threshold would have to price. */
  openCount(prices: Prices, threshold: number): number {
    const profit = batchProfits(this.#batches, prices.order);
    let open = 0;
    for (let batch = 0; batch < this.#batches.batchCount; batch += 1) {
      const limit = profit[batch]! + threshold;
      for (let pair = this.#starts[batch]!; pair < this.#starts[batch + 1]!; pair += 1) {
        if (this.#isPriced[pair] === 1) continue;
        if (this.#cents[pair]! + prices.shopper[this.#shopper[pair]!]! <= limit) open += 1;
      }
    }
    return open;
  }

  #append(shopper: number, cents: number): void {
    if (this.#count === this.#cents.length) {
      const length = this.#count * 2;
      const wider = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
        to.set(from);
        return to;
      };
      this.#shopper = wider(this.#shopper, new Int32Array(length));
      this.#cents = wider(this.#cents, new Int32Array(length));
      this.#isPriced = wider(this.#isPriced, new Uint8Array(length));
    }
    this.#shopper[this.#count] = shopper;
    this.#cents[this.#count] = Math.floor(cents);
    this.#count += 1;
  }

  #load(batch: number): void {
    const { batchStarts, batchOrders } = this.#batches;
    this.#pricer.load(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
  }

  #price(batch: number, pair: number): void {
    const pricer = this.#pricer;
    const shopper = this.#shopper[pair]!;
    this.#isPriced[pair] = 1;
    this.#pricedCount += 1;
    if (pricer.stops.storeCount === 2 && this.#problem.slotCount > 0) {
      const count = pricer.variants(shopper, this.#weight[batch]!);
      for (let variant = 0; variant < count; variant += 1) {
        const cents = pricer.variantCents[variant]!;
        const slotA = pricer.variantSlotA[variant]!;
        this.#pool.add(batch, shopper, cents, slotA, pricer.variantSlotB[variant]!);
      }
      return;
    }
    const cents = pricer.price(shopper, this.#weight[batch]!);
    if (cents === INFEASIBLE) return;
    this.#pool.add(batch, shopper, cents, pricer.bestSlotA, pricer.bestSlotB);
  }

  /** The `breadth`-th least bound among the pairs, unpriced ones only. */
  #leastBounds(from: number, to: number, breadth: number): number {
    if (to - from <= breadth) return WORTHLESS;
    const least = this.#least;
    let count = 0;
    for (let pair = from; pair < to; pair += 1) {
      const cents = this.#cents[pair]!;
      if (count === breadth && cents >= least[count - 1]!) continue;
      if (count < breadth) count += 1;
      let slot = count - 1;
      while (slot > 0 && least[slot - 1]! > cents) {
        least[slot] = least[slot - 1]!;
        slot -= 1;
      }
      least[slot] = cents;
    }
    return least[count - 1]!;
  }

  readonly #least = new Int32Array(64);
}
