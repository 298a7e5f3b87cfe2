/** From chosen columns to a plan: trips by shopper id, the rest by order id with its reason. */
import { Digest } from '../../base/digest.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { CostTerms, Plan, Stop, Trip, Unassigned } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { Columns } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import type { Problem } from './problem.ts';
import { reasonFor } from './reasons.ts';
import { SequencePricer } from './sequence.ts';
import { buildTrip } from './trip.ts';

/** The plan of `chosen` columns; every stop order is priced again, exactly. */
export function assemblePlan(
  problem: Problem,
  columns: Columns,
  deferrals: Deferrals,
  chosen: Int32Array,
): Plan {
  const pricer = new SequencePricer(problem);
  const isAssigned = new Uint8Array(problem.orderCount);
  const trips: { readonly shopper: number; readonly trip: Trip }[] = [];
  for (const column of chosen) {
    const batch = columns.batch[column]!;
    const from = columns.batchStarts[batch]!;
    const to = columns.batchStarts[batch + 1]!;
    for (let index = from; index < to; index += 1) isAssigned[columns.batchOrders[index]!] = 1;
    const shopper = columns.shopper[column]!;
    pricer.load(columns.batchOrders, from, to);
    pricer.price(shopper);
    trips.push({ shopper, trip: buildTrip(problem, pricer, shopper) });
  }
  trips.sort((a, b) => a.shopper - b.shopper);
  const unassigned: Unassigned[] = [];
  for (let order = 0; order < problem.orderCount; order += 1) {
    if (isAssigned[order] === 1) continue;
    const deferralCents = deferrals.cents[order]!;
    unassigned.push({
      orderId: problem.orders[order]!.id,
      reason: reasonFor(problem, pricer, order, deferralCents),
      projectedAt: seconds(deferrals.projectedAt[order]!),
      deferralCents: cents(deferralCents),
    });
  }
  const list = trips.map((entry) => entry.trip);
  return { trips: list, unassigned, cost: sumCosts(list, unassigned) };
}

function sumCosts(trips: readonly Trip[], unassigned: readonly Unassigned[]): CostTerms {
  const sum = { pay: 0, drive: 0, lateness: 0, waiting: 0, freshness: 0, deferral: 0 };
  for (const trip of trips) {
    for (const term of COST_TERMS) sum[term] += trip.cost[term];
  }
  for (const order of unassigned) sum.deferral += order.deferralCents;
  return {
    pay: cents(sum.pay),
    drive: cents(sum.drive),
    lateness: cents(sum.lateness),
    waiting: cents(sum.waiting),
    freshness: cents(sum.freshness),
    deferral: cents(sum.deferral),
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
    digest.integer(order.projectedAt).integer(order.deferralCents);
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
