/**
 * What serving the orders of a zone has lately taken: running averages over the trips that shoppers
 * accepted, by the zone of each order. They go into the next instances as the price of serving later.
 */
import type { ZoneId } from '../domain/ids.ts';
import type { ZoneForecast } from '../domain/instance.ts';
import type { Order } from '../domain/order.ts';
import type { Trip } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import { cents, seconds } from '../domain/units.ts';
import { ratio } from './ratio.ts';

/** What the orders of a zone took that were accepted since the last epoch. */
export interface ZoneSum {
  readonly zoneId: ZoneId;
  orderCount: number;
  cents: number;
  approachSeconds: number;
}

/** An average keeps seven parts of what it was and takes one of what came. */
const KEPT_PARTS = 7;

/**
 * Adds an accepted trip to the sums, whose shopper needs `approachSeconds` until at its store, or free
 * in it where the trip joins one under way. Its cost is shared evenly among its orders; lateness and
 * changes stay out, for an order left waiting is charged with its own lateness apart.
 */
export function noteServed(
  sums: ZoneSum[],
  trip: Trip,
  orders: readonly Order[],
  approachSeconds: number = trip.stops[0]?.travelSeconds ?? 0,
): void {
  const { lateness, change } = trip.cost;
  const share = ratio(totalCents(trip.cost) - lateness - change, orders.length);
  for (const { zoneId } of orders) {
    let sum = sums.find((one) => one.zoneId === zoneId);
    if (!sum) {
      sum = { zoneId, orderCount: 0, cents: 0, approachSeconds: 0 };
      sums.push(sum);
    }
    sum.orderCount += 1;
    sum.cents += share;
    sum.approachSeconds += approachSeconds;
  }
}

/** The forecasts after the sums of an epoch, in order of zone id; a zone begins at the policy's word. */
export function updatedForecasts(
  forecasts: readonly ZoneForecast[],
  sums: readonly ZoneSum[],
  policy: Policy,
): ZoneForecast[] {
  const byZone = new Map(forecasts.map((forecast) => [forecast.zoneId, forecast]));
  for (const { zoneId, orderCount, cents: spent, approachSeconds } of sums) {
    const old = byZone.get(zoneId) ?? policy;
    byZone.set(zoneId, {
      zoneId,
      serveCents: cents(blended(old.serveCents, ratio(spent, orderCount))),
      approachSeconds: seconds(blended(old.approachSeconds, ratio(approachSeconds, orderCount))),
    });
  }
  return [...byZone.values()].sort((a, b) => (a.zoneId < b.zoneId ? -1 : 1));
}

const blended = (old: number, fresh: number) => ratio(KEPT_PARTS * old + fresh, KEPT_PARTS + 1);
