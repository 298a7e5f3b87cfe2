/**
 * Column local search: a plan is a set of columns; a move ruins it (forces a column in and evicts what
 * conflicts, or evicts the columns round an order) and recreates it (what is uncovered is covered
 * again by least reduced cost, sometimes skipping a candidate). Worse plans are accepted below a threshold that
 * falls to zero. Always holds a complete plan, so it can be stopped at any moment.
 */
import type { Rng } from '../../base/rng.ts';
import type { Columns } from './columns.ts';
import type { Master } from './master.ts';
import type { Prices } from './prices.ts';
import type { SearchLists } from './search-lists.ts';
import { Selection } from './selection.ts';

/** Choices come from this many best columns of an order or shopper. */
const CHOICE_MAX = 40;
/** One candidate in this many is skipped when covering again. */
const BLINK = 12;
/** Orders left out that are reconsidered in one move. */
const LEFT_OUT_MAX = 8;
/** The threshold at the start, as a share of what an order costs on a trip. */
const THRESHOLD = 0.25;

/** The greedy plan by reduced cost. */
export function greedySelection(master: Master, lists: SearchLists, prices: Prices): Selection {
  return new Neighbourhood(master, lists, prices, undefined).selection;
}

/** One search from the greedy plan; holds the best plan it has seen, leanings included. */
export class ColumnSearch {
  /** Chosen columns of the best plan, ascending, its cost, and that with leanings. */
  best: Int32Array;
  bestCost: number;
  bestLeaning: number;
  /** Iterations done; the search is over at `iterationsMax`, or at the bound. */
  iterations = 0;
  readonly #neighbourhood: Neighbourhood;
  readonly #iterationsMax: number;
  readonly #boundCents: number;
  readonly #threshold: number;
  readonly #lean: Float64Array | undefined;
  #current: number;
  #isIdle: boolean;

  /** `lean` makes leaving out each order so many cents dearer to the search than it is. */
  constructor(
    master: Master,
    lists: SearchLists,
    prices: Prices,
    rng: Rng,
    iterationsMax: number,
    start?: Int32Array | undefined,
    lean?: Float64Array | undefined,
  ) {
    this.#neighbourhood = new Neighbourhood(leaning(master, lean), lists, prices, rng, start);
    this.#lean = lean;
    this.#iterationsMax = iterationsMax;
    this.#boundCents = prices.boundCents;
    const { selection } = this.#neighbourhood;
    this.best = selection.chosen();
    this.bestLeaning = selection.cost;
    this.bestCost = this.#costWithout(selection);
    this.#current = selection.cost;
    this.#threshold = THRESHOLD * costPerOrder(master.columns, this.best);
    this.#isIdle = lists.byOrder.length === 0;
  }

  get isOver(): boolean {
    return (
      this.#isIdle || this.iterations >= this.#iterationsMax || this.bestCost <= this.#boundCents
    );
  }

  /** Goes on for up to `count` iterations. */
  run(count: number): void {
    const { selection } = this.#neighbourhood;
    for (let left = count; left > 0 && !this.isOver; left -= 1) {
      this.#neighbourhood.move();
      const share = 1 - this.iterations / this.#iterationsMax;
      const slack = Math.floor(this.#threshold * share);
      this.iterations += 1;
      if (selection.cost > this.#current + slack) {
        selection.rollback();
        continue;
      }
      selection.commit();
      this.#current = selection.cost;
      if (this.#current < this.bestLeaning) {
        this.bestLeaning = this.#current;
        this.bestCost = this.#costWithout(selection);
        this.best = selection.chosen();
      }
    }
  }

  /** What the selection costs, leanings left out. */
  #costWithout({ cost, ofOrder }: Selection): number {
    if (this.#lean === undefined) return cost;
    let sum = cost;
    for (let order = 0; order < ofOrder.length; order += 1) {
      if (ofOrder[order]! < 0) sum -= this.#lean[order]!;
    }
    return sum;
  }
}

/** The master to which leaving orders out is dearer by their leanings. */
export function leaning(master: Master, lean: Float64Array | undefined): Master {
  if (lean === undefined) return master;
  return { ...master, weight: master.weight.map((cents, order) => cents + lean[order]!) };
}

function costPerOrder(columns: Columns, chosen: Int32Array): number {
  let cost = 0;
  let count = 0;
  for (const column of chosen) {
    const batch = columns.batch[column]!;
    cost += columns.cost[column]!;
    count += columns.batchStarts[batch + 1]! - columns.batchStarts[batch]!;
  }
  return cost / Math.max(1, count);
}

class Neighbourhood {
  readonly selection: Selection;
  readonly #columns: Columns;
  readonly #lists: SearchLists;
  readonly #rng: Rng | undefined;
  /** By order: where its list ends, columns dearer than leaving it out left off. */
  readonly #end: Int32Array;
  readonly #uncovered: Int32Array;
  #uncoveredCount = 0;
  /** By uncovered order: where its list has been read to, and the reduced cost there, `Infinity` at its end. */
  readonly #cursor: Int32Array;
  readonly #head: Float64Array;

  constructor(
    master: Master,
    lists: SearchLists,
    prices: Prices,
    rng: Rng | undefined,
    start: Int32Array = new Int32Array(0),
  ) {
    const { columns, weight } = master;
    const orderCount = weight.length;
    this.#columns = columns;
    this.#lists = lists;
    this.#rng = rng;
    this.selection = new Selection(master);
    this.#end = endsOf(
      lists,
      weight.map((cents, order) => cents - prices.order[order]!),
    );
    this.#uncovered = new Int32Array(orderCount);
    this.#cursor = new Int32Array(orderCount);
    this.#head = new Float64Array(orderCount);
    for (const column of start) this.selection.add(column);
    for (let order = 0; order < orderCount; order += 1) this.#uncover(order);
    this.#recreate(false);
    this.selection.commit();
  }

  /** One ruin and recreate; the caller commits or rolls back. */
  move(): void {
    const rng = this.#rng!;
    const kind = rng.nextInt(10);
    this.#collectLeftOut();
    if (kind < 6) {
      const order = rng.nextInt(this.selection.ofOrder.length);
      this.#force(this.#lists.orderStarts, this.#lists.byOrder, order);
    } else if (kind < 8) {
      const shopper = rng.nextInt(this.selection.ofShopper.length);
      this.#force(this.#lists.shopperStarts, this.#lists.byShopper, shopper);
    } else this.#evictRound(rng.nextInt(this.selection.ofOrder.length));
    this.#recreate(true);
  }

  /** Some of the orders left out so far may be covered by this move: the first from a random one on. */
  #collectLeftOut(): void {
    this.#uncoveredCount = 0;
    const { ofOrder } = this.selection;
    const offset = this.#rng!.nextInt(ofOrder.length);
    for (let index = 0; index < ofOrder.length; index += 1) {
      const order =
        index + offset < ofOrder.length ? index + offset : index + offset - ofOrder.length;
      if (ofOrder[order]! >= 0) continue;
      this.#uncover(order);
      if (this.#uncoveredCount === LEFT_OUT_MAX) return;
    }
  }

  #uncover(order: number): void {
    this.#uncovered[this.#uncoveredCount] = order;
    this.#uncoveredCount += 1;
    this.#place(order, this.#lists.orderStarts[order]!);
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
    const { byOrder } = this.#lists;
    const uncovered = this.#uncovered;
    for (;;) {
      let best = -1;
      let bestReduced = Infinity;
      let kept = 0;
      for (let index = 0; index < this.#uncoveredCount; index += 1) {
        const order = uncovered[index]!;
        const head = this.#head[order]!;
        // Without a column cheaper than leaving it out the order is settled.
        if (head === Infinity || selection.ofOrder[order]! >= 0) continue;
        uncovered[kept] = order;
        kept += 1;
        if (head >= bestReduced) continue;
        best = order;
        bestReduced = head;
      }
      this.#uncoveredCount = kept;
      if (best < 0) return;
      const column = byOrder[this.#cursor[best]!]!;
      // What has been added since may conflict with it.
      if (selection.canAdd(column) && !(blinks && this.#rng!.nextInt(BLINK) === 0)) {
        selection.add(column);
      } else this.#advance(best);
    }
  }

  /** Moves the order's cursor on to the next column that can be added, and its head with it. */
  #advance(order: number): void {
    const { byOrder, shopperAt } = this.#lists;
    const { selection } = this;
    const end = this.#end[order]!;
    let cursor = this.#cursor[order]! + 1;
    for (; cursor < end; cursor += 1) {
      // Nearly all shoppers are busy: theirs are passed over without a look at the column.
      if (selection.ofShopper[shopperAt[cursor]!]! >= 0) continue;
      if (selection.canAdd(byOrder[cursor]!)) break;
    }
    this.#place(order, cursor);
  }

  #place(order: number, cursor: number): void {
    const { reduced, byOrder } = this.#lists;
    this.#cursor[order] = cursor;
    this.#head[order] = cursor < this.#end[order]! ? reduced[byOrder[cursor]!]! : Infinity;
  }
}

/** By order: where the columns of its list begin to cost more, reduced, than its limit. */
function endsOf({ orderStarts, byOrder, reduced }: SearchLists, limit: Float64Array): Int32Array {
  return Int32Array.from(limit, (cents, order) => {
    let at = orderStarts[order + 1]!;
    while (at > orderStarts[order]! && reduced[byOrder[at - 1]!]! > cents) at -= 1;
    return at;
  });
}
