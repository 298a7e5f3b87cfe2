/**
 * From one junction to all, or from all to one: a climb, then one sweep down over every vertex,
 * highest first, without any queue (PHAST; Delling, Goldberg, Nowatzyk and Werneck,
 * doi:10.1016/j.jpdc.2012.02.007).
 */
import { Climb } from './climb.ts';
import type { CustomisedHierarchy } from './customised-hierarchy.ts';

/** Reusable memory for rows under one metric. */
export class RowQuery {
  readonly #customised: CustomisedHierarchy;
  readonly #outward: Climb;
  readonly #inward: Climb;
  readonly #costByVertex: Float64Array;

  constructor(customised: CustomisedHierarchy) {
    this.#customised = customised;
    this.#outward = new Climb(customised, true);
    this.#inward = new Climb(customised, false);
    this.#costByVertex = new Float64Array(customised.topology.vertexCount);
  }

  /**
   * Costs from `node` to every junction, as `arc-cost.ts` packs them; `Infinity` where there is no
   * way, 0 at `node` itself.
   */
  from(node: number): Float64Array {
    const { turns, topology, down } = this.#customised;
    const { enteringFirst, entering } = turns;
    this.#outward.run(node);
    this.#sweep(this.#outward, topology.down, down);
    const costs = new Float64Array(turns.nodeCount);
    for (let to = 0; to < turns.nodeCount; to++) {
      let least = Infinity;
      for (let slot = enteringFirst[to]!; slot < enteringFirst[to + 1]!; slot++) {
        least = Math.min(least, this.#costByVertex[topology.rankOf[entering[slot]!]!]!);
      }
      costs[to] = least;
    }
    costs[node] = 0;
    return costs;
  }

  /** Costs from every junction to `node`. */
  to(node: number): Float64Array {
    const { turns, topology, up, arcCost } = this.#customised;
    const { leavingFirst } = turns;
    this.#inward.run(node);
    this.#sweep(this.#inward, topology.up, up);
    const costs = new Float64Array(turns.nodeCount);
    for (let from = 0; from < turns.nodeCount; from++) {
      let least = Infinity;
      for (let arc = leavingFirst[from]!; arc < leavingFirst[from + 1]!; arc++) {
        least = Math.min(least, arcCost[arc]! + this.#costByVertex[topology.rankOf[arc]!]!);
      }
      costs[from] = least;
    }
    costs[node] = 0;
    return costs;
  }

  /** Every vertex takes the least of what the climb found and of what comes by a higher vertex. */
  #sweep(
    climb: Climb,
    { first, high }: { readonly first: Uint32Array; readonly high: Uint32Array },
    arcCost: Float64Array,
  ): void {
    const cost = this.#costByVertex;
    cost.fill(Infinity);
    for (let place = 0; place < climb.count; place++) {
      const vertex = climb.vertices[place]!;
      cost[vertex] = climb.cost[vertex]!;
    }
    for (let vertex = cost.length - 1; vertex >= 0; vertex--) {
      let least = cost[vertex]!;
      const end = first[vertex + 1]!;
      for (let arc = first[vertex]!; arc < end; arc++) {
        const candidate = cost[high[arc]!]! + arcCost[arc]!;
        if (candidate < least) least = candidate;
      }
      cost[vertex] = least;
    }
  }
}
