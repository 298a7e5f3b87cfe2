/** What leaving an order for the next epoch means by docs/rules.md: projection, hold and price. */
import type { Order } from '../../domain/order.ts';
import { doorTime, latenessCents } from './hand-over.ts';
import type { World } from './world.ts';

export interface Deferral {
  readonly projectedAt: number;
  readonly holdUntil: number;
  readonly cents: number;
}

/** The deferral of any order a plan decides about; times in seconds since service-day start. */
export function deferralOf(world: World, order: Order): Deferral {
  const { policy, instance } = world;
  const { now } = instance;
  const forecast = world.forecast(order.zoneId);
  const raw = rawHandOver(world, order, forecast?.approachSeconds ?? policy.approachSeconds);
  const projectedAt = order.fulfilment === 'shop-only' ? raw : Math.max(raw, order.windowStart);
  const serveCents = forecast?.serveCents ?? policy.serveCents;
  return {
    projectedAt,
    holdUntil: Math.max(now, now + order.windowEnd - raw),
    cents:
      latenessCents(policy, order, projectedAt) +
      waitingPrice(world, serveCents, order.windowEnd - projectedAt),
  };
}

/** The projected hand-over as if the window were open already. */
function rawHandOver(world: World, order: Order, approachSeconds: number): number {
  const { policy, instance } = world;
  const store = world.storeOf(order);
  const pace = store.pickSpeedPercent * policy.pickSpeedPercent;
  const shop =
    order.fulfilment === 'deliver-only'
      ? 0
      : Math.ceil((order.shopSeconds * 10_000) / pace) + order.substitutionSeconds;
  const readyToGo =
    instance.now +
    policy.epochSeconds +
    approachSeconds +
    store.parkSeconds +
    shop +
    store.checkoutSeconds;
  if (order.fulfilment === 'shop-only') return readyToGo;
  const way = world.directLeg(order)?.seconds ?? policy.searchRadiusSeconds;
  return readyToGo + way + doorTime(policy, order);
}

/** Price of waiting with so much time in hand (negative when late already), lateness left out. */
function waitingPrice(world: World, serveCents: number, spareSeconds: number): number {
  const { holdSlackSeconds: most, batchGainCents, deferralCents } = world.policy;
  if (most === 0) return serveCents + deferralCents;
  const slack = Math.min(Math.max(spareSeconds, 0), most);
  const weighed = serveCents * most - batchGainCents * slack + deferralCents * (most - slack);
  return Math.max(0, Math.round(weighed / most));
}
