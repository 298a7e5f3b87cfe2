/**
 * Who could take what: the price of every order alone with every shopper, and from it the cheapest
 * shoppers for a batch, judged by the sum of those prices. A shopper who cannot take some order of
 * the batch alone is not a candidate for it; outside exact mode that costs little.
 */
import type { Problem } from './problem.ts';
import type { SequencePricer } from './sequence.ts';
import { INFEASIBLE } from './sequence.ts';

/** Prices of single orders, order × shopper; `INFEASIBLE` where the rules forbid it. */
export type SinglePrices = Float64Array;

export function priceSingles(problem: Problem, pricer: SequencePricer): SinglePrices {
  const { orderCount, shopperCount } = problem;
  const prices = new Float64Array(orderCount * shopperCount);
  const member = new Int32Array(1);
  for (let order = 0; order < orderCount; order += 1) {
    member[0] = order;
    pricer.load(member, 0, 1);
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      prices[order * shopperCount + shopper] = pricer.price(shopper);
    }
  }
  return prices;
}

/** Picks the cheapest shoppers for batches; owns scratch arrays. */
export class ShopperPicker {
  /** The picked shoppers, cheapest first; the first `count` are valid after `pick`. */
  readonly picked: Int32Array;
  /** Shoppers who could take every order alone, picked or not. */
  feasibleCount = 0;
  readonly #score: Float64Array;
  readonly #prices: SinglePrices;
  readonly #shopperCount: number;

  constructor(problem: Problem, prices: SinglePrices, breadthMax: number) {
    this.picked = new Int32Array(breadthMax);
    this.#score = new Float64Array(breadthMax);
    this.#prices = prices;
    this.#shopperCount = problem.shopperCount;
  }

  /** Picks up to `breadth` shoppers for the first `size` of `members`; returns how many. */
  pick(members: ArrayLike<number>, size: number, breadth: number): number {
    const prices = this.#prices;
    const shopperCount = this.#shopperCount;
    let count = 0;
    this.feasibleCount = 0;
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      let score = 0;
      for (let index = 0; index < size; index += 1) {
        score += prices[members[index]! * shopperCount + shopper]!;
      }
      if (score === INFEASIBLE) continue;
      this.feasibleCount += 1;
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
