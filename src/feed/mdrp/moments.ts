/**
 * Which moments of an imported day can be looked at, and how many orders are open at each. No history
 * is simulated: at any moment the world is as the file says, with the orders of the last while.
 */
import type { Seconds } from '../../domain/units.ts';
import { seconds } from '../../domain/units.ts';
import type { MdrpOrder } from './orders.ts';
import type { MdrpWorld } from './world.ts';

/** Orders placed within this time before the moment count as open; older ones as served. */
export const OPEN_HORIZON_SECONDS = seconds(30 * 60);
/** Times in the file are whole minutes, so nothing changes in between. */
const MOMENT_STEP_SECONDS = seconds(60);

export interface Moments {
  readonly firstAt: Seconds;
  /** Inclusive. */
  readonly lastAt: Seconds;
  readonly stepSeconds: Seconds;
  readonly horizonSeconds: Seconds;
  /** Open orders at `firstAt + i × stepSeconds`. */
  readonly openCounts: Uint32Array;
  /** Couriers on shift at the same moments. */
  readonly courierCounts: Uint32Array;
  /** The earliest moment with the most open orders. */
  readonly defaultAt: Seconds;
}

/** Whether an order is open at `at`: placed at or before it, and not longer ago than the horizon. */
export function isOpenAt(order: MdrpOrder, at: Seconds, horizonSeconds: Seconds): boolean {
  const placedAt = order.placedMinute * 60;
  return placedAt <= at && placedAt >= at - horizonSeconds;
}

/** The moments from the first order placed to the last one's horizon. */
export function momentsOf(world: MdrpWorld, horizonSeconds = OPEN_HORIZON_SECONDS): Moments {
  const horizonMinutes = Math.floor(horizonSeconds / 60);
  let first = Number.MAX_SAFE_INTEGER;
  let last = 0;
  for (const { placedMinute } of world.orders) {
    first = Math.min(first, placedMinute);
    last = Math.max(last, placedMinute);
  }
  last += horizonMinutes;
  const count = last - first + 1;
  const openCounts = new Uint32Array(count);
  const courierCounts = new Uint32Array(count);
  for (const { placedMinute } of world.orders) {
    raise(openCounts, placedMinute - first, placedMinute + horizonMinutes - first);
  }
  for (const { onMinute, offMinute } of world.couriers) {
    raise(courierCounts, onMinute - first, offMinute - first);
  }
  let busiest = 0;
  for (let i = 1; i < count; i += 1) {
    if ((openCounts[i] ?? 0) > (openCounts[busiest] ?? 0)) busiest = i;
  }
  return {
    firstAt: seconds(first * 60),
    lastAt: seconds(last * 60),
    stepSeconds: MOMENT_STEP_SECONDS,
    horizonSeconds,
    openCounts,
    courierCounts,
    defaultAt: seconds((first + busiest) * 60),
  };
}

/** Adds one to every entry from `from` to `until`, both included, inside the array. */
function raise(counts: Uint32Array, from: number, until: number): void {
  const end = Math.min(until, counts.length - 1);
  for (let i = Math.max(from, 0); i <= end; i += 1) counts[i] = (counts[i] ?? 0) + 1;
}
