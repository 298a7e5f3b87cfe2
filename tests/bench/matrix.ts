/** How long it takes to find the travel times of an epoch on the roads. */
import type { Place } from '../../src/domain/place.ts';
import { assert } from '../../src/base/assert.ts';
import { Driving } from '../../src/sim/driving.ts';
import type { Ground } from './played-day.ts';
import type { Question } from './solvers.ts';

/**
 * Milliseconds to make all legs of the instance, with the searches from and to stores at hand, as they
 * are all day, and not one of those from its doors.
 */
export function matrixMs({ city }: Ground, { instance }: Question): number {
  const stores = instance.stores.map(({ place }) => nodeOf(place));
  const doors = instance.orders.map(({ dropOff }) => nodeOf(dropOff));
  const starts = instance.shoppers.map(({ start }) => nodeOf(start));
  const driving = new Driving(city.graph);
  for (const _ of driving.warm(stores, [])) continue;
  const fromMs = performance.now();
  driving.toStores(starts, stores);
  driving.fromStores(stores, stores);
  driving.fromStores(stores, doors);
  driving.betweenDoors(doors);
  driving.toStores(doors, stores);
  return performance.now() - fromMs;
}

function nodeOf({ node, lngLat }: Place): number {
  assert(node !== undefined, 'places of a city lie on its roads', lngLat);
  return node;
}
