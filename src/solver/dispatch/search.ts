/**
 * Column local search: a plan is a set of columns; a move ruins it (forces a column in and evicts what
 * conflicts, or evicts the columns round an order) and recreates it (what is uncovered is covered
 * again by least reduced cost, sometimes skipping a candidate). Worse plans are accepted below a threshold that
 * falls to zero. Always holds a complete plan, so it can be stopped at any moment.
 */
import type { Rng } from '../../base/rng.ts';
import type { Columns } from './columns.ts';
import type { Prices } from './prices.ts';
import type { SearchLists } from './search-lists.ts';
import { Selection } from './selection.ts';

export interface SearchOutcome {
  /** Chosen columns, ascending. */
  readonly columns: Int32Array;
  readonly cost: number;
  readonly iterations: number;
}

/** Iterations between two yields. */
const SLICE = 250;
/** Choices come from this many best columns of an order or shopper. */
const CHOICE_MAX = 40;
/** One candidate in this many is skipped when covering again. */
const BLINK = 12;
/** Deferred orders reconsidered in one move. */
const DEFERRED_MAX = 8;
/** The threshold at the start, as a share of the plan's cost per order. */
const THRESHOLD = 0.25;

/** The greedy plan by reduced cost. */
export function greedySelection(
  columns: Columns,
  lists: SearchLists,
  prices: Prices,
  deferralCents: Float64Array,
): Selection {
  const search = new ColumnSearch(columns, lists, prices, deferralCents, undefined);
  return search.selection;
}

/**
 * Searches for `iterations` iterations from the greedy plan, yielding the best cost so far from time
 * to time; stops early when the bound is reached, or when the caller answers a yield with `true`.
 */
export function* searchColumns(
  columns: Columns,
  lists: SearchLists,
  prices: Prices,
  deferralCents: Float64Array,
  rng: Rng,
  iterations: number,
): Generator<number, SearchOutcome, boolean> {
  const search = new ColumnSearch(columns, lists, prices, deferralCents, rng);
  const { selection } = search;
  let best = selection.chosen();
  let bestCost = selection.cost;
  let current = selection.cost;
  const threshold = (THRESHOLD * bestCost) / Math.max(1, deferralCents.length);
  let iteration = 0;
  while (iteration < iterations && bestCost > prices.boundCents && lists.byOrder.length > 0) {
    search.move();
    const slack = Math.floor(threshold * (1 - iteration / iterations));
    iteration += 1;
    if (selection.cost <= current + slack) {
      selection.commit();
      current = selection.cost;
      if (current < bestCost) {
        bestCost = current;
        best = selection.chosen();
      }
    } else selection.rollback();
    if (iteration % SLICE === 0 && (yield bestCost)) break;
  }
  return { columns: best, cost: bestCost, iterations: iteration };
}

class ColumnSearch {
  readonly selection: Selection;
  readonly #columns: Columns;
  readonly #lists: SearchLists;
  readonly #rng: Rng | undefined;
  /** Reduced cost of deferring each order. */
  readonly #deferReduced: Float64Array;
  readonly #uncovered: Int32Array;
  #uncoveredCount = 0;
  /** By uncovered order: where its list has been read to. */
  readonly #cursor: Int32Array;

  constructor(
    columns: Columns,
    lists: SearchLists,
    prices: Prices,
    deferralCents: Float64Array,
    rng: Rng | undefined,
  ) {
    const orderCount = deferralCents.length;
    this.#columns = columns;
    this.#lists = lists;
    this.#rng = rng;
    this.selection = new Selection(columns, deferralCents, prices.shopper.length);
    this.#deferReduced = deferralCents.map((cents, order) => cents - prices.order[order]!);
    this.#uncovered = new Int32Array(orderCount);
    this.#cursor = new Int32Array(orderCount);
    for (let order = 0; order < orderCount; order += 1) this.#uncover(order);
    this.#recreate(false);
    this.selection.commit();
  }

  /** One ruin and recreate; the caller commits or rolls back. */
  move(): void {
    const rng = this.#rng!;
    const kind = rng.nextInt(10);
    this.#collectDeferred();
    if (kind < 6) {
      const order = rng.nextInt(this.selection.ofOrder.length);
      this.#force(this.#lists.orderStarts, this.#lists.byOrder, order);
    } else if (kind < 8) {
      const shopper = rng.nextInt(this.selection.ofShopper.length);
      this.#force(this.#lists.shopperStarts, this.#lists.byShopper, shopper);
    } else this.#evictRound(rng.nextInt(this.selection.ofOrder.length));
    this.#recreate(true);
  }

  /** Some of the orders deferred so far may be covered by this move: the first from a random one on. */
  #collectDeferred(): void {
    this.#uncoveredCount = 0;
    const { ofOrder } = this.selection;
    const offset = this.#rng!.nextInt(ofOrder.length);
    for (let index = 0; index < ofOrder.length; index += 1) {
      const order =
        index + offset < ofOrder.length ? index + offset : index + offset - ofOrder.length;
      if (ofOrder[order]! >= 0) continue;
      this.#uncover(order);
      if (this.#uncoveredCount === DEFERRED_MAX) return;
    }
  }

  #uncover(order: number): void {
    this.#uncovered[this.#uncoveredCount] = order;
    this.#uncoveredCount += 1;
    this.#cursor[order] = this.#lists.orderStarts[order]!;
  }

  /** Forces in a column of the row, likelier the lower its reduced cost. */
  #force(starts: Int32Array, list: Int32Array, row: number): void {
    const column = this.#draw(starts, list, row);
    if (column < 0) return;
    this.#evictConflicts(column);
    this.selection.add(column);
  }

  #draw(starts: Int32Array, list: Int32Array, row: number): number {
    const from = starts[row]!;
    const length = Math.min(CHOICE_MAX, starts[row + 1]! - from);
    if (length === 0) return -1;
    const unit = this.#rng!.nextUnit();
    return list[from + Math.floor(unit * unit * length)]!;
  }

  #evictConflicts(column: number): void {
    const { shopper, batch, batchStarts, batchOrders } = this.#columns;
    const { selection } = this;
    this.#evict(selection.ofShopper[shopper[column]!]!);
    const item = batch[column]!;
    for (let index = batchStarts[item]!; index < batchStarts[item + 1]!; index += 1) {
      this.#evict(selection.ofOrder[batchOrders[index]!]!);
    }
  }

  #evict(column: number): void {
    if (column < 0) return;
    this.selection.remove(column);
    const { batch, batchStarts, batchOrders } = this.#columns;
    const item = batch[column]!;
    for (let index = batchStarts[item]!; index < batchStarts[item + 1]!; index += 1) {
      this.#uncover(batchOrders[index]!);
    }
  }

  /** Evicts what conflicts with two to five likely columns of an order, without forcing any in. */
  #evictRound(order: number): void {
    const rounds = 2 + this.#rng!.nextInt(4);
    for (let round = 0; round < rounds; round += 1) {
      const column = this.#draw(this.#lists.orderStarts, this.#lists.byOrder, order);
      if (column >= 0) this.#evictConflicts(column);
    }
  }

  /** Covers uncovered orders, always by the option of least reduced cost, until all are settled. */
  #recreate(blinks: boolean): void {
    const { selection } = this;
    const uncovered = this.#uncovered;
    const { reduced, byOrder } = this.#lists;
    for (;;) {
      let bestColumn = -1;
      let bestReduced = Infinity;
      let kept = 0;
      for (let index = 0; index < this.#uncoveredCount; index += 1) {
        const order = uncovered[index]!;
        if (selection.ofOrder[order]! >= 0) continue;
        const cursor = this.#advance(order, blinks);
        // Without a column cheaper than deferral the order is settled: it stays deferred.
        if (cursor < 0) continue;
        uncovered[kept] = order;
        kept += 1;
        const column = byOrder[cursor]!;
        if (reduced[column]! < bestReduced) {
          bestReduced = reduced[column]!;
          bestColumn = column;
        }
      }
      this.#uncoveredCount = kept;
      if (bestColumn < 0) return;
      selection.add(bestColumn);
    }
  }

  /** Moves the order's cursor to its first column that can be added, or returns −1 for deferral. */
  #advance(order: number, blinks: boolean): number {
    const { reduced, byOrder, orderStarts } = this.#lists;
    const end = orderStarts[order + 1]!;
    const limit = this.#deferReduced[order]!;
    for (let cursor = this.#cursor[order]!; cursor < end; cursor += 1) {
      const column = byOrder[cursor]!;
      if (reduced[column]! > limit) break;
      if (!this.selection.canAdd(column)) continue;
      if (blinks && this.#rng!.nextInt(BLINK) === 0) continue;
      this.#cursor[order] = cursor;
      return cursor;
    }
    return -1;
  }
}
