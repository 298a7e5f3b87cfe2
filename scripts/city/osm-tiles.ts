/**
 * Reads OSM QA tiles: every object of a region with its tags, cut at the edges of tiles. The names
 * and ids of mappers are left behind here, so nothing later can carry them on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { LngLat } from '../../src/domain/units.ts';

/** A place on the grid of all tiles together; equal grid points are the same OSM node. */
export interface GridPoint {
  readonly x: number;
  readonly y: number;
}

export type Tags = Readonly<Record<string, string>>;

export interface OsmFeature {
  readonly kind: 'point' | 'line' | 'area';
  readonly tags: Tags;
  /** Points: one part with the point. Lines: pieces. Areas: polygons of rings, first outer. */
  readonly parts: readonly (readonly GridPoint[])[];
  /** For areas alone: the rings in polygons. */
  readonly polygons: readonly (readonly (readonly GridPoint[])[])[];
}

export interface TileSet {
  readonly source: string;
  readonly features: readonly OsmFeature[];
  readonly grid: TileGrid;
}

const TILE_ZOOM = 12;

/** The grid that all tiles of the set share: its corner is the north-western tile's. */
export class TileGrid {
  readonly extent: number;
  readonly columns: number;
  readonly rows: number;
  readonly #tileX: number;
  readonly #tileY: number;

  constructor(extent: number, tiles: readonly { x: number; y: number }[]) {
    this.extent = extent;
    this.#tileX = Math.min(...tiles.map((tile) => tile.x));
    this.#tileY = Math.min(...tiles.map((tile) => tile.y));
    this.columns = Math.max(...tiles.map((tile) => tile.x)) - this.#tileX + 1;
    this.rows = Math.max(...tiles.map((tile) => tile.y)) - this.#tileY + 1;
  }

  /** Grid position of a point within a tile. */
  place(tile: { x: number; y: number }, point: GridPoint): GridPoint {
    return {
      x: (tile.x - this.#tileX) * this.extent + point.x,
      y: (tile.y - this.#tileY) * this.extent + point.y,
    };
  }

  /** Degrees of a grid position (inverse Web Mercator). */
  lngLat(point: GridPoint): LngLat {
    const world = this.extent * 2 ** TILE_ZOOM;
    const east = (this.#tileX * this.extent + point.x) / world;
    const south = (this.#tileY * this.extent + point.y) / world;
    const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * south)));
    return [east * 360 - 180, (lat * 180) / Math.PI];
  }
}

const KINDS = ['point', 'point', 'line', 'area'] as const;

/** Reads every tile in `folder` of the package `@mapbox/mvt-fixtures`. */
export function readTiles(folder: string): TileSet {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@mapbox/mvt-fixtures/package.json');
  const { name, version } = require(manifest) as { name: string; version: string };
  const path = join(dirname(manifest), folder);
  const tiles = readdirSync(path)
    .map((file) => ({ file, match: /^12-(\d+)-(\d+)\.mvt$/.exec(file) }))
    .filter(({ match }) => match !== null)
    .map(({ file, match }) => ({ file, x: Number(match?.[1]), y: Number(match?.[2]) }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const layers = tiles.map((tile) => ({
    tile,
    layer: new VectorTile(new PbfReader(readFileSync(join(path, tile.file)))).layers['osm'],
  }));
  const extent = layers[0]?.layer?.extent;
  if (!extent) throw new Error(`no OSM layer in ${path}`);
  const grid = new TileGrid(extent, tiles);
  const features: OsmFeature[] = [];
  for (const { tile, layer } of layers) {
    for (let index = 0; layer && index < layer.length; index++) {
      const feature = layer.feature(index);
      const rings = feature.loadGeometry();
      const place = (points: readonly GridPoint[]) => points.map((p) => grid.place(tile, p));
      const isArea = feature.type === 3;
      features.push({
        kind: KINDS[feature.type],
        tags: cleanTags(feature.properties),
        parts: rings.map(place),
        polygons: isArea ? classifyRings(rings).map((polygon) => polygon.map(place)) : [],
      });
    }
  }
  return { source: `${name}@${version} ${folder}`, features, grid };
}

/** Tags alone: what starts with @ is about mappers and edits. */
function cleanTags(properties: Readonly<Record<string, string | number | boolean>>): Tags {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !key.startsWith('@'))
      .map(([key, value]) => [key, String(value)]),
  );
}
