/**
 * The road graph as bytes. Edges come in chains (drawn lines of one name and class), so that a
 * chain's attributes are stored once and each edge starts where the one before ended.
 * Coordinates are whole millionths of a degree east and north of the bounds' corner.
 */
import { Fault } from '../domain/fault.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import type { Bounds } from './city-file.ts';
import { CAR_CLASSES } from './road-class.ts';
import type { EdgeTable, NodeTable, RoadGraph } from './road-graph.ts';
import { makeRoadGraph, NO_STREET } from './road-graph.ts';

/** Steps per degree of every coordinate in the file but those of addresses. */
export const STEPS_PER_DEGREE = 1_000_000;

export interface ChainEdge {
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  /** Inner points between the two nodes, in steps from the bounds' corner. */
  readonly shape: readonly (readonly [x: number, y: number])[];
}

/** Edges that follow one another: `edges[i].to` is `edges[i + 1].from`. */
export interface Chain {
  readonly carClass: number;
  readonly limitKmh: number;
  readonly oneway: boolean;
  readonly level: 0 | 1 | 2;
  readonly street: number;
  readonly edges: readonly ChainEdge[];
}

export interface GraphSource {
  /** Node positions in steps from the bounds' corner. */
  readonly nodeX: readonly number[];
  readonly nodeY: readonly number[];
  readonly nodeSignal: readonly boolean[];
  readonly nodeMain: readonly boolean[];
  readonly chains: readonly Chain[];
}

export function encodeGraph(source: GraphSource): Uint8Array {
  const out = new ByteWriter();
  const { nodeX, nodeY, chains } = source;
  out.varint(nodeX.length);
  let [x, y] = [0, 0];
  nodeX.forEach((nodeXValue, node) => {
    const nodeYValue = nodeY[node]!;
    out.zigzag(nodeXValue - x);
    out.zigzag(nodeYValue - y);
    out.varint((source.nodeSignal[node] ? 1 : 0) + (source.nodeMain[node] ? 2 : 0));
    [x, y] = [nodeXValue, nodeYValue];
  });
  const edges = chains.flatMap((chain) => chain.edges);
  out.varint(edges.length);
  out.varint(edges.reduce((sum, edge) => sum + edge.shape.length, 0));
  let last = 0;
  for (const chain of chains) {
    out.varint(chain.edges.length);
    out.varint(chain.carClass);
    out.varint(chain.limitKmh);
    out.varint((chain.oneway ? 1 : 0) + chain.level * 2);
    out.varint(chain.street);
    out.zigzag((chain.edges[0]?.from ?? 0) - last);
    for (const edge of chain.edges) {
      encodeEdge(out, edge, nodeX, nodeY);
      last = edge.to;
    }
  }
  return out.finish();
}

function encodeEdge(
  out: ByteWriter,
  edge: ChainEdge,
  nodeX: readonly number[],
  nodeY: readonly number[],
): void {
  out.zigzag(edge.to - edge.from);
  out.varint(edge.metres);
  out.varint(edge.shape.length);
  let [x, y] = [nodeX[edge.from]!, nodeY[edge.from]!];
  for (const [pointX, pointY] of edge.shape) {
    out.zigzag(pointX - x);
    out.zigzag(pointY - y);
    [x, y] = [pointX, pointY];
  }
}

/** Reads what `encodeGraph` wrote; throws the fault `city-corrupt` for indices out of range. */
export function decodeGraph(bytes: Uint8Array, bounds: Bounds, streetCount: number): RoadGraph {
  const reader = new ByteReader(bytes, 'graph');
  const limit = bytes.length + 1;
  const nodes = readNodes(reader, reader.below(limit), bounds);
  const edges = makeEdgeTable(reader.below(limit), reader.below(limit));
  const cursor: Cursor = { edge: 0, point: 0, node: 0 };
  while (cursor.edge < edges.count) {
    const end = readChainStart(reader, edges, cursor, nodes.lng.length, streetCount);
    while (cursor.edge < end) readEdge(reader, edges, cursor, nodes);
  }
  return makeRoadGraph(nodes, edges);
}

/** Where the reading of edges stands: the next edge and shape point, the node reached. */
interface Cursor {
  edge: number;
  point: number;
  node: number;
}

interface StepNodes extends NodeTable {
  /** Absolute positions in steps, for shapes to start from. */
  readonly x: Int32Array;
  readonly y: Int32Array;
}

function readNodes(reader: ByteReader, count: number, bounds: Bounds): StepNodes {
  const nodes = {
    lng: new Float64Array(count),
    lat: new Float64Array(count),
    signal: new Uint8Array(count),
    main: new Uint8Array(count),
    x: new Int32Array(count),
    y: new Int32Array(count),
  };
  let x = Math.round(bounds.west * STEPS_PER_DEGREE);
  let y = Math.round(bounds.south * STEPS_PER_DEGREE);
  for (let node = 0; node < count; node++) {
    x += reader.zigzag();
    y += reader.zigzag();
    const flags = reader.below(4);
    nodes.x[node] = x;
    nodes.y[node] = y;
    nodes.lng[node] = x / STEPS_PER_DEGREE;
    nodes.lat[node] = y / STEPS_PER_DEGREE;
    nodes.signal[node] = flags & 1;
    nodes.main[node] = flags >> 1;
  }
  return nodes;
}

/** Reads what a chain's edges share into their rows; returns the edge after the chain. */
function readChainStart(
  reader: ByteReader,
  edges: EdgeTable,
  cursor: Cursor,
  nodeCount: number,
  streetCount: number,
): number {
  const length = reader.varint();
  const start = cursor.edge;
  const end = start + length;
  if (length === 0 || end > edges.count) throw outOfRange('line', length);
  const carClass = reader.below(CAR_CLASSES.length);
  const limitKmh = reader.below(256);
  const flags = reader.below(6);
  const street = reader.below(NO_STREET + 1);
  if (street !== NO_STREET && street >= streetCount) throw outOfRange('street', street);
  cursor.node = within(cursor.node + reader.zigzag(), nodeCount);
  edges.chainStart[start] = 1;
  edges.carClass.fill(carClass, start, end);
  edges.limitKmh.fill(limitKmh, start, end);
  edges.oneway.fill(flags & 1, start, end);
  edges.level.fill(flags >> 1, start, end);
  edges.street.fill(street, start, end);
  return end;
}

function readEdge(reader: ByteReader, edges: EdgeTable, cursor: Cursor, nodes: StepNodes): void {
  const edge = cursor.edge++;
  let x = nodes.x[cursor.node]!;
  let y = nodes.y[cursor.node]!;
  edges.from[edge] = cursor.node;
  cursor.node = within(cursor.node + reader.zigzag(), nodes.lng.length);
  edges.to[edge] = cursor.node;
  edges.metres[edge] = reader.varint();
  const end = cursor.point + reader.varint();
  if (end > edges.shapeLng.length) throw outOfRange('point', end);
  for (; cursor.point < end; cursor.point++) {
    x += reader.zigzag();
    y += reader.zigzag();
    edges.shapeLng[cursor.point] = x / STEPS_PER_DEGREE;
    edges.shapeLat[cursor.point] = y / STEPS_PER_DEGREE;
  }
  edges.shapeFirst[edge + 1] = end;
}

function within(node: number, nodeCount: number): number {
  if (node < 0 || node >= nodeCount) throw outOfRange('junction', node);
  return node;
}

function makeEdgeTable(count: number, pointCount: number): EdgeTable {
  return {
    count,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    metres: new Int32Array(count),
    carClass: new Uint8Array(count),
    limitKmh: new Uint8Array(count),
    oneway: new Uint8Array(count),
    level: new Uint8Array(count),
    street: new Uint16Array(count),
    chainStart: new Uint8Array(count),
    shapeFirst: new Uint32Array(count + 1),
    shapeLng: new Float64Array(pointCount),
    shapeLat: new Float64Array(pointCount),
  };
}

function outOfRange(what: string, value: number): Fault {
  return new Fault('city-corrupt', `The city file names a ${what} that does not exist.`, {
    field: what,
    value: String(value),
  });
}
