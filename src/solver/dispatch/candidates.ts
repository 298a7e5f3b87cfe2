/**
 * Who could take which batch: the pairs of batch and shopper that might be worth it, each with a lower
 * bound on its cost until it is priced exactly. Batches are opened one by one: then all their pairs are
 * bounded. Columns are priced lazily: a pass prices the pairs whose reduced cost, at given prices, may lie
 * below a threshold. What is never priced cannot be part of a plan of opened batches cheaper than that
 * threshold allows.
 */
import { Int32List } from '../../base/int32-list.ts';
import type { BatchList, Batches } from './batches.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { mayBegin } from './lines.ts';
import type { Lines } from './lines.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { TripBound } from './sequence-bound.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';

/** Pairs bounded, pairs looked at and pairs priced between two yields. */
const BOUND_SLICE = 30_000;
const LOOK_SLICE = 600_000;
const PRICE_SLICE = 1_500;
/** Cents of a pair that turned out infeasible or no better than leaving its orders out. */
const WORTHLESS = 2_000_000_000;

/** Who is asked when a batch is opened. */
export interface Asked {
  readonly lines: Lines;
  /** So many from the start of the line of each of the batch's stores. */
  readonly lineMax: number;
  /**
   * By batch and shopper: pairs that cost the batch's limit less the worth of the shopper's trip
   * elsewhere, in cents, or more are set aside; without it, none are.
   */
  readonly limitOf?: (batch: number) => number;
  readonly worth?: Float64Array;
}

export class Candidates {
  readonly #problem: Problem;
  readonly #weight: Float64Array;
  readonly #list: BatchList;
  readonly #pool: ColumnPool;
  readonly #bound: TripBound;
  readonly #pricer: SequencePricer;
  /** Pairs of the list's batch b: `[#starts[b], #ends[b])`. */
  readonly #starts = new Int32List();
  readonly #ends = new Int32List();
  readonly #shopper = new Int32List();
  readonly #cents = new Int32List();
  #isPriced = new Uint8Array(1024);
  readonly #least = new Int32Array(64);
  #pricedCount = 0;
  #partialCount = 0;

  /** Candidates whose batches are added to `list` and whose columns to `pool`, which is over that list. */
  constructor(problem: Problem, deferrals: Deferrals, list: BatchList, pool: ColumnPool) {
    this.#problem = problem;
    this.#weight = deferrals.weight;
    this.#list = list;
    this.#pool = pool;
    this.#bound = new TripBound(problem);
    this.#pricer = new SequencePricer(problem);
  }

  /** Pairs that may be worth it, and those priced exactly so far. */
  get count(): number {
    return this.#shopper.length;
  }

  get pricedCount(): number {
    return this.#pricedCount;
  }

  /** Batches asked to be opened for which not everyone who might carry them was weighed. */
  get partialCount(): number {
    return this.#partialCount;
  }

  /**
   * Opens the given batches of `all`: those that someone asked might carry at less than leaving their
   * orders out costs come to the list. Stopped early (a yield answered `true`) it leaves the rest.
   */
  *open(
    all: Batches,
    chosen: ArrayLike<number>,
    asked: Asked,
  ): Generator<undefined, void, boolean> {
    const { batchStarts, batchOrders } = all;
    const { limitOf } = asked;
    let bounded = 0;
    for (let index = 0; index < chosen.length; index += 1) {
      const batch = chosen[index]!;
      const from = batchStarts[batch]!;
      const to = batchStarts[batch + 1]!;
      this.#bound.load(batchOrders, from, to);
      if (!this.#bound.stops.isAllowed) continue;
      const before = this.count;
      const leave = this.#leaveCents(batchOrders, from, to);
      bounded += this.#collect(asked, Math.min(leave, limitOf?.(batch) ?? leave), leave);
      if (this.count > before) {
        // Batches that came to the list without being opened here have no pairs.
        while (this.#starts.length < this.#list.count) this.#note(before, before);
        this.#list.add(batchOrders, from, to);
        this.#note(before, this.count);
      }
      if (bounded > BOUND_SLICE) {
        bounded = 0;
        if (yield) {
          this.#partialCount += chosen.length - index - 1;
          return;
        }
      }
    }
  }

  /** Prices every pair; for tiny instances. */
  *priceAll(): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let batch = 0; batch < this.#starts.length; batch += 1) {
      const limit = this.#load(batch);
      for (let pair = this.#starts.at(batch); pair < this.#ends.at(batch); pair += 1) {
        this.#price(batch, pair, limit);
        priced += 1;
      }
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /** Prices the `breadth` pairs of least bound of every open batch; stops early when answered `true`. */
  *seed(breadth: number): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let batch = 0; batch < this.#starts.length; batch += 1) {
      priced += this.#seedBatch(batch, breadth);
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /** `seed` for orders alone, in one go: a few milliseconds for hundreds of orders. */
  seedSingles(breadth: number): void {
    const { batchStarts } = this.#list.view();
    for (let batch = 0; batch < this.#starts.length; batch += 1) {
      const size = batchStarts[batch + 1]! - batchStarts[batch]!;
      if (size === 1) this.#seedBatch(batch, breadth);
    }
  }

  /**
   * Prices every pair whose reduced cost may be `threshold` or less; returns how many columns that
   * brought. Stopped early (a yield answered `true`), it returns −1.
   */
  *pass(prices: Prices, threshold: number): Generator<undefined, number, boolean> {
    const before = this.#pool.count;
    const profit = batchProfits(this.#list.view(), prices.order);
    const cents = this.#cents.view();
    const shoppers = this.#shopper.view();
    const isPriced = this.#priced();
    let looked = 0;
    let priced = 0;
    for (let batch = 0; batch < this.#starts.length; batch += 1) {
      const from = this.#starts.at(batch);
      const to = this.#ends.at(batch);
      const limit = profit[batch]! + threshold;
      let weight = -1;
      for (let pair = from; pair < to; pair += 1) {
        if (isPriced[pair] === 1) continue;
        if (cents[pair]! + prices.shopper[shoppers[pair]!]! > limit) continue;
        if (weight < 0) weight = this.#load(batch);
        this.#price(batch, pair, weight);
        priced += 1;
      }
      looked += to - from;
      if (looked > LOOK_SLICE || priced > PRICE_SLICE) {
        looked = 0;
        priced = 0;
        if (yield) return -1;
      }
    }
    return this.#pool.count - before;
  }

  /** How many pairs a pass at this threshold would have to price. */
  openCount(prices: Prices, threshold: number): number {
    const profit = batchProfits(this.#list.view(), prices.order);
    const cents = this.#cents.view();
    const shoppers = this.#shopper.view();
    const isPriced = this.#priced();
    let open = 0;
    for (let batch = 0; batch < this.#starts.length; batch += 1) {
      const limit = profit[batch]! + threshold;
      const to = this.#ends.at(batch);
      for (let pair = this.#starts.at(batch); pair < to; pair += 1) {
        if (isPriced[pair] === 1) continue;
        if (cents[pair]! + prices.shopper[shoppers[pair]!]! <= limit) open += 1;
      }
    }
    return open;
  }

  #note(from: number, to: number): void {
    this.#starts.push(from);
    this.#ends.push(to);
  }

  /**
   * Bounds the loaded batch for those asked, keeps pairs below `limit` less the worth of the shopper, and
   * returns how many it looked at; leaving the batch out costs `leave`.
   */
  #collect({ lines, lineMax, worth }: Asked, limit: number, leave: number): number {
    const { starts, shoppers } = lines;
    const { stores, storeCount } = this.#bound.stops;
    let bounded = 0;
    let isPartial = false;
    for (let local = 0; local < storeCount; local += 1) {
      const from = starts[stores[local]!]!;
      const end = starts[stores[local]! + 1]!;
      const to = Math.min(end, from + lineMax);
      bounded += to - from;
      isPartial ||= to < end;
      for (let at = from; at < to; at += 1) {
        const shopper = shoppers[at]!;
        // Whoever may begin at either store stands in both lines.
        if (local === 1 && mayBegin(this.#problem, shopper, stores[0]!)) continue;
        const own = worth === undefined ? limit : limit - worth[shopper]!;
        const cents = this.#bound.at(shopper, own);
        if (cents >= own) {
          isPartial ||= own < leave;
          continue;
        }
        this.#shopper.push(shopper);
        this.#cents.push(Math.floor(cents));
      }
    }
    if (isPartial) this.#partialCount += 1;
    return bounded;
  }

  /** By pair: 1 once it is priced. */
  #priced(): Uint8Array {
    if (this.#isPriced.length < this.count) {
      const wider = new Uint8Array(2 * this.count);
      wider.set(this.#isPriced);
      this.#isPriced = wider;
    }
    return this.#isPriced;
  }

  /** What leaving the orders out costs. */
  #leaveCents(orders: ArrayLike<number>, from: number, to: number): number {
    let weight = 0;
    for (let index = from; index < to; index += 1) weight += this.#weight[orders[index]!]!;
    return Math.min(weight, WORTHLESS);
  }

  /** Takes up a batch for pricing; returns what leaving it out costs. */
  #load(batch: number): number {
    const { batchStarts, batchOrders } = this.#list.view();
    const from = batchStarts[batch]!;
    const to = batchStarts[batch + 1]!;
    this.#pricer.load(batchOrders, from, to);
    return this.#leaveCents(batchOrders, from, to);
  }

  /** Returns how many pairs it priced. */
  #seedBatch(batch: number, breadth: number): number {
    const from = this.#starts.at(batch);
    const to = this.#ends.at(batch);
    if (from === to) return 0;
    const bound = this.#leastBounds(from, to, breadth);
    const limit = this.#load(batch);
    let left = breadth;
    const cents = this.#cents.view();
    for (let pair = from; pair < to && left > 0; pair += 1) {
      if (cents[pair]! > bound) continue;
      left -= 1;
      this.#price(batch, pair, limit);
    }
    return breadth - left;
  }

  #price(batch: number, pair: number, limit: number): void {
    const pricer = this.#pricer;
    const shopper = this.#shopper.at(pair);
    this.#priced()[pair] = 1;
    this.#pricedCount += 1;
    if (pricer.stops.storeCount === 2 && this.#problem.slotCount > 0) {
      const count = pricer.variants(shopper, limit);
      for (let variant = 0; variant < count; variant += 1) {
        const cents = pricer.variantCents[variant]!;
        const slotA = pricer.variantSlotA[variant]!;
        this.#pool.add(batch, shopper, cents, slotA, pricer.variantSlotB[variant]!);
      }
      return;
    }
    const cents = pricer.price(shopper, limit);
    if (cents === INFEASIBLE) return;
    this.#pool.add(batch, shopper, cents, pricer.bestSlotA, pricer.bestSlotB);
  }

  /** The `breadth`-th least bound among the pairs. */
  #leastBounds(from: number, to: number, breadth: number): number {
    if (to - from <= breadth) return WORTHLESS;
    const least = this.#least;
    const all = this.#cents.view();
    let count = 0;
    for (let pair = from; pair < to; pair += 1) {
      const cents = all[pair]!;
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
}
