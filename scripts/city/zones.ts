/**
 * Zones from suburbs, which OSM gives here as points alone: every inhabited place goes to the suburb
 * nearest to it, where crossing a main road, a railway or a river counts as a long way. So borders
 * come to lie on avenues and streams, as people draw them.
 */
import type { Zone } from '../../src/domain/zone.ts';
import { zoneId } from '../../src/domain/ids.ts';
import type { AddressSource } from '../../src/roads/address-book.ts';
import type { PlaceLabel } from '../../src/roads/city-file.ts';
import type { Frame } from './frame.ts';
import { outlineLabels } from './label-outlines.ts';
import type { OsmFeature } from './osm-tiles.ts';
import type { Raster } from './raster.ts';
import { ringArea } from './ring-area.ts';
import type { Sea } from './sea.ts';
import { ZONE_GROUPS } from './zone-table.ts';

/** Gaps between doors or streets are closed up to twice this, and outlines rounded. */
const CLOSING_METRES = 450;
/** How far beyond the outermost doors a zone reaches. */
const MARGIN_METRES = 150;
/** What crossing a barrier counts, in metres of detour. */
const BARRIER_METRES = 500;
/** Parts of a zone smaller than this go to their surroundings or are dropped. */
const LEAST_PART_SQUARE_METRES = 400_000;
/** Uninhabited gaps smaller than this belong to the zone round them. */
const LEAST_GAP_SQUARE_METRES = 1_500_000;
const BARRIER_ROADS = ['motorway', 'trunk', 'primary', 'secondary'];

export function buildZones(
  features: readonly OsmFeature[],
  frame: Frame,
  addresses: readonly AddressSource[],
  places: readonly PlaceLabel[],
  sea: Sea,
): Zone[] {
  const { raster } = sea;
  const inhabited = markInhabited(features, frame, addresses, sea);
  const nearest = spread(raster, seedsOf(raster, places), markBarriers(raster, features, frame));
  const labels = Uint8Array.from(inhabited, (marked, cell) => (marked ? nearest[cell]! : 0));
  dissolveSmallParts(raster, labels);
  const outlines = outlineLabels(labels, raster.width, raster.height, 1.2);
  const depth = depths(raster, labels);
  return ZONE_GROUPS.map((group, index) => {
    const polygons = outlines.get(index + 1) ?? [];
    if (polygons.length === 0) throw new Error(`zone ${group.name} covers nothing`);
    return {
      id: zoneId(group.id),
      name: group.name,
      polygons: polygons
        .toSorted((a, b) => ringArea(b[0]!) - ringArea(a[0]!))
        .map((rings) => rings.map((ring) => ring.map((point) => raster.lngLat(point)))),
      label: raster.lngLat(innermost(raster, labels, depth, index + 1)),
    };
  });
}

/** Where doors or residential streets are near. */
function markInhabited(
  features: readonly OsmFeature[],
  frame: Frame,
  addresses: readonly AddressSource[],
  sea: Sea,
): Uint8Array {
  const { raster } = sea;
  const doors = raster.mask();
  for (const { kind, tags, parts } of features) {
    if (kind !== 'line' || tags['highway'] !== 'residential') continue;
    for (const part of parts)
      raster.markLine(
        doors,
        part.map((point) => frame.lngLat(point)),
      );
  }
  for (const { lngLat } of addresses) raster.markPoint(doors, lngLat);
  const beyond = raster.distances(doors).map((metres) => (metres > CLOSING_METRES ? 1 : 0));
  const toBeyond = raster.distances(Uint8Array.from(beyond));
  return Uint8Array.from(toBeyond, (metres, cell) =>
    metres > CLOSING_METRES - MARGIN_METRES && !sea.mask[cell] ? 1 : 0,
  );
}

const middleOf = (raster: Raster, cell: number): [x: number, y: number] => [
  (cell % raster.width) + 0.5,
  Math.floor(cell / raster.width) + 0.5,
];

/** Cells of the suburbs' points, with the zone (from 1) each belongs to. */
function seedsOf(raster: Raster, places: readonly PlaceLabel[]): Map<number, number> {
  const seeds = new Map<number, number>();
  ZONE_GROUPS.forEach((group, index) => {
    for (const name of group.suburbs) {
      const place = places.find((label) => label.name === name);
      if (!place) throw new Error(`the data has no place ${name}`);
      const [x, y] = raster.cell(place.lngLat).map(Math.floor) as [number, number];
      seeds.set(y * raster.width + x, index + 1);
    }
  });
  return seeds;
}

function markBarriers(raster: Raster, features: readonly OsmFeature[], frame: Frame): Uint8Array {
  const barriers = raster.mask();
  for (const { kind, tags, parts } of features) {
    const isBarrier =
      BARRIER_ROADS.includes(tags['highway'] ?? '') ||
      tags['railway'] === 'rail' ||
      ['river', 'stream'].includes(tags['waterway'] ?? '');
    if (kind !== 'line' || !isBarrier) continue;
    for (const part of parts) {
      raster.markLine(
        barriers,
        part.map((point) => frame.lngLat(point)),
      );
    }
  }
  return barriers;
}

/** The zone of every cell: that of the seed from which it is reached first. */
function spread(
  raster: Raster,
  seeds: ReadonlyMap<number, number>,
  barriers: Uint8Array,
): Uint8Array {
  const zone = raster.mask();
  const settled = raster.mask();
  // Distances are whole tenths of a cell, so a list of buckets orders the search.
  const buckets: number[][] = [];
  const least = new Float64Array(zone.length).fill(Infinity);
  const offer = (cell: number, distance: number, label: number) => {
    if (distance >= least[cell]!) return;
    least[cell] = distance;
    zone[cell] = label;
    (buckets[distance] ??= []).push(cell);
  };
  for (const [cell, label] of seeds) offer(cell, 0, label);
  const barrierTenths = Math.round((BARRIER_METRES / raster.cellMetres) * 10);
  for (let distance = 0; distance < buckets.length; distance++) {
    for (const cell of buckets[distance] ?? []) {
      if (settled[cell]) continue;
      settled[cell] = 1;
      for (const [next, tenths] of aroundCell(raster, cell)) {
        const crossing = barriers[next] && !barriers[cell] ? barrierTenths : 0;
        offer(next, distance + tenths + crossing, zone[cell]!);
      }
    }
  }
  return zone;
}

/** The up to eight cells round a cell, with their distance in tenths of a cell. */
function aroundCell(raster: Raster, cell: number): [next: number, tenths: number][] {
  const { width, height } = raster;
  const [x, y] = [cell % width, Math.floor(cell / width)];
  const found: [number, number][] = [];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
      if (!inside || (dx === 0 && dy === 0)) continue;
      found.push([cell + dy * width + dx, dx !== 0 && dy !== 0 ? 14 : 10]);
    }
  }
  return found;
}

/** Gives small patches the label found most along their border; small holes are filled alike. */
function dissolveSmallParts(raster: Raster, labels: Uint8Array): void {
  const leastCells = LEAST_PART_SQUARE_METRES / raster.cellMetres ** 2;
  const leastGapCells = LEAST_GAP_SQUARE_METRES / raster.cellMetres ** 2;
  const seen = raster.mask();
  for (let start = 0; start < labels.length; start++) {
    if (seen[start]) continue;
    const label = labels[start]!;
    const part = [start];
    seen[start] = 1;
    const around = new Map<number, number>();
    for (const cell of part) {
      for (const next of raster.neighbours(cell)) {
        const other = labels[next]!;
        if (other !== label) around.set(other, (around.get(other) ?? 0) + 1);
        else if (!seen[next]) {
          seen[next] = 1;
          part.push(next);
        }
      }
    }
    if (part.length >= (label === 0 ? leastGapCells : leastCells)) continue;
    const [winner] = [...around].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
    for (const cell of part) labels[cell] = winner;
  }
}

/** Metres from each cell to the nearest cell on a border between labels or on the picture's edge. */
function depths(raster: Raster, labels: Uint8Array): Float64Array {
  const borders = Uint8Array.from(labels, (label, cell) => {
    const around = raster.neighbours(cell);
    return around.length < 4 || around.some((next) => labels[next] !== label) ? 1 : 0;
  });
  return raster.distances(borders);
}

/** The middle of a label's deepest cell: where its name fits best. */
function innermost(
  raster: Raster,
  labels: Uint8Array,
  depth: Float64Array,
  label: number,
): [x: number, y: number] {
  let best = labels.indexOf(label);
  labels.forEach((value, cell) => {
    if (value === label && depth[cell]! > depth[best]!) best = cell;
  });
  return middleOf(raster, best);
}
