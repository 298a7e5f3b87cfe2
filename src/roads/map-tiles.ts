/**
 * Cuts the base map into vector tiles (Mapbox Vector Tile 2) on demand. Features are indexed by
 * layer and by the zoom they appear at; an index is built when a tile first needs it.
 */
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import GeoJSONVT from 'geojson-vt';
import type { CityFile } from './city-file.ts';
import { decodeStreets } from './city.ts';
import { decodeGraph } from './graph-section.ts';
import type { MapFeature, MapLayer } from './map-features.ts';
import {
  areaFeatures,
  lineFeatures,
  MAP_LAYERS,
  placeFeatures,
  roadFeatures,
} from './map-features.ts';
import { AREA_KINDS, decodeShapes, LINE_KINDS } from './shape-section.ts';

/** The deepest tiles; a quarter of a metre is their finest step, so deeper views stretch them. */
export const TILE_ZOOM_MAX = 15;
const EXTENT = 4096;
const INDEX_OPTIONS = { maxZoom: TILE_ZOOM_MAX, extent: EXTENT, buffer: 64, tolerance: 3 };

interface LayerPart {
  readonly layer: MapLayer;
  readonly zoomMin: number;
  readonly features: MapFeature['feature'][];
  index?: GeoJSONVT;
}

export class MapTiles {
  readonly #parts: readonly LayerPart[];

  constructor(features: readonly MapFeature[]) {
    const parts = new Map<string, LayerPart>();
    for (const { layer, zoomMin, feature } of features) {
      const key = `${layer} ${zoomMin}`;
      const part = parts.get(key) ?? { layer, zoomMin, features: [] };
      part.features.push(feature);
      parts.set(key, part);
    }
    this.#parts = [...parts.values()];
  }

  /** The encoded tile; without bytes where there is nothing to draw. */
  tile(z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
    const layers: Record<string, { features: unknown[] }> = {};
    for (const name of MAP_LAYERS) {
      const found = this.#parts
        .filter((part) => part.layer === name && z >= part.zoomMin)
        .flatMap((part) => {
          part.index ??= new GeoJSONVT(
            { type: 'FeatureCollection', features: part.features },
            INDEX_OPTIONS,
          );
          return part.index.getTile(z, x, y)?.features ?? [];
        });
      if (found.length > 0) layers[name] = { features: found };
    }
    const encoded = fromGeojsonVt(layers as Parameters<typeof fromGeojsonVt>[0], {
      version: 2,
      extent: EXTENT,
    });
    // The encoder hands out a view of a larger buffer; the tile alone is to be moved.
    return encoded.slice();
  }
}

/** The base map of a city; throws the fault `city-corrupt`. */
export function mapTilesOf(file: CityFile): MapTiles {
  const { bounds, places } = file.header;
  const streets = decodeStreets(file.section('streets'));
  const graph = decodeGraph(file.section('graph'), bounds, streets.length);
  return new MapTiles([
    ...areaFeatures(decodeShapes(file.section('areas'), AREA_KINDS, bounds)),
    ...lineFeatures(decodeShapes(file.section('lines'), LINE_KINDS, bounds)),
    ...roadFeatures(graph, streets),
    ...placeFeatures(places),
  ]);
}
