/** What two maps of a comparison should show at first: everything that differs, else the zone planned. */
import type { ZoneId } from '../../domain/ids.ts';
import type { LngLat } from '../../domain/units.ts';
import type { ChangedOrder } from '../../store/planner.svelte.ts';
import type { Scene } from '../../store/scene.ts';
import type { Bounds } from '../../store/view.svelte.ts';
import { boundsOf, boundsOfZone } from '../map/bounds.ts';

/** The rectangle round the doors of all changed orders, or round the scope; undefined for neither. */
export function comparedBounds(
  changes: readonly ChangedOrder[],
  after: Scene,
  scope: ZoneId | 'city' | undefined,
): Bounds | undefined {
  const doors: LngLat[] = [];
  for (const { orderId } of changes) {
    const door = after.orders.get(orderId)?.order.dropOff.lngLat;
    if (door !== undefined) doors.push(door);
  }
  const zone = scope === undefined || scope === 'city' ? undefined : after.zones.get(scope);
  return boundsOf(doors) ?? (zone && boundsOfZone(zone));
}
