/** From chosen trips to a plan: trips by shopper id, the rest by order id with its reason. */
import { assert } from '../../base/assert.ts';
import { Digest } from '../../base/digest.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { CostTerms, Plan, Stop, Trip, Unassigned } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { Deferrals } from './deferral.ts';
import { JoinPricer } from './join-pricer.ts';
import { buildJoin } from './join-trip.ts';
import type { Problem } from './problem.ts';
import { reasonFor } from './reasons.ts';
import type { Pricers } from './reasons.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';
import { buildTrip } from './trip.ts';

/** A batch given to a shopper, its shopping ending in these queue slots (−1 none), in either order. */
export interface ChosenTrip {
  /** Ascending indices of the problem's orders. */
  readonly orders: Int32Array;
  readonly shopper: number;
  readonly slotA: number;
  readonly slotB: number;
  /** Whether it joins the trip the shopper is on. */
  readonly isJoin?: boolean;
}

/** The plan of the `chosen` trips; every stop order is priced again, exactly. */
export function assemblePlan(
  problem: Problem,
  deferrals: Deferrals,
  chosen: readonly ChosenTrip[],
): Plan {
  const pricers = { pricer: new SequencePricer(problem), joins: new JoinPricer(problem) };
  const isAssigned = new Uint8Array(problem.orderCount);
  const visits = new Int32Array(problem.slotCount);
  const trips: Trip[] = [];
  for (const pick of [...chosen].sort((a, b) => a.shopper - b.shopper)) {
    for (const order of pick.orders) isAssigned[order] = 1;
    trips.push(tripOf(problem, pricers, pick, visits));
  }
  const unassigned: Unassigned[] = [];
  let changes = 0;
  let early = 0;
  for (let order = 0; order < problem.orderCount; order += 1) {
    if (problem.isEarly[order] === 1) {
      if (isAssigned[order] === 1) early += deferrals.cents[order]!;
    } else if (isAssigned[order] === 0) {
      if (problem.announcedTo[order] !== -1) changes += 1;
      unassigned.push(leaveOut(problem, pricers, deferrals, order));
    }
  }
  const rest = {
    change: changes * problem.policy.changeCents,
    crowding: crowdingCents(problem, visits),
    early,
  };
  return { trips, unassigned, cost: sumCosts(trips, unassigned, rest) };
}

/** The trip of `pick`, priced again; its visits are counted by slot. */
function tripOf(
  problem: Problem,
  { pricer, joins }: Pricers,
  { orders, shopper, slotA, slotB, isJoin }: ChosenTrip,
  visits: Int32Array,
): Trip {
  if (isJoin === true) {
    const join = joins.price(shopper, orders);
    assert(join !== undefined, 'a chosen join keeps the rules', shopper);
    if (join.store.slot >= 0) visits[join.store.slot]! += 1;
    return buildJoin(problem, shopper, orders, join);
  }
  pricer.load(orders, 0, orders.length);
  const cost = pricer.priceAt(shopper, slotA, slotB);
  assert(cost !== INFEASIBLE, 'a chosen trip keeps the rules', shopper);
  if (pricer.bestSlotA >= 0) visits[pricer.bestSlotA]! += 1;
  if (pricer.bestSlotB >= 0) visits[pricer.bestSlotB]! += 1;
  return buildTrip(problem, pricer, shopper);
}

function leaveOut(
  problem: Problem,
  pricers: Pricers,
  deferrals: Deferrals,
  order: number,
): Unassigned {
  return {
    orderId: problem.orders[order]!.id,
    reason: reasonFor(problem, pricers, order, deferrals.weight[order]!),
    projectedAt: seconds(deferrals.projectedAt[order]!),
    holdUntil: seconds(deferrals.holdUntil[order]!),
    deferralCents: cents(deferrals.cents[order]!),
  };
}

/** The price of `visits` by slot beyond the slots' room. */
function crowdingCents(problem: Problem, visits: Int32Array): number {
  let beyond = 0;
  for (let slot = 0; slot < problem.slotCount; slot += 1) {
    beyond += Math.max(0, visits[slot]! - problem.slotRoom[slot]!);
  }
  return beyond * problem.policy.crowdCents;
}

/** Terms of the plan that stand on no trip: `early` is the deferral saved by orders taken early. */
interface Rest {
  readonly change: number;
  readonly crowding: number;
  readonly early: number;
}

function sumCosts(
  trips: readonly Trip[],
  unassigned: readonly Unassigned[],
  rest: Rest,
): CostTerms {
  const sum = (term: keyof CostTerms): number =>
    trips.reduce((total, trip) => total + trip.cost[term], 0);
  const deferral = unassigned.reduce((total, order) => total + order.deferralCents, 0);
  return {
    pay: cents(sum('pay')),
    drive: cents(sum('drive')),
    lateness: cents(sum('lateness')),
    waiting: cents(sum('waiting')),
    freshness: cents(sum('freshness')),
    offer: cents(sum('offer')),
    change: cents(sum('change') + rest.change),
    crowding: cents(rest.crowding),
    deferral: cents(deferral - rest.early),
  };
}

/** 16 hexadecimal digits over a plan's trips, stops, reasons and costs. */
export function planDigest(plan: Plan): string {
  const digest = new Digest();
  for (const trip of plan.trips) {
    digest.text(trip.shopperId).integer(trip.startAt).integer(trip.endAt);
    if (trip.joins === true) digest.text('joins');
    for (const stop of trip.stops) addStop(digest, stop);
    for (const term of COST_TERMS) digest.integer(trip.cost[term]);
  }
  for (const order of plan.unassigned) {
    digest.text(order.orderId).text(order.reason.code);
    digest.integer(order.projectedAt).integer(order.holdUntil).integer(order.deferralCents);
  }
  for (const term of COST_TERMS) digest.integer(plan.cost[term]);
  return digest.hex();
}

function addStop(digest: Digest, stop: Stop): void {
  if (stop.kind === 'store') {
    digest.text(stop.storeId);
    for (const order of stop.orderIds) digest.text(order);
    digest.integer(stop.shopFrom).integer(stop.shopUntil);
  } else digest.text(stop.orderId).integer(stop.deliveredAt);
  digest.integer(stop.travelMetres).integer(stop.arriveAt).integer(stop.leaveAt);
}
