/** What a trip and a deferral cost by the rules of a plan (docs/rules.md), for the baseline policy. */
import type { LegBlock } from '../domain/instance.ts';
import { NO_WAY } from '../domain/instance.ts';
import type { Order, Perishability } from '../domain/order.ts';
import type { CostTerms, StoreStop, Trip } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import { cents } from '../domain/units.ts';
import { guaranteeCents, tripPayCents } from './pay.ts';

const FRESHNESS: Readonly<Record<Perishability, number>> = { ambient: 0, chilled: 1, frozen: 2 };

/** `numerator / denominator`, rounded half up. */
const ratio = (numerator: number, denominator: number) =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/** Seconds of a leg under the policy's factor; `NO_WAY` stays. */
export function legSeconds(block: LegBlock, row: number, column: number, policy: Policy): number {
  const raw = block.seconds[row * block.columnCount + column]!;
  return raw >= NO_WAY ? NO_WAY : Math.ceil((raw * policy.travelTimePercent) / 100);
}

/** Cents for handing over at `at`. */
function latenessCents(order: Order, at: number, policy: Policy): number {
  const minutes = Math.ceil(Math.max(0, at - order.windowEnd) / 60);
  const weight = order.priority === 'express' ? 2 : 1;
  return ratio(policy.latenessCentsPerMinute * (30 * minutes + minutes * minutes) * weight, 30);
}

/** Cents for leaving an order to the next epoch, its hand-over projected at `projectedAt`. */
export function deferralCents(order: Order, projectedAt: number, policy: Policy): number {
  const hold = policy.holdSlackSeconds;
  const slack = Math.min(Math.max(order.windowEnd - projectedAt, 0), hold);
  const base =
    hold === 0
      ? policy.deferralCents
      : ratio(policy.deferralCents * (100 * hold - 60 * slack), 100 * hold);
  return base + latenessCents(order, projectedAt, policy);
}

/** The cost of a timed trip with one store, by term. */
export function priceTrip(
  trip: Pick<Trip, 'stops' | 'startAt' | 'endAt'>,
  orders: readonly Order[],
  shopper: AvailableShopper,
  store: Store,
  policy: Policy,
): CostTerms {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const [first] = trip.stops as readonly [StoreStop];
  let waiting = first.shopFrom - (first.arriveAt + store.parkSeconds);
  let lateness = 0;
  let freshness = 0;
  for (const stop of trip.stops) {
    if (stop.kind !== 'drop') continue;
    const order = byId.get(stop.orderId)!;
    waiting += stop.deliveredAt - (stop.arriveAt + order.doorSeconds);
    lateness += latenessCents(order, stop.deliveredAt, policy);
    const carried = stop.deliveredAt - first.leaveAt;
    const rate = policy.freshnessCentsPerHour * FRESHNESS[order.perishability];
    freshness += ratio(rate * carried, 3600);
  }
  const metres = trip.stops.reduce((sum, stop) => sum + stop.travelMetres, 0);
  const earned = shopper.earnedCents;
  const after = Math.max(
    earned + tripPayCents(orders, policy),
    guaranteeCents(shopper, policy, trip.endAt),
  );
  const before = Math.max(earned, guaranteeCents(shopper, policy, trip.startAt));
  return {
    pay: cents(after - before),
    drive: cents(ratio(policy.driveCentsPerKm * metres, 1000)),
    lateness: cents(lateness),
    waiting: cents(ratio(policy.waitCentsPerHour * waiting, 3600)),
    freshness: cents(freshness),
    deferral: cents(0),
  };
}
