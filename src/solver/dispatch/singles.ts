/**
 * The price of every order alone with every shopper, and from it the shoppers on whom to try a batch:
 * those with the least sum of these prices.
 */
import type { Problem } from './problem.ts';
import type { SequencePricer } from './sequence.ts';
import { INFEASIBLE } from './sequence.ts';

/** Prices of single orders, order × shopper; `INFEASIBLE` where the rules forbid it. */
export type SinglePrices = Float64Array;

/** Orders priced between two yields, for each thousand shoppers. */
const SLICE = 10;

/** The matrix of single prices, early orders priced as if they were open. */
export function* priceSingles(
  problem: Problem,
  pricer: SequencePricer,
): Generator<undefined, SinglePrices, boolean> {
  const { orderCount, shopperCount } = problem;
  const prices = new Float64Array(orderCount * shopperCount).fill(INFEASIBLE);
  const member = new Int32Array(1);
  const slice = Math.max(1, Math.floor((SLICE * 1000) / Math.max(1, shopperCount)));
  pricer.stops.takesEarlyAlone = true;
  for (let order = 0; order < orderCount; order += 1) {
    member[0] = order;
    pricer.load(member, 0, 1);
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      prices[order * shopperCount + shopper] = pricer.price(shopper);
    }
    if (order % slice === slice - 1 && (yield)) break;
  }
  pricer.stops.takesEarlyAlone = false;
  return prices;
}

/** Picks the cheapest shoppers for batches; owns scratch arrays. */
export class ShopperPicker {
  /** The picked shoppers, cheapest first; the first `count` are valid after `pick`. */
  readonly picked: Int32Array;
  readonly prices: SinglePrices;
  readonly #score: Float64Array;
  readonly #shopperCount: number;

  constructor(problem: Problem, prices: SinglePrices, breadthMax: number) {
    this.picked = new Int32Array(breadthMax);
    this.#score = new Float64Array(breadthMax);
    this.prices = prices;
    this.#shopperCount = problem.shopperCount;
  }

  /** Picks up to `breadth` shoppers for the first `size` of `members`; returns how many. */
  pick(members: ArrayLike<number>, size: number, breadth: number): number {
    const { prices } = this;
    const shopperCount = this.#shopperCount;
    let count = 0;
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      let score = 0;
      for (let index = 0; index < size; index += 1) {
        score += prices[members[index]! * shopperCount + shopper]!;
      }
      if (score === INFEASIBLE) continue;
      if (count === breadth && score >= this.#score[count - 1]!) continue;
      if (count < breadth) count += 1;
      let slot = count - 1;
      while (slot > 0 && this.#score[slot - 1]! > score) {
        this.#score[slot] = this.#score[slot - 1]!;
        this.picked[slot] = this.picked[slot - 1]!;
        slot -= 1;
      }
      this.#score[slot] = score;
      this.picked[slot] = shopper;
    }
    return count;
  }
}
