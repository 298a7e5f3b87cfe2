/**
 * Dijkstra's search (doi:10.1007/BF01386390) with an indexed four-ary heap on typed arrays. Among
 * equally fast ways the shortest counts, which makes the metres of a leg a fact rather than a matter
 * of luck: a search backwards gives exactly what a search forwards gives.
 */
import type { ArcList } from './road-graph.ts';

/**
 * A cost is `seconds × METRES_BASE + metres`, ordered by seconds and then by metres. Both stay whole
 * and exact in a double up to 2,097 km and 136 years.
 */
export const METRES_BASE = 2 ** 21;

const UNSEEN = -1;
const SETTLED = -2;

/** Reusable memory for searches on graphs of one size; `cost` holds the result of the last search. */
export class Dijkstra {
  /** Per node: cost of the best way found, `Infinity` where none. */
  readonly cost: Float64Array;
  readonly #heap: Int32Array;
  readonly #place: Int32Array;
  #size = 0;

  constructor(nodeCount: number) {
    this.cost = new Float64Array(nodeCount);
    this.#heap = new Int32Array(nodeCount);
    this.#place = new Int32Array(nodeCount);
  }

  /**
   * Costs from `source` to every node along `graph.out`, or from every node to `source` along
   * `graph.in`. Nodes beyond `secondsMax` (inclusive limit) stay at `Infinity`.
   */
  run(arcs: ArcList, source: number, secondsMax: number): void {
    const { first, node, seconds, metres } = arcs;
    const { cost } = this;
    const place = this.#place;
    cost.fill(Infinity);
    place.fill(UNSEEN);
    this.#size = 0;
    const costEnd = (secondsMax + 1) * METRES_BASE;
    cost[source] = 0;
    this.#add(source);
    while (this.#size > 0) {
      const nearest = this.#takeLeast();
      const reached = cost[nearest]!;
      const end = first[nearest + 1]!;
      for (let arc = first[nearest]!; arc < end; arc++) {
        const next = node[arc]!;
        const candidate = reached + seconds[arc]! * METRES_BASE + metres[arc]!;
        if (candidate >= cost[next]! || candidate >= costEnd) continue;
        cost[next] = candidate;
        if (place[next] === UNSEEN) this.#add(next);
        else this.#rise(place[next]!, next);
      }
    }
  }

  #add(item: number): void {
    this.#rise(this.#size++, item);
  }

  /** Moves `item` from slot `start` towards the root to where it belongs. */
  #rise(start: number, item: number): void {
    const { cost } = this;
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

  #takeLeast(): number {
    const heap = this.#heap;
    const least = heap[0]!;
    this.#place[least] = SETTLED;
    const size = --this.#size;
    if (size > 0) this.#sink(heap[size]!, size);
    return least;
  }

  /** Puts `item` at the root of a heap of `size` entries and moves it down to where it belongs. */
  #sink(item: number, size: number): void {
    const { cost } = this;
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
