/** The hard rules of a driven trip, each with the amount beyond it. */
import type { DrivenTrip } from './timing.ts';
import type { Report, Rule, Violation } from './violation.ts';
import type { World } from './world.ts';

/** Reports every hard rule the trip breaks. */
export function checkLimits(world: World, driven: DrivenTrip, report: Report): void {
  const over = (
    rule: Rule,
    value: number,
    max: number,
    unit: Violation['unit'],
    detail: string,
  ) => {
    if (value <= max) return;
    const { id: tripId, shopperId } = driven.trip;
    report({ rule, amount: value - max, unit, detail, tripId, shopperId });
  };
  checkLoad(world, driven, over);
  checkMoments(world, driven, over);
}

type Over = (
  rule: Rule,
  value: number,
  max: number,
  unit: Violation['unit'],
  detail: string,
) => void;

function checkLoad(world: World, { shopper, drops, stores }: DrivenTrip, over: Over): void {
  const { policy } = world;
  const sum = (of: (drop: (typeof drops)[number]) => number) =>
    drops.reduce((total, drop) => total + of(drop), 0);
  over('batch-size', drops.length, policy.batchOrderCountMax, 'count', 'orders in the batch');
  over(
    'batch-items',
    sum((drop) => drop.order.itemCount),
    policy.batchItemCountMax,
    'count',
    'items in the batch',
  );
  over('batch-stores', stores.length, policy.storesPerBatchMax, 'count', 'stores of the batch');
  over(
    'weight',
    sum((drop) => drop.order.weightGrams),
    shopper.weightGramsMax,
    'grams',
    `weight for ${shopper.id}`,
  );
  over(
    'volume',
    sum((drop) => drop.order.volumeMillilitres),
    shopper.volumeMillilitresMax,
    'millilitres',
    `volume for ${shopper.id}`,
  );
  const missing = sum(
    (drop) => drop.order.skills.filter((skill) => !shopper.skills.includes(skill)).length,
  );
  over('skills', missing, 0, 'count', `skills missing for ${shopper.id}`);
}

function checkMoments(world: World, driven: DrivenTrip, over: Over): void {
  const { policy, instance } = world;
  const { shopper, stores, drops } = driven;
  const latestStart = Math.min(instance.now + policy.lookaheadSeconds, shopper.shiftEnd);
  over('availability', shopper.availableAt, latestStart, 'seconds', 'free too late to be planned');
  over(
    'search-radius',
    driven.approachSeconds,
    policy.searchRadiusSeconds,
    'seconds',
    'travel to the first store',
  );
  for (const { store, leaveAt } of stores) {
    over('store-hours', leaveAt, store.closesAt, 'seconds', `checkout at ${store.id}`);
  }
  const mustEnd =
    policy.shiftRule === 'trip-end'
      ? driven.endAt
      : Math.max(...stores.map(({ shopUntil }) => shopUntil));
  over('shift', mustEnd, shopper.shiftEnd, 'seconds', `shift end of ${shopper.id}`);
  for (const { order, arriveAt, leftStoreAt } of drops) {
    const direct = world.leg({ kind: 'store', id: order.storeId }, { kind: 'drop', id: order.id });
    const ride = arriveAt - leftStoreAt - (direct?.seconds ?? 0);
    over('detour', ride, policy.detourSecondsMax, 'seconds', `extra ride of ${order.id}`);
  }
}
