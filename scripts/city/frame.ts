/** Where the city lies: bounds of the tiles, and the length of a degree at their middle. */
import type { Bounds, MetresPerDegree } from '../../src/roads/city-file.ts';
import { STEPS_PER_DEGREE } from '../../src/roads/graph-section.ts';
import type { LngLat } from '../../src/domain/units.ts';
import type { GridPoint, TileGrid } from './osm-tiles.ts';

export class Frame {
  readonly bounds: Bounds;
  readonly metresPerDegree: MetresPerDegree;
  readonly #grid: TileGrid;

  constructor(grid: TileGrid) {
    this.#grid = grid;
    const [west, north] = grid.lngLat({ x: 0, y: 0 });
    const [east, south] = grid.lngLat({
      x: grid.columns * grid.extent,
      y: grid.rows * grid.extent,
    });
    this.bounds = { west: step(west), south: step(south), east: step(east), north: step(north) };
    this.metresPerDegree = metresPerDegree((south + north) / 2);
  }

  lngLat(point: GridPoint): LngLat {
    return this.#grid.lngLat(point);
  }

  /** Whole steps from the bounds' south-western corner, as the city file stores them. */
  steps(point: GridPoint): [x: number, y: number] {
    const [lng, lat] = this.lngLat(point);
    return [
      Math.round((lng - this.bounds.west) * STEPS_PER_DEGREE),
      Math.round((lat - this.bounds.south) * STEPS_PER_DEGREE),
    ];
  }

  /** Metres between two points as the crow flies, good to 0.1 % within a city. */
  metres(a: LngLat, b: LngLat): number {
    return Math.hypot(
      (b[0] - a[0]) * this.metresPerDegree.lng,
      (b[1] - a[1]) * this.metresPerDegree.lat,
    );
  }
}

function step(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
}

/** Series of the WGS 84 ellipsoid, to the centimetre. */
function metresPerDegree(lat: number): MetresPerDegree {
  const phi = (lat * Math.PI) / 180;
  const cents = (value: number) => Math.round(value * 100) / 100;
  return {
    lng: cents(111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi)),
    lat: cents(111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi)),
  };
}
