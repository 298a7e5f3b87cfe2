/**
 * Every column the rules allow, told by bounds: for given prices the worth of each shopper's trip over all
 * batches of their stores, none set aside, and the columns that are worth most. What is worth too little
 * to the best shopper there could be is passed over first, then what cheap bounds tell to be of no use;
 * the rest is priced exactly, so that no worth is too low and each is that of a column.
 */
import { assert } from '../../src/base/assert.ts';
import { guaranteeCents } from '../../src/domain/formulas.ts';
import { linesByArrival } from '../../src/solver/dispatch/lines.ts';
import type { Lines } from '../../src/solver/dispatch/lines.ts';
import { batchProfits } from '../../src/solver/dispatch/prices.ts';
import type { Duals } from '../../src/solver/dispatch/prices.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';
import { slotAt, waitIn } from '../../src/solver/dispatch/queues.ts';
import { TripBound } from '../../src/solver/dispatch/sequence-bound.ts';
import { INFEASIBLE, SequencePricer } from '../../src/solver/dispatch/sequence.ts';
import { extraCents, idealProblem } from './ideal-shoppers.ts';
import { LateKnots } from './late-knots.ts';
import { storeBatches } from './store-batches.ts';
import type { StoreBatches } from './store-batches.ts';

/** A column worth more than its shopper's least. */
export interface Find {
  readonly shopper: number;
  /** Ascending. */
  readonly orders: Int32Array;
  readonly cents: number;
  /** Of its visit to the store, −1 for none. */
  readonly slot: number;
  /** Σ order prices − slot price − cents. */
  readonly gain: number;
}

/** What is asked of a sweep: the prices, and by shopper the worth that a column must exceed. */
interface Wish {
  readonly duals: Duals;
  readonly least: Float64Array;
  /** Returns the shopper's new least, which is not below the old one. */
  readonly take: (found: Find) => number;
}

/** A store's turn in a sweep. */
interface Turn extends Wish {
  readonly store: number;
  readonly own: StoreBatches;
  /** By batch: the sum of its orders' prices. */
  readonly profit: Float64Array;
  /** Places of the line by need, and those needs when the turn began; they only grow. */
  readonly line: Int32Array;
  readonly needs: Float64Array;
}

/** Batches worth so many cents more than is needed, or more yet, all come first. */
const RANK_COUNT = 4096;

export class AllColumns {
  readonly batchCount: number;
  /** Pairs of batch and shopper that had to be bounded and priced so far. */
  boundCount = 0;
  pricedCount = 0;
  readonly #problem: Problem;
  readonly #lines: Lines;
  /** By place in the lines: cents beyond the ideal shopper's; when the store is reached and the car parked. */
  readonly #extra: Float64Array;
  readonly #parkedAt: Int32Array;
  /** By order: whom taking it costs the ideal shopper no change for, −1 where it is nobody. */
  readonly #keeper: Int32Array;
  readonly #ofStore: readonly StoreBatches[];
  readonly #bound: TripBound;
  readonly #late: LateKnots;
  readonly #pricer: SequencePricer;
  /** Whether the batch on offer is loaded for bounding, and for pricing. */
  #isBounded = false;
  #isPriced = false;

  /** All columns of a problem whose trips visit one store and cannot be joined. */
  constructor(problem: Problem) {
    const { storesPerBatchMax, addedOrderCountMax } = problem.policy;
    assert(storesPerBatchMax === 1, 'ideal shoppers are of one store');
    assert(addedOrderCountMax === 0, 'joins are no columns here');
    this.#problem = problem;
    this.#bound = new TripBound(problem);
    this.#late = new LateKnots(problem, this.#bound.stops);
    this.#pricer = new SequencePricer(problem);
    this.#lines = linesByArrival(problem);
    const ideal = idealProblem(problem, this.#lines);
    this.#extra = extraCents(problem, ideal, this.#lines);
    this.#keeper = problem.announcedTo.map((shopper, order) =>
      ideal.announcedTo[order]! >= 0 ? shopper : -1,
    );
    this.#parkedAt = parkedAt(problem, this.#lines);
    const isAny = problem.shopperCount > 0;
    this.#ofStore = isAny ? storeBatches(problem, ideal, this.#leastExtra()) : [];
    this.batchCount = this.#ofStore.reduce((sum, { batchCount }) => sum + batchCount, 0);
  }

  /** Tells of every column worth more than its shopper's least at the time; no other is worth more. */
  sweep(wish: Wish): void {
    for (let store = 0; store < this.#problem.storeCount; store += 1) {
      const line = this.#byNeed(store, wish.least);
      if (line.length === 0) continue;
      const own = this.#ofStore[store]!;
      const needs = Float64Array.from(line, (at) => this.#need(at, wish.least));
      const profit = batchProfits(own, wish.duals.order);
      const turn = { ...wish, store, own, profit, line, needs };
      for (const batch of bestFirst(profit, own.idealCents, needs[0]!)) this.#offer(turn, batch);
    }
  }

  /** What a batch must be worth to the ideal shopper to be of use to the one at this place. */
  #need(at: number, least: Float64Array): number {
    return least[this.#lines.shoppers[at]!]! + this.#extra[at]!;
  }

  /** The places of the store's line, least need first. */
  #byNeed(store: number, least: Float64Array): Int32Array {
    const { starts } = this.#lines;
    const from = starts[store]!;
    const line = Int32Array.from({ length: starts[store + 1]! - from }, (_, place) => from + place);
    return line.sort((a, b) => this.#need(a, least) - this.#need(b, least) || a - b);
  }

  /** Offers a batch to all in the line whose needs it may exceed. */
  #offer(turn: Turn, batch: number): void {
    const { store, own, line, needs, least, duals } = turn;
    const problem = this.#problem;
    const { shopSeconds, shopperCount, shiftEnd, policy } = problem;
    const { shoppers } = this.#lines;
    const { batchOrders } = own;
    const from = own.batchStarts[batch]!;
    const to = own.batchStarts[batch + 1]!;
    const profit = turn.profit[batch]!;
    const worth = profit - own.idealCents[batch]!;
    const afterShop = problem.checkoutSeconds[store]! + own.rideSeconds[batch]!;
    const mustEndAfter = policy.shiftRule === 'trip-end' ? afterShop : 0;
    let earliest = problem.opensAt[store]!;
    let payCents: number = policy.payCentsPerTrip;
    for (let index = from; index < to; index += 1) {
      const order = batchOrders[index]!;
      earliest = Math.max(earliest, problem.readyAt[order]!);
      payCents += policy.payCentsPerOrder + policy.payCentsPerItem * problem.items[order]!;
    }
    // What else a batch costs the ideal shopper than pay and driving.
    const usual = own.idealCents[batch]! - own.payAndDriveCents[batch]!;
    this.#isBounded = false;
    this.#isPriced = false;
    for (let place = 0; place < line.length && worth > needs[place]!; place += 1) {
      const at = line[place]!;
      const shopper = shoppers[at]!;
      const spare = worth - least[shopper]! - this.#extra[at]!;
      if (spare <= 0) continue;
      let until = Math.max(this.#parkedAt[at]!, earliest);
      let more = 0;
      for (let index = from; index < to; index += 1) {
        const order = batchOrders[index]!;
        until += shopSeconds[order * shopperCount + shopper]!;
        const keeper = this.#keeper[order]!;
        if (keeper >= 0 && keeper !== shopper) more += policy.changeCents;
      }
      if (until + mustEndAfter > shiftEnd[shopper]!) continue;
      const slot = slotAt(problem, store, until);
      const slotCents = slot < 0 ? 0 : duals.slot[slot]!;
      if (slotCents + more >= spare) continue;
      const endAt = until + afterShop + waitIn(problem, slot);
      const guaranteed = guaranteeCents(policy, problem.shiftStart[shopper]!, endAt);
      more += Math.max(0, guaranteed - problem.earned[shopper]! - payCents);
      if (slotCents + more >= spare) continue;
      this.#bounded(own, batch);
      more += this.#late.at(endAt - own.rideSeconds[batch]!) - usual;
      if (slotCents + more >= spare) continue;
      this.#price(turn, batch, shopper, slot, profit - slotCents);
    }
  }

  /** Takes the batch on offer up for bounding. */
  #bounded(own: StoreBatches, batch: number): void {
    if (this.#isBounded) return;
    this.#isBounded = true;
    this.#bound.load(own.batchOrders, own.batchStarts[batch]!, own.batchStarts[batch + 1]!);
    this.#late.measure();
  }

  /** Prices a pair that may be worth more than the shopper's least; `profit` is less the slot's price. */
  #price(turn: Turn, batch: number, shopper: number, slot: number, profit: number): void {
    const { own, least } = turn;
    const from = own.batchStarts[batch]!;
    const to = own.batchStarts[batch + 1]!;
    const limit = profit - least[shopper]!;
    this.boundCount += 1;
    if (this.#bound.at(shopper, limit) >= limit) return;
    if (!this.#isPriced) this.#pricer.load(own.batchOrders, from, to);
    this.#isPriced = true;
    this.pricedCount += 1;
    const cents = this.#pricer.price(shopper, limit);
    if (cents === INFEASIBLE) return;
    const orders = own.batchOrders.slice(from, to);
    least[shopper] = turn.take({ shopper, orders, cents, slot, gain: profit - cents });
  }

  /** By store: the least of its line. */
  #leastExtra(): Float64Array {
    const { starts } = this.#lines;
    return Float64Array.from({ length: this.#problem.storeCount }, (_, store) =>
      this.#extra
        .subarray(starts[store], starts[store + 1])
        .reduce((least, cents) => Math.min(least, cents), Infinity),
    );
  }
}

function parkedAt(problem: Problem, { starts, shoppers }: Lines): Int32Array {
  const { storeCount, availableAt, startToStore, parkSeconds } = problem;
  const moments = new Int32Array(shoppers.length);
  for (let store = 0; store < storeCount; store += 1) {
    for (let at = starts[store]!; at < starts[store + 1]!; at += 1) {
      const shopper = shoppers[at]!;
      const leg = startToStore.seconds[shopper * storeCount + store]!;
      moments[at] = availableAt[shopper]! + leg + parkSeconds[store]!;
    }
  }
  return moments;
}

/** The batches worth more than `limit` to the ideal shopper, first those worth most, by whole cents. */
function bestFirst(profit: Float64Array, idealCents: Int32Array, limit: number): Int32Array {
  const ranks = new Int32Array(profit.length);
  const starts = new Int32Array(RANK_COUNT + 1);
  let count = 0;
  for (let batch = 0; batch < profit.length; batch += 1) {
    const beyond = profit[batch]! - idealCents[batch]! - limit;
    const rank = beyond <= 0 ? -1 : RANK_COUNT - 1 - Math.min(RANK_COUNT - 1, Math.floor(beyond));
    ranks[batch] = rank;
    if (rank < 0) continue;
    starts[rank + 1] = starts[rank + 1]! + 1;
    count += 1;
  }
  for (let rank = 1; rank <= RANK_COUNT; rank += 1) {
    starts[rank] = starts[rank]! + starts[rank - 1]!;
  }
  const sorted = new Int32Array(count);
  for (let batch = 0; batch < profit.length; batch += 1) {
    const rank = ranks[batch]!;
    if (rank < 0) continue;
    sorted[starts[rank]!] = batch;
    starts[rank] = starts[rank]! + 1;
  }
  return sorted;
}
