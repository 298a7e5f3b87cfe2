/** The times of a trip under way: those its stages really take, and the rest as now expected. */
import { assert, at } from '../../base/assert.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Stop, StoreStop } from '../../domain/plan.ts';
import { seconds } from '../../domain/units.ts';
import type { DayContext } from '../context.ts';
import { crewAt } from '../context.ts';
import { noisySeconds } from '../luck.ts';
import { projectTrip, shopSecondsOf } from '../projection.ts';
import { waitAt } from '../queues.ts';
import type { ReturnLeg, TripRun } from '../state.ts';

/** Relative standard deviations of what really happens round what was planned. */
const TRAVEL_SPREAD = 0.08;
const SHOP_SPREAD = 0.12;
const CHECKOUT_SPREAD = 0.2;
const QUEUE_SPREAD = 0.35;
const DOOR_SPREAD = 0.3;

/** Fixes the times that the stage now beginning decides. */
export function settle(context: DayContext, subject: number, run: TripRun): void {
  const { index, scheduler, world } = context;
  const now = scheduler.now;
  const { settled } = run;
  const noisy = (nominal: number, spread: number, purpose: string, id: string) =>
    realSeconds(context, nominal, spread, purpose, id);
  if (run.stage === 'return') {
    const [leg, ...rest] = run.returns as [ReturnLeg, ...ReturnLeg[]];
    const id = `back ${leg.orderIds.join(' ')}`;
    run.returns = [
      { ...leg, arriveAt: now + noisy(leg.travelSeconds, TRAVEL_SPREAD, 'travel', id) },
      ...rest,
    ];
    return;
  }
  const stop = stopOf(run);
  if (run.stage === 'travel') {
    const id = stop.kind === 'store' ? `to ${stop.orderIds.join(' ')}` : stop.orderId;
    settled.arriveAt = now + noisy(stop.travelSeconds, TRAVEL_SPREAD, 'travel', id);
  } else if (stop.kind === 'drop') {
    const order = index.order(stop.orderId);
    if (run.stage === 'leave') settled.leaveAt = now + order.leaveSeconds;
    else {
      let reached = now + noisy(order.doorSeconds, DOOR_SPREAD, 'door', order.id);
      if (order.skills.includes('id-check')) {
        reached += noisy(world.policy.idCheckSeconds, DOOR_SPREAD, 'id-check-time', order.id);
      }
      settled.deliveredAt = Math.max(reached, order.windowStart);
    }
  } else if (run.stage === 'park') {
    settled.shopFrom = projectedStore(context, subject, run, stop).shopFrom;
  } else if (run.stage === 'shop') {
    settled.shopUntil = now + realShopSeconds(context, subject, stop);
  } else if (run.stage === 'checkout') {
    const ids = stop.orderIds.join(' ');
    const queue = noisy(waitAt(index.queues.get(stop.storeId), now), QUEUE_SPREAD, 'queue', ids);
    const till = index.store(stop.storeId).checkoutSeconds;
    settled.leaveAt = now + queue + noisy(till, CHECKOUT_SPREAD, 'checkout', ids);
  }
}

function realShopSeconds(context: DayContext, subject: number, stop: StoreStop): number {
  const { index, world } = context;
  const { shopper } = crewAt(context, subject);
  const store = index.store(stop.storeId);
  return basketOf(stop).reduce((sum, id) => {
    const nominal = shopSecondsOf(index.order(id), shopper, store, world.policy);
    return sum + realSeconds(context, nominal, SHOP_SPREAD, 'shop', id);
  }, 0);
}

/** How long something takes that was planned to take `nominal` seconds. */
function realSeconds(
  { world }: DayContext,
  nominal: number,
  spread: number,
  purpose: string,
  id: string,
): number {
  return world.isExact ? nominal : noisySeconds(nominal, spread, world.seed, purpose, id);
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

/** The trip with what is to come projected from where it stands now. */
export function retime(context: DayContext, subject: number, run: TripRun): void {
  const { orders, stores, queues } = context.index;
  const timing = { orders, stores, queues, policy: context.world.policy };
  const { shopper } = crewAt(context, subject);
  const trip = projectTrip(timing, shopper, run.trip, run.stopIndex, run.leftAt, run.settled);
  const endAt = run.returns.reduce(
    (from, { arriveAt, travelSeconds }) => arriveAt ?? from + travelSeconds,
    Number(trip.endAt),
  );
  run.trip = { ...trip, endAt: seconds(endAt) };
}

/** When the stage under way ends. */
export function stageUntil(context: DayContext, run: TripRun): number {
  if (run.stage === 'return') return at(run.returns, 0).arriveAt ?? run.leftAt;
  const stop = stopOf(run);
  if (run.stage === 'travel') return stop.arriveAt;
  if (stop.kind === 'drop') return run.stage === 'leave' ? stop.leaveAt : stop.deliveredAt;
  if (run.stage === 'park') {
    const { parkSeconds } = context.index.store(stop.storeId);
    return Math.min(stop.arriveAt + parkSeconds, stop.shopFrom);
  }
  if (run.stage === 'wait') return stop.added?.shopFrom ?? stop.shopFrom;
  return run.stage === 'shop' ? stop.shopUntil : stop.leaveAt;
}

/** The orders shopped next, or now: those added to the trip come after the others. */
export function basketOf({ orderIds, added }: StoreStop): readonly OrderId[] {
  return added?.orderIds ?? orderIds;
}

/** The stop a trip is at. */
export function stopOf(run: TripRun): Stop {
  const stop = run.trip.stops[run.stopIndex];
  assert(stop, 'a trip has the stop it is at', run.trip.id);
  return stop;
}
