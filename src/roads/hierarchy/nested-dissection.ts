/**
 * The order in which a hierarchy contracts the arcs of a road graph: the roads that cut the city in
 * two come last, before them those that cut the halves, and so on down to single junctions. In the
 * turn graph a set of roads between two halves is a separator, so the order of its vertices comes
 * from cuts of the much smaller road graph (Buchhold, Wagner, Zeitz and Zündorf,
 * doi:10.4230/OASIcs.ATMOS.2020.9).
 */
import type { MetresPerDegree } from '../city-file.ts';
import type { RoadGraph } from '../road-graph.ts';
import type { Adjacency } from './inertial-flow.ts';
import { Bisector } from './inertial-flow.ts';

/** The arcs of `graph.out`, first contracted first. The same graph gives the same order. */
export function dissect(graph: RoadGraph, scale: MetresPerDegree): Uint32Array {
  const x = graph.nodeLng.map((lng) => lng * scale.lng);
  const y = graph.nodeLat.map((lat) => lat * scale.lat);
  const bisector = new Bisector(adjacencyOf(graph), graph.edges.count, x, y);
  const order = new Uint32Array(graph.arcCount);
  let rank = graph.arcCount;
  // Which half of the part cut last a node is in.
  const half = new Int32Array(graph.nodeCount);
  let halfCount = 0;
  const parts = [Int32Array.from({ length: graph.nodeCount }, (_, node) => node)];
  for (let nodes = parts.pop(); nodes; nodes = parts.pop()) {
    if (nodes.length < 2) continue;
    const count = bisector.bisect(nodes);
    const [first, second] = [nodes.subarray(0, count), nodes.subarray(count)];
    const [firstHalf, secondHalf] = [++halfCount, ++halfCount];
    for (const node of first) half[node] = firstHalf;
    for (const node of second) half[node] = secondHalf;
    // All arcs that cross one way before all that cross the other: far fewer shortcuts than mixed.
    rank = placeCrossing(graph, first, half, secondHalf, order, rank);
    rank = placeCrossing(graph, second, half, firstHalf, order, rank);
    parts.push(second, first);
  }
  return order;
}

/** Puts the arcs from `nodes` into half `to` before place `rank` of the order; returns the first's. */
function placeCrossing(
  { out }: RoadGraph,
  nodes: Int32Array,
  half: Int32Array,
  to: number,
  order: Uint32Array,
  rank: number,
): number {
  let place = rank;
  for (const node of nodes) {
    for (let arc = out.first[node]!; arc < out.first[node + 1]!; arc++) {
      if (half[out.node[arc]!] === to) order[--place] = arc;
    }
  }
  return place;
}

/** Every edge that is driven, from both its ends. */
function adjacencyOf(graph: RoadGraph): Adjacency {
  const { from, to, count } = graph.edges;
  const first = new Uint32Array(graph.nodeCount + 1);
  for (let edge = 0; edge < count; edge++) {
    if (from[edge] === to[edge]) continue;
    first[from[edge]! + 1]!++;
    first[to[edge]! + 1]!++;
  }
  for (let node = 0; node < graph.nodeCount; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const node = new Uint32Array(first[graph.nodeCount]!);
  const way = new Uint32Array(node.length);
  for (let edge = 0; edge < count; edge++) {
    const [tail, head] = [from[edge]!, to[edge]!];
    if (tail === head) continue;
    const [there, back] = [next[tail]!++, next[head]!++];
    node[there] = head;
    way[there] = edge * 2;
    node[back] = tail;
    way[back] = edge * 2 + 1;
  }
  return { first, node, way };
}
