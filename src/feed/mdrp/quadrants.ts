/** A plane has no suburbs, so its zones are the four quarters round the middle of its places. */
import { zoneId } from '../../domain/ids.ts';
import type { ZoneId } from '../../domain/ids.ts';
import type { Zone } from '../../domain/zone.ts';
import type { PlaneBounds, PlanePoint } from './plane.ts';
import { planeLngLat } from './plane.ts';

const QUADRANTS = [
  { id: 'north-west', name: 'North-west', isEast: false, isNorth: true },
  { id: 'north-east', name: 'North-east', isEast: true, isNorth: true },
  { id: 'south-west', name: 'South-west', isEast: false, isNorth: false },
  { id: 'south-east', name: 'South-east', isEast: true, isNorth: false },
] as const;

/** The quarter a point belongs to; points on a middle line go east and north. */
export function quadrantOf(bounds: PlaneBounds, point: PlanePoint): ZoneId {
  const isEast = 2 * point.x >= bounds.west + bounds.east;
  const isNorth = 2 * point.y >= bounds.south + bounds.north;
  return zoneId(`${isNorth ? 'north' : 'south'}-${isEast ? 'east' : 'west'}`);
}

/** Four rectangles that meet in the middle and reach a little beyond the outermost places. */
export function quadrantZones(bounds: PlaneBounds): Zone[] {
  const margin =
    200 + Math.ceil(Math.max(bounds.east - bounds.west, bounds.north - bounds.south) / 50);
  const middle = { x: (bounds.west + bounds.east) / 2, y: (bounds.south + bounds.north) / 2 };
  return QUADRANTS.map(({ id, name, isEast, isNorth }) => {
    const west = isEast ? middle.x : bounds.west - margin;
    const east = isEast ? bounds.east + margin : middle.x;
    const south = isNorth ? middle.y : bounds.south - margin;
    const north = isNorth ? bounds.north + margin : middle.y;
    const corner = (x: number, y: number) => planeLngLat(bounds, { x, y });
    const ring = [
      corner(west, south),
      corner(east, south),
      corner(east, north),
      corner(west, north),
      corner(west, south),
    ];
    return {
      id: zoneId(id),
      name,
      polygons: [[ring]],
      label: corner((west + east) / 2, (south + north) / 2),
    };
  });
}
