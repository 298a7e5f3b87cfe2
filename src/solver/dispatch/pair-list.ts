/**
 * Pairs of batch and shopper, each with a lower bound on its cost. They come in entries: the pairs found
 * for a batch in one asking, of which there may be several.
 */
import { Int32List } from '../../base/int32-list.ts';

export class PairList {
  /** By batch: its latest entry, or −1. */
  readonly #latest: Int32Array;
  /** By entry: its first pair, its batch's place among the batches with pairs, the entry before it of that batch or −1. */
  readonly #starts = new Int32List();
  readonly #places = new Int32List();
  readonly #earlier = new Int32List();
  readonly #shoppers = new Int32List();
  readonly #cents = new Int32List();
  #isPriced = new Uint8Array(1024);
  readonly #least = new Int32Array(64);

  /** Pairs for batches `0` to `batchCount`. */
  constructor(batchCount: number) {
    this.#latest = new Int32Array(batchCount).fill(-1);
  }

  get count(): number {
    return this.#shoppers.length;
  }

  get entryCount(): number {
    return this.#starts.length;
  }

  /** Begins an entry of a batch, which has that place; pairs are added to it. */
  begin(batch: number, place: number): void {
    this.#earlier.push(this.#latest[batch]!);
    this.#latest[batch] = this.#starts.length;
    this.#starts.push(this.count);
    this.#places.push(place);
  }

  add(shopper: number, cents: number): void {
    this.#shoppers.push(shopper);
    this.#cents.push(cents);
  }

  shopperOf(pair: number): number {
    return this.#shoppers.at(pair);
  }

  /** What the pair does not cost less than. */
  centsOf(pair: number): number {
    return this.#cents.at(pair);
  }

  placeOf(entry: number): number {
    return this.#places.at(entry);
  }

  endOf(entry: number): number {
    return entry + 1 < this.#starts.length ? this.#starts.at(entry + 1) : this.count;
  }

  /** The entry of a pair, not before `from`. */
  entryOf(pair: number, from: number): number {
    let low = from;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts.at(middle) <= pair) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Tells the pairs of a batch. */
  ofBatch(batch: number, tell: (pair: number) => void): void {
    for (let entry = this.#latest[batch]!; entry >= 0; entry = this.#earlier.at(entry)) {
      const to = this.endOf(entry);
      for (let pair = this.#starts.at(entry); pair < to; pair += 1) tell(pair);
    }
  }

  /**
   * Tells the pairs not priced that cost, the worth of the shopper's trip included, no more than the
   * limit of the place of their batch.
   */
  below(limit: Float64Array, worth: Float64Array, tell: (pair: number) => void): void {
    const cents = this.#cents.view();
    const shoppers = this.#shoppers.view();
    const isPriced = this.#priced();
    for (let entry = 0; entry < this.entryCount; entry += 1) {
      const limitCents = limit[this.#places.at(entry)]!;
      const to = this.endOf(entry);
      for (let pair = this.#starts.at(entry); pair < to; pair += 1) {
        if (isPriced[pair] === 1) continue;
        if (cents[pair]! + worth[shoppers[pair]!]! <= limitCents) tell(pair);
      }
    }
  }

  /** Tells the `breadth` pairs of least bound of an entry, at most 64. */
  leastOf(entry: number, breadth: number, tell: (pair: number) => void): void {
    const from = this.#starts.at(entry);
    const to = this.endOf(entry);
    const bound = this.#leastBound(from, to, breadth);
    let left = breadth;
    for (let pair = from; pair < to && left > 0; pair += 1) {
      if (this.#cents.at(pair) > bound) continue;
      left -= 1;
      tell(pair);
    }
  }

  /** Notes that pairs are priced. */
  markPriced(pairs: Int32Array): void {
    const isPriced = this.#priced();
    for (const pair of pairs) isPriced[pair] = 1;
  }

  #priced(): Uint8Array {
    if (this.#isPriced.length < this.count) {
      const wider = new Uint8Array(2 * this.count);
      wider.set(this.#isPriced);
      this.#isPriced = wider;
    }
    return this.#isPriced;
  }

  /** The `breadth`-th least bound among the pairs. */
  #leastBound(from: number, to: number, breadth: number): number {
    if (to - from <= breadth) return Infinity;
    const least = this.#least;
    const all = this.#cents.view();
    let count = 0;
    for (let pair = from; pair < to; pair += 1) {
      const cents = all[pair]!;
      if (count === breadth && cents >= least[count - 1]!) continue;
      if (count < breadth) count += 1;
      let slot = count - 1;
      while (slot > 0 && least[slot - 1]! > cents) {
        least[slot] = least[slot - 1]!;
        slot -= 1;
      }
      least[slot] = cents;
    }
    return least[count - 1]!;
  }
}
