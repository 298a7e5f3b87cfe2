/** The KPIs of a plan, measured on its driven trips and the orders left waiting. */
import type { OrderId } from '../../domain/ids.ts';
import type { Kpis } from '../../domain/kpi.ts';
import type { CostTerms } from '../../domain/plan.ts';
import { totalCents } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import { deferralOf } from './deferral.ts';
import type { DrivenTrip } from './driven.ts';
import type { World } from './world.ts';

const HORIZON_SECONDS = 3600;

/** KPIs over the open orders and the early ones on trips; `tripCosts` is the sum over the trips. */
export function measureKpis(
  world: World,
  trips: readonly DrivenTrip[],
  tripCosts: CostTerms,
): Kpis {
  const handOvers = new Map<OrderId, number>();
  for (const { order, handOverAt } of trips.flatMap(({ orders }) => orders)) {
    if (world.isDecided(order.id)) handOvers.set(order.id, handOverAt);
  }
  const early = [...world.early.values()].filter(({ id }) => handOvers.has(id));
  const slacks = [...world.open.values(), ...early].map(
    (order) => order.windowEnd - (handOvers.get(order.id) ?? deferralOf(world, order).projectedAt),
  );
  const lates = slacks.map((slack) => Math.max(0, -slack)).sort((a, b) => a - b);
  const onTime = slacks.filter((slack) => slack >= 0);
  const busyAndShift = utilisation(world, trips);
  return {
    openCount: slacks.length,
    onTimeCount: onTime.length,
    atRiskCount: onTime.filter((slack) => slack <= world.policy.atRiskSlackSeconds).length,
    lateCount: slacks.length - onTime.length,
    lateSecondsP95: seconds(lates[Math.ceil((95 * lates.length) / 100) - 1] ?? 0),
    assignedCount: handOvers.size,
    unassignedCount: slacks.length - handOvers.size,
    tripCount: trips.length,
    tripCents: cents(totalCents(tripCosts)),
    ...busyAndShift,
  };
}

function utilisation(
  world: World,
  trips: readonly DrivenTrip[],
): Pick<Kpis, 'busySeconds' | 'shiftSeconds'> {
  const { now, shoppers } = world.instance;
  const tripOf = new Map(trips.map((driven) => [driven.shopper.id, driven]));
  let busy = 0;
  let shift = 0;
  for (const shopper of shoppers) {
    const from = Math.max(now, shopper.shiftStart);
    const until = Math.min(now + HORIZON_SECONDS, shopper.shiftEnd);
    if (until <= from) continue;
    shift += until - from;
    if (shopper.onTrip) busy += overlap(from, until, now, shopper.availableAt);
    const trip = tripOf.get(shopper.id);
    if (trip !== undefined) busy += overlap(from, until, shopper.availableAt, trip.endAt);
  }
  return { busySeconds: seconds(busy), shiftSeconds: seconds(shift) };
}

function overlap(from: number, until: number, otherFrom: number, otherUntil: number): number {
  return Math.max(0, Math.min(until, otherUntil) - Math.max(from, otherFrom));
}
