/**
 * Who could take which batch: the pairs of batch and shopper that might be worth it, each with a lower
 * bound on its cost until it is priced exactly. Shoppers are asked about one batch after the other: then
 * its pairs are bounded; at other prices they can be asked again, for pairs that were not worth it
 * before. Columns are priced lazily: a pass prices the pairs whose reduced cost, at given prices, may lie
 * below a threshold. What is never priced cannot be part of a plan of these pairs cheaper than that
 * threshold allows.
 */
import { Int32List } from '../../base/int32-list.ts';
import { BatchList, portionOf } from './batches.ts';
import type { Batches } from './batches.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import type { AskingLines } from './lines.ts';
import { PairList } from './pair-list.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { AskAnswer, AskJob, PriceAnswer, PriceJob } from './quote.ts';
import type { Slices } from './slices.ts';
import type { Spread } from './spread.ts';

/** Batches asked about and pairs priced between two yields. */
const ASK_PORTION = 300;
const PRICE_PORTION = 1_200;
/** Cents of a pair that turned out infeasible or no better than leaving its orders out. */
const WORTHLESS = 2_000_000_000;

/** By batch, 0 before anybody was asked: not everyone who might carry it was weighed; everyone was. */
const PARTLY = 1;
const WHOLLY = 2;

/** Who is asked about batches, and what of their answers is kept. */
export interface Asked {
  readonly lines: AskingLines;
  /**
   * Pairs that cost the batch's limit less the worth of the shopper's trip elsewhere, in cents, or more
   * are set aside; without limits, none are.
   */
  readonly limitOf?: (batch: number) => number;
  readonly worth?: Float64Array;
  /** Of the pairs below the limit, only so many of least cents, worth included, are kept. */
  readonly keptMax?: number;
  /** Told the least cents, worth included, that a pair of the batch costs: the limit where none is below. */
  readonly learn?: (batch: number, cents: number) => void;
}

export class Candidates {
  readonly #weight: Float64Array;
  readonly #all: Batches;
  readonly #list: BatchList;
  readonly #pool: ColumnPool;
  readonly #spread: Spread;
  /** By batch of all: how far it was asked about, its place in the list, or −1. */
  readonly #asked: Uint8Array;
  readonly #place: Int32Array;
  readonly #pairs: PairList;
  #pricedCount = 0;
  #partialCount = 0;

  /**
   * Candidates for the batches of `all`; those with a pair are added to `list`, columns to `pool`, which
   * is over that list.
   */
  constructor(
    deferrals: Deferrals,
    all: Batches,
    list: BatchList,
    pool: ColumnPool,
    spread: Spread,
  ) {
    this.#all = all;
    this.#asked = new Uint8Array(all.batchCount);
    this.#place = new Int32Array(all.batchCount).fill(-1);
    this.#pairs = new PairList(all.batchCount);
    this.#weight = deferrals.weight;
    this.#list = list;
    this.#pool = pool;
    this.#spread = spread;
  }

  /** Pairs that may be worth it, and those priced exactly so far. */
  get count(): number {
    return this.#pairs.count;
  }

  get pricedCount(): number {
    return this.#pricedCount;
  }

  /** Batches taken up for which not everyone who might carry them was weighed. */
  get partialCount(): number {
    return this.#partialCount;
  }

  /**
   * Asks about the given batches of all, no batch twice: those that someone asked might carry at less
   * than leaving their orders out costs come to the list. Stopped early (a yield answered `true`) it
   * leaves the rest.
   */
  *ask(chosen: Int32Array, asked: Asked): Slices<void> {
    const { lines, worth, keptMax = Infinity } = asked;
    this.#spread.agree({ lines, worth, keptMax });
    const portion = (index: number): Int32Array =>
      chosen.subarray(index * ASK_PORTION, (index + 1) * ASK_PORTION);
    const count = Math.ceil(chosen.length / ASK_PORTION);
    const done = yield* this.#spread.run(
      'ask',
      count,
      (index) => this.#askJob(portion(index), asked),
      (index, answer) => {
        this.#takeAnswers(portion(index), answer, asked);
      },
    );
    for (const batch of chosen.subarray(done * ASK_PORTION)) this.#mark(batch, PARTLY);
  }

  /** Prices every pair; for tiny instances. */
  *priceAll(): Slices<void> {
    yield* this.#price(Int32Array.from({ length: this.count }, (_, pair) => pair));
  }

  /** Prices the `breadth` pairs of least bound of every asking; stops early when answered `true`. */
  *seed(breadth: number): Slices<void> {
    const wanted = new Int32List();
    for (let entry = 0; entry < this.#pairs.entryCount; entry += 1) {
      this.#pairs.leastOf(entry, breadth, (pair) => {
        wanted.push(pair);
      });
    }
    yield* this.#price(wanted.view());
  }

  /** `seed` for orders alone, in one go: a few milliseconds for hundreds of orders. */
  seedSingles(breadth: number): void {
    const { batchStarts } = this.#list.view();
    const wanted = new Int32List();
    for (let entry = 0; entry < this.#pairs.entryCount; entry += 1) {
      const place = this.#pairs.placeOf(entry);
      if (batchStarts[place + 1]! - batchStarts[place]! !== 1) continue;
      this.#pairs.leastOf(entry, breadth, (pair) => {
        wanted.push(pair);
      });
    }
    const portion = this.#portionOf(wanted.view());
    this.#takeColumns(portion, this.#spread.here('price', portion.job));
  }

  /**
   * Prices every pair whose reduced cost may be `threshold` or less; returns how many columns that
   * brought. Stopped early (a yield answered `true`), it returns −1.
   */
  *pass(prices: Prices, threshold: number): Slices<number> {
    const before = this.#pool.count;
    const wanted = new Int32List();
    this.#pairs.below(this.#limits(prices, threshold), prices.shopper, (pair) => {
      wanted.push(pair);
    });
    const isWhole = yield* this.#price(wanted.view());
    return isWhole ? this.#pool.count - before : -1;
  }

  /** How many pairs a pass at this threshold would have to price. */
  openCount(prices: Prices, threshold: number): number {
    let open = 0;
    this.#pairs.below(this.#limits(prices, threshold), prices.shopper, () => {
      open += 1;
    });
    return open;
  }

  /** By batch of the list: what a pair may cost, worth included, for a reduced cost of `threshold`. */
  #limits(prices: Prices, threshold: number): Float64Array {
    return batchProfits(this.#list.view(), prices.order).map((profit) => profit + threshold);
  }

  #askJob(chosen: Int32Array, { limitOf }: Asked): AskJob {
    const { batchStarts, batchOrders } = this.#all;
    const list = new BatchList();
    const limit = new Float64Array(chosen.length);
    const leave = new Float64Array(chosen.length);
    const knownStarts = new Int32Array(chosen.length + 1);
    const known = new Int32List();
    for (const [index, batch] of chosen.entries()) {
      const from = batchStarts[batch]!;
      const to = batchStarts[batch + 1]!;
      list.add(batchOrders, from, to);
      leave[index] = this.#leaveCents(batchOrders, from, to);
      limit[index] = Math.min(leave[index]!, limitOf?.(batch) ?? leave[index]!);
      this.#pairs.ofBatch(batch, (pair) => {
        known.push(this.#pairs.shopperOf(pair));
      });
      knownStarts[index + 1] = known.length;
    }
    const batches = portionOf(list.view(), 0, chosen.length);
    return { batches, limit, leave, knownStarts, known: known.copy() };
  }

  #takeAnswers(chosen: Int32Array, answer: AskAnswer, { worth, learn }: Asked): void {
    const { keptCount, least, isPartial, shopper, cents } = answer;
    let next = 0;
    for (const [index, batch] of chosen.entries()) {
      if (keptCount[index] === -1) continue;
      learn?.(batch, Math.min(this.#leastKnown(batch, worth), least[index]!));
      this.#mark(batch, isPartial[index] === 1 ? PARTLY : WHOLLY);
      if (keptCount[index] === 0) continue;
      this.#addEntry(batch);
      const end = next + keptCount[index]!;
      for (; next < end; next += 1) {
        this.#pairs.add(shopper[next]!, cents[next]!);
      }
    }
  }

  /** Begins an entry of the batch, whose pairs are added next. */
  #addEntry(batch: number): void {
    const { batchStarts, batchOrders } = this.#all;
    if (this.#place[batch] === -1) {
      this.#place[batch] = this.#list.count;
      this.#list.add(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
    }
    this.#pairs.begin(batch, this.#place[batch]!);
  }

  /** The least cents of the pairs that a batch of all has, worth included. */
  #leastKnown(batch: number, worth: Float64Array | undefined): number {
    const pairs = this.#pairs;
    let least = Infinity;
    pairs.ofBatch(batch, (pair) => {
      least = Math.min(least, pairs.centsOf(pair) + (worth?.[pairs.shopperOf(pair)] ?? 0));
    });
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

  /** What leaving the orders out costs. */
  #leaveCents(orders: ArrayLike<number>, from: number, to: number): number {
    let weight = 0;
    for (let index = from; index < to; index += 1) weight += this.#weight[orders[index]!]!;
    return Math.min(weight, WORTHLESS);
  }

  /** Prices pairs, given entry by entry; whether all were, no yield being answered `true`. */
  *#price(pairs: Int32Array): Slices<boolean> {
    const count = Math.ceil(pairs.length / PRICE_PORTION);
    const portions: (Portion | undefined)[] = [];
    const done = yield* this.#spread.run(
      'price',
      count,
      (index) => {
        const portion = this.#portionOf(
          pairs.subarray(index * PRICE_PORTION, (index + 1) * PRICE_PORTION),
        );
        portions[index] = portion;
        return portion.job;
      },
      (index, answer) => {
        this.#takeColumns(portions[index]!, answer);
        portions[index] = undefined;
      },
    );
    return done === count;
  }

  #portionOf(pairs: Int32Array): Portion {
    const { batchStarts, batchOrders } = this.#list.view();
    const list = new BatchList();
    const limit: number[] = [];
    const pairStarts: number[] = [];
    const shopper = new Int32Array(pairs.length);
    const batch = new Int32Array(pairs.length);
    let entry = -1;
    for (const [index, pair] of pairs.entries()) {
      if (entry < 0 || pair >= this.#pairs.endOf(entry)) {
        entry = this.#pairs.entryOf(pair, entry + 1);
        const place = this.#pairs.placeOf(entry);
        const from = batchStarts[place]!;
        const to = batchStarts[place + 1]!;
        list.add(batchOrders, from, to);
        limit.push(this.#leaveCents(batchOrders, from, to));
        pairStarts.push(index);
      }
      shopper[index] = this.#pairs.shopperOf(pair);
      batch[index] = this.#pairs.placeOf(entry);
    }
    pairStarts.push(pairs.length);
    return {
      pairs,
      batch,
      job: {
        batches: portionOf(list.view(), 0, list.count),
        limit: Float64Array.from(limit),
        pairStarts: Int32Array.from(pairStarts),
        shopper,
      },
    };
  }

  #takeColumns({ pairs, batch, job }: Portion, answer: PriceAnswer): void {
    this.#pairs.markPriced(pairs);
    this.#pricedCount += pairs.length;
    const { pair, cents, slotA, slotB } = answer;
    for (let column = 0; column < pair.length; column += 1) {
      const at = pair[column]!;
      const shopper = job.shopper[at]!;
      this.#pool.add(batch[at]!, shopper, cents[column]!, slotA[column]!, slotB[column]!);
    }
  }
}

/** Pairs to price: which they are, the places of their batches in the list, and what is asked of them. */
interface Portion {
  readonly pairs: Int32Array;
  readonly batch: Int32Array;
  readonly job: PriceJob;
}
