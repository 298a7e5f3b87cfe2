/**
 * A trip as it happens: drive, park, wait, shop, check out, hand over, stop by stop. Each stage
 * draws its real length as it begins; the rest of the trip is projected anew from there.
 */
import { assert, assertNever } from '../../base/assert.ts';
import type { Activity } from '../../domain/block.ts';
import { tripId } from '../../domain/ids.ts';
import type { DropStop, Stop, StoreStop, Trip } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { DayContext } from '../context.ts';
import { crewAt, moveOrder, orderRun, shopperRun } from '../context.ts';
import { noisySeconds } from '../luck.ts';
import { motionOf } from '../motion.ts';
import { earnedAfter } from '../pay.ts';
import { projectTrip, shopSecondsOf } from '../projection.ts';
import type { Stage, TripRun } from '../state.ts';

/** Relative standard deviations of what really happens round what was planned. */
const TRAVEL_SPREAD = 0.08;
const SHOP_SPREAD = 0.12;
const CHECKOUT_SPREAD = 0.2;
const DOOR_SPREAD = 0.3;

const ACTIVITY: Readonly<Record<Stage, Activity>> = {
  travel: 'travel',
  park: 'park',
  wait: 'wait',
  shop: 'shop',
  checkout: 'checkout',
  'hand-over': 'deliver',
  leave: 'deliver',
};

export function startTrip(context: DayContext, subject: number, planned: Trip): void {
  const { state, scheduler } = context;
  const { shopper } = crewAt(context, subject);
  const now = scheduler.now;
  const id = tripId(`T${String(state.tripNumber).padStart(5, '0')}`);
  state.tripNumber += 1;
  const trip = { ...planned, id, startAt: seconds(now) };
  const run: TripRun = { trip, stopIndex: 0, stage: 'travel', leftAt: now, settled: {} };
  shopperRun(context, subject).run = run;
  for (const orderId of trip.orderIds) {
    moveOrder(context, orderId, 'accepted', { shopperId: shopper.id, tripId: id });
  }
  settle(context, subject, run);
  retime(context, subject, run);
  context.emit({ kind: 'trip-started', trip: run.trip });
  begin(context, subject, run);
}

/**
 * The stage under way is over: on to the next one, the next stop, or the end of the trip. Returns
 * whether the trip is over, the shopper standing free.
 */
export function endStage(context: DayContext, subject: number): boolean {
  const run = shopperRun(context, subject).run;
  assert(run, 'a stage without a trip', subject);
  const next = stageAfter(context, subject, run);
  if (next === undefined) {
    endTrip(context, subject, run);
    return true;
  }
  run.stage = next;
  tellOrders(context, subject, run);
  const before = run.trip;
  settle(context, subject, run);
  retime(context, subject, run);
  if (isRetimed(before, run.trip)) context.emit({ kind: 'trip-retimed', trip: run.trip });
  begin(context, subject, run);
  return false;
}

/** The stage that follows, the run moved to its stop; undefined at the end of the trip. */
function stageAfter(context: DayContext, subject: number, run: TripRun): Stage | undefined {
  const stop = stopOf(run);
  switch (run.stage) {
    case 'travel':
      shopperRun(context, subject).place = context.index.placeOf(stop);
      return stop.kind === 'store' ? 'park' : 'hand-over';
    case 'park':
      return (run.settled.shopFrom ?? 0) > context.scheduler.now ? 'wait' : 'shop';
    case 'wait':
      return 'shop';
    case 'shop':
      return 'checkout';
    case 'hand-over':
      deliver(context, subject, run);
      return 'leave';
    case 'checkout':
    case 'leave':
      if (run.stopIndex + 1 === run.trip.stops.length) return undefined;
      run.stopIndex += 1;
      run.leftAt = context.scheduler.now;
      run.settled = {};
      return 'travel';
    default:
      return assertNever(run.stage);
  }
}

/** Fixes the times that the stage now beginning decides. */
function settle(context: DayContext, subject: number, run: TripRun): void {
  const { index, scheduler, world } = context;
  const now = scheduler.now;
  const stop = stopOf(run);
  const { settled } = run;
  const noisy = (nominal: number, spread: number, purpose: string, id: string) =>
    now + noisySeconds(nominal, spread, world.seed, purpose, id);
  if (run.stage === 'travel') {
    const id = stop.kind === 'store' ? `to ${stop.orderIds.join(' ')}` : stop.orderId;
    settled.arriveAt = noisy(stop.travelSeconds, TRAVEL_SPREAD, 'travel', id);
  } else if (stop.kind === 'drop') {
    const order = index.order(stop.orderId);
    if (run.stage === 'leave') settled.leaveAt = now + order.leaveSeconds;
    else {
      const handOver = noisy(order.doorSeconds, DOOR_SPREAD, 'door', order.id);
      settled.deliveredAt = Math.max(handOver, order.windowStart);
    }
  } else if (run.stage === 'park') {
    settled.shopFrom = projectedStore(context, subject, run, stop).shopFrom;
  } else if (run.stage === 'shop') {
    settled.shopUntil = now + realShopSeconds(context, subject, stop);
  } else if (run.stage === 'checkout') {
    const nominal = index.store(stop.storeId).checkoutSeconds;
    settled.leaveAt = noisy(nominal, CHECKOUT_SPREAD, 'checkout', stop.orderIds.join(' '));
  }
}

function realShopSeconds(context: DayContext, subject: number, stop: StoreStop): number {
  const { index, world } = context;
  const { shopper } = crewAt(context, subject);
  const store = index.store(stop.storeId);
  return stop.orderIds.reduce((sum, id) => {
    const nominal = shopSecondsOf(index.order(id), shopper, store, world.policy);
    return sum + noisySeconds(nominal, SHOP_SPREAD, world.seed, 'shop', id);
  }, 0);
}

function projectedStore(
  context: DayContext,
  subject: number,
  run: TripRun,
  stop: StoreStop,
): StoreStop {
  retime(context, subject, run);
  const projected = stopOf(run);
  assert(projected.kind === 'store', 'a store stop stays one', stop.storeId);
  return projected;
}

function retime(context: DayContext, subject: number, run: TripRun): void {
  const { orders, stores } = context.index;
  const timing = { orders, stores, policy: context.world.policy };
  const { shopper } = crewAt(context, subject);
  run.trip = projectTrip(timing, shopper, run.trip, run.stopIndex, run.leftAt, run.settled);
}

/** Tells what the shopper does now, and when that is due to end. */
function begin(context: DayContext, subject: number, run: TripRun): void {
  const { scheduler } = context;
  const until = stageUntil(context, run);
  scheduler.push({ at: until, kind: 'stage-end', subject });
  // Handing over and leaving are one activity, told once.
  if (run.stage !== 'leave' && until > scheduler.now) tellActivity(context, subject, run, until);
}

function stageUntil(context: DayContext, run: TripRun): number {
  const stop = stopOf(run);
  if (run.stage === 'travel') return stop.arriveAt;
  if (stop.kind === 'drop') return run.stage === 'leave' ? stop.leaveAt : stop.deliveredAt;
  if (run.stage === 'park') {
    const { parkSeconds } = context.index.store(stop.storeId);
    return Math.min(stop.arriveAt + parkSeconds, stop.shopFrom);
  }
  if (run.stage === 'wait') return stop.shopFrom;
  return run.stage === 'shop' ? stop.shopUntil : stop.leaveAt;
}

function tellActivity(context: DayContext, subject: number, run: TripRun, until: number): void {
  const stop = stopOf(run);
  const motion = context.withMotion ? motionOf(context, subject) : undefined;
  context.emit({
    kind: 'shopper-activity',
    shopperId: crewAt(context, subject).shopper.id,
    activity: ACTIVITY[run.stage],
    lngLat: shopperRun(context, subject).place.lngLat,
    until: seconds(run.stage === 'hand-over' ? stop.leaveAt : until),
    ...(motion && { motion }),
    ...(stop.kind === 'store' && { storeId: stop.storeId }),
    orderIds: stop.kind === 'store' ? stop.orderIds : [stop.orderId],
  });
}

/** Orders change state with the stage of their stop. */
function tellOrders(context: DayContext, subject: number, run: TripRun): void {
  const stop = stopOf(run);
  const holder = { shopperId: crewAt(context, subject).shopper.id, tripId: run.trip.id };
  if (run.stage === 'shop' && stop.kind === 'store') {
    for (const id of stop.orderIds) moveOrder(context, id, 'shopping', holder);
  }
  if (run.stage !== 'travel') return;
  const left = run.trip.stops[run.stopIndex - 1];
  if (left?.kind === 'store') {
    for (const id of left.orderIds) moveOrder(context, id, 'checked-out', holder);
  }
  if (stop.kind === 'drop') moveOrder(context, stop.orderId, 'delivering', holder);
}

function deliver(context: DayContext, subject: number, run: TripRun): void {
  const { index, scheduler, state } = context;
  const stop = stopOf(run) as DropStop;
  const order = index.order(stop.orderId);
  const { shopper } = crewAt(context, subject);
  moveOrder(context, order.id, 'delivered', { shopperId: shopper.id, tripId: run.trip.id });
  const late = Math.max(0, scheduler.now - order.windowEnd);
  state.tally.deliveredCount += 1;
  state.tally.lateSeconds += late;
  if (late === 0) state.tally.onTimeCount += 1;
  shopperRun(context, subject).deliveredCount += 1;
}

function endTrip(context: DayContext, subject: number, run: TripRun): void {
  const { index, scheduler, state, world } = context;
  const mine = shopperRun(context, subject);
  const { shopper } = crewAt(context, subject);
  const { trip } = run;
  const now = scheduler.now;
  assert(trip.endAt === now, 'a trip ends when its last stop does', trip.id);
  for (const id of trip.orderIds) {
    const { state: orderState } = orderRun(context, index.orderIndex(id));
    assert(orderState === 'delivered', 'a trip ends with its orders delivered', id);
  }
  const orders = trip.orderIds.map((id) => index.order(id));
  mine.earnedCents = earnedAfter(mine.earnedCents, orders, shopper, world.policy, now);
  mine.busySeconds += now - trip.startAt;
  delete mine.run;
  state.tally.tripCount += 1;
  state.tally.driveMetres += trip.stops.reduce((sum, stop) => sum + stop.travelMetres, 0);
  context.emit({
    kind: 'trip-ended',
    tripId: trip.id,
    shopperId: shopper.id,
    earnedCents: cents(mine.earnedCents),
  });
  const { lngLat } = mine.place;
  context.emit({
    kind: 'shopper-activity',
    shopperId: shopper.id,
    activity: 'idle',
    lngLat,
    orderIds: [],
  });
}

function stopOf(run: TripRun): Stop {
  const stop = run.trip.stops[run.stopIndex];
  assert(stop, 'a trip has the stop it is at', run.trip.id);
  return stop;
}

function isRetimed(before: Trip, after: Trip): boolean {
  return after.stops.some((stop, index) => {
    const was = before.stops[index];
    if (was?.arriveAt !== stop.arriveAt || was.leaveAt !== stop.leaveAt) return true;
    if (stop.kind === 'drop') return was.kind !== 'drop' || was.deliveredAt !== stop.deliveredAt;
    return was.kind !== 'store' || was.shopUntil !== stop.shopUntil;
  });
}
