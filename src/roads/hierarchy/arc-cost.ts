/**
 * What it costs to drive an arc at one time of day or in one what-if. A cost is
 * `tenths of a second × METRES_BASE + metres`, one number that orders ways by time and then by
 * length; sums stay whole and exact in a double up to 2,097 km and 13 years.
 */
import { METRES_BASE } from '../dijkstra.ts';
import { CAR_CLASSES, drivenTenths } from '../road-class.ts';
import type { RoadGraph } from '../road-graph.ts';

export function costOfTenths(tenths: number): number {
  return tenths * METRES_BASE;
}

/** Costs of all arcs of `graph.out`; `perMille` is the time over the free-flow time by car class. */
export function arcCosts(graph: RoadGraph, perMille: ArrayLike<number>): Float64Array {
  const cost = new Float64Array(graph.arcCount);
  for (let arc = 0; arc < cost.length; arc++) {
    const edge = graph.out.way[arc]! >> 1;
    cost[arc] = arcCost(graph, arc, perMille[graph.edges.carClass[edge]!]!);
  }
  return cost;
}

/** Cost of one arc of `graph.out` at `perMille` of its free-flow time. */
export function arcCost(graph: RoadGraph, arc: number, perMille: number): number {
  const { carClass, limitKmh, metres } = graph.edges;
  const edge = graph.out.way[arc]! >> 1;
  const name = CAR_CLASSES[carClass[edge]!]!;
  const tenths = drivenTenths(metres[edge]!, name, limitKmh[edge]!, perMille);
  return costOfTenths(tenths) + metres[edge]!;
}

/** Whole seconds of a finite cost, rounded up: sums of legs never come out shorter than the way. */
export function secondsOf(cost: number): number {
  return Math.ceil(tenthsOf(cost) / 10);
}

/** Tenths of a second of a finite cost. */
function tenthsOf(cost: number): number {
  return Math.floor(cost / METRES_BASE);
}

/** Metres of a finite cost. */
export function metresOf(cost: number): number {
  return cost - tenthsOf(cost) * METRES_BASE;
}
