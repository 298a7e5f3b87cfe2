/** Papers missing at the door: the goods stay in the car and go back to their store. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Trip } from '../../src/domain/plan.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import type { SmallDay } from './small-day.ts';
import { record, smallDay } from './small-day.ts';

let small: SmallDay;
let events: readonly DomainEvent[];
let day: ReturnType<typeof record>['day'];
/** The crew at every epoch. */
const crews = new Map<number, readonly AvailableShopper[]>();
beforeAll(async () => {
  const usual = await smallDay(5);
  // Papers are asked for at every door, and every shopper may ask for them.
  const orders = usual.world.orders.map((order) => ({ ...order, skills: ['id-check'] as const }));
  const crew = usual.world.crew.map(({ shopper, start }) => ({
    shopper: { ...shopper, skills: ['id-check'] as const },
    start,
  }));
  small = { ...usual, world: { ...usual.world, orders, crew } };
  const inner = solverPolicy();
  const played = record(small, {
    decide(instance, policy, seed) {
      crews.set(instance.now, instance.shoppers);
      return inner.decide(instance, policy, seed);
    },
  });
  played.day.withMotion = true;
  played.day.runUntil(Infinity);
  ({ day, events } = played);
}, 60_000);

const states = (state: string) =>
  events.filter(
    (event): event is DomainEvent & { kind: 'order-state' } =>
      event.kind === 'order-state' && event.state === state,
  );
const storeOf = (orderId: string): Place => {
  const order = small.world.orders.find(({ id }) => id === orderId)!;
  return small.world.stores.find(({ id }) => id === order.storeId)!.place;
};

describe('a check that fails', () => {
  it('happens at few doors, never for orders collected at the store', () => {
    const failed = states('failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(small.world.orders.length / 10);
    for (const { orderId } of failed) {
      const { fulfilment } = small.world.orders.find(({ id }) => id === orderId)!;
      expect(fulfilment).not.toBe('shop-only');
    }
    expect(day.state.tally.returnedCount).toBe(failed.length);
  });

  it('brings the goods back to their store before the trip ends, driving there', () => {
    for (const { orderId, shopperId, tripId, at } of states('failed')) {
      const returned = states('returned').filter((event) => event.orderId === orderId);
      expect(returned).toHaveLength(1);
      const back = returned[0]!;
      expect([back.shopperId, back.tripId]).toEqual([shopperId, tripId]);
      expect(back.at).toBeGreaterThan(at);
      const drive = events.findLast(
        (event) =>
          event.kind === 'shopper-activity' &&
          event.shopperId === shopperId &&
          event.at < back.at &&
          event.activity === 'travel',
      ) as DomainEvent & { kind: 'shopper-activity' };
      expect(drive.until).toBe(back.at);
      expect(drive.orderIds).toContain(orderId);
      expect(drive.motion!.times.at(-1)).toBeCloseTo(back.at, 0);
      const node = storeOf(orderId).node!;
      const { nodeLng, nodeLat } = small.city.graph;
      const there = drive.motion!.points.at(-1)!;
      expect(there[0]).toBeCloseTo(nodeLng[node]!, 5);
      expect(there[1]).toBeCloseTo(nodeLat[node]!, 5);
      const ended = events.find((event) => event.kind === 'trip-ended' && event.tripId === tripId)!;
      expect(ended.at).toBeGreaterThanOrEqual(back.at);
    }
  });

  it('keeps the shopper away until then, in the trip as told and in what plans see', () => {
    let seenCount = 0;
    for (const { tripId, shopperId, at } of states('failed')) {
      const told = events.findLast(
        (event) => event.kind === 'trip-retimed' && event.trip.id === tripId && event.at === at,
      ) as (DomainEvent & { trip: Trip }) | undefined;
      expect(told!.trip.endAt).toBeGreaterThan(told!.trip.stops.at(-1)!.leaveAt);
      const ended = events.find((event) => event.kind === 'trip-ended' && event.tripId === tripId)!;
      for (const [epochAt, crew] of crews) {
        if (epochAt < at || epochAt >= ended.at) continue;
        const known = events.findLast(
          (event) =>
            event.kind === 'trip-retimed' && event.trip.id === tripId && event.at <= epochAt,
        ) as DomainEvent & { trip: Trip };
        const { availableAt, start } = crew.find(({ id }) => id === shopperId)!;
        expect(availableAt).toBe(Math.max(epochAt, known.trip.endAt));
        const stores = small.world.stores.map(({ place }) => place.node);
        expect(stores).toContain(start.node);
        seenCount += 1;
      }
    }
    expect(seenCount).toBeGreaterThan(0);
  });
});
