/**
 * Goods that could not be handed over, because papers were missing at the door: they stay in the car
 * until the last stop, and then go back to the stores they came from.
 */
import { assert, at } from '../../base/assert.ts';
import { rngFor } from '../../base/rng.ts';
import type { OrderId } from '../../domain/ids.ts';
import { NO_WAY } from '../../domain/instance.ts';
import type { Trip } from '../../domain/plan.ts';
import type { DayContext } from '../context.ts';
import { crewAt, moveOrder, orderRun, shopperRun } from '../context.ts';
import { nodeOf } from '../driving.ts';
import type { ReturnLeg, TripRun } from '../state.ts';

/** Checks that fail, in percent. */
const FAILED_PERCENT = 3;

/** Whether the papers of this order's customer turn out not to be in order. */
export function failsCheck(context: DayContext, id: OrderId): boolean {
  if (!context.index.order(id).skills.includes('id-check')) return false;
  return rngFor(context.world.seed, 'id-check', id).nextInt(100) < FAILED_PERCENT;
}

/** The ways back with all that has failed on the trip so far: store by store, as they were visited. */
export function returnsOf(context: DayContext, trip: Trip): ReturnLeg[] {
  const { index, travel, world } = context;
  const legs: ReturnLeg[] = [];
  let from = index.placeOf(at(trip.stops, trip.stops.length - 1));
  for (const stop of trip.stops) {
    if (stop.kind !== 'store') continue;
    const orderIds = stop.orderIds.filter(
      (id) => orderRun(context, index.orderIndex(id)).state === 'failed',
    );
    if (orderIds.length === 0) continue;
    const { place } = index.store(stop.storeId);
    const { seconds, metres } = travel.toStores([nodeOf(from)], [nodeOf(place)]);
    const drive = at(seconds, 0);
    assert(drive < NO_WAY, 'no way back to a store', stop.storeId);
    legs.push({
      storeId: stop.storeId,
      orderIds,
      travelSeconds: Math.ceil((drive * world.policy.travelTimePercent) / 100),
      travelMetres: at(metres, 0),
    });
    from = place;
  }
  return legs;
}

/** Back at the store: its goods are taken in, and the leg is done. */
export function handBack(context: DayContext, subject: number, run: TripRun): void {
  const { index, state } = context;
  const leg = at(run.returns, 0);
  const holder = { shopperId: crewAt(context, subject).shopper.id, tripId: run.trip.id };
  shopperRun(context, subject).place = index.store(leg.storeId).place;
  for (const id of leg.orderIds) moveOrder(context, id, 'returned', holder);
  state.tally.returnedCount += leg.orderIds.length;
  state.tally.driveMetres += leg.travelMetres;
  run.returns = run.returns.slice(1);
}
