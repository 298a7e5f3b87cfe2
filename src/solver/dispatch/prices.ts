/**
 * Dual prices without a linear-programming solver: subgradient ascent on the Lagrangian of the
 * master problem. With order prices π (never above the weight of leaving out) and slot prices μ
 * (0 to the price of a crowded visit), the best a shopper can do is
 * σ = max(0, max over the shopper's columns of Σ π − Σ μ − cost), and Σ π − Σ σ − Σ room × μ is a lower
 * bound on every plan over the columns, whatever π and μ are. Only + − × ÷ take part, so the prices
 * are the same in every engine.
 */
import type { Batches } from './batches.ts';
import type { Master } from './master.ts';

/** Prices of orders and slots, by which everything else follows. */
export interface Duals {
  readonly order: Float64Array;
  readonly slot: Float64Array;
}

export interface Prices extends Duals {
  /** Marginal worth of each shopper's trip, cents, at least 0. */
  readonly shopper: Float64Array;
  /** Lower bound on the cost of any plan over the columns, whole cents. */
  readonly boundCents: number;
}

/** Rounds without a better bound after which the step is halved. */
const PATIENCE = 6;
/** Rounds between two yields. */
const SLICE = 12;
/** Part of the last direction kept in the next, which damps zigzagging. */
const INERTIA = 0.7;

/**
 * The best prices found in `rounds` rounds from `start`, stepping towards `upperCents`, the cost of
 * a known plan. Yields from time to time; answered with `true` it stops where it is.
 */
export function* ascendPrices(
  master: Master,
  start: Duals,
  upperCents: number,
  rounds: number,
  firstScale = 1,
): Generator<undefined, Prices, boolean> {
  const { weight, slotRoom, slotCents } = master;
  const evaluation = new Evaluation(master);
  const order = Float64Array.from(start.order);
  const slot = Float64Array.from(start.slot);
  let best: Duals = { order: Float64Array.from(order), slot: Float64Array.from(slot) };
  let bestValue = -Infinity;
  let scale = firstScale;
  let stale = 0;
  const toward = new Float64Array(order.length);
  const towardSlot = new Float64Array(slot.length);
  for (let round = 0; round < rounds; round += 1) {
    if (round % SLICE === SLICE - 1 && (yield)) break;
    const value = evaluation.at(order, slot);
    if (value > bestValue) {
      bestValue = value;
      best = { order: Float64Array.from(order), slot: Float64Array.from(slot) };
      stale = 0;
    } else {
      stale += 1;
      if (stale === PATIENCE) {
        stale = 0;
        scale /= 2;
        order.set(best.order);
        slot.set(best.slot);
        toward.fill(0);
        towardSlot.fill(0);
        evaluation.at(order, slot);
      }
    }
    const { taken, visits } = evaluation.count();
    let norm = 0;
    for (let index = 0; index < order.length; index += 1) {
      let slope = 1 - taken[index]!;
      if (slope > 0 && order[index]! >= weight[index]!) slope = 0;
      toward[index] = slope + INERTIA * toward[index]!;
      norm += toward[index]! * toward[index]!;
    }
    for (let index = 0; index < slot.length; index += 1) {
      let slope = visits[index]! - slotRoom[index]!;
      if ((slope < 0 && slot[index]! <= 0) || (slope > 0 && slot[index]! >= slotCents)) slope = 0;
      towardSlot[index] = slope + INERTIA * towardSlot[index]!;
      norm += towardSlot[index]! * towardSlot[index]!;
    }
    if (norm === 0 || upperCents <= bestValue) break;
    const step = (scale * (upperCents - Math.min(value, bestValue))) / norm;
    for (let index = 0; index < order.length; index += 1) {
      order[index] = Math.min(weight[index]!, order[index]! + step * toward[index]!);
    }
    for (let index = 0; index < slot.length; index += 1) {
      slot[index] = Math.min(slotCents, Math.max(0, slot[index]! + step * towardSlot[index]!));
    }
  }
  return settlePrices(master, best);
}

/**
 * Prices rounded down to whole 64ths of a cent and within their limits, with the shoppers' worth and
 * the bound that belong to them; every number is then exact and the bound safe.
 */
export function settlePrices(master: Master, duals: Duals): Prices {
  const { weight, slotCents } = master;
  const order = duals.order.map((price, index) =>
    Math.min(weight[index]!, Math.floor(price * 64) / 64),
  );
  const slot = duals.slot.map((price) =>
    Math.min(slotCents, Math.max(0, Math.floor(price * 64) / 64)),
  );
  const evaluation = new Evaluation(master);
  const value = evaluation.at(order, slot);
  return { order, slot, shopper: evaluation.worth, boundCents: Math.ceil(value) };
}

/** A first guess of prices: each order's cheapest share of a column, or its weight. */
export function shareOfCheapest({ columns, weight, slotRoom }: Master): Duals {
  const order = Float64Array.from(weight);
  for (let column = 0; column < columns.count; column += 1) {
    const batch = columns.batch[column]!;
    const from = columns.batchStarts[batch]!;
    const to = columns.batchStarts[batch + 1]!;
    const part = columns.cost[column]! / (to - from);
    for (let index = from; index < to; index += 1) {
      const member = columns.batchOrders[index]!;
      if (part < order[member]!) order[member] = part;
    }
  }
  return { order, slot: new Float64Array(slotRoom.length) };
}

/** The bound as people should see it: never above a cost that is reached, undefined where there is none. */
export function finiteBound(boundCents: number, cost: number): number | undefined {
  return boundCents === -Infinity ? undefined : Math.min(cost, boundCents);
}

/** By batch: the sum of its orders' prices. */
export function batchProfits(
  { batchCount, batchStarts, batchOrders }: Batches,
  order: Float64Array,
  profit: Float64Array = new Float64Array(batchCount),
): Float64Array {
  let index = 0;
  for (let batch = 0; batch < batchCount; batch += 1) {
    const end = batchStarts[batch + 1]!;
    let sum = 0;
    for (; index < end; index += 1) sum += order[batchOrders[index]!]!;
    profit[batch] = sum;
  }
  return profit;
}

/** Evaluates the Lagrangian: per batch the sum of prices, per shopper the best column. */
class Evaluation {
  readonly worth: Float64Array;
  readonly #master: Master;
  readonly #chosen: Int32Array;
  readonly #profit: Float64Array;
  readonly #taken: Int32Array;
  readonly #visits: Int32Array;

  constructor(master: Master) {
    this.#master = master;
    this.worth = new Float64Array(master.shopperCount);
    this.#chosen = new Int32Array(master.shopperCount);
    this.#profit = new Float64Array(master.columns.batchCount);
    this.#taken = new Int32Array(master.weight.length);
    this.#visits = new Int32Array(master.slotRoom.length);
  }

  at(order: Float64Array, slot: Float64Array): number {
    const { columns, slotRoom } = this.#master;
    const { count, cost, shopper, batch, slotA, slotB } = columns;
    const profit = batchProfits(columns, order, this.#profit);
    const { worth } = this;
    const chosen = this.#chosen;
    const hasSlots = slotRoom.length > 0;
    worth.fill(0);
    chosen.fill(-1);
    for (let column = 0; column < count; column += 1) {
      let gain = profit[batch[column]!]! - cost[column]!;
      const who = shopper[column]!;
      if (gain <= worth[who]!) continue;
      if (hasSlots) {
        if (slotA[column]! >= 0) gain -= slot[slotA[column]!]!;
        if (slotB[column]! >= 0) gain -= slot[slotB[column]!]!;
        if (gain <= worth[who]!) continue;
      }
      worth[who] = gain;
      chosen[who] = column;
    }
    let value = 0;
    for (const price of order) value += price;
    for (const gain of worth) value -= gain;
    for (let index = 0; index < slot.length; index += 1) value -= slotRoom[index]! * slot[index]!;
    return value;
  }

  /** How often the columns chosen at the prices last evaluated take each order and visit each slot. */
  count(): { readonly taken: Int32Array; readonly visits: Int32Array } {
    const { batch, batchStarts, batchOrders, slotA, slotB } = this.#master.columns;
    const taken = this.#taken.fill(0);
    const visits = this.#visits.fill(0);
    for (const column of this.#chosen) {
      if (column < 0) continue;
      const item = batch[column]!;
      for (let index = batchStarts[item]!; index < batchStarts[item + 1]!; index += 1) {
        const order = batchOrders[index]!;
        taken[order] = taken[order]! + 1;
      }
      for (const slot of [slotA[column]!, slotB[column]!]) {
        if (slot >= 0) visits[slot] = visits[slot]! + 1;
      }
    }
    return { taken, visits };
  }
}
