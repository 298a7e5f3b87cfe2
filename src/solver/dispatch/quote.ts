/**
 * What batches cost whom, in portions: plain data in and out, so that any thread that knows the problem
 * can answer for a portion, to the same effect.
 */
import { assert } from '../../base/assert.ts';
import { Int32List } from '../../base/int32-list.ts';
import { Asking } from './asking.ts';
import type { Terms } from './asking.ts';
import type { Batches } from './batches.ts';
import { linesByArrival } from './lines.ts';
import type { Figures } from './problem.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';
import { UsualPrice } from './usual-price.ts';

/** What each batch usually costs. */
export interface WeighJob {
  readonly batches: Batches;
  /** Early orders are priced as if they were open. */
  readonly takesEarlyAlone: boolean;
}

/** Who would carry each batch below its limit, worth elsewhere included, but for who is known to already. */
export interface AskJob {
  readonly batches: Batches;
  /** By batch: cents, and what leaving its orders out costs. */
  readonly limit: Float64Array;
  readonly leave: Float64Array;
  /** Shoppers known for batch b: `known[knownStarts[b] .. knownStarts[b + 1])`. */
  readonly knownStarts: Int32Array;
  readonly known: Int32Array;
}

export interface AskAnswer {
  /** By batch: answers kept, −1 where nobody may carry it; least cents, worth included, or the limit. */
  readonly keptCount: Int32Array;
  readonly least: Float64Array;
  /** By batch: 1 where somebody passed over might carry it as well. */
  readonly isPartial: Uint8Array;
  /** Answers, batch after batch: the shopper, and whole cents that they do not cost less than. */
  readonly shopper: Int32Array;
  readonly cents: Int32Array;
}

/** What pairs of batch and shopper cost exactly. */
export interface PriceJob {
  readonly batches: Batches;
  /** By batch: cents from which on a column is of no use. */
  readonly limit: Float64Array;
  /** Shoppers of batch b: `shopper[pairStarts[b] .. pairStarts[b + 1])`. */
  readonly pairStarts: Int32Array;
  readonly shopper: Int32Array;
}

/** By column found: which pair of the job it is of, its cents and slots; a pair may have none, or several. */
export interface PriceAnswer {
  readonly pair: Int32Array;
  readonly cents: Int32Array;
  readonly slotA: Int32Array;
  readonly slotB: Int32Array;
}

export interface Jobs {
  readonly weigh: WeighJob;
  readonly ask: AskJob;
  readonly price: PriceJob;
}

export interface Answers {
  /** By batch: cents, `Infinity` where nobody tried can carry it. */
  readonly weigh: Float64Array;
  readonly ask: AskAnswer;
  readonly price: PriceAnswer;
}

export type Kind = keyof Jobs;

/** Whoever answers for portions, at once or in another thread. */
type Quoting = { readonly [K in Kind]: (job: Jobs[K]) => Answers[K] };
export type RemoteQuoting = { readonly [K in Kind]: (job: Jobs[K]) => Promise<Answers[K]> };

/** Answers in this thread. */
export class Quoter implements Quoting {
  readonly #problem: Figures;
  readonly #asking: Asking;
  readonly #pricer: SequencePricer;
  #usual: Record<'open' | 'early', UsualPrice> | undefined;
  #terms: Terms | undefined;
  /** By shopper: the last batch asked about for which they were known, counted from 1. */
  readonly #seen: Int32Array;
  #askedCount = 0;

  constructor(problem: Figures) {
    this.#problem = problem;
    this.#asking = new Asking(problem);
    this.#pricer = new SequencePricer(problem);
    this.#seen = new Int32Array(problem.shopperCount);
  }

  /** Asks on these terms from now on. */
  agree(terms: Terms): void {
    this.#terms = terms;
  }

  quote<K extends Kind>(kind: K, job: Jobs[K]): Answers[K] {
    return (this as Quoting)[kind](job);
  }

  weigh({ batches, takesEarlyAlone }: WeighJob): Float64Array {
    const { batchCount, batchStarts, batchOrders } = batches;
    const usual = this.#usualPrices()[takesEarlyAlone ? 'early' : 'open'];
    const cents = new Float64Array(batchCount);
    for (let batch = 0; batch < batchCount; batch += 1) {
      cents[batch] = usual.of(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
    }
    return cents;
  }

  ask({ batches, limit, leave, knownStarts, known }: AskJob): AskAnswer {
    const { batchCount, batchStarts, batchOrders } = batches;
    const terms = this.#terms;
    assert(terms !== undefined, 'terms come before questions');
    const asking = this.#asking;
    const keptCount = new Int32Array(batchCount).fill(-1);
    const least = new Float64Array(batchCount);
    const isPartial = new Uint8Array(batchCount);
    const shopper = new Int32List();
    const cents = new Int32List();
    const isKnown = (who: number): boolean => this.#seen[who] === this.#askedCount;
    for (let batch = 0; batch < batchCount; batch += 1) {
      if (!asking.load(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!)) continue;
      this.#askedCount += 1;
      for (let at = knownStarts[batch]!; at < knownStarts[batch + 1]!; at += 1) {
        this.#seen[known[at]!] = this.#askedCount;
      }
      asking.ask(terms, limit[batch]!, leave[batch]!, isKnown);
      keptCount[batch] = asking.keptCount;
      least[batch] = asking.leastOr(limit[batch]!);
      isPartial[batch] = asking.isPartial ? 1 : 0;
      for (let index = 0; index < asking.keptCount; index += 1) {
        shopper.push(asking.shopper[index]!);
        cents.push(Math.floor(asking.cents[index]!));
      }
    }
    return { keptCount, least, isPartial, shopper: shopper.copy(), cents: cents.copy() };
  }

  price({ batches, limit, pairStarts, shopper }: PriceJob): PriceAnswer {
    const { batchCount, batchStarts, batchOrders } = batches;
    const found = new FoundColumns();
    for (let batch = 0; batch < batchCount; batch += 1) {
      this.#pricer.load(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!);
      for (let pair = pairStarts[batch]!; pair < pairStarts[batch + 1]!; pair += 1) {
        this.#pricePair(pair, shopper[pair]!, limit[batch]!, found);
      }
    }
    return found.answer();
  }

  /** Prices the loaded batch for a shopper. */
  #pricePair(pair: number, shopper: number, limit: number, found: FoundColumns): void {
    const pricer = this.#pricer;
    if (pricer.stops.storeCount === 2 && this.#problem.slotCount > 0) {
      const count = pricer.variants(shopper, limit);
      const { variantCents, variantSlotA, variantSlotB } = pricer;
      for (let variant = 0; variant < count; variant += 1) {
        const slotA = variantSlotA[variant]!;
        found.add(pair, variantCents[variant]!, slotA, variantSlotB[variant]!);
      }
      return;
    }
    const cents = pricer.price(shopper, limit);
    if (cents !== INFEASIBLE) found.add(pair, cents, pricer.bestSlotA, pricer.bestSlotB);
  }

  #usualPrices(): Record<'open' | 'early', UsualPrice> {
    if (this.#usual !== undefined) return this.#usual;
    const arrivals = linesByArrival(this.#problem);
    this.#usual = {
      open: new UsualPrice(this.#problem, arrivals),
      early: new UsualPrice(this.#problem, arrivals, true),
    };
    return this.#usual;
  }
}

class FoundColumns {
  readonly #pair = new Int32List();
  readonly #cents = new Int32List();
  readonly #slotA = new Int32List();
  readonly #slotB = new Int32List();

  add(pair: number, cents: number, slotA: number, slotB: number): void {
    this.#pair.push(pair);
    this.#cents.push(cents);
    this.#slotA.push(slotA);
    this.#slotB.push(slotB);
  }

  answer(): PriceAnswer {
    return {
      pair: this.#pair.copy(),
      cents: this.#cents.copy(),
      slotA: this.#slotA.copy(),
      slotB: this.#slotB.copy(),
    };
  }
}
