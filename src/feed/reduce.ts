/**
 * Events into the state of the operation. Taking an event twice changes nothing: each source's
 * sequence only moves on. Events out of order go through the `Sequencer` first.
 */
import { assertNever } from '../base/assert.ts';
import type { Block } from '../domain/block.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { OrderId, ShopperId, ZoneId } from '../domain/ids.ts';
import { isClosed } from '../domain/order.ts';
import type { LngLat, Seconds } from '../domain/units.ts';
import { cents } from '../domain/units.ts';
import type { KnownOrder, KnownShopper, Operation } from './state.ts';
import { kpisNow, planKpis } from './live-kpis.ts';
import { allOrderLines } from './rows.ts';

/** What shoppers did is told for this long. */
const PAST_SECONDS = 2 * 3600;
/** Closed orders stay listed for as long as the blocks that name them. */
const CLOSED_SECONDS = PAST_SECONDS;
/** Shoppers who went home stay listed for a while. */
const OFF_SECONDS = 30 * 60;

/** What the reducer must know beside the events. */
export interface Surroundings {
  /** The zone a point lies in. */
  readonly zoneOf: (lngLat: LngLat) => ZoneId;
  readonly atRiskSlackSeconds: number;
}

/** What the last events changed; the reader clears it. */
export class Touched {
  readonly orders = new Set<OrderId>();
  readonly shoppers = new Set<ShopperId>();
  readonly goneOrders = new Set<OrderId>();
  readonly goneShoppers = new Set<ShopperId>();

  clear(): void {
    this.orders.clear();
    this.shoppers.clear();
    this.goneOrders.clear();
    this.goneShoppers.clear();
  }
}

/**
 * Takes one event in and notes what it touched. Returns false when it was taken in before. Events
 * about unknown orders or shoppers are counted as seen and change nothing else.
 */
export function reduce(
  operation: Operation,
  event: DomainEvent,
  touched: Touched,
  surroundings: Surroundings,
): boolean {
  if (event.sequence <= (operation.lastSequence.get(event.source) ?? 0)) return false;
  operation.lastSequence.set(event.source, event.sequence);
  apply(operation, event, touched, surroundings);
  return true;
}

function apply(
  operation: Operation,
  event: DomainEvent,
  touched: Touched,
  surroundings: Surroundings,
): void {
  switch (event.kind) {
    case 'order-placed':
      operation.orders.set(event.order.id, { order: event.order, state: 'scheduled' });
      touched.orders.add(event.order.id);
      return;
    case 'order-state':
      return applyOrderState(operation, event, touched);
    case 'shopper-on':
      operation.shoppers.set(event.shopper.id, {
        shopper: event.shopper,
        activity: 'idle',
        since: event.at,
        lngLat: event.lngLat,
        orderIds: [],
        past: [],
        earnedCents: cents(0),
        deliveredCount: 0,
        zoneId: surroundings.zoneOf(event.lngLat),
      });
      touched.shoppers.add(event.shopper.id);
      return;
    case 'shopper-off':
      return withShopper(operation, event.shopperId, touched, (known) => {
        closeBlock(known, event.at);
        Object.assign(known, { activity: 'off', since: event.at, orderIds: [] });
        forget(known, 'until', 'motion', 'storeId', 'trip', 'offer');
      });
    case 'shopper-activity':
      return withShopper(operation, event.shopperId, touched, (known) => {
        applyActivity(known, event, surroundings);
      });
    case 'trip-started':
    case 'trip-retimed':
    case 'trip-joined':
      return withShopper(operation, event.trip.shopperId, touched, (known) => {
        known.trip = event.trip;
        if (event.kind !== 'trip-retimed') forget(known, 'offer');
        for (const id of event.trip.orderIds) touched.orders.add(id);
      });
    case 'trip-ended':
      return withShopper(operation, event.shopperId, touched, (known) => {
        forget(known, 'trip');
        known.earnedCents = event.earnedCents;
      });
    case 'plan-accepted':
      return applyPlan(operation, event, touched, surroundings);
    default:
      return assertNever(event);
  }
}

function applyOrderState(
  operation: Operation,
  event: DomainEvent & { kind: 'order-state' },
  touched: Touched,
): void {
  const known = operation.orders.get(event.orderId);
  if (!known) return;
  const isGivenBack = event.state === 'released' || event.state === 'scheduled';
  if (isGivenBack && known.state === 'offered') withdraw(operation, known, touched);
  if (event.state === 'offered') noteOffer(operation, event);
  known.state = event.state;
  if (event.shopperId === undefined) delete known.shopperId;
  else known.shopperId = event.shopperId;
  if (event.tripId === undefined) delete known.tripId;
  else known.tripId = event.tripId;
  touched.orders.add(event.orderId);
  if (event.shopperId !== undefined) touched.shoppers.add(event.shopperId);
  if (!isClosed(event.state)) return;
  known.closedAt = event.at;
  const shopper = event.shopperId && operation.shoppers.get(event.shopperId);
  if (shopper && event.state === 'delivered') shopper.deliveredCount += 1;
}

/** An offer may outlive the plan it came from, which alone tells what is offered. */
function noteOffer(operation: Operation, event: DomainEvent & { kind: 'order-state' }): void {
  const shopper = event.shopperId && operation.shoppers.get(event.shopperId);
  const trip = operation.plan.trips.find(({ orderIds }) => orderIds.includes(event.orderId));
  if (shopper && trip) shopper.offer = trip;
}

/** A trip offered in vain is no longer meant for anyone, though the plan in force still lists it. */
function withdraw(operation: Operation, known: KnownOrder, touched: Touched): void {
  operation.withdrawn.add(known.order.id);
  if (known.shopperId === undefined) return;
  const shopper = operation.shoppers.get(known.shopperId);
  if (shopper) forget(shopper, 'offer');
  touched.shoppers.add(known.shopperId);
}

function applyActivity(
  known: KnownShopper,
  event: DomainEvent & { kind: 'shopper-activity' },
  { zoneOf }: Surroundings,
): void {
  closeBlock(known, event.at);
  known.activity = event.activity;
  known.since = event.at;
  known.lngLat = event.lngLat;
  known.zoneId = zoneOf(event.lngLat);
  known.orderIds = event.orderIds;
  forget(known, 'until', 'motion', 'storeId');
  if (event.until !== undefined) known.until = event.until;
  if (event.motion !== undefined) known.motion = event.motion;
  if (event.storeId !== undefined) known.storeId = event.storeId;
}

/** Puts what the shopper was doing into the past. */
function closeBlock(known: KnownShopper, at: Seconds): void {
  const { activity, since, storeId, orderIds } = known;
  if (activity === 'idle' || activity === 'off' || at <= since) return;
  const block: Block = {
    activity,
    from: since,
    until: at,
    ...(storeId !== undefined && { storeId }),
    orderIds,
  };
  known.past = [...known.past.filter(({ until }) => until > at - PAST_SECONDS), block];
}

function applyPlan(
  operation: Operation,
  event: DomainEvent & { kind: 'plan-accepted' },
  touched: Touched,
  surroundings: Surroundings,
): void {
  touchPlanned(operation, touched);
  operation.plan = event.plan;
  operation.planAt = event.at;
  operation.planDigest = event.digest;
  operation.withdrawn.clear();
  const slack = surroundings.atRiskSlackSeconds;
  const { city, byZone } = kpisNow(planKpis(operation), allOrderLines(operation, slack), slack);
  operation.kpis = city;
  operation.kpisByZone = byZone;
  operation.kpiPoints.push({ at: event.at, kpis: city });
  touchPlanned(operation, touched);
  dropOld(operation, event.at, touched);
}

function touchPlanned({ plan }: Operation, touched: Touched): void {
  for (const { orderIds, shopperId } of plan.trips) {
    for (const id of orderIds) touched.orders.add(id);
    touched.shoppers.add(shopperId);
  }
  for (const { orderId } of plan.unassigned) touched.orders.add(orderId);
}

function dropOld(operation: Operation, at: Seconds, touched: Touched): void {
  for (const [id, { closedAt }] of operation.orders) {
    if (closedAt === undefined || closedAt > at - CLOSED_SECONDS) continue;
    operation.orders.delete(id);
    touched.orders.delete(id);
    touched.goneOrders.add(id);
  }
  for (const [id, { activity, since }] of operation.shoppers) {
    if (activity !== 'off' || since > at - OFF_SECONDS) continue;
    operation.shoppers.delete(id);
    touched.shoppers.delete(id);
    touched.goneShoppers.add(id);
  }
}

function withShopper(
  operation: Operation,
  id: ShopperId,
  touched: Touched,
  change: (known: KnownShopper) => void,
): void {
  const known = operation.shoppers.get(id);
  if (!known) return;
  change(known);
  touched.shoppers.add(id);
}

function forget<Key extends 'until' | 'motion' | 'storeId' | 'trip' | 'offer'>(
  known: KnownShopper,
  ...keys: Key[]
): void {
  for (const key of keys) delete known[key];
}
