/** Rectangles round things on the map: `[[west, south], [east, north]]`. */
import type { LngLat } from '../../domain/units.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Scene } from '../../store/scene.ts';
import type { Bounds } from '../../store/view.svelte.ts';

/** The rectangle round points; undefined without any. */
export function boundsOf(points: Iterable<LngLat>): Bounds | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  if (west > east) return undefined;
  return [
    [west, south],
    [east, north],
  ];
}

export function boundsOfZone(zone: Zone): Bounds | undefined {
  return boundsOf(zone.polygons.flatMap((polygon) => polygon[0] ?? []));
}

/** What "the whole world" is: the stores and zones' labels of a city, all points of a plane. */
export function boundsOfScene(scene: Scene): Bounds | undefined {
  const points: LngLat[] = [];
  for (const store of scene.stores.values()) points.push(store.place.lngLat);
  if (scene.world === 'plane') {
    for (const row of scene.orders.values()) points.push(row.order.dropOff.lngLat);
    for (const row of scene.shoppers.values()) points.push(row.lngLat);
  }
  for (const zone of scene.zones.values()) points.push(zone.label);
  return boundsOf(points);
}
