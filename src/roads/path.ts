/**
 * A way along the roads, unpacked from a row of travel times: which arcs are driven, and the line
 * they draw with the moment each point is passed.
 */
import { assert } from '../base/assert.ts';
import type { LngLat } from '../domain/units.ts';
import type { RoadGraph } from './road-graph.ts';
import type { TravelRow } from './travel-row.ts';

/** A line along the roads; one point alone where start and end are the same junction. */
export interface DrivenPath {
  readonly points: readonly LngLat[];
  /** Seconds from the start to each point; ascending, fractional between junctions. */
  readonly cumulativeSeconds: readonly number[];
  /** Junctions passed, both ends included. */
  readonly nodes: readonly number[];
  readonly seconds: number;
  readonly metres: number;
}

/**
 * The arcs (indices into `graph.out`) from `from` to the node that `row` leads to. Among equally
 * good ways the one with the lowest arc is taken at each junction, so a path is a fact of the graph.
 */
export function arcsAlong(graph: RoadGraph, row: TravelRow, from: number): number[] {
  const { first, node, seconds, metres } = graph.out;
  const arcs: number[] = [];
  let here = from;
  while (row.seconds[here]! > 0) {
    const end = first[here + 1]!;
    let arc = first[here]!;
    while (
      arc < end &&
      (row.seconds[node[arc]!]! + seconds[arc]! !== row.seconds[here] ||
        row.metres[node[arc]!]! + metres[arc]! !== row.metres[here])
    ) {
      arc++;
    }
    assert(arc < end, 'a row of travel times must come from this graph', here);
    arcs.push(arc);
    here = node[arc]!;
  }
  return arcs;
}

/** Draws `arcs`, which start at node `from`, with every bend of the roads. */
export function drawPath(graph: RoadGraph, from: number, arcs: readonly number[]): DrivenPath {
  const points: LngLat[] = [[graph.nodeLng[from]!, graph.nodeLat[from]!]];
  const cumulativeSeconds = [0];
  const nodes = [from];
  let [seconds, metres] = [0, 0];
  for (const arc of arcs) {
    const bends = bendsOf(graph, arc);
    const arcSeconds = graph.out.seconds[arc]!;
    const lengths = lengthsAlong(points.at(-1)!, bends);
    const whole = lengths.at(-1)!;
    bends.forEach((point, index) => {
      const isEnd = index === bends.length - 1;
      const share = isEnd || whole === 0 ? 1 : lengths[index]! / whole;
      points.push(point);
      cumulativeSeconds.push(seconds + arcSeconds * share);
    });
    seconds += arcSeconds;
    metres += graph.out.metres[arc]!;
    nodes.push(graph.out.node[arc]!);
  }
  return { points, cumulativeSeconds, nodes, seconds, metres };
}

/** The points of an arc after its start, ending with the node it reaches. */
function bendsOf(graph: RoadGraph, arc: number): LngLat[] {
  const { edges, out } = graph;
  const way = out.way[arc]!;
  const edge = way >> 1;
  const bends: LngLat[] = [];
  for (let point = edges.shapeFirst[edge]!; point < edges.shapeFirst[edge + 1]!; point++) {
    bends.push([edges.shapeLng[point]!, edges.shapeLat[point]!]);
  }
  if (way % 2 === 1) bends.reverse();
  const end = out.node[arc]!;
  bends.push([graph.nodeLng[end]!, graph.nodeLat[end]!]);
  return bends;
}

/**
 * Running length from `start` over `bends`, in degrees. Only shares of it are used, and only to
 * draw, so the narrowing of longitude within one street's length does not matter.
 */
function lengthsAlong(start: LngLat, bends: readonly LngLat[]): number[] {
  let [lng, lat] = start;
  let sum = 0;
  return bends.map(([nextLng, nextLat]) => {
    const [dx, dy] = [nextLng - lng, nextLat - lat];
    sum += Math.sqrt(dx * dx + dy * dy);
    [lng, lat] = [nextLng, nextLat];
    return sum;
  });
}
