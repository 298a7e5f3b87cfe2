/**
 * The sea, which the tiles lack: whatever the south reaches without passing near anything that
 * stands on land. Gaps between land objects narrower than twice the reach stay dry; after the flood
 * the water grows back to the shore, so that beaches and quays keep their outline.
 */
import { contours } from 'd3-contour';
import type { AreaKind, Shape } from '../../src/roads/shape-section.ts';
import type { LngLat } from '../../src/domain/units.ts';
import type { Frame } from './frame.ts';
import type { OsmFeature } from './osm-tiles.ts';
import { Raster } from './raster.ts';
import { simplifyRing } from './simplify.ts';

const CELL_METRES = 20;
/** Half the widest gap in the evidence that the sea must not enter: in town, where docks are narrow, */
const TOWN_REACH_METRES = 100;
/** and in the country, where fields are wide. */
const COUNTRY_REACH_METRES = 300;
/** Town is where a square of twice this width holds so many doors. */
const TOWN_SQUARE_METRES = 1000;
const TOWN_DOOR_COUNT = 600;
/** The shore lies this far outside the outermost road, beach or building. */
const SHORE_METRES = 12;
const SMOOTHING_PASSES = 2;
/** Smaller islands and ponds are noise of the raster. */
const LEAST_RING_SQUARE_METRES = 6000;

/** Tags of what stands on land. */
const LAND_KEYS = [
  'highway',
  'railway',
  'building',
  'landuse',
  'leisure',
  'amenity',
  'shop',
  'addr:housenumber',
  'barrier',
  'aeroway',
  'tourism',
  'office',
  'historic',
  'man_made',
  'natural',
];
const WATER_VALUES = ['water', 'bay', 'reef', 'coastline', 'strait', 'shoal'];

export interface Sea {
  readonly raster: Raster;
  /** 1 where water. */
  readonly mask: Uint8Array;
  readonly shapes: readonly Shape<AreaKind>[];
}

export function buildSea(features: readonly OsmFeature[], frame: Frame): Sea {
  const raster = new Raster(frame, CELL_METRES);
  const land = markLand(features, frame, raster);
  const toLand = raster.distances(land);
  const reach = countDoors(features, frame, raster).map((doors) =>
    doors < TOWN_DOOR_COUNT ? COUNTRY_REACH_METRES : TOWN_REACH_METRES,
  );
  const open = Uint8Array.from(toLand, (metres, cell) => (metres > reach[cell]! ? 1 : 0));
  const south = Array.from({ length: raster.width }, (_, x) => x);
  const flooded = raster.flood(open, south);
  const toFlood = raster.distances(flooded);
  const mask = raster.mask();
  for (let cell = 0; cell < mask.length; cell++) {
    const isSea = toFlood[cell]! < reach[cell]! && toLand[cell]! > SHORE_METRES;
    mask[cell] = isSea ? 1 : 0;
  }
  return { raster, mask, shapes: outline(raster, mask) };
}

function markLand(features: readonly OsmFeature[], frame: Frame, raster: Raster): Uint8Array {
  const land = raster.mask();
  for (const { kind, tags, parts, polygons } of features) {
    const isIsland = tags['place'] === 'islet' || tags['place'] === 'island';
    const stands = LAND_KEYS.some((key) => tags[key] !== undefined) || isIsland;
    const isAfloat = WATER_VALUES.includes(tags['natural'] ?? '') || tags['route'] === 'ferry';
    if (!stands || isAfloat || tags['seamark:type'] !== undefined) continue;
    if (kind === 'area') {
      for (const rings of polygons) {
        raster.markArea(
          land,
          rings.map((ring) => ring.map((point) => frame.lngLat(point))),
        );
      }
      continue;
    }
    for (const part of parts) {
      const line = part.map((point) => frame.lngLat(point));
      if (kind === 'point') raster.markPoint(land, line[0]!);
      else raster.markLine(land, line);
    }
  }
  return land;
}

/** For each cell, the doors in the square round it. */
function countDoors(features: readonly OsmFeature[], frame: Frame, raster: Raster): Float64Array {
  const { width, height } = raster;
  // Sums over everything south-west of a corner; four of them give the sum over a square.
  const sums = new Float64Array((width + 1) * (height + 1));
  for (const { tags, parts } of features) {
    if (!tags['addr:housenumber']) continue;
    const [x, y] = raster.cell(frame.lngLat(parts[0]![0]!)).map(Math.floor) as [number, number];
    if (x >= 0 && y >= 0 && x < width && y < height) sums[(y + 1) * (width + 1) + x + 1]! += 1;
  }
  const sumAt = (x: number, y: number) =>
    sums[Math.min(Math.max(y, 0), height) * (width + 1) + Math.min(Math.max(x, 0), width)]!;
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      sums[y * (width + 1) + x]! += sumAt(x - 1, y) + sumAt(x, y - 1) - sumAt(x - 1, y - 1);
    }
  }
  const half = Math.round(TOWN_SQUARE_METRES / raster.cellMetres);
  return Float64Array.from({ length: width * height }, (_, cell) => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    const [west, south, east, north] = [x - half, y - half, x + half + 1, y + half + 1];
    return sumAt(east, north) - sumAt(west, north) - sumAt(east, south) + sumAt(west, south);
  });
}

/** Smooth polygons round the marked cells. */
function outline(raster: Raster, mask: Uint8Array): Shape<AreaKind>[] {
  // The picture is continued beyond its edge, so that the outline runs off the map unbent.
  const margin = 4;
  const [width, height] = [raster.width + 2 * margin, raster.height + 2 * margin];
  let field = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cx = Math.min(Math.max(x - margin, 0), raster.width - 1);
      const cy = Math.min(Math.max(y - margin, 0), raster.height - 1);
      field[y * width + x] = mask[cy * raster.width + cx]!;
    }
  }
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) field = blur(field, width, height);
  const shape = contours().size([width, height]).thresholds([0.5])([...field])[0];
  const leastCells = LEAST_RING_SQUARE_METRES / raster.cellMetres ** 2;
  return (shape?.coordinates ?? []).flatMap((rings) => {
    const kept = rings
      .filter((ring) => Math.abs(ringArea(ring)) >= leastCells)
      .map((ring) => simplifyRing(ring as [number, number][], 0.35))
      .map((ring) => ring.map(([x, y]): LngLat => raster.lngLat([x - margin, y - margin])));
    return kept.length > 0 ? [{ kind: 'sea' as const, name: '', parts: kept }] : [];
  });
}

/** Mean of the nine cells round each cell. */
function blur(field: Float64Array, width: number, height: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(field);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) sum += field[(y + dy) * width + x + dx]!;
      }
      result[y * width + x] = sum / 9;
    }
  }
  return result;
}

export function ringArea(ring: readonly (readonly number[])[]): number {
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    area += (ring[i]![0]! * ring[i + 1]![1]! - ring[i + 1]![0]! * ring[i]![1]!) / 2;
  }
  return area;
}
