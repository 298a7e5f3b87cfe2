/**
 * A hierarchy under one metric: what every arc of it costs, by way of lower vertices alone (basic
 * customisation by lower triangles, doi:10.1145/2886843). Costs carry seconds and metres in one
 * number, ordered by time and then by length, as `arc-cost.ts` says.
 */
import { assert } from '../../base/assert.ts';
import { costOfTenths } from './arc-cost.ts';
import type { HierarchyArcs, Topology } from './topology.ts';
import type { TurnGraph } from './turn-graph.ts';

export class CustomisedHierarchy {
  readonly topology: Topology;
  readonly turns: TurnGraph;
  /** Cost of each arc of the road graph; `Infinity` where it is closed. */
  readonly arcCost: Float64Array;
  /** Cost of each arc of `topology.up`, and of `topology.down`. */
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** By higher end: costs of the arcs of one vertex while they are computed. */
  readonly #best: Float64Array;
  /** 1 for vertices whose arcs must be computed again. */
  readonly #isStale: Uint8Array;

  /** Computes everything; `arcCost` is per arc of `RoadGraph.out` and copied. */
  constructor(topology: Topology, turns: TurnGraph, arcCost: Float64Array) {
    assert(arcCost.length === topology.vertexCount, 'every arc has a cost', arcCost.length);
    this.topology = topology;
    this.turns = turns;
    this.arcCost = arcCost.slice();
    this.up = new Float64Array(topology.up.high.length);
    this.down = new Float64Array(topology.down.high.length);
    this.#best = new Float64Array(topology.vertexCount);
    this.#isStale = new Uint8Array(topology.vertexCount);
    for (let vertex = 0; vertex < topology.vertexCount; vertex++) this.#compute(vertex);
  }

  /**
   * Gives `arcs` of the road graph other costs, one each, and computes again what depends on them,
   * with the result that computing everything would have. Returns how many vertices it looked at.
   */
  change(arcs: ArrayLike<number>, costs: ArrayLike<number>): number {
    const { vertexCount, rankOf } = this.topology;
    let lowest = vertexCount;
    for (let index = 0; index < arcs.length; index++) {
      const arc = arcs[index]!;
      if (this.arcCost[arc] === costs[index]) continue;
      this.arcCost[arc] = costs[index]!;
      lowest = Math.min(lowest, this.#markTurnsInto(rankOf[arc]!));
    }
    let count = 0;
    for (let vertex = lowest; vertex < vertexCount; vertex++) {
      if (this.#isStale[vertex] === 0) continue;
      this.#isStale[vertex] = 0;
      this.#recompute(vertex);
      count++;
    }
    return count;
  }

  /** Cost of a turn and of the arc turned into. */
  turnCost(turn: number): number {
    return costOfTenths(this.turns.tenths[turn]!) + this.arcCost[this.turns.head[turn]!]!;
  }

  /** Marks the vertices that keep a turn into `vertex`; returns the lowest of them, or itself. */
  #markTurnsInto(vertex: number): number {
    const { lowFirst, low, arc, turn } = this.topology.up;
    let lowest = vertex;
    this.#isStale[vertex] = 1;
    for (let slot = lowFirst[vertex]!; slot < lowFirst[vertex + 1]!; slot++) {
      if (turn[arc[slot]!]! < 0) continue;
      this.#isStale[low[slot]!] = 1;
      lowest = Math.min(lowest, low[slot]!);
    }
    return lowest;
  }

  /** Computes the arcs of `vertex` and marks the vertices that depend on those that changed. */
  #recompute(vertex: number): void {
    const { up, down } = this.topology;
    const [upStart, upEnd] = [up.first[vertex]!, up.first[vertex + 1]!];
    const [downStart, downEnd] = [down.first[vertex]!, down.first[vertex + 1]!];
    const [oldUp, oldDown] = [this.up.slice(upStart, upEnd), this.down.slice(downStart, downEnd)];
    this.#compute(vertex);
    const isStale = this.#isStale;
    for (let out = upStart; out < upEnd; out++) {
      const isOutSame = this.up[out] === oldUp[out - upStart];
      for (let into = downStart; into < downEnd; into++) {
        if (isOutSame && this.down[into] === oldDown[into - downStart]) continue;
        if (up.high[out] === down.high[into]) continue;
        isStale[Math.min(up.high[out]!, down.high[into]!)] = 1;
      }
    }
  }

  #compute(vertex: number): void {
    const { up, down } = this.topology;
    this.#relax(vertex, up, this.up, down, this.down);
    this.#relax(vertex, down, this.down, up, this.up);
  }

  /** Costs of the arcs of one direction kept at `vertex`, from turns and lower triangles. */
  #relax(
    vertex: number,
    own: HierarchyArcs,
    ownCost: Float64Array,
    opposite: HierarchyArcs,
    oppositeCost: Float64Array,
  ): void {
    const best = this.#best;
    const { first, high, turn } = own;
    const [start, end] = [first[vertex]!, first[vertex + 1]!];
    for (let arc = start; arc < end; arc++) {
      const index = turn[arc]!;
      best[high[arc]!] = index < 0 ? Infinity : this.turnCost(index);
    }
    const { lowFirst, low, arc: arcOf } = opposite;
    const lowEnd = lowFirst[vertex + 1]!;
    for (let slot = lowFirst[vertex]!; slot < lowEnd; slot++) {
      const toLower = oppositeCost[arcOf[slot]!]!;
      if (toLower === Infinity) continue;
      const lower = low[slot]!;
      const lowerStart = first[lower]!;
      for (let arc = first[lower + 1]! - 1; arc >= lowerStart; arc--) {
        const top = high[arc]!;
        if (top <= vertex) break;
        const cost = toLower + ownCost[arc]!;
        if (cost < best[top]!) best[top] = cost;
      }
    }
    for (let arc = start; arc < end; arc++) ownCost[arc] = best[high[arc]!]!;
  }
}
