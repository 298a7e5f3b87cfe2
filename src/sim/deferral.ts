/**
 * What leaving an order to later costs (docs/rules.md, "Deferral price"). A plan lists it for orders
 * it leaves; cutting a plan to a zone needs it for orders taken early, too.
 */
import { latenessCents } from '../domain/formulas.ts';
import type { ZoneForecast } from '../domain/instance.ts';
import { NO_WAY } from '../domain/instance.ts';
import type { Order } from '../domain/order.ts';
import type { Policy } from '../domain/policy.ts';
import type { Store } from '../domain/store.ts';
import { doorSecondsOf } from './projection.ts';
import { ratio } from './ratio.ts';

/** Cents; `rideSeconds` is the leg from the store to the door at 100 %, or `NO_WAY`. */
export function deferralPrice(
  order: Order,
  store: Store,
  rideSeconds: number,
  forecast: ZoneForecast | undefined,
  policy: Policy,
  now: number,
): number {
  const { approachSeconds, serveCents } = forecast ?? policy;
  const shop =
    order.fulfilment === 'deliver-only'
      ? 0
      : Math.ceil(
          (order.shopSeconds * 10_000) / (store.pickSpeedPercent * policy.pickSpeedPercent),
        ) + order.substitutionSeconds;
  const readyToGo =
    now + policy.epochSeconds + approachSeconds + store.parkSeconds + shop + store.checkoutSeconds;
  const ride =
    rideSeconds >= NO_WAY
      ? policy.searchRadiusSeconds
      : Math.ceil((rideSeconds * policy.travelTimePercent) / 100);
  const projectedAt =
    order.fulfilment === 'shop-only'
      ? readyToGo
      : Math.max(readyToGo + ride + doorSecondsOf(order, policy), order.windowStart);
  const hold = policy.holdSlackSeconds;
  const slack = Math.min(Math.max(order.windowEnd - projectedAt, 0), hold);
  const waiting =
    hold === 0
      ? serveCents + policy.deferralCents
      : ratio(
          serveCents * hold - policy.batchGainCents * slack + policy.deferralCents * (hold - slack),
          hold,
        );
  const urgency = order.priority === 'express' ? 2 : 1;
  return latenessCents(policy, projectedAt, order.windowEnd, urgency) + Math.max(0, waiting);
}
