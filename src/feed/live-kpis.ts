/**
 * The KPIs of the live view, for the city and by zone: what the plan in force decides about, and the
 * orders already under way. Zones add up to the city: an order counts where its door is, a trip where
 * its first order's door is, a shopper where they are now.
 */
import type { OrderId, ShopperId, ZoneId } from '../domain/ids.ts';
import { KpiSum } from '../domain/kpi-sum.ts';
import type { Kpis } from '../domain/kpi.ts';
import { handOvers } from '../domain/hand-over.ts';
import { isCommitted } from '../domain/order.ts';
import type { Trip } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { KnownOrder, Operation } from './state.ts';

export interface LiveKpis {
  readonly city: Kpis;
  readonly byZone: Map<ZoneId, Kpis>;
}

/** Counts at the moment the plan in force was made. */
export function liveKpis(operation: Operation, atRiskSlackSeconds: number): LiveKpis {
  const { planAt } = operation;
  const city = new KpiSum(planAt, atRiskSlackSeconds);
  const zones = new Map<ZoneId, KpiSum>();
  const count = (zoneId: ZoneId, add: (sum: KpiSum) => void) => {
    const sum = zones.get(zoneId) ?? new KpiSum(planAt, atRiskSlackSeconds);
    zones.set(zoneId, sum);
    add(sum);
    add(city);
  };
  countWaiting(operation, count);
  countTaken(operation, count);
  countShoppers(operation, count);
  const byZone = new Map([...zones].map(([zoneId, sum]) => [zoneId, sum.kpis()]));
  return { city: city.kpis(), byZone };
}

type Count = (zoneId: ZoneId, add: (sum: KpiSum) => void) => void;

function countWaiting({ plan, orders }: Operation, count: Count): void {
  const waiting = (id: OrderId, at: number, isAssigned: boolean) => {
    const order = orders.get(id)?.order;
    if (order) count(order.zoneId, (sum) => sum.order(at, order.windowEnd, isAssigned));
  };
  for (const trip of plan.trips) {
    const first = orders.get(trip.orderIds[0]!);
    if (first) count(first.order.zoneId, (sum) => sum.trip(totalCents(trip.cost)));
    const added = new Set(trip.orderIds);
    for (const [orderId, at] of handOvers(trip)) {
      // A trip that joins another hands over what is under way as well: that is counted there.
      if (added.has(orderId)) waiting(orderId, at, true);
    }
  }
  for (const { orderId, projectedAt } of plan.unassigned) waiting(orderId, projectedAt, false);
}

function countTaken({ shoppers, orders }: Operation, count: Count): void {
  const isTaken = (known: KnownOrder | undefined): known is KnownOrder =>
    known !== undefined && isCommitted(known.state);
  for (const { trip } of shoppers.values()) {
    if (!trip) continue;
    for (const [orderId, at] of handOvers(trip)) {
      const known = orders.get(orderId);
      if (!isTaken(known)) continue;
      const { zoneId, windowEnd } = known.order;
      count(zoneId, (sum) => sum.taken(at, windowEnd));
    }
  }
}

function countShoppers({ plan, planAt, shoppers }: Operation, count: Count): void {
  const planned = new Map<ShopperId, Trip>(plan.trips.map((trip) => [trip.shopperId, trip]));
  for (const [id, { shopper, activity, trip, zoneId }] of shoppers) {
    if (activity === 'off') continue;
    const spans: [number, number][] = [];
    if (trip) spans.push([planAt, trip.endAt]);
    const next = planned.get(id);
    // A trip that joins the one under way is busy time only beyond it.
    if (next) spans.push([Math.max(next.startAt, trip?.endAt ?? 0), next.endAt]);
    count(zoneId, (sum) => sum.shopper(shopper.shiftEnd, spans));
  }
}
