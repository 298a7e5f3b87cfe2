/**
 * The base map's features, by source layer of the vector tiles. The names of layers and properties
 * here are what the map style is written against.
 */
import type { LngLat } from '../domain/units.ts';
import type { PlaceLabel } from './city-file.ts';
import type { CarClass } from './road-class.ts';
import { CAR_CLASSES } from './road-class.ts';
import type { RoadGraph } from './road-graph.ts';
import { NO_STREET } from './road-graph.ts';
import type { AreaKind, LineKind, Shape } from './shape-section.ts';

/**
 * Source layers of a tile and their properties:
 * - `water` areas: kind (sea, water), name
 * - `waterway` lines: kind (river, stream), name
 * - `beach`, `pier`, `building`, `runway` areas; `pier` and `runway` lines as well
 * - `green` areas: kind (park, grass, wood, pitch, cemetery, wetland), name
 * - `landuse` areas: kind (residential, industrial, commercial, civic, military, airport, parking, pedestrian)
 * - `road` lines: class (motorway, trunk, primary, secondary, tertiary, street, service), name,
 *   rank (0 for motorways and up), link (1 for ramps), level (0 ground, 1 bridge, 2 tunnel)
 * - `path` lines: kind (pedestrian, footway, cycleway, track)
 * - `rail` lines
 * - `place` points: kind (city, town, suburb, neighbourhood), name
 */
export const MAP_LAYERS = [
  'landuse',
  'green',
  'beach',
  'water',
  'waterway',
  'pier',
  'runway',
  'building',
  'path',
  'rail',
  'road',
  'place',
] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

type Position = [lng: number, lat: number];
type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] };

/** A feature as GeoJSON has it (RFC 7946). */
export interface GeoFeature {
  readonly type: 'Feature';
  readonly geometry: Geometry;
  readonly properties: Record<string, string | number>;
}

export interface MapFeature {
  readonly layer: MapLayer;
  /** Tiles of lower zoom leave the feature out. */
  readonly zoomMin: number;
  readonly feature: GeoFeature;
}

const AREA_LAYERS: Readonly<Record<AreaKind, readonly [layer: MapLayer, zoomMin: number]>> = {
  sea: ['water', 0],
  water: ['water', 0],
  beach: ['beach', 0],
  park: ['green', 0],
  grass: ['green', 13],
  wood: ['green', 0],
  pitch: ['green', 13],
  cemetery: ['green', 0],
  wetland: ['green', 0],
  residential: ['landuse', 0],
  industrial: ['landuse', 0],
  commercial: ['landuse', 0],
  civic: ['landuse', 0],
  military: ['landuse', 0],
  airport: ['landuse', 0],
  parking: ['landuse', 14],
  pedestrian: ['landuse', 14],
  runway: ['runway', 0],
  pier: ['pier', 0],
  building: ['building', 13],
};

const LINE_LAYERS: Readonly<Record<LineKind, readonly [layer: MapLayer, zoomMin: number]>> = {
  river: ['waterway', 0],
  stream: ['waterway', 12],
  rail: ['rail', 0],
  pier: ['pier', 0],
  runway: ['runway', 0],
  pedestrian: ['path', 13],
  footway: ['path', 14],
  cycleway: ['path', 14],
  track: ['path', 14],
};

/** Road classes as drawn, from the most to the least important, with the least zoom. */
const ROAD_LOOKS: readonly (readonly [name: string, zoomMin: number, classes: string])[] = [
  ['motorway', 0, 'motorway'],
  ['trunk', 0, 'trunk'],
  ['primary', 0, 'primary'],
  ['secondary', 0, 'secondary'],
  ['tertiary', 10, 'tertiary'],
  ['street', 11, 'unclassified residential living_street road'],
  ['service', 13, 'service'],
];

export function areaFeatures(areas: readonly Shape<AreaKind>[]): MapFeature[] {
  return areas.map(({ kind, name, parts }) => {
    const [layer, zoomMin] = AREA_LAYERS[kind];
    const coordinates = parts as unknown as Position[][];
    const properties = named({ kind }, name);
    return { layer, zoomMin, feature: feature({ type: 'Polygon', coordinates }, properties) };
  });
}

export function lineFeatures(lines: readonly Shape<LineKind>[]): MapFeature[] {
  return lines.flatMap(({ kind, name, parts }) => {
    const [layer, zoomMin] = LINE_LAYERS[kind];
    return parts.map((part) => ({
      layer,
      zoomMin,
      feature: feature(lineString(part), named({ kind }, name)),
    }));
  });
}

export function placeFeatures(places: readonly PlaceLabel[]): MapFeature[] {
  return places.map(({ kind, name, lngLat }) => ({
    layer: 'place',
    zoomMin: kind === 'neighbourhood' ? 13 : 0,
    feature: feature({ type: 'Point', coordinates: [...lngLat] }, { kind, name }),
  }));
}

/** One line per chain of edges, as long as name and class stay the same. */
export function roadFeatures(graph: RoadGraph, streets: readonly string[]): MapFeature[] {
  const { edges } = graph;
  const features: MapFeature[] = [];
  let line: LngLat[] = [];
  for (let edge = 0; edge < edges.count; edge++) {
    const from = edges.from[edge]!;
    if (edges.chainStart[edge] === 1) line = [[graph.nodeLng[from]!, graph.nodeLat[from]!]];
    for (let point = edges.shapeFirst[edge]!; point < edges.shapeFirst[edge + 1]!; point++) {
      line.push([edges.shapeLng[point]!, edges.shapeLat[point]!]);
    }
    const to = edges.to[edge]!;
    line.push([graph.nodeLng[to]!, graph.nodeLat[to]!]);
    const isEnd = edge + 1 === edges.count || edges.chainStart[edge + 1] === 1;
    if (!isEnd) continue;
    const carClass = CAR_CLASSES[edges.carClass[edge]!]!;
    const street = edges.street[edge]!;
    const name = street === NO_STREET ? '' : streets[street]!;
    features.push(roadFeature(line, carClass, edges.level[edge]!, name));
  }
  return features;
}

function roadFeature(
  line: readonly LngLat[],
  carClass: CarClass,
  level: number,
  name: string,
): MapFeature {
  const plain = carClass.replace('_link', '');
  const rank = ROAD_LOOKS.findIndex(([, , classes]) => classes.split(' ').includes(plain));
  const [look, zoomMin] = ROAD_LOOKS[rank]!;
  const link = plain === carClass ? 0 : 1;
  return {
    layer: 'road',
    zoomMin,
    feature: feature(lineString(line), named({ class: look, rank, link, level }, name)),
  };
}

function lineString(line: readonly LngLat[]): Geometry {
  return { type: 'LineString', coordinates: line as unknown as Position[] };
}

function feature(
  geometry: Geometry,
  properties: Readonly<Record<string, string | number>>,
): GeoFeature {
  return { type: 'Feature', geometry, properties: { ...properties } };
}

function named(properties: Readonly<Record<string, string | number>>, name: string) {
  return name === '' ? properties : { ...properties, name };
}
