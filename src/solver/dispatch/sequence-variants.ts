/** The cheapest sequence of a batch for each pair of queue slots in which its shopping can end. */
import type { Queues } from './queues.ts';

export class Variants {
  /** By variant: cost in cents, `Infinity` while none is known; its slots, the lower one in A, −1 none. */
  readonly cents: Float64Array;
  readonly slotA: Int32Array;
  readonly slotB: Int32Array;
  #count = 0;

  constructor(queues: Queues) {
    let longest = 0;
    for (const length of queues.queueLength) longest = Math.max(longest, length);
    // Two orders of visiting; the first store's slot is certain, the second's any one or none.
    const capacity = 2 * (longest + 1);
    this.cents = new Float64Array(capacity);
    this.slotA = new Int32Array(capacity);
    this.slotB = new Int32Array(capacity);
  }

  clear(): void {
    this.#count = 0;
  }

  /** The variant with slots `low` ≤ `high`, taken up where it is new. */
  indexOf(low: number, high: number): number {
    for (let index = 0; index < this.#count; index += 1) {
      if (this.slotA[index] === low && this.slotB[index] === high) return index;
    }
    this.#put(this.#count, Infinity, low, high);
    this.#count += 1;
    return this.#count - 1;
  }

  /**
   * Drops variants at `limit` cents or above, but never the cheapest, and sorts the rest by cost and
   * slots; returns their number.
   */
  rank(limit: number): number {
    let count = 0;
    for (let index = 0; index < this.#count; index += 1) {
      const cents = this.cents[index]!;
      if (cents === Infinity) continue;
      const low = this.slotA[index]!;
      const high = this.slotB[index]!;
      let at = count;
      while (at > 0 && this.#isAfter(at - 1, cents, low, high)) {
        this.#put(at, this.cents[at - 1]!, this.slotA[at - 1]!, this.slotB[at - 1]!);
        at -= 1;
      }
      this.#put(at, cents, low, high);
      count += 1;
    }
    while (count > 1 && this.cents[count - 1]! >= limit) count -= 1;
    this.#count = count;
    return count;
  }

  #isAfter(index: number, cents: number, low: number, high: number): boolean {
    if (this.cents[index] !== cents) return this.cents[index]! > cents;
    if (this.slotA[index] !== low) return this.slotA[index]! > low;
    return this.slotB[index]! > high;
  }

  #put(index: number, cents: number, low: number, high: number): void {
    this.cents[index] = cents;
    this.slotA[index] = low;
    this.slotB[index] = high;
  }
}
