/**
 * The real city: builds it where it is missing or stale (through the same runner as `npm start`) and
 * holds it to what is known about the data.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../../src/roads/city.ts';
import { openCityFile } from '../../src/roads/city-file.ts';
import { cityFrom } from '../../src/roads/city.ts';
import { dissect } from '../../src/roads/hierarchy/nested-dissection.ts';
import { decodeOrder, ORDER_SECTION } from '../../src/roads/hierarchy/order-section.ts';
import { TravelOracle } from '../../src/roads/travel.ts';
import { ROW_NO_WAY } from '../../src/roads/travel-row.ts';
import { AREA_KINDS, decodeShapes } from '../../src/roads/shape-section.ts';
import type { Shape } from '../../src/roads/shape-section.ts';

const FILE = 'public/city/montevideo.bin';
let city: City;
let sea: Shape<string>[];

function runBuild(): void {
  execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/build-city.ts'], { stdio: 'pipe' });
}

beforeAll(async () => {
  runBuild();
  const file = await openCityFile(new Uint8Array(readFileSync(FILE)));
  city = cityFrom(file);
  sea = decodeShapes(file.section('areas'), AREA_KINDS, city.bounds).filter(
    (area) => area.kind === 'sea',
  );
}, 120_000);

const within2Percent = (value: number, expected: number) =>
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(0.02);

describe('Montevideo', () => {
  it('carries the order of its roads', async () => {
    const file = await openCityFile(new Uint8Array(readFileSync(FILE)));
    const order = decodeOrder(city.graph, file.optionalSection(ORDER_SECTION)!);
    expect(order).toEqual(dissect(city.graph, city.metresPerDegree));
    expect(city.contractionOrder()).toEqual(order);
  });

  it('has the junctions, roads, doors and shops that the data has', () => {
    within2Percent(city.graph.nodeCount, 18_987);
    const metres = city.graph.edges.metres.reduce((sum, value) => sum + value, 0);
    within2Percent(metres / 1000, 3096);
    within2Percent(city.addresses.count, 205_659);
    within2Percent(city.stores.filter(({ kind }) => kind === 'supermarket').length, 201);
    expect(statSync(FILE).size).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('lets nearly every junction reach every other, and snaps only to those', () => {
    const main = city.graph.nodeMain.reduce((sum, value) => sum + value, 0);
    expect(main / city.graph.nodeCount).toBeGreaterThanOrEqual(0.99);
    const start = city.graph.nodeMain.indexOf(1);
    const oracle = new TravelOracle(city.graph);
    const [there, back] = [oracle.secondsFrom(start), oracle.secondsTo(start)];
    city.graph.nodeMain.forEach((isMain, node) => {
      const isMutual = there[node] !== ROW_NO_WAY && back[node] !== ROW_NO_WAY;
      if (isMutual !== (isMain === 1)) throw new Error(`junction ${node} is wrongly marked`);
    });
    expect(city.stores.every((store) => city.graph.nodeMain[store.node] === 1)).toBe(true);
  });

  it('drives from the old town to Carrasco as people do', () => {
    const oracle = new TravelOracle(city.graph);
    const leg = [city.snap([-56.2075, -34.9065]), city.snap([-56.055, -34.885])] as const;
    const path = oracle.path(...leg);
    // 15.4 km and 22.1 min by an independent search on the same data.
    expect(path?.metres).toBeGreaterThan(14_500);
    expect(path?.metres).toBeLessThan(16_500);
    expect(path?.seconds).toBeGreaterThan(19 * 60);
    expect(path?.seconds).toBeLessThan(26 * 60);
    const { lng, lat } = city.metresPerDegree;
    const drawn = (path?.points ?? []).reduce((sum, [x, y], index, points) => {
      const [px, py] = points[Math.max(0, index - 1)]!;
      return sum + Math.hypot((x - px) * lng, (y - py) * lat);
    }, 0);
    expect(Math.abs(drawn / path!.metres - 1)).toBeLessThan(0.01);
  });

  it('has zones that hold its doors, each door in one at most', () => {
    expect(city.zones.length).toBeGreaterThanOrEqual(8);
    expect(city.zones.length).toBeLessThanOrEqual(15);
    expect(new Set(city.zones.map((zone) => zone.id)).size).toBe(city.zones.length);
    let outside = 0;
    let checked = 0;
    for (let index = 0; index < city.addresses.count; index += 37) {
      checked++;
      const holders = city.zones.filter((zone) =>
        isInZone(zone.polygons, city.addresses.lngLat(index)),
      );
      expect(holders.length).toBeLessThanOrEqual(1);
      expect(holders[0]).toBe(city.zoneAt(city.addresses.lngLat(index)));
      if (holders.length === 0) outside++;
    }
    expect(outside / checked).toBeLessThan(0.005);
    for (const zone of city.zones) expect(city.zoneAt(zone.label)).toBe(zone);
  });

  it('has the sea where it is, and dry streets', () => {
    const isSea = (lngLat: readonly [number, number]) =>
      sea.some((shape) => isInZone([shape.parts], lngLat));
    const water: [number, number][] = [
      [-56.15, -34.945],
      // Beyond the data in the south, the harbour of Buceo, and a dock of the port.
      [-56.15, -35.2],
      [-56.1285, -34.9085],
      [-56.2035, -34.9005],
      [-56.228, -34.892],
      [-56.06, -34.91],
    ];
    const land: [number, number][] = [
      [-56.1913, -34.9058],
      [-56.1507, -34.9127],
      [-56.0577, -34.887],
      [-56.254, -34.888],
      [-56.16, -34.83],
    ];
    expect(water.filter((place) => !isSea(place))).toEqual([]);
    expect(land.filter(isSea)).toEqual([]);
    let wet = 0;
    for (let index = 0; index < city.addresses.count; index += 97) {
      if (isSea(city.addresses.lngLat(index))) wet++;
    }
    expect(wet).toBe(0);
  });

  it('names no mapper, and its source', () => {
    const payload = gunzipSync(readFileSync(FILE).subarray(12)).toString('latin1');
    // Two of the region's busiest mappers, and the keys that names and edits stand under.
    expect(/burtlang|muralito|@user|@uid|@changeset|@timestamp/.test(payload)).toBe(false);
    expect(city.attribution).toBe('© OpenStreetMap contributors');
  });

  it('is not built again while nothing has changed', () => {
    const before = statSync(FILE).mtimeMs;
    runBuild();
    expect(statSync(FILE).mtimeMs).toBe(before);
  }, 60_000);
});

/** Even-odd over all rings, written apart from the code under test. */
function isInZone(
  polygons: readonly (readonly (readonly (readonly [number, number])[])[])[],
  [lng, lat]: readonly [number, number],
): boolean {
  let crossings = 0;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
      const [low, high] = ay < by ? [ay, by] : [by, ay];
      if (lat < low || lat >= high) continue;
      if (ax + ((lat - ay) * (bx - ax)) / (by - ay) > lng) crossings++;
    }
  }
  return crossings % 2 === 1;
}
