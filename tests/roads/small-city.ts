/** Small road networks and cities for tests, made from a seed or by hand. */
import type { CityHeader } from '../../src/roads/city-file.ts';
import { packCityFile } from '../../src/roads/city-file.ts';
import { encodeAddresses } from '../../src/roads/address-book.ts';
import { ByteWriter } from '../../src/roads/bytes.ts';
import type { GraphSource } from '../../src/roads/graph-section.ts';
import { decodeGraph, encodeGraph } from '../../src/roads/graph-section.ts';
import { NO_STREET } from '../../src/roads/road-graph.ts';
import type { RoadGraph } from '../../src/roads/road-graph.ts';
import { AREA_KINDS, encodeShapes, LINE_KINDS } from '../../src/roads/shape-section.ts';
import { zoneId } from '../../src/domain/ids.ts';

export const bounds = { west: -56.2, south: -34.95, east: -56.1, north: -34.85 };

export interface TestEdge {
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly oneway: boolean;
}

/** A graph whose every edge is a chain of its own, residential without a limit (25 km/h). */
export function graphSource(nodeCount: number, edges: readonly TestEdge[]): GraphSource {
  return {
    nodeX: Array.from({ length: nodeCount }, (_, node) => (node * 7919) % 100_000),
    nodeY: Array.from({ length: nodeCount }, (_, node) => (node * 104_729) % 100_000),
    nodeSignal: Array.from({ length: nodeCount }, (_, node) => node % 5 === 0),
    nodeMain: Array.from({ length: nodeCount }, () => true),
    chains: edges.map(({ from, to, metres, oneway }, index) => ({
      carClass: 11,
      limitKmh: 0,
      oneway,
      level: 0,
      street: NO_STREET,
      edges: [{ from, to, metres, shape: index % 2 === 0 ? [] : [[index * 10, index * 20]] }],
    })),
  };
}

export function graphOf(nodeCount: number, edges: readonly TestEdge[]): RoadGraph {
  return decodeGraph(encodeGraph(graphSource(nodeCount, edges)), bounds, 0);
}

export const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

export const header: CityHeader = {
  name: 'Testville',
  source: 'by hand',
  attribution: '© nobody',
  licence: 'none',
  bounds,
  metresPerDegree: { lng: 91_000, lat: 111_000 },
  counts: { junctions: 3 },
  stores: [
    { name: 'Shop', kind: 'supermarket', lngLat: [-56.15, -34.9], node: 1, address: 'Calle 1 5' },
  ],
  zones: [
    {
      id: zoneId('west'),
      name: 'West',
      polygons: [[square(-56.2, -34.95, 0.05)]],
      label: [-56.18, -34.92],
    },
    {
      id: zoneId('east'),
      name: 'East',
      polygons: [[square(-56.15, -34.95, 0.05), square(-56.14, -34.94, 0.01).toReversed()]],
      label: [-56.12, -34.92],
    },
  ],
  places: [{ name: 'Testville', kind: 'city', lngLat: [-56.15, -34.9] }],
};

/** A whole city file with two streets, three junctions, a park and a footway. */
export async function smallCityFile(): Promise<Uint8Array> {
  const streets = ['Avenida', 'Calle 1'];
  const text = new ByteWriter();
  for (const street of streets) text.text(street);
  const source = graphSource(3, [
    { from: 0, to: 1, metres: 100, oneway: false },
    { from: 1, to: 2, metres: 250, oneway: false },
  ]);
  return packCityFile(header, {
    streets: text.finish(),
    graph: encodeGraph(source),
    addresses: encodeAddresses(
      [
        { street: 1, number: '12 bis', lngLat: [-56.15, -34.9] },
        { street: 1, number: '5', lngLat: [-56.151, -34.901] },
        { street: 0, number: 's/n', lngLat: [-56.152, -34.902] },
      ],
      bounds,
    ),
    areas: encodeShapes(
      [{ kind: 'park', name: 'Prado', parts: [square(-56.16, -34.91, 0.002)] }],
      AREA_KINDS,
      bounds,
    ),
    lines: encodeShapes(
      [
        {
          kind: 'footway',
          name: '',
          parts: [
            [
              [-56.16, -34.91],
              [-56.158, -34.908],
            ],
          ],
        },
      ],
      LINE_KINDS,
      bounds,
    ),
  });
}
