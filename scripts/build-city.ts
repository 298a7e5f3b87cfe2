/**
 * Builds `public/city/montevideo.bin` from the OSM tiles in `@mapbox/mvt-fixtures`. Does nothing
 * while package and sources are unchanged. Speaks one line on stderr; exits 1 when the data does not
 * hold what it should.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { encodeAddresses } from '../src/roads/address-book.ts';
import { ByteWriter } from '../src/roads/bytes.ts';
import type { CityHeader, CityStore } from '../src/roads/city-file.ts';
import { CITY_FILE_VERSION, packCityFile } from '../src/roads/city-file.ts';
import { decodeGraph, encodeGraph } from '../src/roads/graph-section.ts';
import { dissect } from '../src/roads/hierarchy/nested-dissection.ts';
import { encodeOrder, ORDER_SECTION } from '../src/roads/hierarchy/order-section.ts';
import { AREA_KINDS, encodeShapes, LINE_KINDS } from '../src/roads/shape-section.ts';
import { Snapper } from '../src/roads/snap.ts';
import { buildCarRoads, isCarRoad } from './city/car-roads.ts';
import { checkCity } from './city/checks.ts';
import { buildAddresses, buildPlaces, buildStores, listStreets } from './city/doors-and-stores.ts';
import { buildAreas, buildLines } from './city/drawn-shapes.ts';
import { Frame } from './city/frame.ts';
import { readTiles } from './city/osm-tiles.ts';
import { buildSea } from './city/sea.ts';
import { buildZones } from './city/zones.ts';

const TILES = 'real-world/osm-qa-montevideo';
const OUTPUT = 'public/city/montevideo.bin';
const STAMP = 'public/city/montevideo.stamp';
/** Sources whose change makes the file stale. */
const SOURCES = [
  'scripts/build-city.ts',
  'scripts/city',
  'src/roads/address-book.ts',
  'src/roads/bytes.ts',
  'src/roads/city-file.ts',
  'src/roads/graph-section.ts',
  'src/roads/hierarchy/inertial-flow.ts',
  'src/roads/hierarchy/nested-dissection.ts',
  'src/roads/hierarchy/order-section.ts',
  'src/roads/road-class.ts',
  'src/roads/road-graph.ts',
  'src/roads/shape-section.ts',
  'src/roads/snap.ts',
];

async function main(): Promise<void> {
  const stamp = inputStamp();
  if (existsSync(OUTPUT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  const startedAt = Date.now();
  const { bytes, header, mainShare } = await buildCity();
  const faults = checkCity(header.counts, mainShare, bytes.length);
  if (faults.length > 0) throw new Error(`the city is not as expected: ${faults.join('; ')}`);
  mkdirSync('public/city', { recursive: true });
  // Written aside and renamed, so that a reader never meets half a file.
  const part = `${OUTPUT}.${process.pid}.part`;
  writeFileSync(part, bytes);
  renameSync(part, OUTPUT);
  writeFileSync(STAMP, stamp);
  const { junctions, roadKilometres, addresses, supermarkets } = header.counts;
  process.stderr.write(
    `city: Montevideo built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s ` +
      `(${junctions} junctions, ${roadKilometres} km, ${addresses} addresses, ` +
      `${supermarkets} supermarkets, ${(bytes.length / 1e6).toFixed(2)} MB)\n`,
  );
}

async function buildCity() {
  const { features, grid, source } = readTiles(TILES);
  const frame = new Frame(grid);
  const { bounds, metresPerDegree } = frame;
  const streets = listStreets(
    features.flatMap((feature) => {
      const named = isCarRoad(feature) ? feature.tags['name'] : undefined;
      const hasDoor = feature.tags['addr:street'] && feature.tags['addr:housenumber'];
      return [named, hasDoor ? feature.tags['addr:street'] : undefined].filter((name) => !!name);
    }) as string[],
  );
  const streetNumbers = new Map(streets.map((name, index) => [name, index]));
  const streetOf = (name: string) => streetNumbers.get(name) ?? -1;
  const roads = buildCarRoads(features, frame, streetOf);
  const addresses = buildAddresses(features, frame, streetOf);
  const places = buildPlaces(features, frame);
  const sea = buildSea(features, frame);
  const zones = buildZones(features, frame, addresses, places, sea);
  const areas = [...sea.shapes, ...buildAreas(features, frame)];
  const lines = buildLines(features, frame);

  const graphBytes = encodeGraph(roads.source);
  const graph = decodeGraph(graphBytes, bounds, streets.length);
  const snapper = new Snapper(graph, metresPerDegree);
  const stores = buildStores(features, frame, addresses, streets).map((store): CityStore => ({
    ...store,
    node: snapper.nearest(store.lngLat),
  }));
  const header: CityHeader = {
    name: 'Montevideo',
    source,
    attribution: '© OpenStreetMap contributors',
    licence: 'ODbL-1.0',
    bounds,
    metresPerDegree,
    counts: {
      junctions: roads.source.nodeX.length,
      edges: roads.source.chains.reduce((sum, chain) => sum + chain.edges.length, 0),
      roadKilometres: Math.round(roads.kilometres),
      addresses: addresses.length,
      supermarkets: stores.filter((store) => store.kind === 'supermarket').length,
      convenienceStores: stores.filter((store) => store.kind === 'convenience').length,
      areas: areas.length,
      lines: lines.length,
    },
    stores,
    zones,
    places,
  };
  const streetBytes = new ByteWriter();
  for (const street of streets) streetBytes.text(street);
  const bytes = await packCityFile(header, {
    streets: streetBytes.finish(),
    graph: graphBytes,
    addresses: encodeAddresses(addresses, bounds),
    areas: encodeShapes(areas, AREA_KINDS, bounds),
    lines: encodeShapes(lines, LINE_KINDS, bounds),
    [ORDER_SECTION]: encodeOrder(graph, dissect(graph, metresPerDegree)),
  });
  return { bytes, header, mainShare: roads.mainShare };
}

/** Changes whenever the result could: data package, file version and the code that makes it. */
function inputStamp(): string {
  const require = createRequire(import.meta.url);
  const { version } = require('@mapbox/mvt-fixtures/package.json') as { version: string };
  const hash = createHash('sha256').update(`${version} ${CITY_FILE_VERSION}`);
  for (const source of SOURCES) {
    const files = source.endsWith('.ts')
      ? [source]
      : readdirSync(source, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .sort()
          .map((name) => join(source, name));
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

await main();
