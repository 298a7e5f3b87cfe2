/** The cost of trips and of crowding, recomputed from docs/rules.md to the cent. */
import type { CostTerms } from '../../domain/plan.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { cents } from '../../domain/units.ts';
import { latenessCents } from './hand-over.ts';
import type { DrivenOrder, DrivenTrip } from './driven.ts';
import type { World } from './world.ts';

const NO_COST: CostTerms = {
  pay: cents(0),
  drive: cents(0),
  lateness: cents(0),
  waiting: cents(0),
  freshness: cents(0),
  offer: cents(0),
  change: cents(0),
  crowding: cents(0),
  deferral: cents(0),
};

/** The term-wise sum. */
export function sumCosts(costs: Iterable<CostTerms>): CostTerms {
  const total: Record<keyof CostTerms, number> = { ...NO_COST };
  for (const cost of costs) for (const term of COST_TERMS) total[term] += cost[term];
  return total as CostTerms;
}

/**
 * Cost of a driven trip, of a joining one what its added orders change; crowding and deferral, which
 * belong to the plan, are 0.
 */
export function tripCost(world: World, driven: DrivenTrip): CostTerms {
  const { policy } = world;
  const { shopper, orders, carried, endAt, asItIs } = driven;
  const wage = tripPay(world, driven);
  const guaranteed = (at: number) =>
    Math.round((policy.payCentsPerHour * Math.max(0, at - shopper.shiftStart)) / 3600);
  const pay =
    Math.max(shopper.earnedCents + wage, guaranteed(endAt)) -
    Math.max(shopper.earnedCents, guaranteed(asItIs.endAt));
  const changed = orders.filter(({ order }) => {
    const announced = world.announcedTo(order.id);
    return announced !== undefined && announced !== shopper.id;
  });
  const now = careCents(policy, carried);
  const anyway = careCents(policy, asItIs.orders);
  const drive = (metres: number) => Math.round((policy.driveCentsPerKm * metres) / 1000);
  const waiting = (idle: number) => Math.round((policy.waitCentsPerHour * idle) / 3600);
  return {
    ...NO_COST,
    pay: cents(pay),
    drive: cents(drive(driven.metres) - drive(asItIs.metres)),
    lateness: cents(now.lateness - anyway.lateness),
    waiting: cents(waiting(driven.waitSeconds) - waiting(asItIs.waitSeconds)),
    freshness: cents(now.freshness - anyway.freshness),
    offer: cents(offerCents(world, driven, wage)),
    change: cents(policy.changeCents * changed.length),
  };
}

/** What customers bear: late hand-overs and warm goods. */
function careCents(policy: Policy, orders: readonly DrivenOrder[]) {
  let lateness = 0;
  let freshness = 0;
  for (const { order, handOverAt, ride } of orders) {
    lateness += latenessCents(policy, order, handOverAt);
    if (ride === undefined) continue;
    const factor = { ambient: 0, chilled: 1, frozen: 2 }[order.perishability];
    const age = handOverAt - ride.leftStoreAt;
    freshness += Math.round((policy.freshnessCentsPerHour * factor * age) / 3600);
  }
  return { lateness, freshness };
}

/** What the trip itself pays, the guarantee left out. */
function tripPay(world: World, driven: DrivenTrip): number {
  const { payCentsPerTrip, payCentsPerOrder, payCentsPerItem } = world.policy;
  const perTrip = driven.trip.joins === true ? 0 : payCentsPerTrip;
  return perTrip + payCentsPerOrder * driven.orders.length + payCentsPerItem * itemCount(driven);
}

function itemCount(driven: DrivenTrip): number {
  return driven.orders.reduce((total, { order }) => total + order.itemCount, 0);
}

/** Expected cost of a decline: its chance times what the delay then costs. */
function offerCents(world: World, driven: DrivenTrip, wage: number): number {
  const { policy } = world;
  const length = Math.max(60, driven.endAt - driven.asItIs.endAt);
  const perMinute = Math.floor((60 * wage) / length);
  const chance = Math.min(
    policy.declineBpsMax,
    policy.declineBpsBase +
      policy.declineBpsPerCent * Math.max(0, policy.usualCentsPerMinute - perMinute) +
      Math.floor((policy.declineBpsPerKm * driven.approach.metres) / 1000) +
      policy.declineBpsPerItem * itemCount(driven),
  );
  let loss: number = policy.reofferCents;
  for (const { order, handOverAt } of driven.orders) {
    loss += latenessCents(policy, order, handOverAt + policy.reofferSeconds);
    loss -= latenessCents(policy, order, handOverAt);
  }
  return Math.round((chance * loss) / 10_000);
}

/** Price of the visits, over all trips, beyond the room of each store's quarters. */
export function crowdingCents(world: World, trips: readonly DrivenTrip[]): number {
  const visits = new Map<string, { count: number; readonly room: number }>();
  for (const { store, shopUntil } of trips.flatMap(({ stores }) => stores)) {
    const quarter = world.quarter(store.id, shopUntil);
    if (quarter === undefined) continue;
    const key = `${quarter.index} ${store.id}`;
    const slot = visits.get(key) ?? { count: 0, room: quarter.room };
    slot.count += 1;
    visits.set(key, slot);
  }
  let beyond = 0;
  for (const { count, room } of visits.values()) beyond += Math.max(0, count - room);
  return world.policy.crowdCents * beyond;
}
