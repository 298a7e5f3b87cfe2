/** The cost of trips and of waiting, recomputed from docs/rules.md to the cent. */
import type { Order } from '../../domain/order.ts';
import type { CostTerms } from '../../domain/plan.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import { cents } from '../../domain/units.ts';
import type { DrivenTrip } from './timing.ts';
import type { World } from './world.ts';

const NO_COST: CostTerms = {
  pay: cents(0),
  drive: cents(0),
  lateness: cents(0),
  waiting: cents(0),
  freshness: cents(0),
  deferral: cents(0),
};

/** The term-wise sum. */
export function sumCosts(costs: Iterable<CostTerms>): CostTerms {
  const total: Record<keyof CostTerms, number> = { ...NO_COST };
  for (const cost of costs) for (const term of COST_TERMS) total[term] += cost[term];
  return total as CostTerms;
}

/** Cost of a driven trip. */
export function tripCost(world: World, driven: DrivenTrip): CostTerms {
  const { policy } = world;
  const items = driven.drops.reduce((total, { order }) => total + order.itemCount, 0);
  const tripPay =
    policy.payCentsPerTrip +
    policy.payCentsPerOrder * driven.drops.length +
    policy.payCentsPerItem * items;
  const { shopper } = driven;
  const guaranteed = (at: number) =>
    Math.round((policy.payCentsPerHour * Math.max(0, at - shopper.shiftStart)) / 3600);
  const pay =
    Math.max(shopper.earnedCents + tripPay, guaranteed(driven.endAt)) -
    Math.max(shopper.earnedCents, guaranteed(shopper.availableAt));
  let lateness = 0;
  let freshness = 0;
  for (const { order, deliveredAt, leftStoreAt } of driven.drops) {
    lateness += latenessCents(world, order, deliveredAt);
    const factor = { ambient: 0, chilled: 1, frozen: 2 }[order.perishability];
    freshness += Math.round(
      (policy.freshnessCentsPerHour * factor * (deliveredAt - leftStoreAt)) / 3600,
    );
  }
  return {
    ...NO_COST,
    pay: cents(pay),
    drive: cents(Math.round((policy.driveCentsPerKm * driven.metres) / 1000)),
    lateness: cents(lateness),
    waiting: cents(Math.round((policy.waitCentsPerHour * driven.waitSeconds) / 3600)),
    freshness: cents(freshness),
  };
}

/** Projected hand-over of an order left for the next epoch. */
export function projectedAt(world: World, order: Order): number {
  const { policy, instance } = world;
  const store = world.store(order.storeId);
  const leg = world.leg({ kind: 'store', id: order.storeId }, { kind: 'drop', id: order.id });
  const pace = (store?.pickSpeedPercent ?? 100) * policy.pickSpeedPercent;
  const at =
    instance.now +
    policy.epochSeconds +
    policy.approachSeconds +
    (store?.parkSeconds ?? 0) +
    Math.ceil((order.shopSeconds * 10_000) / pace) +
    (store?.checkoutSeconds ?? 0) +
    (leg?.seconds ?? policy.searchRadiusSeconds) +
    order.doorSeconds;
  return Math.max(at, order.windowStart);
}

/** Price of leaving an order for the next epoch. */
export function deferralCost(world: World, order: Order): number {
  const { deferralCents, holdSlackSeconds } = world.policy;
  const handOverAt = projectedAt(world, order);
  const slack = Math.min(Math.max(order.windowEnd - handOverAt, 0), holdSlackSeconds);
  const base =
    holdSlackSeconds === 0
      ? deferralCents
      : Math.round(
          (deferralCents * (100 * holdSlackSeconds - 60 * slack)) / (100 * holdSlackSeconds),
        );
  return base + latenessCents(world, order, handOverAt);
}

function latenessCents(world: World, order: Order, deliveredAt: number): number {
  const minutes = Math.ceil(Math.max(0, deliveredAt - order.windowEnd) / 60);
  const urgency = order.priority === 'express' ? 2 : 1;
  const weight = world.policy.latenessCentsPerMinute;
  return Math.round((weight * (30 * minutes + minutes * minutes) * urgency) / 30);
}
