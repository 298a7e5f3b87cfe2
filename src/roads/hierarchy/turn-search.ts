/**
 * Dijkstra's search (doi:10.1007/BF01386390) over the turn graph, without any hierarchy: the oracle
 * that hierarchies are held against.
 */
import { assert } from '../../base/assert.ts';
import { CostHeap } from '../cost-heap.ts';
import { costOfTenths } from './arc-cost.ts';
import type { TurnGraph } from './turn-graph.ts';

/** Reusable memory for searches from junctions of one graph. */
export class TurnSearch {
  /** Per arc: cost of the cheapest way that ends with it, `Infinity` where none. */
  readonly cost: Float64Array;
  readonly #turns: TurnGraph;
  readonly #heap: CostHeap;

  constructor(turns: TurnGraph) {
    this.#turns = turns;
    this.cost = new Float64Array(turns.arcCount);
    this.#heap = new CostHeap(this.cost);
  }

  /**
   * Searches from junction `from` to all others at `arcCost`, per arc and `Infinity` where closed.
   */
  run(from: number, arcCost: Float64Array): void {
    const { first, head, tenths, leavingFirst } = this.#turns;
    const { cost } = this;
    const heap = this.#heap;
    assert(from >= 0 && from < this.#turns.nodeCount, 'no such junction', from);
    cost.fill(Infinity);
    heap.clear();
    for (let arc = leavingFirst[from]!; arc < leavingFirst[from + 1]!; arc++) {
      if (arcCost[arc] === Infinity) continue;
      cost[arc] = arcCost[arc]!;
      heap.lower(arc);
    }
    while (heap.size > 0) {
      const nearest = heap.takeLeast();
      const reached = cost[nearest]!;
      const end = first[nearest + 1]!;
      for (let turn = first[nearest]!; turn < end; turn++) {
        const next = head[turn]!;
        const candidate = reached + costOfTenths(tenths[turn]!) + arcCost[next]!;
        if (candidate >= cost[next]!) continue;
        cost[next] = candidate;
        heap.lower(next);
      }
    }
  }

  /** Cost from the junction searched from, `from`, to another; 0 at the same. */
  costTo(from: number, to: number): number {
    if (from === to) return 0;
    const { enteringFirst, entering } = this.#turns;
    let least = Infinity;
    for (let slot = enteringFirst[to]!; slot < enteringFirst[to + 1]!; slot++) {
      least = Math.min(least, this.cost[entering[slot]!]!);
    }
    return least;
  }
}
