/**
 * The baseline policy: orders in the order of urgency, each alone to the shopper who hands it over
 * first. Quick and legal, never clever: it keeps a day going without a solver, and gives tests a
 * policy that needs none.
 */
import { Digest } from '../base/digest.ts';
import type { ShopperId } from '../domain/ids.ts';
import { tripId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import { NO_WAY } from '../domain/instance.ts';
import { KpiSum } from '../domain/kpi-sum.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Order } from '../domain/order.ts';
import { releaseAt } from '../domain/order.ts';
import type { Plan, Trip, Unassigned, UnassignedReason } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import { cents, metres, seconds } from '../domain/units.ts';
import type { Decision, DispatchPolicy } from './policy.ts';
import { deferralCents, legSeconds, priceTrip } from './price.ts';
import { projectTrip } from './projection.ts';
import { sumCosts } from './snapshot.ts';

export const greedyPolicy: DispatchPolicy = {
  decide(instance: Instance, policy: Policy): Decision {
    const plan = greedyPlan(instance, policy);
    const digest = new Digest();
    for (const trip of plan.trips) {
      digest.text(trip.shopperId).integer(trip.endAt).integer(totalCents(trip.cost));
      for (const id of trip.orderIds) digest.text(id);
    }
    for (const { orderId, deferralCents: price } of plan.unassigned) {
      digest.text(orderId).integer(price);
    }
    return { plan, kpis: planKpis(instance, policy, plan), digest: digest.hex() };
  },
};

/** One order on one shopper's next trip, if the hard rules allow it. */
interface Option {
  readonly trip: Trip;
  readonly handOverAt: number;
}

function greedyPlan(instance: Instance, policy: Policy): Plan {
  const open = instance.orders
    .map((order, column) => ({ order, column }))
    .filter(({ order }) => releaseAt(order, policy) <= instance.now)
    .sort(
      (a, b) => a.order.latestStartAt - b.order.latestStartAt || (a.order.id < b.order.id ? -1 : 1),
    );
  const free = new Set<number>(instance.shoppers.keys());
  const trips: Trip[] = [];
  const unassigned: Unassigned[] = [];
  for (const { order, column } of open) {
    let best: Option | undefined;
    let bestRow = -1;
    for (const row of free) {
      const option = tripOption(instance, policy, order, column, row);
      if (!option || (best && option.handOverAt >= best.handOverAt)) continue;
      best = option;
      bestRow = row;
    }
    if (best) {
      free.delete(bestRow);
      trips.push(best.trip);
    } else {
      unassigned.push(leave(instance, policy, order, column));
    }
  }
  trips.sort((a, b) => (a.shopperId < b.shopperId ? -1 : 1));
  unassigned.sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
  const deferral = unassigned.reduce((sum, { deferralCents: price }) => sum + price, 0);
  return { trips, unassigned, cost: sumCosts(trips, deferral) };
}

function tripOption(
  instance: Instance,
  policy: Policy,
  order: Order,
  column: number,
  row: number,
): Option | undefined {
  const shopper = instance.shoppers[row]!;
  const latest = Math.min(instance.now + policy.lookaheadSeconds, shopper.shiftEnd);
  if (shopper.availableAt > latest || !canCarry(order, shopper, policy)) return undefined;
  const { store, storeRow } = storeOf(instance, order);
  const approach = legSeconds(instance.travel.startToStore, row, storeRow, policy);
  const ride = legSeconds(instance.travel.storeToDrop, storeRow, column, policy);
  if (approach > policy.searchRadiusSeconds || ride >= NO_WAY) return undefined;
  const trip = timedTrip(instance, policy, order, shopper, store, {
    approach,
    approachMetres: instance.travel.startToStore.metres[row * instance.stores.length + storeRow]!,
    ride,
    rideMetres: instance.travel.storeToDrop.metres[storeRow * instance.orders.length + column]!,
  });
  const [shop, drop] = trip.stops;
  if (shop?.kind !== 'store' || drop?.kind !== 'drop') return undefined;
  if (shop.leaveAt > store.closesAt) return undefined;
  const shiftLimit = policy.shiftRule === 'trip-end' ? trip.endAt : shop.shopUntil;
  if (shiftLimit > shopper.shiftEnd) return undefined;
  const cost = priceTrip(trip, [order], shopper, store, policy);
  return { trip: { ...trip, cost }, handOverAt: drop.deliveredAt };
}

interface Legs {
  readonly approach: number;
  readonly approachMetres: number;
  readonly ride: number;
  readonly rideMetres: number;
}

function timedTrip(
  instance: Instance,
  policy: Policy,
  order: Order,
  shopper: AvailableShopper,
  store: Store,
  legs: Legs,
): Trip {
  const zero = seconds(0);
  const untimed: Trip = {
    id: tripId(`${shopper.id} ${instance.now}`),
    shopperId: shopper.id,
    orderIds: [order.id],
    startAt: shopper.availableAt,
    endAt: zero,
    cost: sumCosts([], 0),
    stops: [
      {
        kind: 'store',
        storeId: store.id,
        orderIds: [order.id],
        travelSeconds: seconds(legs.approach),
        travelMetres: metres(legs.approachMetres),
        arriveAt: zero,
        shopFrom: zero,
        shopUntil: zero,
        leaveAt: zero,
      },
      {
        kind: 'drop',
        orderId: order.id,
        travelSeconds: seconds(legs.ride),
        travelMetres: metres(legs.rideMetres),
        arriveAt: zero,
        deliveredAt: zero,
        leaveAt: zero,
      },
    ],
  };
  const timing = {
    orders: new Map([[order.id, order]]),
    stores: new Map([[store.id, store]]),
    policy,
  };
  return projectTrip(timing, shopper, untimed, 0, shopper.availableAt);
}

function canCarry(order: Order, shopper: AvailableShopper, policy: Policy): boolean {
  return (
    order.itemCount <= policy.batchItemCountMax &&
    order.weightGrams <= shopper.weightGramsMax &&
    order.volumeMillilitres <= shopper.volumeMillilitresMax &&
    order.skills.every((skill) => shopper.skills.includes(skill))
  );
}

/** An order left for the next epoch: why, and what that is reckoned to cost. */
function leave(instance: Instance, policy: Policy, order: Order, column: number): Unassigned {
  const { store, storeRow } = storeOf(instance, order);
  const ride = legSeconds(instance.travel.storeToDrop, storeRow, column, policy);
  const pace = store.pickSpeedPercent * policy.pickSpeedPercent;
  const projectedAt = Math.max(
    order.windowStart,
    instance.now +
      policy.epochSeconds +
      policy.approachSeconds +
      store.parkSeconds +
      Math.ceil((order.shopSeconds * 10_000) / pace) +
      store.checkoutSeconds +
      (ride >= NO_WAY ? policy.searchRadiusSeconds : ride) +
      order.doorSeconds,
  );
  return {
    orderId: order.id,
    reason: reasonOf(instance, policy, order, storeRow),
    projectedAt: seconds(projectedAt),
    deferralCents: cents(deferralCents(order, projectedAt, policy)),
  };
}

function reasonOf(
  instance: Instance,
  policy: Policy,
  order: Order,
  storeRow: number,
): UnassignedReason {
  let nearest = NO_WAY;
  instance.shoppers.forEach((_, row) => {
    const approach = legSeconds(instance.travel.startToStore, row, storeRow, policy);
    nearest = Math.min(nearest, approach);
  });
  if (nearest > policy.searchRadiusSeconds) {
    return { code: 'no-shopper-near', nearestSeconds: seconds(nearest) };
  }
  if (order.itemCount > policy.batchItemCountMax) {
    return { code: 'too-many-items', itemCount: order.itemCount };
  }
  return { code: 'outbid', cheapestCents: cents(0) };
}

function storeOf(instance: Instance, order: Order): { store: Store; storeRow: number } {
  const storeRow = instance.stores.findIndex(({ id }) => id === order.storeId);
  return { store: instance.stores[storeRow]!, storeRow };
}

function planKpis(instance: Instance, policy: Policy, plan: Plan): Kpis {
  const sum = new KpiSum(instance.now, policy.atRiskSlackSeconds);
  const byId = new Map(instance.orders.map((order) => [order.id, order]));
  const tripOf = new Map<ShopperId, Trip>();
  for (const trip of plan.trips) {
    tripOf.set(trip.shopperId, trip);
    sum.trip(totalCents(trip.cost));
    for (const stop of trip.stops) {
      if (stop.kind !== 'drop') continue;
      sum.order(stop.deliveredAt, byId.get(stop.orderId)!.windowEnd, true);
    }
  }
  for (const { orderId, projectedAt } of plan.unassigned) {
    sum.order(projectedAt, byId.get(orderId)!.windowEnd, false);
  }
  for (const { id, shiftEnd, onTrip, availableAt } of instance.shoppers) {
    const trip = tripOf.get(id);
    const spans: [number, number][] = [];
    if (onTrip) spans.push([instance.now, availableAt]);
    if (trip) spans.push([trip.startAt, trip.endAt]);
    sum.shopper(shiftEnd, spans);
  }
  return sum.kpis();
}
