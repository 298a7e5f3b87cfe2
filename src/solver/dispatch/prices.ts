/**
 * Dual prices without a linear-programming solver: subgradient ascent on the Lagrangian of the
 * master problem. With order prices π (never above the deferral price), the best a shopper can do is
 * σ = max(0, max over the shopper's columns of Σ π − cost), and Σ π − Σ σ is a lower bound on every
 * plan over the columns, whatever π is. Only + − × ÷ take part, so the prices are the same in every
 * engine.
 */
import type { Columns } from './columns.ts';

export interface Prices {
  /** Marginal price of each order, cents. */
  readonly order: Float64Array;
  /** Marginal worth of each shopper's trip, cents, at least 0. */
  readonly shopper: Float64Array;
  /** Lower bound on the cost of any plan over the columns, whole cents. */
  readonly boundCents: number;
}

/** Rounds without a better bound after which the step is halved. */
const PATIENCE = 8;

/**
 * The best prices found in `rounds` rounds from `start`, stepping towards `upperCents`, the cost of
 * a known plan.
 */
export function ascendPrices(
  columns: Columns,
  deferralCents: Float64Array,
  shopperCount: number,
  start: Float64Array,
  upperCents: number,
  rounds: number,
): Prices {
  const orderCount = deferralCents.length;
  const order = Float64Array.from(start);
  const evaluation = new Evaluation(columns, shopperCount);
  let best = Float64Array.from(order);
  let bestValue = -Infinity;
  let scale = 1;
  let stale = 0;
  const gradient = new Int32Array(orderCount);
  for (let round = 0; round < rounds; round += 1) {
    const value = evaluation.at(order);
    if (value > bestValue) {
      bestValue = value;
      best = Float64Array.from(order);
      stale = 0;
    } else {
      stale += 1;
      if (stale === PATIENCE) {
        stale = 0;
        scale /= 2;
        order.set(best);
        evaluation.at(order);
      }
    }
    evaluation.gradientInto(gradient);
    let norm = 0;
    for (let index = 0; index < orderCount; index += 1) {
      const slope = gradient[index]!;
      if (slope > 0 && order[index]! >= deferralCents[index]!) gradient[index] = 0;
      norm += gradient[index]! * gradient[index]!;
    }
    if (norm === 0 || upperCents <= bestValue) break;
    const step = (scale * (upperCents - Math.min(value, bestValue))) / norm;
    for (let index = 0; index < orderCount; index += 1) {
      order[index] = Math.min(deferralCents[index]!, order[index]! + step * gradient[index]!);
    }
  }
  return settlePrices(columns, deferralCents, shopperCount, best);
}

/**
 * Prices rounded down to whole 64ths of a cent and never above deferral, with the shoppers' worth
 * and the bound that belong to them; every number is then exact and the bound safe.
 */
export function settlePrices(
  columns: Columns,
  deferralCents: Float64Array,
  shopperCount: number,
  order: Float64Array,
): Prices {
  const settled = order.map((price, index) =>
    Math.min(deferralCents[index]!, Math.floor(price * 64) / 64),
  );
  const evaluation = new Evaluation(columns, shopperCount);
  const value = evaluation.at(settled);
  return { order: settled, shopper: evaluation.worth, boundCents: Math.ceil(value) };
}

/** A first guess of prices: each order's cheapest share of a column, or its deferral price. */
export function shareOfCheapest(columns: Columns, deferralCents: Float64Array): Float64Array {
  const share = Float64Array.from(deferralCents);
  for (let column = 0; column < columns.count; column += 1) {
    const batch = columns.batch[column]!;
    const from = columns.batchStarts[batch]!;
    const to = columns.batchStarts[batch + 1]!;
    const part = columns.cost[column]! / (to - from);
    for (let index = from; index < to; index += 1) {
      const order = columns.batchOrders[index]!;
      if (part < share[order]!) share[order] = part;
    }
  }
  return share;
}

/** Evaluates the Lagrangian: per batch the sum of prices, per shopper the best column. */
class Evaluation {
  readonly worth: Float64Array;
  readonly #chosen: Int32Array;
  readonly #profit: Float64Array;
  readonly #columns: Columns;

  constructor(columns: Columns, shopperCount: number) {
    this.#columns = columns;
    this.worth = new Float64Array(shopperCount);
    this.#chosen = new Int32Array(shopperCount);
    this.#profit = new Float64Array(columns.batchCount);
  }

  at(order: Float64Array): number {
    const { count, cost, shopper, batch, batchCount, batchStarts, batchOrders } = this.#columns;
    const profit = this.#profit;
    let index = 0;
    for (let item = 0; item < batchCount; item += 1) {
      const end = batchStarts[item + 1]!;
      let sum = 0;
      for (; index < end; index += 1) sum += order[batchOrders[index]!]!;
      profit[item] = sum;
    }
    const { worth } = this;
    const chosen = this.#chosen;
    worth.fill(0);
    chosen.fill(-1);
    for (let column = 0; column < count; column += 1) {
      const gain = profit[batch[column]!]! - cost[column]!;
      const who = shopper[column]!;
      if (gain > worth[who]!) {
        worth[who] = gain;
        chosen[who] = column;
      }
    }
    let value = 0;
    for (const price of order) value += price;
    for (const gain of worth) value -= gain;
    return value;
  }

  /** The subgradient at the prices last evaluated: 1 less the times each order is chosen. */
  gradientInto(gradient: Int32Array): void {
    const { batch, batchStarts, batchOrders } = this.#columns;
    gradient.fill(1);
    for (const column of this.#chosen) {
      if (column < 0) continue;
      const item = batch[column]!;
      for (let index = batchStarts[item]!; index < batchStarts[item + 1]!; index += 1) {
        const order = batchOrders[index]!;
        gradient[order] = gradient[order]! - 1;
      }
    }
  }
}
