/**
 * Asks all shoppers about batches that columns are there for already, whoever those columns belong to:
 * pairs that a part of the instance, which knew its own shoppers alone, could not find. A batch's price
 * is that of its cheapest column, by which the most promising are chosen; who comes near it is priced.
 */
import { BatchList, portionOf } from './batches.ts';
import type { Batches } from './batches.ts';
import type { ColumnPool, Columns } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { askingLines } from './lines.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import type { AskAnswer } from './quote.ts';
import { reducedCosts } from './reduced-costs.ts';
import { Shelf } from './shelf.ts';
import type { Slices } from './slices.ts';
import type { Spread } from './spread.ts';

/** Batches that everyone is asked about for each order, and pairs of a batch priced, in one pass. */
const PER_ORDER = 8;
const KEPT_MAX = 3;
/** By how much a pair may be dearer, at the prices of the moment, than what it is worth. */
const SLACK_CENTS = 30;
/** Batches asked about, and batches priced for whom was kept, between two yields. */
const PORTION = 200;

/** A batch of the pool and shoppers who come near it. */
interface Near {
  readonly batch: number;
  readonly shoppers: Int32Array;
}

export class Crossing {
  /** Pairs priced so far. */
  pricedCount = 0;
  readonly #problem: Problem;
  readonly #weight: Float64Array;
  readonly #pool: ColumnPool;
  readonly #spread: Spread;

  /** Columns are looked for to batches of the pool, and added to it. */
  constructor(problem: Problem, { weight }: Deferrals, pool: ColumnPool, spread: Spread) {
    this.#problem = problem;
    this.#weight = weight;
    this.#pool = pool;
    this.#spread = spread;
  }

  /**
   * Adds columns that are promising at these prices, settled over the pool. Stopped early (a yield
   * answered `true`), it leaves the rest.
   */
  *pass(prices: Prices): Slices<void> {
    const columns = this.#pool.view();
    const leave = batchProfits(columns, this.#weight);
    const near = yield* this.#ask(columns, prices, leave);
    yield* this.#price(columns, near, leave);
  }

  /** Who comes near which of the promising batches; `leave` is by batch what leaving it out costs. */
  *#ask(columns: Columns, prices: Prices, leave: Float64Array): Slices<readonly Near[]> {
    const profit = batchProfits(columns, prices.order);
    const known = knownShoppers(columns);
    const chosen = promising(this.#problem, columns, prices, profit);
    const lines = askingLines(this.#problem, prices.shopper);
    this.#spread.agree({ lines, worth: prices.shopper, keptMax: KEPT_MAX });
    const near: Near[] = [];
    const portion = (index: number): Int32Array =>
      chosen.subarray(index * PORTION, (index + 1) * PORTION);
    yield* this.#spread.run(
      'ask',
      Math.ceil(chosen.length / PORTION),
      (index) => {
        const asked = portion(index);
        return {
          batches: pickBatches(columns, asked),
          limit: Float64Array.from(asked, (batch) =>
            Math.min(leave[batch]!, profit[batch]! + SLACK_CENTS),
          ),
          leave: Float64Array.from(asked, (batch) => leave[batch]!),
          ...pickKnown(known, asked),
        };
      },
      (index, answer) => {
        addNear(near, portion(index), answer);
      },
    );
    return near;
  }

  *#price(columns: Columns, near: readonly Near[], leave: Float64Array): Slices<void> {
    const portion = (index: number): readonly Near[] =>
      near.slice(index * PORTION, (index + 1) * PORTION);
    yield* this.#spread.run(
      'price',
      Math.ceil(near.length / PORTION),
      (index) => {
        const wanted = portion(index);
        const batch = Int32Array.from(wanted, (one) => one.batch);
        return {
          batches: pickBatches(columns, batch),
          limit: Float64Array.from(batch, (one) => leave[one]!),
          pairStarts: startsOf(wanted.map(({ shoppers }) => shoppers.length)),
          shopper: Int32Array.from(wanted.flatMap(({ shoppers }) => [...shoppers])),
        };
      },
      (index, { pair, cents, slotA, slotB }) => {
        const pairs = portion(index).flatMap(({ batch, shoppers }) =>
          Array.from(shoppers, (shopper) => ({ batch, shopper })),
        );
        this.pricedCount += pairs.length;
        for (let column = 0; column < pair.length; column += 1) {
          const { batch, shopper } = pairs[pair[column]!]!;
          this.#pool.add(batch, shopper, cents[column]!, slotA[column]!, slotB[column]!);
        }
      },
    );
  }
}

function addNear(near: Near[], chosen: Int32Array, { keptCount, shopper }: AskAnswer): void {
  let from = 0;
  for (const [index, batch] of chosen.entries()) {
    const count = Math.max(0, keptCount[index]!);
    if (count > 0) near.push({ batch, shoppers: shopper.subarray(from, from + count) });
    from += count;
  }
}

/** The chosen batches by themselves. */
function pickBatches({ batchStarts, batchOrders }: Batches, chosen: Int32Array): Batches {
  const list = new BatchList();
  for (const batch of chosen) list.add(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
  return portionOf(list.view(), 0, chosen.length);
}

function pickKnown(
  { starts, shoppers }: Known,
  chosen: Int32Array,
): { readonly knownStarts: Int32Array; readonly known: Int32Array } {
  const parts = Array.from(chosen, (batch) => shoppers.subarray(starts[batch], starts[batch + 1]));
  return {
    knownStarts: startsOf(parts.map(({ length }) => length)),
    known: Int32Array.from(parts.flatMap((part) => [...part])),
  };
}

/** Where rows of these lengths begin, one after the other, and where the last ends. */
function startsOf(lengths: readonly number[] | Int32Array): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [row, length] of lengths.entries()) starts[row + 1] = starts[row]! + length;
  return starts;
}

/** The batches to ask about, priced by their cheapest columns. */
function promising(
  problem: Problem,
  columns: Columns,
  prices: Prices,
  profit: Float64Array,
): Int32Array {
  const reduced = reducedCosts(columns, prices);
  const least = new Float64Array(columns.batchCount).fill(Infinity);
  for (let column = 0; column < columns.count; column += 1) {
    const batch = columns.batch[column]!;
    if (reduced[column]! < least[batch]!) least[batch] = reduced[column]!;
  }
  const shelf = new Shelf(problem.orderCount, columns);
  for (const [batch, cents] of least.entries()) {
    if (cents < Infinity) shelf.learn(batch, cents + profit[batch]!);
  }
  return shelf.take(prices.order, PER_ORDER);
}

/** By batch, compressed rows: who has a column of a trip of its own with it. */
interface Known {
  readonly starts: Int32Array;
  readonly shoppers: Int32Array;
}

function knownShoppers({ batchCount, count, batch, shopper, isJoin }: Columns): Known {
  const lengths = new Int32Array(batchCount);
  for (let column = 0; column < count; column += 1) {
    const item = batch[column]!;
    if (isJoin[column] === 0) lengths[item] = lengths[item]! + 1;
  }
  const starts = startsOf(lengths);
  const next = starts.slice();
  const shoppers = new Int32Array(starts[batchCount]!);
  for (let column = 0; column < count; column += 1) {
    if (isJoin[column] === 1) continue;
    const item = batch[column]!;
    shoppers[next[item]!] = shopper[column]!;
    next[item] = next[item]! + 1;
  }
  return { starts, shoppers };
}
