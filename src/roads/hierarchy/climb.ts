/**
 * The upward half of a query: from the arcs at a junction along their ways to the root of the
 * elimination tree, lowest vertex first, without any queue (doi:10.1145/2886843).
 */
import { assert } from '../../base/assert.ts';
import type { CustomisedHierarchy } from './customised-hierarchy.ts';

/** Reusable memory for climbing in one direction of a customised hierarchy. */
export class Climb {
  /** Vertices on the ways of the last climb, ascending, in the first `count` places. */
  readonly vertices: Int32Array;
  count = 0;
  /** Per vertex: cost from the junction upwards, or downwards to it; `Infinity` where unmet. */
  readonly cost: Float64Array;
  readonly #customised: CustomisedHierarchy;
  readonly #isForward: boolean;
  /** Where the climb stands: one vertex for each way to the root that is still apart. */
  readonly #fronts: number[] = [];

  /** Climbs forwards from where a way starts, or backwards from where it ends. */
  constructor(customised: CustomisedHierarchy, isForward: boolean) {
    const { vertexCount } = customised.topology;
    this.#customised = customised;
    this.#isForward = isForward;
    this.vertices = new Int32Array(vertexCount);
    this.cost = new Float64Array(vertexCount).fill(Infinity);
  }

  /** Climbs from a junction of the road graph; what the last climb found is forgotten. */
  run(node: number): void {
    const { vertices, cost } = this;
    const fronts = this.#fronts;
    for (let place = 0; place < this.count; place++) cost[vertices[place]!] = Infinity;
    this.#start(node);
    const { topology } = this.#customised;
    const { first, high } = this.#isForward ? topology.up : topology.down;
    const arcCost = this.#isForward ? this.#customised.up : this.#customised.down;
    let count = 0;
    while (fronts.length > 0) {
      const vertex = this.#nextVertex(topology.parent);
      vertices[count++] = vertex;
      const reached = cost[vertex]!;
      if (reached === Infinity) continue;
      const end = first[vertex + 1]!;
      for (let arc = first[vertex]!; arc < end; arc++) {
        const there = high[arc]!;
        const candidate = reached + arcCost[arc]!;
        if (candidate < cost[there]!) cost[there] = candidate;
      }
    }
    this.count = count;
  }

  /**
   * Writes to `apexes` the vertices that the climb reached at what they truly cost, and returns how
   * many: a fastest way turns from up to down at no other. Costs of all others are spoilt.
   */
  findApexes(apexes: Int32Array): number {
    const { vertices, cost } = this;
    const { topology } = this.#customised;
    const { first, high } = this.#isForward ? topology.down : topology.up;
    const arcCost = this.#isForward ? this.#customised.down : this.#customised.up;
    let apexCount = 0;
    for (let place = this.count - 1; place >= 0; place--) {
      const vertex = vertices[place]!;
      const climbed = cost[vertex]!;
      let least = climbed;
      const end = first[vertex + 1]!;
      for (let arc = first[vertex]!; arc < end; arc++) {
        const candidate = cost[high[arc]!]! + arcCost[arc]!;
        if (candidate < least) least = candidate;
      }
      if (least < climbed) cost[vertex] = least;
      else if (climbed < Infinity) apexes[apexCount++] = vertex;
    }
    return apexCount;
  }

  /** A way starts with the whole of an arc; at its end every arc has been paid for. */
  #start(node: number): void {
    const { turns, topology, arcCost } = this.#customised;
    const { leavingFirst, enteringFirst, entering } = turns;
    assert(node >= 0 && node < turns.nodeCount, 'no such junction', node);
    if (this.#isForward) {
      for (let arc = leavingFirst[node]!; arc < leavingFirst[node + 1]!; arc++) {
        this.cost[topology.rankOf[arc]!] = arcCost[arc]!;
        this.#fronts.push(topology.rankOf[arc]!);
      }
    } else {
      for (let slot = enteringFirst[node]!; slot < enteringFirst[node + 1]!; slot++) {
        const vertex = topology.rankOf[entering[slot]!]!;
        this.cost[vertex] = 0;
        this.#fronts.push(vertex);
      }
    }
  }

  /** The lowest of the fronts, which moves on to its parent; fronts that meet become one. */
  #nextVertex(parent: Int32Array): number {
    const fronts = this.#fronts;
    let lowest = 0;
    for (let index = 1; index < fronts.length; index++) {
      if (fronts[index]! < fronts[lowest]!) lowest = index;
    }
    const vertex = fronts[lowest]!;
    const above = parent[vertex]!;
    if (above >= 0 && !fronts.includes(above)) {
      fronts[lowest] = above;
    } else {
      fronts[lowest] = fronts.at(-1)!;
      fronts.pop();
    }
    return vertex;
  }
}
