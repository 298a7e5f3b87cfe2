// A joined trip worked out by hand: B is added while A is under way in the small world's one store.
import { expect, it } from 'vitest';
import { tripId } from '../../../src/domain/ids.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { cents, metres, seconds } from '../../../src/domain/units.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { smallInstance, smallShopper } from '../small-world.ts';
import { a, at, b, free } from './small-plan.ts';

/** A's basket is shopped 600 s from now; alone: 200 checkout, 240 drive, 120 door, 60 leave. */
const instance = smallInstance([a, b], {
  ...smallShopper,
  availableAt: at(1_220),
  onTrip: true,
  underway: { storeId: a.storeId, shopUntil: at(600), orderIds: [a.id] },
});
const policy: Policy = { ...defaultPolicy, addedOrderCountMax: 1 };

/**
 * Pay: 300 + 10 × 15 = 450 on 2,000 earned; guaranteed 1,500 × 8,420 / 3,600 = 3,508 as it is and
 * 1,500 × 9,360 / 3,600 = 3,900 at the new end. Drive: 40 × 1.9 km less 40 × 1.5 km. Freshness: A is
 * 360 s in the car with B and without; B adds 150 × 600 / 3,600. Offer: 450 in 940 s are 28 a minute,
 * two less than usual; 150 + 80 + 2 × 10 items = 250 of 10,000 lose 100.
 */
const cost = {
  ...free,
  pay: cents(392),
  drive: cents(16),
  freshness: cents(25),
  offer: cents(3),
};

const plan: Plan = {
  trips: [
    {
      id: tripId('J1'),
      shopperId: smallShopper.id,
      joins: true,
      orderIds: [b.id],
      startAt: at(600),
      stops: [
        {
          kind: 'store',
          storeId: a.storeId,
          orderIds: [b.id],
          travelSeconds: seconds(0),
          travelMetres: metres(0),
          arriveAt: at(600),
          shopFrom: at(600),
          shopUntil: at(1_300),
          leaveAt: at(1_500),
        },
        {
          kind: 'drop',
          orderId: a.id,
          travelSeconds: seconds(240),
          travelMetres: metres(1_500),
          arriveAt: at(1_740),
          deliveredAt: at(1_860),
          leaveAt: at(1_920),
        },
        {
          kind: 'drop',
          orderId: b.id,
          travelSeconds: seconds(60),
          travelMetres: metres(400),
          arriveAt: at(1_980),
          deliveredAt: at(2_100),
          leaveAt: at(2_160),
        },
      ],
      endAt: at(2_160),
      cost,
    },
  ],
  unassigned: [],
  cost,
};

it('a joined trip costs what the hand says, and its added order alone counts', () => {
  const checked = checkPlan(instance, policy, plan);
  expect(checked.violations).toEqual([]);
  expect(checked.cost).toEqual(cost);
  expect(checked.kpis).toMatchObject({
    openCount: 1,
    assignedCount: 1,
    tripCount: 1,
    tripCents: 436,
    busySeconds: 2_160,
  });
});

it('a joined trip keeps the limits of added orders, of all aboard and of every ride', () => {
  const rulesOf = (change: Partial<Policy>) =>
    checkPlan(instance, { ...policy, ...change }, plan).violations.map(({ rule, amount }) => [
      rule,
      amount,
    ]);
  expect(rulesOf({ addedOrderCountMax: 0 })).toEqual([['added', 1]]);
  expect(rulesOf({ batchOrderCountMax: 1 })).toEqual([['batch-size', 1]]);
  expect(rulesOf({ batchItemCountMax: 19 })).toEqual([['batch-items', 1]]);
  expect(rulesOf({ lookaheadSeconds: seconds(599) })).toEqual([['availability', 1]]);
  expect(rulesOf({ searchRadiusSeconds: seconds(0) })).toEqual([]);
  // B rides 240 s beyond its direct way, A none.
  expect(rulesOf({ detourSecondsMax: seconds(239) })).toEqual([['detour', 1]]);
});
