/** A still picture of the running operation: what a plan is made on, and the rows every view draws. */
import type { ZoneId } from '../domain/ids.ts';
import type { Snapshot } from '../workers/live.api.ts';
import type { Live } from './live.svelte.ts';
import type { FrozenRows } from './plan-scene.ts';

export interface Moment {
  readonly snapshot: Snapshot;
  readonly rows: FrozenRows;
}

/** The present moment of a zone or the city. Rejects with a `Fault`. */
export async function freezeMoment(
  live: Live,
  scope: ZoneId | 'city',
  signal: AbortSignal,
): Promise<Moment> {
  const snapshot = await live.snapshot(scope, signal);
  const { world, travelSource, stores, zones, zoneRows, orders, shoppers } = live.state;
  const { at } = snapshot;
  return {
    snapshot,
    rows: { world, travelSource, at, scope, stores, zones, zoneRows, orders, shoppers },
  };
}
