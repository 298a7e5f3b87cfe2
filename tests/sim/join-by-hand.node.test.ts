/** A trip with an added order, timed by hand: B is added at 500 while A is shopped until 600. */
import { expect, test } from 'vitest';
import { tripBlocks } from '../../src/domain/block.ts';
import { orderId, storeId, tripId } from '../../src/domain/ids.ts';
import type { DropStop, Trip } from '../../src/domain/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { metres, seconds } from '../../src/domain/units.ts';
import { projectTrip } from '../../src/sim/projection.ts';
import { a, b, free } from '../solver/checker/small-plan.ts';
import { smallInstance, smallShopper } from '../solver/small-world.ts';

const { stores, now } = smallInstance([a, b], smallShopper);
const at = (offset: number) => seconds(now + offset);
const drop = (id: string, travelSeconds: number, travelMetres: number): DropStop => ({
  kind: 'drop',
  orderId: orderId(id),
  travelSeconds: seconds(travelSeconds),
  travelMetres: metres(travelMetres),
  arriveAt: at(0),
  deliveredAt: at(0),
  leaveAt: at(0),
});

const lived = (shopFrom: number): Trip => ({
  id: tripId('T1'),
  shopperId: smallShopper.id,
  orderIds: [a.id, b.id],
  startAt: at(-400),
  stops: [
    {
      kind: 'store',
      storeId: storeId(a.storeId),
      orderIds: [a.id, b.id],
      travelSeconds: seconds(100),
      travelMetres: metres(900),
      arriveAt: at(-300),
      shopFrom: at(-200),
      shopUntil: at(0),
      leaveAt: at(0),
      added: { orderIds: [b.id], agreedAt: at(500), from: at(600), shopFrom: at(shopFrom) },
    },
    drop(a.id, 240, 1_500),
    drop(b.id, 60, 400),
  ],
  endAt: at(0),
  cost: free,
});

const timing = {
  orders: new Map([a, b].map((order) => [order.id, order])),
  stores: new Map(stores.map((store) => [store.id, store])),
  queues: new Map(),
  policy: defaultPolicy,
};
const settled = { arriveAt: at(-300), shopFrom: at(-200) };

test('B is shopped after A, in 700 s; 200 s checkout, then the doors', () => {
  const { stops, endAt } = projectTrip(timing, smallShopper, lived(600), 0, at(-400), settled);
  expect(stops[0]).toMatchObject({ shopFrom: at(-200), shopUntil: at(1_300), leaveAt: at(1_500) });
  // 240 drive, 120 door, 60 leave; then 60 drive, 120 door, 60 leave.
  expect(stops[1]).toMatchObject({ arriveAt: at(1_740), deliveredAt: at(1_860) });
  expect(stops[2]).toMatchObject({ arriveAt: at(1_980), deliveredAt: at(2_100) });
  expect(endAt).toBe(at(2_160));
});

test('where B is not ready until 650, the shopper waits, and all is 50 s later', () => {
  const trip = projectTrip(timing, smallShopper, lived(650), 0, at(-400), settled);
  expect(trip.endAt).toBe(at(2_210));
  const told = tripBlocks(trip, timing.stores).map(({ activity, from, until, orderIds }) => [
    activity,
    from - now,
    until - now,
    orderIds.join(' '),
  ]);
  expect(told.slice(0, 6)).toEqual([
    ['travel', -400, -300, 'A'],
    ['park', -300, -200, 'A'],
    ['shop', -200, 600, 'A'],
    ['wait', 600, 650, 'B'],
    ['shop', 650, 1_350, 'B'],
    ['checkout', 1_350, 1_550, 'A B'],
  ]);
});
