/** Moments of MDRP worlds through the real solver and checker: what is imported can be dispatched. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DropStop, StoreStop, Trip } from '../../../src/domain/plan.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import { seconds } from '../../../src/domain/units.ts';
import { instanceAt } from '../../../src/feed/mdrp/instance.ts';
import { momentsOf, OPEN_HORIZON_SECONDS } from '../../../src/feed/mdrp/moments.ts';
import type { MdrpWorld } from '../../../src/feed/mdrp/world.ts';
import { readWorld } from '../../../src/feed/mdrp/world.ts';
import { plannerBudget } from '../../../src/domain/budget.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { instanceTexts, rawFiles, smallTexts } from './instance-files.ts';

const PUBLISHED = '../shared/data/mdrp/0o100t100s1p100';

function solveAt(world: MdrpWorld, at: number) {
  const { instance, policy } = instanceAt(world, seconds(at), OPEN_HORIZON_SECONDS);
  return dispatchSync(instance, policy, { seed: 1, budget: plannerBudget });
}

/** The MDRP's rules, in minutes and from the file alone: throws where a trip breaks one. */
function expectMdrpTrip(world: MdrpWorld, trip: Trip) {
  const { metresPerMinute } = world.parameters;
  const courier = world.couriers.find((one) => one.id === trip.shopperId);
  const [store, ...drops] = trip.stops as [StoreStop, ...DropStop[]];
  const restaurant = world.restaurants.find((one) => one.id === store.storeId);
  if (courier === undefined || restaurant === undefined) throw new Error('unknown in the file');
  const orders = trip.orderIds.map((id) => world.orders.find((order) => order.id === id)!);
  const travel = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    Math.ceil(Math.hypot(a.x - b.x, a.y - b.y) / metresPerMinute);
  expect(new Set(orders.map((order) => order.restaurantId))).toEqual(new Set([restaurant.id]));
  const ready = Math.max(...orders.map((order) => order.readyMinute));
  const arrive = trip.startAt / 60 + travel(courier, restaurant);
  const pickup = Math.max(ready, arrive + 2);
  expect(store.shopUntil).toBe(pickup * 60);
  expect(pickup).toBeLessThanOrEqual(courier.offMinute);
  let [place, minute]: [{ x: number; y: number }, number] = [restaurant, pickup + 2];
  for (const drop of drops) {
    const order = orders.find((one) => one.id === drop.orderId)!;
    minute += travel(place, order) + 2;
    expect(drop.deliveredAt).toBe(minute * 60);
    minute += 2;
    place = order;
  }
  expect(trip.endAt).toBe(minute * 60);
}

describe('the hand-made instance', () => {
  const world = readWorld('mdrp-small', rawFiles(smallTexts()));
  const result = solveAt(world, 48 * 60);

  it('gives each of three couriers a trip, at least one of them with several orders', () => {
    expect(result.kpis.openCount).toBe(10);
    expect(result.plan.trips).toHaveLength(3);
    expect(Math.max(...result.plan.trips.map((trip) => trip.orderIds.length))).toBeGreaterThan(1);
    const assigned = result.plan.trips.flatMap((trip) => trip.orderIds);
    const left = result.plan.unassigned.map((one) => one.orderId);
    expect([...assigned, ...left].toSorted()).toHaveLength(10);
    expect(result.objectiveCents).toBe(totalCents(result.plan.cost));
  });

  it('keeps the rules of the MDRP to the minute', () => {
    for (let minute = 30; minute <= 125; minute += 5) {
      for (const trip of solveAt(world, minute * 60).plan.trips) expectMdrpTrip(world, trip);
    }
  });
});

describe.skipIf(!existsSync(PUBLISHED))(
  `a published instance (skipped without ${PUBLISHED})`,
  () => {
    it('keeps the rules of the MDRP to the minute at its busiest moment', () => {
      const world = readWorld('0o100t100s1p100', rawFiles(instanceTexts(PUBLISHED)));
      const { defaultAt } = momentsOf(world);
      const { plan, kpis } = solveAt(world, defaultAt);
      expect(kpis.openCount).toBeGreaterThan(20);
      expect(kpis.assignedCount).toBeGreaterThan(0.8 * kpis.openCount);
      for (const trip of plan.trips) expectMdrpTrip(world, trip);
    });
  },
);
