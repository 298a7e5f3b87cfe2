/** From chosen trips to a plan: trips by shopper id, the rest by order id with its reason. */
import { assert } from '../../base/assert.ts';
import { Digest } from '../../base/digest.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { CostTerms, Plan, Stop, Trip, Unassigned } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { Deferrals } from './deferral.ts';
import type { Problem } from './problem.ts';
import { reasonFor } from './reasons.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';
import { buildTrip } from './trip.ts';

/** A batch given to a shopper, its shopping ending in these queue slots (−1 none), in either order. */
export interface ChosenTrip {
  /** Ascending indices of the problem's orders. */
  readonly orders: Int32Array;
  readonly shopper: number;
  readonly slotA: number;
  readonly slotB: number;
}

/** The plan of the `chosen` trips; every stop order is priced again, exactly. */
export function assemblePlan(
  problem: Problem,
  deferrals: Deferrals,
  chosen: readonly ChosenTrip[],
): Plan {
  const pricer = new SequencePricer(problem);
  const isAssigned = new Uint8Array(problem.orderCount);
  const visits = new Int32Array(problem.slotCount);
  const trips: Trip[] = [];
  for (const pick of [...chosen].sort((a, b) => a.shopper - b.shopper)) {
    for (const order of pick.orders) isAssigned[order] = 1;
    pricer.load(pick.orders, 0, pick.orders.length);
    const cost = pricer.priceAt(pick.shopper, pick.slotA, pick.slotB);
    assert(cost !== INFEASIBLE, 'a chosen trip keeps the rules', pick.shopper);
    if (pricer.bestSlotA >= 0) visits[pricer.bestSlotA]! += 1;
    if (pricer.bestSlotB >= 0) visits[pricer.bestSlotB]! += 1;
    trips.push(buildTrip(problem, pricer, pick.shopper));
  }
  const unassigned: Unassigned[] = [];
  let changes = 0;
  let early = 0;
  for (let order = 0; order < problem.orderCount; order += 1) {
    if (problem.isEarly[order] === 1) {
      if (isAssigned[order] === 1) early += deferrals.cents[order]!;
    } else if (isAssigned[order] === 0) {
      if (problem.announcedTo[order] !== -1) changes += 1;
      unassigned.push(leaveOut(problem, pricer, deferrals, order));
    }
  }
  const rest = {
    change: changes * problem.policy.changeCents,
    crowding: crowdingCents(problem, visits),
    early,
  };
  return { trips, unassigned, cost: sumCosts(trips, unassigned, rest) };
}

function leaveOut(
  problem: Problem,
  pricer: SequencePricer,
  deferrals: Deferrals,
  order: number,
): Unassigned {
  return {
    orderId: problem.orders[order]!.id,
    reason: reasonFor(problem, pricer, order, deferrals.weight[order]!),
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
