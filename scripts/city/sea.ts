/**
 * The Río de la Plata and the bay, for which the tiles have no polygon. Mappers hold that the coast
 * lies out at the ocean, so the shore's ways carry no coastline tag, only a note that asks to leave
 * it off. Those ways join to one line from the western to the eastern edge; the sea is all south of it.
 */
import type { AreaKind, Shape } from '../../src/roads/shape-section.ts';
import type { LngLat } from '../../src/domain/units.ts';
import type { Frame } from './frame.ts';
import { gridKey } from './grid-key.ts';
import type { GridPoint, OsmFeature } from './osm-tiles.ts';
import { Raster } from './raster.ts';

const CELL_METRES = 20;
const SHORE_NOTE = /don't tag as coastline/i;
/** How far the sea goes on beyond the data, so that no edge of it comes into view. */
const BEYOND_DEGREES = 0.6;

export interface Sea {
  readonly shapes: readonly Shape<AreaKind>[];
  readonly raster: Raster;
  /** 1 where water. */
  readonly mask: Uint8Array;
}

export function buildSea(features: readonly OsmFeature[], frame: Frame): Sea {
  const { west, south, east } = frame.bounds;
  const shore = joinShore(features, frame);
  const [first, last] = [shore[0]!, shore.at(-1)!];
  const outline: LngLat[] = [
    ...shore,
    [rounded(east + BEYOND_DEGREES), last[1]],
    [rounded(east + BEYOND_DEGREES), rounded(south - BEYOND_DEGREES)],
    [rounded(west - BEYOND_DEGREES), rounded(south - BEYOND_DEGREES)],
    [rounded(west - BEYOND_DEGREES), first[1]],
    first,
  ];
  const islands = features
    .filter(({ tags }) => tags['place'] === 'islet' || tags['place'] === 'island')
    .flatMap(({ polygons }) => polygons.map((rings) => rings[0]!))
    .map((ring) => ring.map((point) => roundedLngLat(point, frame)));
  const parts = [outline, ...islands.filter((ring) => isInside(outline, ring[0]!))];
  const raster = new Raster(frame, CELL_METRES);
  const mask = raster.mask();
  raster.markArea(mask, parts);
  return { shapes: [{ kind: 'sea', name: '', parts }], raster, mask };
}

/** The shore from west to east; fails where the data has it in several pieces or cut short. */
function joinShore(features: readonly OsmFeature[], frame: Frame): LngLat[] {
  const lines = features
    .filter(({ kind, tags }) => kind === 'line' && SHORE_NOTE.test(tags['note'] ?? ''))
    .flatMap(({ parts }) => parts);
  const byStart = new Map(lines.map((line) => [gridKey(line[0]!), line]));
  const westernmost = lines.reduce((a, b) => (b[0]!.x < a[0]!.x ? b : a), lines[0]!);
  const shore: GridPoint[] = [westernmost[0]!];
  let joined = 0;
  for (
    let line: readonly GridPoint[] | undefined = westernmost;
    line && joined < lines.length;
    line = byStart.get(gridKey(shore.at(-1)!))
  ) {
    shore.push(...line.slice(1));
    joined++;
  }
  const points = shore.map((point) => roundedLngLat(point, frame));
  const reachesBothEdges =
    points[0]![0] <= frame.bounds.west && points.at(-1)![0] >= frame.bounds.east;
  if (joined !== lines.length || !reachesBothEdges) {
    throw new Error(`the shore is broken: ${joined} of ${lines.length} lines joined`);
  }
  return points;
}

function isInside(ring: readonly LngLat[], [lng, lat]: LngLat): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function roundedLngLat(point: GridPoint, frame: Frame): LngLat {
  const [lng, lat] = frame.lngLat(point);
  return [rounded(lng), rounded(lat)];
}
