/** A plan for the small world, worked out by hand: both orders in one trip of its one shopper. */
import { tripId } from '../../../src/domain/ids.ts';
import type { CostTerms, Plan, Stop } from '../../../src/domain/plan.ts';
import { cents, metres, seconds } from '../../../src/domain/units.ts';
import { NOW, smallOrder, smallShopper } from '../small-world.ts';

/** So many seconds after now. */
export const at = (offset: number) => seconds(NOW + offset);
export const [a, b] = [smallOrder('A'), smallOrder('B')];

/** 300 drive, 100 park, 1,400 shop, 200 checkout; then 240 and 60 to the doors. */
export const stops: readonly Stop[] = [
  {
    kind: 'store',
    storeId: a.storeId,
    orderIds: [a.id, b.id],
    travelSeconds: seconds(300),
    travelMetres: metres(2_000),
    arriveAt: at(300),
    shopFrom: at(400),
    shopUntil: at(1_800),
    leaveAt: at(2_000),
  },
  {
    kind: 'drop',
    orderId: a.id,
    travelSeconds: seconds(240),
    travelMetres: metres(1_500),
    arriveAt: at(2_240),
    deliveredAt: at(2_360),
    leaveAt: at(2_420),
  },
  {
    kind: 'drop',
    orderId: b.id,
    travelSeconds: seconds(60),
    travelMetres: metres(400),
    arriveAt: at(2_480),
    deliveredAt: at(2_600),
    leaveAt: at(2_660),
  },
];

/**
 * Pay: 400 + 2 × 300 + 20 × 15 = 1,300, earned 2,000 before; guaranteed at the start 1,500 × 7,200 /
 * 3,600 = 3,000, at the end 1,500 × 9,860 / 3,600 = 4,108.33; max(3,300, 4,108) − max(2,000, 3,000).
 * Drive 40 × 3.9 km. Freshness: 150 × 360 / 3,600 and 150 × 600 / 3,600. Offer: 1,300 in 2,660 s are
 * 29 a minute, one less than usual; 150 + 40 + 40 × 2 km + 2 × 20 items = 310 of 10,000 lose 100.
 */
export const cost = {
  pay: cents(1_108),
  drive: cents(156),
  lateness: cents(0),
  waiting: cents(0),
  freshness: cents(40),
  offer: cents(3),
  change: cents(0),
  crowding: cents(0),
  deferral: cents(0),
};

export const plan: Plan = {
  trips: [
    {
      id: tripId('T1'),
      shopperId: smallShopper.id,
      orderIds: [a.id, b.id],
      startAt: at(0),
      stops,
      endAt: at(2_660),
      cost,
    },
  ],
  unassigned: [],
  cost,
};

/** A cost of nothing. */
export const free: CostTerms = {
  ...cost,
  pay: cents(0),
  drive: cents(0),
  freshness: cents(0),
  offer: cents(0),
};
