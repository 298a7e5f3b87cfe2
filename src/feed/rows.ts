/**
 * The operation as rows: how each order and shopper stands, in words people use. A row is made anew
 * only when an event touched it, and keeps its identity when nothing about it changed.
 */
import { handOvers } from '../domain/hand-over.ts';
import type { OrderId, ShopperId, TripId, ZoneId } from '../domain/ids.ts';
import type { Order, OrderState } from '../domain/order.ts';
import { isClosed, isCommitted } from '../domain/order.ts';
import type { Trip, Unassigned, UnassignedReason } from '../domain/plan.ts';
import type { Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { KnownOrder, KnownShopper, Operation } from './state.ts';

/** How an order stands, in words people use. */
export type Standing =
  | 'scheduled'
  | 'on-time'
  | 'at-risk'
  | 'late'
  | 'unassigned'
  | 'delivered'
  | 'delivered-late'
  | 'cancelled';

export interface OrderLine {
  readonly order: Order;
  readonly state: OrderState;
  readonly status: Standing;
  readonly shopperId?: ShopperId;
  readonly tripId?: TripId;
  readonly predictedAt?: Seconds;
  readonly deliveredAt?: Seconds;
  readonly reason?: UnassignedReason;
  /** Of an order without a trip: until then it can wait and still be on time. */
  readonly holdUntil?: Seconds;
}

export type ShopperLine = Omit<KnownShopper, 'storeId' | 'orderIds' | 'offer'> & {
  readonly nextTrip?: Trip;
};

export interface ZoneLine {
  readonly zoneId: ZoneId;
  readonly openCount: number;
  readonly atRiskCount: number;
  readonly lateCount: number;
  readonly unassignedCount: number;
  readonly idleShopperCount: number;
  readonly shopperCount: number;
}

/** Finds what the plan in force means for an order or a shopper. */
export class PlanIndex {
  readonly #trips = new Map<OrderId, Trip>();
  readonly #tripsByShopper = new Map<ShopperId, Trip>();
  readonly #unassigned = new Map<OrderId, Unassigned>();
  readonly #operation: Operation;

  constructor(operation: Operation) {
    this.#operation = operation;
    for (const trip of operation.plan.trips) {
      this.#tripsByShopper.set(trip.shopperId, trip);
      for (const id of trip.orderIds) this.#trips.set(id, trip);
    }
    for (const entry of operation.plan.unassigned) this.#unassigned.set(entry.orderId, entry);
  }

  /** The planned trip of an order nobody has taken yet; undefined where it was declined. */
  tripOf(id: OrderId): Trip | undefined {
    return this.#operation.withdrawn.has(id) ? undefined : this.#trips.get(id);
  }

  unassigned(id: OrderId): Unassigned | undefined {
    return this.#unassigned.get(id);
  }

  /** The trip held ready for a shopper, as long as all its orders wait for it. */
  nextTripOf(id: ShopperId): Trip | undefined {
    const trip = this.#tripsByShopper.get(id);
    const isHeld = trip?.orderIds.every((orderId) => {
      const state = this.#operation.orders.get(orderId)?.state;
      const isWaiting = state === 'scheduled' || state === 'released' || state === 'offered';
      return isWaiting && this.tripOf(orderId) === trip;
    });
    return isHeld ? trip : undefined;
  }
}

/** The row of an order; orders within `atRiskSlackSeconds` of their window's end are at risk. */
export function orderLine(
  operation: Operation,
  known: KnownOrder,
  plan: PlanIndex,
  atRiskSlackSeconds: number,
): OrderLine {
  const { order, state, closedAt } = known;
  const head = { order, state };
  // An early order that rides along with an open one stands as its trip says.
  const isLeft = state === 'scheduled' && plan.tripOf(order.id) === undefined;
  if (isLeft) return { ...head, status: 'scheduled' };
  if (isClosed(state)) return closedLine(known, closedAt);
  const shopper = known.shopperId && operation.shoppers.get(known.shopperId);
  const offer = state === 'offered' ? shopper && shopper.offer : undefined;
  const trip = isCommitted(state) ? shopper && shopper.trip : (plan.tripOf(order.id) ?? offer);
  if (!trip) {
    const left = plan.unassigned(order.id);
    return {
      ...head,
      status: 'unassigned',
      ...(left && {
        predictedAt: left.projectedAt,
        reason: left.reason,
        holdUntil: left.holdUntil,
      }),
    };
  }
  const predictedAt = handOvers(trip).get(order.id);
  if (predictedAt === undefined) return { ...head, status: 'unassigned' };
  const slack = order.windowEnd - predictedAt;
  const status = slack < 0 ? 'late' : slack <= atRiskSlackSeconds ? 'at-risk' : 'on-time';
  return { ...head, status, shopperId: trip.shopperId, tripId: trip.id, predictedAt };
}

function closedLine(known: KnownOrder, closedAt: Seconds | undefined): OrderLine {
  const { order, state, shopperId, tripId } = known;
  const holder = {
    ...(shopperId !== undefined && { shopperId }),
    ...(tripId !== undefined && { tripId }),
  };
  if (state !== 'delivered' || closedAt === undefined) {
    return { order, state, status: 'cancelled', ...holder };
  }
  const status = closedAt <= order.windowEnd ? 'delivered' : 'delivered-late';
  return { order, state, status, ...holder, deliveredAt: closedAt };
}

/** The rows of all orders, made anew. */
export function allOrderLines(operation: Operation, atRiskSlackSeconds: number): OrderLine[] {
  const plan = new PlanIndex(operation);
  return [...operation.orders.values()].map((known) =>
    orderLine(operation, known, plan, atRiskSlackSeconds),
  );
}

/** The row of a shopper; what is offered to them is their next trip until they answer. */
export function shopperLine(known: KnownShopper, plan: PlanIndex): ShopperLine {
  const { storeId: _storeId, orderIds: _orderIds, offer, ...rest } = known;
  const nextTrip = plan.nextTripOf(known.shopper.id) ?? offer;
  return nextTrip && nextTrip.id !== known.trip?.id ? { ...rest, nextTrip } : rest;
}

/** The rows of all zones, in the order given, counted over the rows of orders and shoppers. */
export function zoneLines(
  zones: readonly Zone[],
  orders: Iterable<OrderLine>,
  shoppers: Iterable<ShopperLine>,
): ZoneLine[] {
  const byZone = new Map(
    zones.map(({ id }) => [
      id,
      {
        zoneId: id,
        openCount: 0,
        atRiskCount: 0,
        lateCount: 0,
        unassignedCount: 0,
        idleShopperCount: 0,
        shopperCount: 0,
      },
    ]),
  );
  for (const { order, state, status } of orders) {
    const zone = byZone.get(order.zoneId);
    if (!zone || status === 'scheduled' || isClosed(state)) continue;
    zone.openCount += 1;
    if (status === 'at-risk') zone.atRiskCount += 1;
    if (status === 'late') zone.lateCount += 1;
    if (status === 'unassigned') zone.unassignedCount += 1;
  }
  for (const { zoneId, activity } of shoppers) {
    const zone = byZone.get(zoneId);
    if (!zone || activity === 'off') continue;
    zone.shopperCount += 1;
    if (activity === 'idle') zone.idleShopperCount += 1;
  }
  return [...byZone.values()];
}
