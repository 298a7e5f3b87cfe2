/**
 * Who could take which batch: the pairs of batch and shopper that might be worth it, each with a lower
 * bound on its cost until it is priced exactly. Shoppers are asked about one batch after the other: then
 * its pairs are bounded; at other prices they can be asked again, for pairs that were not worth it
 * before. Columns are priced lazily: a pass prices the pairs whose reduced cost, at given prices, may lie
 * below a threshold. What is never priced cannot be part of a plan of these pairs cheaper than that
 * threshold allows.
 */
import { Int32List } from '../../base/int32-list.ts';
import { Asking } from './asking.ts';
import type { Asked } from './asking.ts';
import type { BatchList, Batches } from './batches.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';

/** Pairs bounded, pairs looked at and pairs priced between two yields; a batch asked about is as much work as so many pairs. */
const ASK_SLICE = 30_000;
const BATCH_WORK = 20;
const LOOK_SLICE = 600_000;
const PRICE_SLICE = 1_500;
/** Cents of a pair that turned out infeasible or no better than leaving its orders out. */
const WORTHLESS = 2_000_000_000;

/** By batch, 0 before anybody was asked: not everyone who might carry it was weighed; everyone was. */
const PARTLY = 1;
const WHOLLY = 2;

export class Candidates {
  readonly #problem: Problem;
  readonly #weight: Float64Array;
  readonly #all: Batches;
  readonly #list: BatchList;
  readonly #pool: ColumnPool;
  readonly #asking: Asking;
  readonly #pricer: SequencePricer;
  /** By batch of all: how far it was asked about, its place in the list, its latest entry, or −1. */
  readonly #asked: Uint8Array;
  readonly #place: Int32Array;
  readonly #entry: Int32Array;
  /**
   * By entry, the pairs found in one asking: their first, its batch's place, the entry before it of that
   * batch or −1. Pairs of entry e: from `#starts[e]` to that of the next, or to the last of all.
   */
  readonly #starts = new Int32List();
  readonly #listed = new Int32List();
  readonly #earlier = new Int32List();
  readonly #shopper = new Int32List();
  readonly #cents = new Int32List();
  #isPriced = new Uint8Array(1024);
  readonly #least = new Int32Array(64);
  #pricedCount = 0;
  #partialCount = 0;
  /** By shopper: the last asking that knew a pair of theirs. */
  readonly #seen: Int32Array;
  #askedCount = 0;

  /**
   * Candidates for the batches of `all`; those with a pair are added to `list`, columns to `pool`, which
   * is over that list.
   */
  constructor(
    problem: Problem,
    deferrals: Deferrals,
    all: Batches,
    list: BatchList,
    pool: ColumnPool,
  ) {
    this.#problem = problem;
    this.#all = all;
    this.#asked = new Uint8Array(all.batchCount);
    this.#place = new Int32Array(all.batchCount).fill(-1);
    this.#entry = new Int32Array(all.batchCount).fill(-1);
    this.#seen = new Int32Array(problem.shopperCount);
    this.#weight = deferrals.weight;
    this.#list = list;
    this.#pool = pool;
    this.#asking = new Asking(problem);
    this.#pricer = new SequencePricer(problem);
  }

  /** Pairs that may be worth it, and those priced exactly so far. */
  get count(): number {
    return this.#shopper.length;
  }

  get pricedCount(): number {
    return this.#pricedCount;
  }

  /** Batches taken up for which not everyone who might carry them was weighed. */
  get partialCount(): number {
    return this.#partialCount;
  }

  /**
   * Asks about the given batches of all: those that someone asked might carry at less than leaving their
   * orders out costs come to the list. Stopped early (a yield answered `true`) it leaves the rest.
   */
  *ask(chosen: ArrayLike<number>, asked: Asked): Generator<undefined, void, boolean> {
    const { batchStarts, batchOrders } = this.#all;
    let work = 0;
    for (let index = 0; index < chosen.length; index += 1) {
      const batch = chosen[index]!;
      const from = batchStarts[batch]!;
      const to = batchStarts[batch + 1]!;
      if (!this.#asking.load(batchOrders, from, to)) continue;
      this.#askAbout(batch, asked, this.#leaveCents(batchOrders, from, to));
      work += BATCH_WORK + this.#asking.boundedCount;
      if (work > ASK_SLICE) {
        work = 0;
        if (yield) {
          for (let left = index + 1; left < chosen.length; left += 1)
            this.#mark(chosen[left]!, PARTLY);
          return;
        }
      }
    }
  }

  /** Prices every pair; for tiny instances. */
  *priceAll(): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let entry = 0; entry < this.#starts.length; entry += 1) {
      const batch = this.#listed.at(entry);
      const limit = this.#load(batch);
      for (let pair = this.#starts.at(entry); pair < this.#endOf(entry); pair += 1) {
        this.#price(batch, pair, limit);
        priced += 1;
      }
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /** Prices the `breadth` pairs of least bound of every asking; stops early when answered `true`. */
  *seed(breadth: number): Generator<undefined, void, boolean> {
    let priced = 0;
    for (let entry = 0; entry < this.#starts.length; entry += 1) {
      priced += this.#seedEntry(entry, breadth);
      if (priced > PRICE_SLICE) {
        priced = 0;
        if (yield) return;
      }
    }
  }

  /** `seed` for orders alone, in one go: a few milliseconds for hundreds of orders. */
  seedSingles(breadth: number): void {
    const { batchStarts } = this.#list.view();
    for (let entry = 0; entry < this.#starts.length; entry += 1) {
      const batch = this.#listed.at(entry);
      const size = batchStarts[batch + 1]! - batchStarts[batch]!;
      if (size === 1) this.#seedEntry(entry, breadth);
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
    for (let entry = 0; entry < this.#starts.length; entry += 1) {
      const batch = this.#listed.at(entry);
      const from = this.#starts.at(entry);
      const to = this.#endOf(entry);
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
    for (let entry = 0; entry < this.#starts.length; entry += 1) {
      const limit = profit[this.#listed.at(entry)]! + threshold;
      const to = this.#endOf(entry);
      for (let pair = this.#starts.at(entry); pair < to; pair += 1) {
        if (isPriced[pair] === 1) continue;
        if (cents[pair]! + prices.shopper[shoppers[pair]!]! <= limit) open += 1;
      }
    }
    return open;
  }

  #endOf(entry: number): number {
    return entry + 1 < this.#starts.length ? this.#starts.at(entry + 1) : this.count;
  }

  /** Asks about the loaded batch, which costs `leave` to leave out. */
  #askAbout(batch: number, asked: Asked, leave: number): void {
    const { batchStarts, batchOrders } = this.#all;
    const { limitOf, learn } = asked;
    const limit = Math.min(leave, limitOf?.(batch) ?? leave);
    const before = this.count;
    this.#askedCount += 1;
    const known = this.#knownLeast(batch, asked.worth);
    const asking = this.#asking;
    asking.ask(asked, limit, leave, (shopper) => this.#seen[shopper] === this.#askedCount);
    learn?.(batch, Math.min(known, asking.leastOr(limit)));
    this.#mark(batch, asking.isPartial ? PARTLY : WHOLLY);
    for (let index = 0; index < asking.keptCount; index += 1) {
      this.#shopper.push(asking.shopper[index]!);
      this.#cents.push(Math.floor(asking.cents[index]!));
    }
    if (this.count === before) return;
    if (this.#place[batch] === -1) {
      this.#place[batch] = this.#list.count;
      this.#list.add(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
    }
    this.#earlier.push(this.#entry[batch]!);
    this.#entry[batch] = this.#starts.length;
    this.#starts.push(before);
    this.#listed.push(this.#place[batch]!);
  }

  /** Notes who has a pair with the batch already; returns the least cents of those, worth included. */
  #knownLeast(batch: number, worth: Float64Array | undefined): number {
    let least = Infinity;
    for (let entry = this.#entry[batch]!; entry >= 0; entry = this.#earlier.at(entry)) {
      const to = this.#endOf(entry);
      for (let pair = this.#starts.at(entry); pair < to; pair += 1) {
        const shopper = this.#shopper.at(pair);
        this.#seen[shopper] = this.#askedCount;
        least = Math.min(least, this.#cents.at(pair) + (worth?.[shopper] ?? 0));
      }
    }
    return least;
  }

  /** Notes that a batch was asked about as far as `reach`; it never falls. */
  #mark(batch: number, reach: number): void {
    const before = this.#asked[batch]!;
    if (reach <= before) return;
    this.#asked[batch] = reach;
    if (reach === PARTLY) this.#partialCount += 1;
    else if (before === PARTLY) this.#partialCount -= 1;
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
  #seedEntry(entry: number, breadth: number): number {
    const batch = this.#listed.at(entry);
    const from = this.#starts.at(entry);
    const to = this.#endOf(entry);
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
