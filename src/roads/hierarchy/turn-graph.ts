/**
 * The road graph seen from its turns: every arc one may drive is a vertex, every turn one may take
 * an arc between two of them. A way from junction to junction starts on any arc that leaves the one
 * and ends on any arc that enters the other; turning costs nothing at either end.
 */
import { assert } from '../../base/assert.ts';
import type { MetresPerDegree } from '../city-file.ts';
import type { RoadGraph } from '../road-graph.ts';
import { angleTenths, SIGNAL_TENTHS, U_TURN_TENTHS } from './turn-cost.ts';

/** A turn that signs forbid: from one edge into another at the junction where they meet. */
export interface ForbiddenTurn {
  readonly fromEdge: number;
  readonly viaNode: number;
  readonly toEdge: number;
}

/**
 * Turns in compressed sparse rows: those out of arc a are at `first[a]` up to, not including,
 * `first[a + 1]`. Arcs are indices into `RoadGraph.out`.
 */
export interface TurnGraph {
  readonly nodeCount: number;
  readonly arcCount: number;
  readonly turnCount: number;
  readonly first: Uint32Array;
  /** The arc turned into. */
  readonly head: Uint32Array;
  /** What the turn itself costs, in tenths of a second. */
  readonly tenths: Uint16Array;
  /** The arcs that leave node n are those from `leavingFirst[n]` up to `leavingFirst[n + 1]`. */
  readonly leavingFirst: Uint32Array;
  /** The arcs that enter node n are `entering` at `enteringFirst[n]` up to `enteringFirst[n + 1]`. */
  readonly enteringFirst: Uint32Array;
  readonly entering: Uint32Array;
}

/**
 * Lists the turns of a graph. Turning round is allowed where nothing else is, as at dead ends.
 * Turning costs where more than two edges meet, and what `turn-cost.ts` says.
 */
export function makeTurnGraph(
  graph: RoadGraph,
  scale: MetresPerDegree,
  forbidden: readonly ForbiddenTurn[] = [],
): TurnGraph {
  const { out, arcCount, nodeSignal } = graph;
  const bearings = bearingsOf(graph, scale);
  const isMeeting = meetings(graph);
  const isForbidden = forbiddenArcPairs(graph, forbidden);
  const first = new Uint32Array(arcCount + 1);
  const head: number[] = [];
  const tenths: number[] = [];
  for (let arc = 0; arc < arcCount; arc++) {
    const via = out.node[arc]!;
    const signal = nodeSignal[via] === 1 ? SIGNAL_TENTHS : 0;
    let back = -1;
    for (let next = out.first[via]!; next < out.first[via + 1]!; next++) {
      if (isForbidden(arc, next)) continue;
      if (out.way[next] === (out.way[arc]! ^ 1)) {
        back = next;
        continue;
      }
      head.push(next);
      tenths.push(signal + (isMeeting[via] === 1 ? bearings.turnTenths(arc, next) : 0));
    }
    if (head.length === first[arc] && back >= 0) {
      head.push(back);
      tenths.push(signal + U_TURN_TENTHS);
    }
    first[arc + 1] = head.length;
  }
  return {
    nodeCount: graph.nodeCount,
    arcCount,
    turnCount: head.length,
    first,
    head: Uint32Array.from(head),
    tenths: Uint16Array.from(tenths),
    leavingFirst: out.first,
    enteringFirst: graph.in.first,
    entering: enteringArcs(graph),
  };
}

/** The arc that drives each way (edge times two, plus one against its direction), or -1. */
function arcOfWay(graph: RoadGraph): Int32Array {
  const arcs = new Int32Array(graph.edges.count * 2).fill(-1);
  for (let arc = 0; arc < graph.arcCount; arc++) arcs[graph.out.way[arc]!] = arc;
  return arcs;
}

function enteringArcs(graph: RoadGraph): Uint32Array {
  const arcs = arcOfWay(graph);
  return graph.in.way.map((way) => arcs[way]!);
}

/** 1 for nodes where more than two edges meet. */
function meetings(graph: RoadGraph): Uint8Array {
  const { from, to, count } = graph.edges;
  const degree = new Uint8Array(graph.nodeCount);
  for (let edge = 0; edge < count; edge++) {
    if (from[edge] === to[edge]) continue;
    for (const node of [from[edge]!, to[edge]!]) if (degree[node]! < 3) degree[node]!++;
  }
  return degree.map((edgeCount) => (edgeCount > 2 ? 1 : 0));
}

function forbiddenArcPairs(
  graph: RoadGraph,
  forbidden: readonly ForbiddenTurn[],
): (arc: number, next: number) => boolean {
  if (forbidden.length === 0) return () => false;
  const { edges, arcCount } = graph;
  const arcs = arcOfWay(graph);
  const pairs = new Set<number>();
  for (const { fromEdge, viaNode, toEdge } of forbidden) {
    assert(fromEdge < edges.count && toEdge < edges.count, 'no such edge', [fromEdge, toEdge]);
    const arc = arcs[fromEdge * 2 + (edges.to[fromEdge] === viaNode ? 0 : 1)]!;
    const next = arcs[toEdge * 2 + (edges.from[toEdge] === viaNode ? 0 : 1)]!;
    if (arc >= 0 && next >= 0) pairs.add(arc * arcCount + next);
  }
  return (arc, next) => pairs.has(arc * arcCount + next);
}

interface Bearings {
  turnTenths(arc: number, next: number): number;
}

/** In which direction, in metres, every arc leaves its start and reaches its end. */
function bearingsOf(graph: RoadGraph, scale: MetresPerDegree): Bearings {
  const { edges, arcCount, out, nodeLng, nodeLat } = graph;
  const [startX, startY] = [new Float64Array(arcCount), new Float64Array(arcCount)];
  const [endX, endY] = [new Float64Array(arcCount), new Float64Array(arcCount)];
  for (let arc = 0; arc < arcCount; arc++) {
    const way = out.way[arc]!;
    const edge = way >> 1;
    const [firstPoint, endPoint] = [edges.shapeFirst[edge]!, edges.shapeFirst[edge + 1]!];
    const lng = [nodeLng[edges.from[edge]!]!];
    const lat = [nodeLat[edges.from[edge]!]!];
    for (let point = firstPoint; point < endPoint; point++) {
      lng.push(edges.shapeLng[point]!);
      lat.push(edges.shapeLat[point]!);
    }
    lng.push(nodeLng[edges.to[edge]!]!);
    lat.push(nodeLat[edges.to[edge]!]!);
    if (way % 2 === 1) {
      lng.reverse();
      lat.reverse();
    }
    // Points may coincide with the ends: a bearing leads to the nearest point elsewhere.
    const last = lng.length - 1;
    let near = 1;
    while (near < last && lng[near] === lng[0] && lat[near] === lat[0]) near++;
    startX[arc] = (lng[near]! - lng[0]!) * scale.lng;
    startY[arc] = (lat[near]! - lat[0]!) * scale.lat;
    near = last - 1;
    while (near > 0 && lng[near] === lng[last] && lat[near] === lat[last]) near--;
    endX[arc] = (lng[last]! - lng[near]!) * scale.lng;
    endY[arc] = (lat[last]! - lat[near]!) * scale.lat;
  }
  return {
    turnTenths: (arc, next) => angleTenths(endX[arc]!, endY[arc]!, startX[next]!, startY[next]!),
  };
}
