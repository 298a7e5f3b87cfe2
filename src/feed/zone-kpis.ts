/**
 * The KPIs of the plan in force by zone, so that zones add up to the city: an order counts where its
 * door is, a trip where its first order's door is, a shopper where they are now.
 */
import type { OrderId, ShopperId, ZoneId } from '../domain/ids.ts';
import { KpiSum } from '../domain/kpi-sum.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Trip } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { Operation } from './state.ts';

/** Counts at the moment the plan in force was made. */
export function zoneKpis(operation: Operation, atRiskSlackSeconds: number): Map<ZoneId, Kpis> {
  const { plan, planAt } = operation;
  const sums = new Map<ZoneId, KpiSum>();
  const sumOf = (zoneId: ZoneId): KpiSum => {
    const sum = sums.get(zoneId) ?? new KpiSum(planAt, atRiskSlackSeconds);
    sums.set(zoneId, sum);
    return sum;
  };
  const count = (id: OrderId, at: number, isAssigned: boolean) => {
    const known = operation.orders.get(id);
    if (known) sumOf(known.order.zoneId).order(at, known.order.windowEnd, isAssigned);
  };
  const planned = new Map<ShopperId, Trip>();
  for (const trip of plan.trips) {
    planned.set(trip.shopperId, trip);
    const first = operation.orders.get(trip.orderIds[0]!);
    if (first) sumOf(first.order.zoneId).trip(totalCents(trip.cost));
    for (const stop of trip.stops) {
      if (stop.kind === 'drop') count(stop.orderId, stop.deliveredAt, true);
    }
  }
  for (const { orderId, projectedAt } of plan.unassigned) count(orderId, projectedAt, false);
  for (const [id, { shopper, activity, trip, zoneId }] of operation.shoppers) {
    if (activity === 'off') continue;
    const spans: [number, number][] = [];
    if (trip) spans.push([planAt, trip.endAt]);
    const next = planned.get(id);
    if (next) spans.push([next.startAt, next.endAt]);
    sumOf(zoneId).shopper(shopper.shiftEnd, spans);
  }
  return new Map([...sums].map(([zoneId, sum]) => [zoneId, sum.kpis()]));
}
