/**
 * From one junction to another: what it costs, and the arcs to drive. Two climbs meet at the vertex
 * where the way turns from up to down; its arcs are found again from the costs alone, which are
 * whole numbers, so nothing is remembered while climbing.
 */
import { assert } from '../../base/assert.ts';
import { Climb } from './climb.ts';
import type { CustomisedHierarchy } from './customised-hierarchy.ts';
import type { HierarchyArcs } from './topology.ts';
import { unpack } from './unpack.ts';

const NO_APEX = -1;

export class PointQuery {
  readonly #customised: CustomisedHierarchy;
  readonly #forward: Climb;
  readonly #backward: Climb;

  constructor(customised: CustomisedHierarchy) {
    this.#customised = customised;
    this.#forward = new Climb(customised, true);
    this.#backward = new Climb(customised, false);
  }

  /** Cost as `arc-cost.ts` packs it; 0 at the same junction, `Infinity` where there is no way. */
  cost(from: number, to: number): number {
    if (from === to) return 0;
    const apex = this.#meet(from, to);
    return apex === NO_APEX ? Infinity : this.#forward.cost[apex]! + this.#backward.cost[apex]!;
  }

  /**
   * The arcs of `RoadGraph.out` to drive, in order; none at the same junction, `undefined` where
   * there is no way. One of the cheapest ways, always the same one.
   */
  arcs(from: number, to: number): number[] | undefined {
    if (from === to) return [];
    const apex = this.#meet(from, to);
    if (apex === NO_APEX) return undefined;
    const { topology, turns, arcCost, up, down } = this.#customised;
    const [start, end] = [turns.leavingFirst[from]!, turns.leavingFirst[from + 1]!];
    const [outward, inward] = [this.#forward.cost, this.#backward.cost];
    const isStart = (vertex: number) => {
      const arc = topology.arcAt[vertex]!;
      return arc >= start && arc < end && outward[vertex] === arcCost[arc];
    };
    const upwards = trace(apex, topology.up, up, outward, isStart);
    const downwards = trace(apex, topology.down, down, inward, (vertex) => inward[vertex] === 0);
    const vertices = [...upwards.reverse(), apex, ...downwards];
    return unpack(this.#customised, vertices).map((vertex) => topology.arcAt[vertex]!);
  }

  /** The lowest of the vertices over which the way from `from` to `to` is cheapest. */
  #meet(from: number, to: number): number {
    this.#forward.run(from);
    this.#backward.run(to);
    const { vertices, count, cost } = this.#forward;
    const otherCost = this.#backward.cost;
    let apex = NO_APEX;
    let least = Infinity;
    for (let place = 0; place < count; place++) {
      const vertex = vertices[place]!;
      const candidate = cost[vertex]! + otherCost[vertex]!;
      if (candidate < least) {
        least = candidate;
        apex = vertex;
      }
    }
    return apex;
  }
}

/** The vertices by which a climb came to `apex`, from the last before it to the first. */
function trace(
  apex: number,
  arcs: HierarchyArcs,
  arcCost: Float64Array,
  cost: Float64Array,
  isStart: (vertex: number) => boolean,
): number[] {
  const passed: number[] = [];
  let here = apex;
  while (!isStart(here)) {
    let slot = arcs.lowFirst[here]!;
    const end = arcs.lowFirst[here + 1]!;
    while (slot < end && cost[arcs.low[slot]!]! + arcCost[arcs.arc[slot]!]! !== cost[here]) slot++;
    assert(slot < end, 'a climb reaches every vertex by an arc', here);
    here = arcs.low[slot]!;
    passed.push(here);
  }
  return passed;
}
