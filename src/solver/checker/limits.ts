/** The hard limits of a driven trip, each with the amount beyond it and the stop it is passed at. */
import type { Order } from '../../domain/order.ts';
import type { DrivenTrip } from './driven.ts';
import type { Report, Rule, Violation } from './violation.ts';
import type { World } from './world.ts';

type Where = Pick<Violation, 'orderId' | 'stopIndex'>;

type Over = (
  rule: Rule,
  value: number,
  max: number,
  unit: Violation['unit'],
  detail: string,
  where?: Where,
) => void;

/** Reports every limit the trip goes beyond. */
export function checkLimits(world: World, driven: DrivenTrip, report: Report): void {
  const over: Over = (rule, value, max, unit, detail, where = {}) => {
    if (value <= max) return;
    const { id: tripId, shopperId } = driven.trip;
    report({ rule, amount: value - max, unit, detail, tripId, shopperId, ...where });
  };
  checkLoad(world, driven, over);
  checkMoments(world, driven, over);
}

function checkLoad(world: World, driven: DrivenTrip, over: Over): void {
  const { policy } = world;
  const { shopper, orders, carried, stores, trip } = driven;
  const sum = (of: (order: Order) => number) =>
    carried.reduce((total, { order }) => total + of(order), 0);
  const items = sum((order) => order.itemCount);
  const grams = sum((order) => order.weightGrams);
  const millilitres = sum((order) => order.volumeMillilitres);
  if (trip.joins === true) {
    over('added', orders.length, policy.addedOrderCountMax, 'count', 'orders added');
  }
  over('batch-size', carried.length, policy.batchOrderCountMax, 'count', 'orders in the batch');
  over('batch-items', items, policy.batchItemCountMax, 'count', 'items in the batch');
  over('batch-stores', stores.length, policy.storesPerBatchMax, 'count', 'stores of the batch');
  over('weight', grams, shopper.weightGramsMax, 'grams', `weight for ${shopper.id}`);
  const volume = `volume for ${shopper.id}`;
  over('volume', millilitres, shopper.volumeMillilitresMax, 'millilitres', volume);
  for (const { order } of orders) {
    const missing = order.skills.filter((skill) => !shopper.skills.includes(skill));
    const detail = `${shopper.id} lacks ${missing.join(', ')}`;
    over('skills', missing.length, 0, 'count', detail, { orderId: order.id });
  }
}

function checkMoments(world: World, driven: DrivenTrip, over: Over): void {
  const { policy, instance } = world;
  const { shopper, stores, carried, approach, startAt, trip } = driven;
  const latestStart = Math.min(instance.now + policy.lookaheadSeconds, shopper.shiftEnd);
  over('availability', startAt, latestStart, 'seconds', 'free too late to be planned');
  if (trip.joins === true) {
    over('availability', instance.now - startAt, 0, 'seconds', 'left the store before now');
  }
  const radius = policy.searchRadiusSeconds;
  over('search-radius', approach.seconds, radius, 'seconds', 'travel to the first store', {
    stopIndex: 0,
  });
  for (const { store, leaveAt, stopIndex } of stores) {
    over('store-hours', leaveAt, store.closesAt, 'seconds', `checkout at ${store.id}`, {
      stopIndex,
    });
  }
  const lastStore = stores.at(-1);
  const isLastPickup = policy.shiftRule === 'last-pickup' && lastStore !== undefined;
  const mustEnd = isLastPickup ? lastStore.shopUntil : driven.endAt;
  const stopIndex = isLastPickup ? lastStore.stopIndex : trip.stops.length - 1;
  over('shift', mustEnd, shopper.shiftEnd, 'seconds', `shift end of ${shopper.id}`, { stopIndex });
  for (const { order, ride } of carried) {
    if (ride === undefined) continue;
    const direct = world.directLeg(order)?.seconds ?? 0;
    const extra = ride.arriveAt - ride.leftStoreAt - direct;
    over('detour', extra, policy.detourSecondsMax, 'seconds', `extra ride of ${order.id}`, {
      orderId: order.id,
      stopIndex: ride.stopIndex,
    });
  }
}
