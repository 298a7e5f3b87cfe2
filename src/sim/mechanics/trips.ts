/**
 * A trip as it happens: drive, park, wait, shop, check out, hand over, stop by stop, and back to the
 * store with what could not be handed over. Each stage draws its real length as it begins; the rest
 * of the trip is projected anew from there.
 */
import { assert, assertNever, at } from '../../base/assert.ts';
import type { Activity } from '../../domain/block.ts';
import type { OrderId } from '../../domain/ids.ts';
import { tripId } from '../../domain/ids.ts';
import type { Stop, Trip } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { DayContext } from '../context.ts';
import { crewAt, moveOrder, orderRun, shopperRun } from '../context.ts';
import { motionOf } from '../motion.ts';
import { earnedAfter } from '../pay.ts';
import type { ReturnLeg, Stage, TripRun } from '../state.ts';
import { failsCheck, handBack, returnsOf } from './returns.ts';
import { basketOf, retime, settle, stageUntil, stopOf } from './stage-times.ts';

const ACTIVITY: Readonly<Record<Stage, Activity>> = {
  travel: 'travel',
  park: 'park',
  wait: 'wait',
  shop: 'shop',
  checkout: 'checkout',
  'hand-over': 'deliver',
  leave: 'deliver',
  return: 'travel',
};

export function startTrip(context: DayContext, subject: number, planned: Trip): void {
  const { state, scheduler } = context;
  const { shopper } = crewAt(context, subject);
  const now = scheduler.now;
  const id = tripId(`T${String(state.tripNumber).padStart(5, '0')}`);
  state.tripNumber += 1;
  const trip = { ...planned, id, startAt: seconds(now) };
  const run: TripRun = {
    trip,
    stopIndex: 0,
    stage: 'travel',
    leftAt: now,
    settled: {},
    returns: [],
  };
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
  if (run.stage === 'return') {
    handBack(context, subject, run);
    return nextLeg(context, run);
  }
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
      return afterBasket(context, run);
    case 'hand-over':
      handOver(context, subject, run);
      return 'leave';
    case 'checkout':
      checkOut(context, subject, run);
      return nextLeg(context, run);
    case 'leave':
      return nextLeg(context, run);
    default:
      return assertNever(run.stage);
  }
}

/** To the till, unless orders were added to the trip that are not shopped yet. */
function afterBasket({ scheduler }: DayContext, run: TripRun): 'checkout' | 'wait' | 'shop' {
  const stop = stopOf(run);
  const added = stop.kind === 'store' ? stop.added : undefined;
  if (!added || run.settled.shopUntil !== undefined) return 'checkout';
  return added.shopFrom > scheduler.now ? 'wait' : 'shop';
}

/** Leaves for the next stop, or with goods to bring back for their store. */
function nextLeg(context: DayContext, run: TripRun): 'travel' | 'return' | undefined {
  const stopCount = run.trip.stops.length;
  run.stopIndex = Math.min(run.stopIndex + 1, stopCount);
  run.leftAt = context.scheduler.now;
  run.settled = {};
  if (run.stopIndex < stopCount) return 'travel';
  return run.returns.length > 0 ? 'return' : undefined;
}

/** Tells what the shopper does now, and when that is due to end. */
function begin(context: DayContext, subject: number, run: TripRun): void {
  const { scheduler } = context;
  const until = stageUntil(context, run);
  scheduler.push({ at: until, kind: 'stage-end', subject });
  // Handing over and leaving are one activity, told once.
  if (run.stage !== 'leave' && until > scheduler.now) tellActivity(context, subject, run, until);
}

function tellActivity(context: DayContext, subject: number, run: TripRun, until: number): void {
  const target = run.stage === 'return' ? at(run.returns, 0) : stopOf(run);
  const motion = context.withMotion ? motionOf(context, subject) : undefined;
  const isDrop = 'orderId' in target;
  context.emit({
    kind: 'shopper-activity',
    shopperId: crewAt(context, subject).shopper.id,
    activity: ACTIVITY[run.stage],
    lngLat: shopperRun(context, subject).place.lngLat,
    until: seconds(isDrop && run.stage === 'hand-over' ? target.leaveAt : until),
    ...(motion && { motion }),
    ...(!isDrop && { storeId: target.storeId }),
    orderIds: ordersOf(run, target),
  });
}

/** The orders that what the shopper does now is about. */
function ordersOf({ stage }: TripRun, target: Stop | ReturnLeg): readonly OrderId[] {
  if ('orderId' in target) return [target.orderId];
  const isShopping = stage === 'wait' || stage === 'shop';
  return 'kind' in target && isShopping ? basketOf(target) : target.orderIds;
}

/** Orders change state as the stage of their stop begins. */
function tellOrders(context: DayContext, subject: number, run: TripRun): void {
  if (run.stage === 'return') return;
  const stop = stopOf(run);
  const holder = holderOf(context, subject, run);
  if (run.stage === 'shop' && stop.kind === 'store') {
    for (const id of basketOf(stop)) moveOrder(context, id, 'shopping', holder);
  }
  if (run.stage === 'travel' && stop.kind === 'drop') {
    moveOrder(context, stop.orderId, 'delivering', holder);
  }
}

/** Leaving the store: what the customer collects there has reached them. */
function checkOut(context: DayContext, subject: number, run: TripRun): void {
  const stop = stopOf(run);
  assert(stop.kind === 'store', 'a check-out at a store', run.trip.id);
  const holder = holderOf(context, subject, run);
  for (const id of stop.orderIds) moveOrder(context, id, 'checked-out', holder);
  for (const id of stop.orderIds) {
    if (context.index.order(id).fulfilment === 'shop-only') deliver(context, subject, run, id);
  }
}

/** At the door: the order is handed over, or stays in the car where the papers are not in order. */
function handOver(context: DayContext, subject: number, run: TripRun): void {
  const stop = stopOf(run);
  assert(stop.kind === 'drop', 'a hand-over at a door', run.trip.id);
  if (!failsCheck(context, stop.orderId)) return deliver(context, subject, run, stop.orderId);
  moveOrder(context, stop.orderId, 'failed', holderOf(context, subject, run));
  run.returns = returnsOf(context, run.trip);
}

function deliver(context: DayContext, subject: number, run: TripRun, id: OrderId): void {
  const { index, scheduler, state } = context;
  const order = index.order(id);
  moveOrder(context, id, 'delivered', holderOf(context, subject, run));
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
    const isDone = orderState === 'delivered' || orderState === 'returned';
    assert(isDone, 'a trip ends with its orders delivered or brought back', id);
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

function holderOf(context: DayContext, subject: number, run: TripRun) {
  return { shopperId: crewAt(context, subject).shopper.id, tripId: run.trip.id };
}

function isRetimed(before: Trip, after: Trip): boolean {
  if (before.endAt !== after.endAt) return true;
  return after.stops.some((stop, index) => {
    const was = before.stops[index];
    if (was?.arriveAt !== stop.arriveAt || was.leaveAt !== stop.leaveAt) return true;
    if (stop.kind === 'drop') return was.kind !== 'drop' || was.deliveredAt !== stop.deliveredAt;
    return was.kind !== 'store' || was.shopUntil !== stop.shopUntil;
  });
}
