/**
 * The KPIs of the live view, for the city and by zone. How orders stand is counted over their rows, so
 * that the numbers say what the lists beside them show, also between two plans; what trips cost and
 * how busy shoppers will be is what the plan in force came to when it was made. Zones add up to the
 * city: an order counts where its door is, a trip where its first order's door is, a shopper where
 * they are.
 */
import type { ShopperId, ZoneId } from '../domain/ids.ts';
import { KpiSum } from '../domain/kpi-sum.ts';
import type { Kpis } from '../domain/kpi.ts';
import { isClosed, isCommitted } from '../domain/order.ts';
import type { Trip } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { OrderLine } from './rows.ts';
import type { Operation } from './state.ts';

export interface LiveKpis {
  readonly city: Kpis;
  readonly byZone: Map<ZoneId, Kpis>;
}

/** What only a plan can change, as of the moment it was made: costs, trips and how busy shoppers are. */
export function planKpis(operation: Operation): LiveKpis {
  const sums = new ZoneSums(operation.planAt, 0);
  countTrips(operation, sums);
  countShoppers(operation, sums);
  return sums.kpis();
}

/** The KPIs of a plan with its orders counted as their rows show them now. */
export function kpisNow(
  planned: LiveKpis,
  lines: Iterable<OrderLine>,
  atRiskSlackSeconds: number,
): LiveKpis {
  const sums = new ZoneSums(0, atRiskSlackSeconds);
  for (const line of lines) countOrder(line, sums);
  const now = sums.kpis();
  const zoneIds = new Set([...planned.byZone.keys(), ...now.byZone.keys()]);
  const byZone = new Map(
    [...zoneIds].map((zoneId) => [
      zoneId,
      withCounts(planned.byZone.get(zoneId) ?? none, now.byZone.get(zoneId) ?? none),
    ]),
  );
  return { city: withCounts(planned.city, now.city), byZone };
}

const none = new KpiSum(0, 0).kpis();

function withCounts(planned: Kpis, now: Kpis): Kpis {
  const { assignedCount, tripCount, tripCents, shiftSeconds, busySeconds } = planned;
  const { takenCount = 0, undecidedCount = 0 } = now;
  const kept = { assignedCount, tripCount, tripCents, shiftSeconds, busySeconds };
  return { ...now, takenCount, undecidedCount, ...kept };
}

class ZoneSums {
  readonly #city: KpiSum;
  readonly #zones = new Map<ZoneId, KpiSum>();
  readonly #empty: () => KpiSum;

  constructor(at: number, atRiskSlackSeconds: number) {
    this.#empty = () => new KpiSum(at, atRiskSlackSeconds);
    this.#city = this.#empty();
  }

  add(zoneId: ZoneId, add: (sum: KpiSum) => void): void {
    const sum = this.#zones.get(zoneId) ?? this.#empty();
    this.#zones.set(zoneId, sum);
    add(sum);
    add(this.#city);
  }

  kpis(): LiveKpis {
    const byZone = new Map([...this.#zones].map(([zoneId, sum]) => [zoneId, sum.kpis()]));
    return { city: this.#city.kpis(), byZone };
  }
}

function countOrder({ order, state, status, predictedAt }: OrderLine, sums: ZoneSums): void {
  if (status === 'scheduled' || isClosed(state)) return;
  const { zoneId, windowEnd } = order;
  if (predictedAt === undefined) sums.add(zoneId, (sum) => sum.undecided());
  else if (isCommitted(state)) sums.add(zoneId, (sum) => sum.taken(predictedAt, windowEnd));
  else {
    const isAssigned = status !== 'unassigned';
    sums.add(zoneId, (sum) => sum.order(predictedAt, windowEnd, isAssigned));
  }
}

function countTrips({ plan, orders }: Operation, sums: ZoneSums): void {
  for (const { orderIds, cost } of plan.trips) {
    orderIds.forEach((id, index) => {
      const order = orders.get(id)?.order;
      if (!order) return;
      if (index === 0) sums.add(order.zoneId, (sum) => sum.trip(totalCents(cost)));
      sums.add(order.zoneId, (sum) => sum.assigned());
    });
  }
}

function countShoppers({ plan, planAt, shoppers }: Operation, sums: ZoneSums): void {
  const planned = new Map<ShopperId, Trip>(plan.trips.map((trip) => [trip.shopperId, trip]));
  for (const [id, { shopper, activity, trip, zoneId }] of shoppers) {
    if (activity === 'off') continue;
    const spans: [number, number][] = [];
    if (trip) spans.push([planAt, trip.endAt]);
    const next = planned.get(id);
    // A trip that joins the one under way is busy time only beyond it.
    if (next) spans.push([Math.max(next.startAt, trip?.endAt ?? 0), next.endAt]);
    sums.add(zoneId, (sum) => sum.shopper(shopper.shiftEnd, spans));
  }
}
