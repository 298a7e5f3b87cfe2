/**
 * The order of a hierarchy as bytes, an optional part of a city file. Order alone is kept: finding it
 * takes a second, finding the shortcuts from it a sixth of one, and they would take five times the
 * room. A digest over arcs and order binds it to its graph.
 */
import { Digest } from '../../base/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';
import type { RoadGraph } from '../road-graph.ts';

/** Name of the section in a city file. */
export const ORDER_SECTION = 'order';
/** Raised with every change of layout. */
const VERSION = 1;

/** Writes an order of the arcs of `graph.out`, each once. */
export function encodeOrder(graph: RoadGraph, order: Uint32Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.varint(VERSION);
  out.text(digestOf(graph, order));
  out.varint(order.length);
  let last = 0;
  for (const arc of order) {
    out.zigzag(arc - last);
    last = arc;
  }
  return out.finish();
}

/**
 * Reads what `encodeOrder` wrote. Throws the fault `city-corrupt` for another version, another graph,
 * anything but each arc once, and bytes too few or too many.
 */
export function decodeOrder(graph: RoadGraph, bytes: Uint8Array): Uint32Array {
  const reader = new ByteReader(bytes, ORDER_SECTION);
  const version = reader.varint();
  if (version !== VERSION) throw corrupt(`of version ${VERSION}`, String(version));
  const digest = reader.text();
  const count = reader.varint();
  if (count !== graph.arcCount) throw corrupt('as long as its graph', String(count));
  const order = new Uint32Array(count);
  const isPlaced = new Uint8Array(count);
  let arc = 0;
  for (let rank = 0; rank < count; rank++) {
    arc += reader.zigzag();
    if (arc < 0 || arc >= count || isPlaced[arc] === 1) {
      throw corrupt('an order of all arcs', String(arc));
    }
    isPlaced[arc] = 1;
    order[rank] = arc;
  }
  if (!reader.done) throw corrupt('as long as its start says');
  if (digestOf(graph, order) !== digest) throw corrupt('made for its graph');
  return order;
}

function digestOf(graph: RoadGraph, order: Uint32Array): string {
  const digest = new Digest();
  for (const index of graph.out.first) digest.integer(index);
  for (const node of graph.out.node) digest.integer(node);
  for (const arc of order) digest.integer(arc);
  return digest.hex();
}

function corrupt(rule: string, value?: string): Fault {
  const fields = { field: ORDER_SECTION, rule };
  return new Fault(
    'city-corrupt',
    `The order of the roads in the city file is not ${rule}.`,
    value === undefined ? fields : { ...fields, value },
  );
}
