/**
 * Dijkstra's search (doi:10.1007/BF01386390) with an indexed four-ary heap on typed arrays. Among
 * equally fast ways the shortest counts, which makes the metres of a leg a fact rather than a matter
 * of luck: a search backwards gives exactly what a search forwards gives.
 */
import { CostHeap } from './cost-heap.ts';
import type { ArcList } from './road-graph.ts';

/**
 * A cost is `seconds × METRES_BASE + metres`, ordered by seconds and then by metres. Both stay whole
 * and exact in a double up to 2,097 km and 136 years.
 */
export const METRES_BASE = 2 ** 21;

/** Reusable memory for searches on graphs of one size; `cost` holds the result of the last search. */
export class Dijkstra {
  /** Per node: cost of the best way found, `Infinity` where none. */
  readonly cost: Float64Array;
  readonly #heap: CostHeap;

  constructor(nodeCount: number) {
    this.cost = new Float64Array(nodeCount);
    this.#heap = new CostHeap(this.cost);
  }

  /**
   * Costs from `source` to every node along `graph.out`, or from every node to `source` along
   * `graph.in`. Nodes beyond `secondsMax` (inclusive limit) stay at `Infinity`.
   */
  run(arcs: ArcList, source: number, secondsMax: number): void {
    const { first, node, seconds, metres } = arcs;
    const { cost } = this;
    const heap = this.#heap;
    cost.fill(Infinity);
    heap.clear();
    const costEnd = (secondsMax + 1) * METRES_BASE;
    cost[source] = 0;
    heap.lower(source);
    while (heap.size > 0) {
      const nearest = heap.takeLeast();
      const reached = cost[nearest]!;
      const end = first[nearest + 1]!;
      for (let arc = first[nearest]!; arc < end; arc++) {
        const next = node[arc]!;
        const candidate = reached + seconds[arc]! * METRES_BASE + metres[arc]!;
        if (candidate >= cost[next]! || candidate >= costEnd) continue;
        cost[next] = candidate;
        heap.lower(next);
      }
    }
  }
}
