/**
 * Asks shoppers what a batch would cost them at least: a sweep over the line of its store leaves those
 * who may be cheap enough, each of them is bounded, and the best answers are kept.
 */
import { mayBegin } from './lines.ts';
import type { AskingLines } from './lines.ts';
import type { Figures } from './problem.ts';
import { TripBound } from './sequence-bound.ts';

/** Who is asked, and how many of the answers to a batch are kept. */
export interface Terms {
  readonly lines: AskingLines;
  /** By shopper: cents that their trip is worth elsewhere. */
  readonly worth: Float64Array | undefined;
  /** So many of least cents, worth included; `Infinity` for all below the limit. */
  readonly keptMax: number;
}

export class Asking {
  /** Kept answers of the last asking: shoppers, their cents, and those with their worth elsewhere. */
  readonly shopper: Int32Array;
  readonly cents: Float64Array;
  readonly cost: Float64Array;
  keptCount = 0;
  /** How many were bounded in it, and whether somebody passed over might carry the batch as well. */
  boundedCount = 0;
  isPartial = false;
  readonly #problem: Figures;
  readonly #bound: TripBound;

  constructor(problem: Figures) {
    this.#problem = problem;
    this.#bound = new TripBound(problem);
    this.shopper = new Int32Array(problem.shopperCount);
    this.cents = new Float64Array(problem.shopperCount);
    this.cost = new Float64Array(problem.shopperCount);
  }

  /** Takes up the batch `orders[from..to)`; whether any shopper may carry it. */
  load(orders: ArrayLike<number>, from: number, to: number): boolean {
    this.#bound.load(orders, from, to);
    return this.#bound.stops.isAllowed;
  }

  /**
   * Asks everyone not known already about the loaded batch, for answers below `limit` cents, worth
   * included; leaving the batch out costs `leave`.
   */
  ask(
    { lines, worth, keptMax }: Terms,
    limit: number,
    leave: number,
    isKnown: (shopper: number) => boolean,
  ): void {
    const { starts, shoppers } = lines;
    const { stops, places, least } = this.#bound;
    this.keptCount = 0;
    this.boundedCount = 0;
    this.isPartial = limit < leave || worth !== undefined;
    let tightest = limit;
    for (let local = 0; local < stops.storeCount; local += 1) {
      const store = stops.stores[local]!;
      const count = this.#bound.sweep(lines, starts[store]!, starts[store + 1]!, tightest);
      for (let index = 0; index < count; index += 1) {
        const shopper = shoppers[places[index]!]!;
        if (least[index]! >= tightest || isKnown(shopper)) continue;
        // Whoever may begin at either store stands in both lines.
        if (local === 1 && mayBegin(this.#problem, shopper, stops.stores[0]!)) continue;
        const elsewhere = worth === undefined ? 0 : worth[shopper]!;
        const cents = this.#bound.at(shopper, tightest - elsewhere);
        this.boundedCount += 1;
        if (cents >= tightest - elsewhere) continue;
        this.#keep(shopper, cents, cents + elsewhere, keptMax);
        if (this.keptCount < keptMax) continue;
        tightest = this.cost[this.keptCount - 1]!;
        this.isPartial = true;
      }
    }
  }

  /** The least cost of an answer kept, `otherwise` without any. */
  leastOr(otherwise: number): number {
    let least = otherwise;
    for (let index = 0; index < this.keptCount; index += 1) {
      if (this.cost[index]! < least) least = this.cost[index]!;
    }
    return least;
  }

  /** Keeps the `keptMax` answers of least cost, sorted; without a maximum all, as they come. */
  #keep(shopper: number, cents: number, cost: number, keptMax: number): void {
    let at = this.keptCount;
    if (at === keptMax) at -= 1;
    else this.keptCount += 1;
    if (keptMax < Infinity) {
      for (; at > 0 && this.cost[at - 1]! > cost; at -= 1) {
        this.cost[at] = this.cost[at - 1]!;
        this.cents[at] = this.cents[at - 1]!;
        this.shopper[at] = this.shopper[at - 1]!;
      }
    }
    this.cost[at] = cost;
    this.cents[at] = cents;
    this.shopper[at] = shopper;
  }
}
