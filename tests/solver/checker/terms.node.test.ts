// What surrounds orders, worked out by hand: queues, offers, changes, desks, early orders, deferral.
import { describe, expect, it } from 'vitest';
import { shopperId } from '../../../src/domain/ids.ts';
import type { Instance, StoreQueue } from '../../../src/domain/instance.ts';
import type { Order } from '../../../src/domain/order.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { cents, seconds } from '../../../src/domain/units.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { smallInstance, smallOrder } from '../small-world.ts';
import { a, at, b, cost, free, plan, stops } from './small-plan.ts';

const check = (
  change: Partial<Instance> = {},
  policy: Partial<Policy> = {},
  checked: unknown = plan,
) => checkPlan({ ...smallInstance(), ...change }, { ...defaultPolicy, ...policy }, checked as Plan);

const other = shopperId('H2');

describe('queues', () => {
  // Shopping ends 1,800 s after now, just as the third quarter from now begins.
  const queue = (waits: readonly number[], room = waits.map(() => 9), from = 0): StoreQueue[] => [
    { storeId: a.storeId, from: at(from), waitSeconds: waits.map(seconds), room },
  ];

  it('delay the quarter in which shopping ends, and no other', () => {
    expect(check({ queues: queue([50, 50, 0, 50]) }).violations).toEqual([]);
    expect(check({ queues: queue([50, 50]) }).violations).toEqual([]);
    expect(check({ queues: queue([50], [9], 2_700) }).violations).toEqual([]);
    const late = check({ queues: queue([0, 0, 50]) }).violations;
    // The store is left later, and so are both doors reached, passed and left, and the trip ended.
    const timing = late.filter(({ rule }) => rule === 'timing');
    expect(timing.map(({ amount }) => amount)).toEqual(Array<number>(8).fill(50));
    expect(timing.map(({ stopIndex }) => stopIndex)).toEqual([0, 1, 1, 1, 2, 2, 2, undefined]);
  });

  it('cost a visit beyond their room', () => {
    expect(check({ queues: queue([0, 0, 0], [0, 0, 1]) }).cost.crowding).toBe(0);
    expect(check({ queues: queue([0, 0, 0], [0, 0, 0]) }).cost.crowding).toBe(200);
    expect(check({ queues: queue([0, 0], [0, 0]) }).cost.crowding).toBe(0);
  });
});

describe('offers and changes', () => {
  it('price the delay of offering again', () => {
    // A is 5 s late, begun as one minute: 62; 240 s later five minutes: 350. Chance 310 as ever.
    const late = smallInstance([smallOrder('A', { windowEnd: at(2_355) }), b]);
    expect(check(late).cost).toMatchObject({ lateness: 62, offer: 12 });
    expect(check({}, { declineBpsMax: 2_000, declineBpsPerItem: 1_000 }).cost.offer).toBe(20);
    expect(check({}, { declineBpsPerCent: 0, declineBpsBase: 0 }).cost.offer).toBe(1);
  });

  it('take a trip of less than a minute for one of a minute', () => {
    // 30 s, all of it at the till: 850 cents a minute, 50 less than usual; 150 + 2,000 + 80 + 20.
    const world = smallInstance([
      smallOrder('A', { fulfilment: 'shop-only', shopSeconds: seconds(0) }),
    ]);
    const [corner] = world.stores;
    const stores = [{ ...corner!, parkSeconds: seconds(0), checkoutSeconds: seconds(30) }];
    const { startToStore } = world.travel;
    const travel = {
      ...world.travel,
      startToStore: { ...startToStore, seconds: Int32Array.of(0) },
    };
    const policy = { usualCentsPerMinute: cents(900), declineBpsMax: 10_000 };
    const [trip] = plan.trips;
    const desk = { ...trip, orderIds: [a.id], stops: [{ ...stops[0], orderIds: [a.id] }] };
    const trips = { trips: [desk], unassigned: [], cost: free };
    expect(check({ ...world, stores, travel }, policy, trips).cost.offer).toBe(23);
  });

  it('price what is taken from the shopper it was announced for', () => {
    const [trip] = plan.trips;
    const announced = (shopper: string) => [{ orderId: a.id, shopperId: shopperId(shopper) }];
    expect(check({ announced: announced(trip!.shopperId) }).cost.change).toBe(0);
    expect(check({ announced: announced(other) }).cost.change).toBe(100);
    const waits = { trips: [], unassigned: [{ orderId: a.id, reason: { code: 'outbid' } }] };
    const left = check({ announced: announced(other) }, {}, { ...waits, cost: free });
    expect(left.cost.change).toBe(100);
    expect(left.kpis.tripCents).toBe(0);
  });
});

describe('ways of fulfilment', () => {
  const alone = (change: Partial<Order>) => smallInstance([smallOrder('A', change)]);
  const [store] = stops;
  const [trip] = plan.trips;

  it('ends at the desk for an order that is collected', () => {
    const shopped = { ...store, orderIds: [a.id], shopUntil: at(1_100), leaveAt: at(1_300) };
    // Pay 400 + 300 + 150 on 2,000 against 3,541.67 guaranteed by the end, 3,000 at the start. Offer:
    // 150 + 80 + 20 = 250 of 10,000 lose 100 and, four minutes late by then, 272.
    const price = { ...free, pay: cents(542), drive: cents(80), offer: cents(9) };
    const collected = {
      trips: [{ ...trip, orderIds: [a.id], stops: [shopped], endAt: at(1_300), cost: price }],
      unassigned: [],
      cost: price,
    };
    const world = alone({ fulfilment: 'shop-only', windowEnd: at(1_300) });
    const checked = check(world, {}, collected);
    expect(checked.violations).toEqual([]);
    expect(checked.kpis).toMatchObject({ onTimeCount: 1, atRiskCount: 1, assignedCount: 1 });
    const late = alone({ fulfilment: 'shop-only', windowEnd: at(1_299) });
    expect(check(late, {}, collected).cost.lateness).toBe(62);
  });

  it('shops nothing for a packed bag, and replaces goods at any pace', () => {
    const until = (change: Partial<Order>) =>
      check(smallInstance([smallOrder('A', change), b])).violations.find(({ detail }) =>
        detail.startsWith('shopUntil'),
      )?.detail;
    const packed = { fulfilment: 'deliver-only', substitutionSeconds: seconds(99) } as const;
    expect(until(packed)).toContain(`make it ${at(1_100)}`);
    expect(until({ substitutionSeconds: seconds(99) })).toContain(`make it ${at(1_899)}`);
  });

  it('takes longer at the door where papers are checked', () => {
    const { violations } = check(smallInstance([smallOrder('A', { skills: ['id-check'] }), b]));
    expect(violations.map(({ rule, amount }) => [rule, amount])).toContainEqual(['timing', 45]);
  });
});

describe('early orders', () => {
  const soon = (offset: number) =>
    smallInstance([a, smallOrder('B', { latestStartAt: at(35 * 60 + offset) })]);
  const credited = { ...plan, cost: { ...cost, deferral: cents(-2_360) } };

  it('ride along for the price that leaving them would have', () => {
    const { violations, kpis } = check(soon(600), {}, credited);
    expect(violations).toEqual([]);
    expect(kpis).toMatchObject({ openCount: 2, assignedCount: 2, unassignedCount: 0 });
    expect(check(soon(601), {}, plan).violations.map(({ rule }) => rule)).toEqual(['cover']);
  });

  it('are not missed when they are on no trip', () => {
    const waits = {
      orderId: a.id,
      reason: { code: 'outbid', cheapestCents: cents(1) },
      projectedAt: at(1_960),
      holdUntil: at(1_640),
      deferralCents: cents(2_360),
    };
    const none = { trips: [], unassigned: [waits], cost: { ...free, deferral: cents(2_360) } };
    const { violations, kpis } = check(soon(1), {}, none);
    expect(violations).toEqual([]);
    expect(kpis).toMatchObject({ openCount: 1, assignedCount: 0, unassignedCount: 1 });
  });
});

describe('the price of waiting', () => {
  /** What the rules make of leaving A, read off an entry that states nothing right. */
  function rule(order: Order, policy: Partial<Policy> = {}, change: Partial<Instance> = {}) {
    const wrong = { projectedAt: 0, holdUntil: 0, deferralCents: -1, reason: { code: 'outbid' } };
    const unassigned = [{ orderId: order.id, ...wrong }];
    const left = { trips: [], unassigned, cost: free };
    const { cost: total, violations } = check(
      { ...smallInstance([order]), ...change },
      policy,
      left,
    );
    const [projectedAt, holdUntil] = violations
      .filter((violation) => violation.rule === 'timing')
      .map(({ amount }) => amount);
    return { projectedAt, holdUntil, cents: total.deferral };
  }

  it('waits for the window, and may be held by what the way there leaves', () => {
    // 1,960 s to the door; the window opens at 3,000 and leaves 600 of 2,400 s slack.
    const order = smallOrder('A', { windowStart: at(3_000) });
    expect(rule(order)).toEqual({ projectedAt: at(3_000), holdUntil: at(1_640), cents: 3_400 });
  });

  it('gains by company and never falls below nothing', () => {
    expect(rule(a, { batchGainCents: cents(1_000) }).cents).toBe(1_677);
    expect(rule(a, { batchGainCents: cents(100_000) }).cents).toBe(0);
    expect(rule(a, { holdSlackSeconds: seconds(0) }).cents).toBe(4_000);
  });

  it('follows the forecast of the zone', () => {
    const { zoneId } = a;
    const forecasts = [{ zoneId, serveCents: cents(600), approachSeconds: seconds(80) }];
    // 400 s sooner: slack 2,040.
    const expected = { projectedAt: at(1_560), holdUntil: at(2_040), cents: 960 };
    expect(rule(a, {}, { forecasts })).toEqual(expected);
  });

  it('looks to the desk alone for an order that is collected', () => {
    const order = smallOrder('A', { fulfilment: 'shop-only', windowStart: at(3_000) });
    expect(rule(order)).toMatchObject({ projectedAt: at(1_600), holdUntil: at(2_000) });
    const packed = smallOrder('A', { fulfilment: 'deliver-only' });
    expect(rule(packed)).toMatchObject({ projectedAt: at(1_260) });
  });
});
