/** The kernel on the real city: one seed one day, lives that hold together, checkpoints that replay. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import { isClosed, releaseAt } from '../../src/domain/order.ts';
import { totalCents } from '../../src/domain/plan.ts';
import { makeWorld } from '../../src/sim/generate/world.ts';
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { cityInstance, planWithin, zoneInstance } from '../../src/sim/snapshot.ts';
import { summarize } from '../../src/sim/tally.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import { nearestPolicy } from './policies.ts';
import type { SmallDay } from './small-day.ts';
import { record, SIZE, smallDay } from './small-day.ts';

const HOUR = 3600;
let small: SmallDay;
/** One whole day, played once and read by several tests. */
let whole: ReturnType<typeof playOut>;
beforeAll(async () => {
  small = await smallDay();
  whole = playOut(solverPolicy());
}, 60_000);

/** Plays to the end of all things and gives what happened. */
function playOut(policy: DispatchPolicy) {
  const { day, events } = record(small, policy);
  day.runUntil(Infinity);
  return { day, events };
}

const ofKind = <Kind extends DomainEvent['kind']>(events: readonly DomainEvent[], kind: Kind) =>
  events.filter((event): event is DomainEvent & { kind: Kind } => event.kind === kind);

describe('a day', () => {
  it('is the same world for the same seed, byte for byte, and another for another', () => {
    const again = makeWorld(small.city, small.driving, 'sunday-peak', 7, SIZE);
    expect(JSON.stringify(again)).toBe(JSON.stringify(small.world));
    const other = makeWorld(small.city, small.driving, 'sunday-peak', 8, SIZE);
    expect(JSON.stringify(other.orders)).not.toBe(JSON.stringify(small.world.orders));
  });

  it('differs from itself by exactly nothing, and from another policy by something', () => {
    const [a, b] = [whole, playOut(solverPolicy())];
    expect(b.day.state.digest).toBe(a.day.state.digest);
    expect(JSON.stringify(b.events) === JSON.stringify(a.events)).toBe(true);
    const { policy } = small.world;
    expect(summarize(b.day.state.tally, policy)).toEqual(summarize(a.day.state.tally, policy));
    expect(playOut(nearestPolicy).day.state.digest).not.toBe(a.day.state.digest);
  });

  it('gives every order one life, from placing to the customer, back to the store or nowhere', () => {
    const { day, events } = whole;
    const placed = ofKind(events, 'order-placed').map(({ order }) => order.id);
    expect(placed).toEqual(small.world.orders.map(({ id }) => id));
    const lives = new Map<string, string[]>(placed.map((id) => [id, []]));
    for (const { orderId, state } of ofKind(events, 'order-state')) lives.get(orderId)!.push(state);
    let collectedCount = 0;
    for (const { id, fulfilment } of small.world.orders) {
      const life = lives.get(id)!;
      const last = life.at(-1)!;
      const inHand = ['accepted', 'shopping', 'checked-out'];
      const toDoor = fulfilment === 'shop-only' ? [] : ['delivering'];
      const ends: Record<string, string[]> = {
        delivered: [...inHand, ...toDoor, 'delivered'],
        returned: [...inHand, ...toDoor, 'failed', 'returned'],
        cancelled: [],
      };
      expect(Object.keys(ends)).toContain(last);
      const from = life.indexOf('accepted');
      expect(from < 0 ? [] : life.slice(from)).toEqual(ends[last]);
      if (fulfilment === 'shop-only' && last === 'delivered') collectedCount += 1;
    }
    expect(collectedCount).toBeGreaterThan(0);
    const { tally, orders, active } = day.state;
    const { deliveredCount, cancelledCount, returnedCount } = tally;
    expect(deliveredCount + cancelledCount + returnedCount).toBe(placed.length);
    expect(tally.deliveredCount).toBeGreaterThan(placed.length * 0.8);
    expect(orders.every(({ state }) => state !== undefined && isClosed(state))).toBe(true);
    expect(active).toEqual([]);
  });

  it('keeps each shopper in one place, and the sums of their time', () => {
    const { day, events } = whole;
    const trips = ofKind(events, 'trip-started').map(({ trip }) => trip);
    const ended = new Map(ofKind(events, 'trip-ended').map((event) => [event.tripId, event.at]));
    let busySeconds = 0;
    const freeFrom = new Map<string, number>();
    for (const trip of trips) {
      const until = ended.get(trip.id)!;
      expect(trip.startAt).toBeGreaterThanOrEqual(freeFrom.get(trip.shopperId) ?? 0);
      freeFrom.set(trip.shopperId, until);
      busySeconds += until - trip.startAt;
      const { shopper } = small.world.crew.find((one) => one.shopper.id === trip.shopperId)!;
      expect(trip.startAt).toBeGreaterThanOrEqual(shopper.shiftStart);
    }
    expect(day.state.tally.busySeconds).toBe(busySeconds);
    expect(day.state.tally.tripCount).toBe(trips.length);
    for (const activity of ofKind(events, 'shopper-activity')) {
      if (activity.until !== undefined) expect(activity.until).toBeGreaterThan(activity.at);
    }
  });

  it('goes on from a stored checkpoint exactly as it would have gone on', () => {
    const through = record(small, solverPolicy());
    through.day.runUntil(12 * HOUR);
    const stored = JSON.stringify(through.day.checkpoint());
    const count = through.events.length;
    through.day.runUntil(14 * HOUR);
    const resumed = record(small, solverPolicy(), JSON.parse(stored));
    resumed.day.runUntil(14 * HOUR);
    const rest = JSON.stringify(through.events.slice(count));
    expect(JSON.stringify(resumed.events) === rest).toBe(true);
    expect(resumed.day.state.digest).toBe(through.day.state.digest);
    expect(JSON.parse(JSON.stringify(resumed.day.checkpoint()))).toEqual(
      JSON.parse(JSON.stringify(through.day.checkpoint())),
    );
  });

  it.each([
    ['the solver', solverPolicy()],
    ['the rule of thumb', nearestPolicy],
  ])('gives %s instances for which the checker passes its plans, with its KPIs', (_, inner) => {
    let checkedCount = 0;
    const checked: DispatchPolicy = {
      decide(instance, policy, seed) {
        const decision = inner.decide(instance, policy, seed);
        const { violations, cost, kpis } = checkPlan(instance, policy, decision.plan);
        expect(violations).toEqual([]);
        expect(totalCents(decision.plan.cost)).toBe(totalCents(cost));
        expect(decision.kpis).toEqual(kpis);
        checkedCount += 1;
        return decision;
      },
    };
    record(small, checked).day.runUntil(20 * HOUR);
    expect(checkedCount).toBe(1 + (14 * HOUR) / small.world.policy.epochSeconds);
  });

  it('cuts snapshots for which the plan in force is a plan', () => {
    const { day } = record(small, solverPolicy());
    const { world, driving } = small;
    let plannedCount = 0;
    let earlyCount = 0;
    let announcedCount = 0;
    for (let at = 11 * HOUR + 77; at < 20 * HOUR; at += HOUR) {
      day.runUntil(at);
      const { view, plan } = day.state;
      const { releaseLeadSeconds, earlySeconds } = world.policy;
      const city = cityInstance(world, driving, view, releaseLeadSeconds + earlySeconds + 600);
      expect(checkPlan(city, world.policy, plan).violations).toEqual([]);
      for (const { id } of world.zones) {
        const zone = zoneInstance(world, driving, view, plan, id);
        const cut = planWithin(zone, plan, world);
        const { violations, cost } = checkPlan(zone, world.policy, cut);
        expect(violations).toEqual([]);
        expect(cut.cost).toEqual(cost);
        plannedCount += cut.trips.length;
        earlyCount += zone.orders.filter(
          (order) =>
            releaseAt(order, world.policy) > view.at &&
            cut.trips.some(({ orderIds }) => orderIds.includes(order.id)),
        ).length;
        announcedCount += zone.announced.length;
      }
    }
    expect(plannedCount).toBeGreaterThan(0);
    expect(earlyCount).toBeGreaterThan(0);
    expect(announcedCount).toBeGreaterThan(0);
  });
});
