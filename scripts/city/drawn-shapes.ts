/** Sorts OSM objects into the kinds of areas and lines that the base map draws. */
import type { AreaKind, LineKind, Shape } from '../../src/roads/shape-section.ts';
import type { LngLat } from '../../src/domain/units.ts';
import type { Frame } from './frame.ts';
import { gridKey } from './grid-key.ts';
import type { GridPoint, OsmFeature, Tags } from './osm-tiles.ts';

type Rule<Kind> = readonly [kind: Kind, key: string, values?: readonly string[]];

/** The first rule that fits decides; without values any value but "no" fits. */
const AREA_RULES: readonly Rule<AreaKind>[] = [
  ['building', 'building'],
  ['water', 'natural', ['water']],
  ['water', 'waterway', ['riverbank', 'dock', 'river']],
  ['water', 'landuse', ['reservoir', 'basin']],
  ['beach', 'natural', ['beach', 'sand']],
  ['wetland', 'natural', ['wetland']],
  ['park', 'leisure', ['park', 'garden', 'golf_course', 'nature_reserve', 'playground']],
  ['pitch', 'leisure', ['pitch', 'track', 'stadium', 'sports_centre']],
  ['pedestrian', 'place', ['square']],
  ['wood', 'landuse', ['forest']],
  ['wood', 'natural', ['wood']],
  ['park', 'landuse', ['recreation_ground', 'village_green']],
  ['grass', 'landuse', ['grass', 'meadow']],
  ['grass', 'natural', ['grassland', 'scrub', 'heath']],
  ['cemetery', 'landuse', ['cemetery']],
  ['cemetery', 'amenity', ['grave_yard']],
  ['runway', 'aeroway', ['runway', 'taxiway', 'apron']],
  ['airport', 'aeroway', ['aerodrome']],
  ['military', 'landuse', ['military']],
  ['industrial', 'landuse', ['industrial', 'railway', 'port', 'construction', 'quarry']],
  ['commercial', 'landuse', ['commercial', 'retail']],
  ['civic', 'amenity', ['school', 'university', 'college', 'hospital']],
  ['residential', 'landuse', ['residential']],
  ['parking', 'amenity', ['parking']],
  ['pier', 'man_made', ['pier', 'breakwater', 'groyne']],
  ['pedestrian', 'highway', ['pedestrian', 'footway']],
];

const LINE_RULES: readonly Rule<LineKind>[] = [
  ['river', 'waterway', ['river', 'canal']],
  ['stream', 'waterway', ['stream', 'drain']],
  ['rail', 'railway', ['rail', 'narrow_gauge', 'light_rail']],
  ['pier', 'man_made', ['pier', 'breakwater', 'groyne']],
  ['pedestrian', 'highway', ['pedestrian']],
  ['footway', 'highway', ['footway', 'path', 'steps']],
  ['cycleway', 'highway', ['cycleway']],
  ['track', 'highway', ['track']],
  ['runway', 'aeroway', ['runway', 'taxiway']],
];

/** Names are kept where the map could write them. */
const NAMED_KINDS: readonly string[] = ['water', 'beach', 'park', 'river', 'stream', 'cemetery'];

export function buildAreas(features: readonly OsmFeature[], frame: Frame): Shape<AreaKind>[] {
  return features.flatMap(({ kind, tags, polygons }) => {
    const area = kind === 'area' ? kindOf(tags, AREA_RULES) : undefined;
    if (!area) return [];
    return polygons.map((rings) => ({
      kind: area,
      name: nameOf(area, tags),
      parts: rings.map((ring) => ring.map((point) => roundedLngLat(point, frame))),
    }));
  });
}

/** Pieces cut apart at tile edges, or mapped as several ways, are joined where kind and name agree. */
export function buildLines(features: readonly OsmFeature[], frame: Frame): Shape<LineKind>[] {
  const groups = new Map<string, { kind: LineKind; name: string; lines: GridPoint[][] }>();
  for (const { kind, tags, parts } of features) {
    const line = kind === 'line' ? kindOf(tags, LINE_RULES) : undefined;
    if (!line || tags['tunnel'] === 'yes') continue;
    const name = nameOf(line, tags);
    const group = groups.get(`${line}|${name}`) ?? { kind: line, name, lines: [] };
    group.lines.push(...parts.map((part) => [...part]));
    groups.set(`${line}|${name}`, group);
  }
  return [...groups.values()].flatMap(({ kind, name, lines }) =>
    joinLines(lines).map((line) => ({
      kind,
      name,
      parts: [line.map((point) => roundedLngLat(point, frame))],
    })),
  );
}

/** Appends lines that start where another ends. */
function joinLines(lines: readonly GridPoint[][]): GridPoint[][] {
  const starts = new Map<number, GridPoint[]>();
  for (const line of lines) starts.set(gridKey(line[0]!), line);
  const taken = new Set<GridPoint[]>();
  const joined: GridPoint[][] = [];
  const ends = new Set(lines.map((line) => gridKey(line.at(-1)!)));
  const ordered = [...lines].sort(
    (a, b) => Number(ends.has(gridKey(a[0]!))) - Number(ends.has(gridKey(b[0]!))),
  );
  for (const line of ordered) {
    if (taken.has(line)) continue;
    taken.add(line);
    const whole = [...line];
    for (
      let next = starts.get(gridKey(whole.at(-1)!));
      next && !taken.has(next);
      next = starts.get(gridKey(whole.at(-1)!))
    ) {
      taken.add(next);
      whole.push(...next.slice(1));
    }
    joined.push(whole);
  }
  return joined;
}

function kindOf<Kind>(tags: Tags, rules: readonly Rule<Kind>[]): Kind | undefined {
  return rules.find(([, key, values]) => {
    const value = tags[key];
    if (value === undefined || value === 'no') return false;
    return values === undefined || values.includes(value);
  })?.[0];
}

function nameOf(kind: string, tags: Tags): string {
  return NAMED_KINDS.includes(kind) ? (tags['name'] ?? '') : '';
}

function roundedLngLat(point: GridPoint, frame: Frame): LngLat {
  const [lng, lat] = frame.lngLat(point);
  return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
