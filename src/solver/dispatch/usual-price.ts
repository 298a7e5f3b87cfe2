/**
 * What a batch costs shoppers who come to its store at usual moments: not the first ones alone, for whom
 * others compete. All batches of one store being judged by the same few, their costs compare.
 */
import type { Lines } from './lines.ts';
import type { Figures } from './problem.ts';
import { TripBound } from './sequence-bound.ts';

/** Places in the line of a store's arrivals whose shoppers stand for all. */
const PLACES = [1, 8];
/** Where one of them cannot carry the batch, so many others are tried, at this distance. */
const TRY_COUNT = 4;
const TRY_STEP = 3;

export class UsualPrice {
  readonly #arrivals: Lines;
  readonly #bound: TripBound;

  /** With `takesEarlyAlone`, early orders are priced as if they were open. */
  constructor(problem: Figures, arrivals: Lines, takesEarlyAlone = false) {
    this.#arrivals = arrivals;
    this.#bound = new TripBound(problem);
    this.#bound.stops.takesEarlyAlone = takesEarlyAlone;
  }

  /** Cents of the batch `orders[from..to)`, ascending; `Infinity` where nobody tried can carry it. */
  of(orders: ArrayLike<number>, from: number, to: number): number {
    const bound = this.#bound;
    bound.load(orders, from, to);
    if (!bound.stops.isAllowed) return Infinity;
    const { starts, shoppers: line } = this.#arrivals;
    const first = starts[bound.stops.stores[0]!]!;
    const length = starts[bound.stops.stores[0]! + 1]! - first;
    let sum = 0;
    let count = 0;
    for (const place of PLACES) {
      if (length === 0) break;
      let at = Math.min(place, length - 1);
      let cents = bound.at(line[first + at]!);
      for (let tries = 0; cents === Infinity && tries < TRY_COUNT; tries += 1) {
        at = (at + TRY_STEP) % length;
        cents = bound.at(line[first + at]!);
      }
      if (cents === Infinity) continue;
      sum += cents - this.#bound.changeCents(line[first + at]!);
      count += 1;
    }
    return count === 0 ? Infinity : sum / count;
  }
}
