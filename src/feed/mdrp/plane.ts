/**
 * The plane an MDRP instance lies on: whole metres, x east and y north, from an origin nobody tells.
 * It is drawn round [0, 0], where a degree is as long either way (docs/decisions/0002).
 */
import { metres } from '../../domain/units.ts';
import type { LngLat, Metres, Seconds } from '../../domain/units.ts';
import { seconds } from '../../domain/units.ts';
import type { LegBlock } from '../../domain/instance.ts';

/** Whole metres. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** The smallest rectangle round all points; inclusive. */
export interface PlaneBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Perturbed UTM coordinates stay under this. */
export const COORDINATE_METRES_MAX = 20_000_000;
/** Wider worlds would be visibly bent by the map's projection (1 part in 5,000 at the edge). */
export const EXTENT_METRES_MAX = 250_000;
/** Two days. */
export const MINUTE_MAX = 2880;

/** Length of a degree at the equator, on the sphere that web maps use: 6 378 137 m × 2π / 360. */
export const METRES_PER_DEGREE = 111_319.49;

/** `bounds` widened to hold `point`. */
export function extend(bounds: PlaneBounds | undefined, point: PlanePoint): PlaneBounds {
  const { x, y } = point;
  if (bounds === undefined) return { west: x, south: y, east: x, north: y };
  return {
    west: Math.min(bounds.west, x),
    south: Math.min(bounds.south, y),
    east: Math.max(bounds.east, x),
    north: Math.max(bounds.north, y),
  };
}

/** Where the map draws a point: metres from the middle of `bounds`, as degrees round [0, 0]. */
export function planeLngLat(bounds: PlaneBounds, point: PlanePoint): LngLat {
  return [
    (point.x - (bounds.west + bounds.east) / 2) / METRES_PER_DEGREE,
    (point.y - (bounds.south + bounds.north) / 2) / METRES_PER_DEGREE,
  ];
}

/** The MDRP's travel time: the straight line at `metresPerMinute`, rounded up to whole minutes. */
export function travelSeconds(from: PlanePoint, to: PlanePoint, metresPerMinute: number): Seconds {
  return seconds(60 * Math.ceil(euclid(from, to) / metresPerMinute));
}

/** The straight line, to the nearest metre. */
function travelMetres(from: PlanePoint, to: PlanePoint): Metres {
  return metres(Math.round(euclid(from, to)));
}

/** Legs from every point of `from` to every point of `to`. */
export function planeLegs(
  from: readonly PlanePoint[],
  to: readonly PlanePoint[],
  metresPerMinute: number,
): LegBlock {
  const block = {
    rowCount: from.length,
    columnCount: to.length,
    seconds: new Int32Array(from.length * to.length),
    metres: new Int32Array(from.length * to.length),
  };
  let entry = 0;
  for (const a of from) {
    for (const b of to) {
      block.seconds[entry] = travelSeconds(a, b, metresPerMinute);
      block.metres[entry] = travelMetres(a, b);
      entry += 1;
    }
  }
  return block;
}

function euclid(from: PlanePoint, to: PlanePoint): number {
  const dx = from.x - to.x;
  const dy = from.y - to.y;
  // Whole metres square exactly, and Math.sqrt rounds correctly, so every engine agrees.
  return Math.sqrt(dx * dx + dy * dy);
}
