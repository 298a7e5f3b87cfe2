/**
 * The road graph as flat typed arrays. Junctions are nodes; the road between two junctions is an
 * edge with its shape; each direction one may drive is an arc. Arcs are kept twice, by their start
 * and by their end, so that searches run forwards and backwards at the same speed.
 */
import { assert } from '../base/assert.ts';
import { CAR_CLASSES, freeFlowSeconds } from './road-class.ts';

/** An edge without a street name. */
export const NO_STREET = 0xffff;

/** One entry per edge, driven from `from` to `to`, and back unless `oneway`. */
export interface EdgeTable {
  readonly count: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly metres: Int32Array;
  /** Index into `CAR_CLASSES`. */
  readonly carClass: Uint8Array;
  /** Tagged limit in km/h, 0 where there is none. */
  readonly limitKmh: Uint8Array;
  readonly oneway: Uint8Array;
  /** 0 on the ground, 1 on a bridge, 2 in a tunnel. */
  readonly level: Uint8Array;
  /** Index into the city's street names, or `NO_STREET`. */
  readonly street: Uint16Array;
  /** 1 where an edge starts a new drawn line; others continue at the end of the edge before. */
  readonly chainStart: Uint8Array;
  /** Edge e has its inner shape points at `shapeFirst[e]` up to, not including, `shapeFirst[e + 1]`. */
  readonly shapeFirst: Uint32Array;
  readonly shapeLng: Float64Array;
  readonly shapeLat: Float64Array;
}

/**
 * Compressed sparse rows: the arcs of node n are at `first[n]` up to, not including, `first[n + 1]`.
 * In `RoadGraph.out` they leave n towards `node`; in `RoadGraph.in` they reach n from `node`.
 */
export interface ArcList {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
  /** The edge driven, times two, plus one where it is driven against its direction. */
  readonly way: Uint32Array;
}

export interface RoadGraph {
  readonly nodeCount: number;
  readonly arcCount: number;
  readonly nodeLng: Float64Array;
  readonly nodeLat: Float64Array;
  /** 1 where traffic signals stand. */
  readonly nodeSignal: Uint8Array;
  /** 1 for nodes of the largest strongly connected component: each reaches every other. */
  readonly nodeMain: Uint8Array;
  readonly edges: EdgeTable;
  readonly out: ArcList;
  readonly in: ArcList;
}

export interface NodeTable {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly signal: Uint8Array;
  readonly main: Uint8Array;
}

/** Joins nodes and edges to a graph at free-flow speed. */
export function makeRoadGraph(nodes: NodeTable, edges: EdgeTable): RoadGraph {
  const nodeCount = nodes.lng.length;
  const edgeSeconds = new Int32Array(edges.count);
  for (let edge = 0; edge < edges.count; edge++) {
    const carClass = CAR_CLASSES[edges.carClass[edge]!];
    assert(carClass, 'unknown road class', edges.carClass[edge]);
    edgeSeconds[edge] = freeFlowSeconds(edges.metres[edge]!, carClass, edges.limitKmh[edge]!);
  }
  const out = listArcs(nodeCount, edges, edgeSeconds, false);
  return {
    nodeCount,
    arcCount: out.node.length,
    nodeLng: nodes.lng,
    nodeLat: nodes.lat,
    nodeSignal: nodes.signal,
    nodeMain: nodes.main,
    edges,
    out,
    in: listArcs(nodeCount, edges, edgeSeconds, true),
  };
}

/** Every buffer of a graph, to move it to another thread; it is unusable here afterwards. */
export function graphBuffers(graph: RoadGraph): ArrayBuffer[] {
  const parts = [graph, graph.edges, graph.out, graph.in].flatMap((part) => Object.values(part));
  const buffers = new Set<ArrayBuffer>();
  for (const part of parts) {
    if (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer) buffers.add(part.buffer);
  }
  return [...buffers];
}

/** Sorts the arcs by the node they leave (or reach, where `reverse`), keeping edge order within one. */
function listArcs(
  nodeCount: number,
  edges: EdgeTable,
  edgeSeconds: Int32Array,
  reverse: boolean,
): ArcList {
  const { from, to, oneway } = edges;
  const first = new Uint32Array(nodeCount + 1);
  // A loop leads nowhere new, so it is drawn but never driven.
  const forEachArc = (visit: (tail: number, head: number, way: number) => void) => {
    for (let edge = 0; edge < edges.count; edge++) {
      const [tail, head] = [from[edge]!, to[edge]!];
      if (tail === head) continue;
      visit(tail, head, edge * 2);
      if (oneway[edge] === 0) visit(head, tail, edge * 2 + 1);
    }
  };
  forEachArc((tail, head) => {
    first[(reverse ? head : tail) + 1]!++;
  });
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const arcCount = first[nodeCount]!;
  const next = first.slice();
  const arcs: ArcList = {
    first,
    node: new Uint32Array(arcCount),
    seconds: new Int32Array(arcCount),
    metres: new Int32Array(arcCount),
    way: new Uint32Array(arcCount),
  };
  forEachArc((tail, head, way) => {
    const slot = next[reverse ? head : tail]!++;
    arcs.node[slot] = reverse ? tail : head;
    arcs.seconds[slot] = edgeSeconds[way >> 1]!;
    arcs.metres[slot] = edges.metres[way >> 1]!;
    arcs.way[slot] = way;
  });
  return arcs;
}
