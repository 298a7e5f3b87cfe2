/**
 * An indexed four-ary heap of items 0 to count - 1 in typed arrays, the least cost first. An item
 * whose cost falls moves up; costs lie outside, where the search that lowers them keeps them.
 */

const UNSEEN = -1;
const TAKEN = -2;

export class CostHeap {
  readonly #cost: Float64Array;
  readonly #heap: Int32Array;
  /** Where each item is in the heap, `UNSEEN` or `TAKEN`. */
  readonly #place: Int32Array;
  #size = 0;

  /** `cost` is per item and read whenever items are compared. */
  constructor(cost: Float64Array) {
    this.#cost = cost;
    this.#heap = new Int32Array(cost.length);
    this.#place = new Int32Array(cost.length).fill(UNSEEN);
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#place.fill(UNSEEN);
    this.#size = 0;
  }

  /** Puts in an item that is not in yet, or moves up one that is, after its cost has fallen. */
  lower(item: number): void {
    const place = this.#place[item]!;
    this.#rise(place === UNSEEN ? this.#size++ : place, item);
  }

  /** Moves `item` from slot `start` towards the root to where it belongs. */
  #rise(start: number, item: number): void {
    const cost = this.#cost;
    const heap = this.#heap;
    const place = this.#place;
    const own = cost[item]!;
    let slot = start;
    while (slot > 0) {
      const parentSlot = (slot - 1) >> 2;
      const parent = heap[parentSlot]!;
      if (cost[parent]! <= own) break;
      heap[slot] = parent;
      place[parent] = slot;
      slot = parentSlot;
    }
    heap[slot] = item;
    place[item] = slot;
  }

  /** Takes out the item of least cost; there must be one, and it never comes back. */
  takeLeast(): number {
    const heap = this.#heap;
    const least = heap[0]!;
    this.#place[least] = TAKEN;
    const size = --this.#size;
    if (size > 0) this.#sink(heap[size]!, size);
    return least;
  }

  /** Puts `item` at the root of a heap of `size` entries and moves it down to where it belongs. */
  #sink(item: number, size: number): void {
    const cost = this.#cost;
    const heap = this.#heap;
    const place = this.#place;
    const own = cost[item]!;
    let slot = 0;
    for (;;) {
      const firstChild = slot * 4 + 1;
      if (firstChild >= size) break;
      const end = Math.min(firstChild + 4, size);
      let best = firstChild;
      let bestCost = cost[heap[firstChild]!]!;
      for (let child = firstChild + 1; child < end; child++) {
        const childCost = cost[heap[child]!]!;
        if (childCost < bestCost) {
          best = child;
          bestCost = childCost;
        }
      }
      if (bestCost >= own) break;
      const moved = heap[best]!;
      heap[slot] = moved;
      place[moved] = slot;
      slot = best;
    }
    heap[slot] = item;
    place[item] = slot;
  }
}
