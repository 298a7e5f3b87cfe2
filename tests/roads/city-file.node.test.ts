/** City files there and back, and what becomes of damaged ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { decodeAddresses, encodeAddresses } from '../../src/roads/address-book.ts';
import { ByteReader, ByteWriter } from '../../src/roads/bytes.ts';
import { openCityFile } from '../../src/roads/city-file.ts';
import { decodeCity } from '../../src/roads/city.ts';
import { decodeGraph, encodeGraph } from '../../src/roads/graph-section.ts';
import { graphBuffers } from '../../src/roads/road-graph.ts';
import { decodeShapes, AREA_KINDS } from '../../src/roads/shape-section.ts';
import { bounds, graphSource, header, smallCityFile, square } from './small-city.ts';

async function faultOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return isFault(error) ? error.code : `not a fault: ${String(error)}`;
  }
  return 'none';
}

describe('bytes', () => {
  it('reads back what was written', () => {
    const integer = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
    fc.assert(
      fc.property(fc.array(fc.tuple(integer, fc.string({ unit: 'grapheme' }))), (rows) => {
        const writer = new ByteWriter();
        for (const [value, text] of rows) {
          writer.zigzag(value);
          writer.varint(Math.abs(value));
          writer.text(text);
        }
        const reader = new ByteReader(writer.finish(), 'test');
        for (const [value, text] of rows) {
          expect(reader.zigzag()).toBe(value);
          expect(reader.varint()).toBe(Math.abs(value));
          expect(reader.text()).toBe(text);
        }
        expect(reader.done).toBe(true);
      }),
    );
  });

  it('calls the end of the bytes a fault', async () => {
    expect(await faultOf(() => new ByteReader(new Uint8Array([0x80]), 'test').varint())).toBe(
      'city-corrupt',
    );
    expect(await faultOf(() => new ByteReader(new Uint8Array([5, 65]), 'test').text())).toBe(
      'city-corrupt',
    );
  });
});

describe('sections', () => {
  it('keep nodes, edges and shapes', () => {
    const source = graphSource(4, [
      { from: 0, to: 1, metres: 10, oneway: true },
      { from: 3, to: 2, metres: 20, oneway: false },
      { from: 2, to: 2, metres: 30, oneway: false },
    ]);
    const graph = decodeGraph(encodeGraph(source), bounds, 0);
    expect([...graph.edges.from]).toEqual([0, 3, 2]);
    expect([...graph.edges.to]).toEqual([1, 2, 2]);
    expect([...graph.edges.metres]).toEqual([10, 20, 30]);
    expect([...graph.nodeSignal]).toEqual([1, 0, 0, 0]);
    expect(graph.nodeLng[1]).toBe(Math.round(bounds.west * 1e6 + 7919) / 1e6);
    expect([...graph.edges.shapeFirst]).toEqual([0, 0, 1, 1]);
    expect(graph.edges.shapeLat[0]).toBe(Math.round(bounds.south * 1e6 + 20) / 1e6);
    // A one-way, a two-way, and a loop that nobody drives.
    expect(graph.arcCount).toBe(3);
    expect(graph.in.node.length).toBe(3);
    const bytes = graphBuffers(graph).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    expect(bytes).toBeGreaterThan(0);
    structuredClone(graph, { transfer: graphBuffers(graph) });
    expect(graph.nodeLng.length).toBe(0);
  });

  it('refuse junctions and streets that do not exist', async () => {
    const source = graphSource(2, [{ from: 0, to: 1, metres: 10, oneway: true }]);
    const strayNode = {
      ...source,
      chains: [{ ...source.chains[0]!, edges: [{ from: 0, to: 7, metres: 1, shape: [] }] }],
    };
    const strayStreet = { ...source, chains: [{ ...source.chains[0]!, street: 3 }] };
    for (const stray of [strayNode, strayStreet]) {
      const bytes = encodeGraph(stray);
      expect(await faultOf(() => decodeGraph(bytes, bounds, 3))).toBe('city-corrupt');
    }
  });

  it('keep addresses to the metre, in order of street and number', () => {
    const place = fc.tuple(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000 }),
    );
    const numbers = fc.oneof(
      fc.integer({ min: 0, max: 9_999_999 }).map(String),
      fc.constantFrom('s/n', '007', '12 bis', '12A', '', '-4'),
    );
    const address = fc.record({ street: fc.nat(2), number: numbers, place });
    fc.assert(
      fc.property(fc.array(address), (rows) => {
        const source = rows.map(({ street, number, place: [x, y] }) => ({
          street,
          number,
          lngLat: [bounds.west + x / 1e5, bounds.south + y / 1e5] as const,
        }));
        const streets = ['A', 'B', 'C'];
        const book = decodeAddresses(encodeAddresses(source, bounds), bounds, streets);
        const read = Array.from({ length: book.count }, (_, index) => {
          const [lng, lat] = book.lngLat(index);
          return `${book.text(index)} @ ${lng.toFixed(5)} ${lat.toFixed(5)}`;
        });
        const written = source.map(
          ({ street, number, lngLat: [lng, lat] }) =>
            `${streets[street]} ${number} @ ${lng.toFixed(5)} ${lat.toFixed(5)}`,
        );
        expect(read.toSorted()).toEqual(written.toSorted());
        expect([...book.street]).toEqual([...book.street].sort((a, b) => a - b));
      }),
    );
  });
});

describe('the whole file', () => {
  it('gives a city back', async () => {
    const city = await decodeCity(await smallCityFile());
    expect(city.name).toBe('Testville');
    expect(city.graph.nodeCount).toBe(3);
    expect(Array.from({ length: 3 }, (_, index) => city.addresses.text(index))).toEqual([
      'Avenida s/n',
      'Calle 1 5',
      'Calle 1 12 bis',
    ]);
    expect(city.stores).toEqual(header.stores);
    expect(city.zones).toEqual(header.zones);
    const file = await openCityFile(await smallCityFile());
    expect(decodeShapes(file.section('areas'), AREA_KINDS, bounds)).toEqual([
      { kind: 'park', name: 'Prado', parts: [roundAll(square(-56.16, -34.91, 0.002))] },
    ]);
  });

  it('is refused when any byte of its body changes, or its end is missing', async () => {
    const whole = await smallCityFile();
    // Bytes 12 to 21 are gzip's own start, some of which (time, system) carry nothing.
    const places = fc.integer({ min: 22, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const damaged = whole.slice();
        damaged[place]! ^= change;
        // The few spare bits at the end of a compressed stream carry nothing; all others count.
        const [fault, same] = await Promise.all([faultOf(openCityFile(damaged)), dump(damaged)]);
        expect(fault === 'city-corrupt' || same === (await dump(whole))).toBe(true);
      }),
      { numRuns: 60 },
    );
    for (const length of [0, 5, 12, 40, whole.length - 1]) {
      expect(await faultOf(decodeCity(whole.slice(0, length)))).toBe('city-corrupt');
    }
  });

  it('is refused when it is another version or another kind of file', async () => {
    const newer = await smallCityFile();
    newer[8]!++;
    expect(await faultOf(decodeCity(newer))).toBe('city-corrupt');
    const page = new TextEncoder().encode('<!doctype html><html><body>Not found</body></html>');
    expect(await faultOf(decodeCity(page))).toBe('city-corrupt');
  });
});

/** Everything in a file as text, empty where it cannot be opened. */
async function dump(bytes: Uint8Array): Promise<string> {
  const file = await openCityFile(bytes).catch(() => undefined);
  if (!file) return '';
  const sections = ['streets', 'graph', 'addresses', 'areas', 'lines'].map((name) =>
    file.section(name).join(),
  );
  return JSON.stringify([file.header, sections]);
}

const roundAll = (points: readonly (readonly [number, number])[]) =>
  points.map(([lng, lat]) => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]);
