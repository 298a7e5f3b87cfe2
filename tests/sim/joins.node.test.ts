/**
 * Orders added to trips under way, lived: as planned where nothing is left to chance, judged by the
 * checker; whole lives and sums where chance plays along.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Plan, StoreStop, Trip } from '../../src/domain/plan.ts';
import { metres, seconds } from '../../src/domain/units.ts';
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { cityInstance, planWithin, viewUnder, zoneInstance } from '../../src/sim/snapshot.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import type { SmallDay } from './small-day.ts';
import { record, smallDay } from './small-day.ts';

const HOUR = 3600;
/** Nobody is asked again sooner after a refusal; who answers does so within the other. */
const REST_SECONDS = 240;
const ANSWER_SECONDS = 26;

interface Decided {
  readonly instance: Instance;
  readonly plan: Plan;
}

let usual: SmallDay;
beforeAll(async () => {
  usual = await smallDay();
});

/** A day on which up to `added` orders join a trip; by luck, or exactly as planned. */
function joining(day: SmallDay, added: number, isExact = false): SmallDay {
  const policy = { ...day.world.policy, addedOrderCountMax: added, batchOrderCountMax: 4 };
  return { ...day, world: { ...day.world, policy, ...(isExact && { isExact }) } };
}

/** The solver, its decisions kept by their moment. */
function noting(decisions: Map<number, Decided>): DispatchPolicy {
  const inner = solverPolicy();
  return {
    decide(instance, policy, seed) {
      const decision = inner.decide(instance, policy, seed);
      expect(checkPlan(instance, policy, decision.plan).violations).toEqual([]);
      decisions.set(instance.now, { instance, plan: decision.plan });
      return decision;
    },
  };
}

const ofKind = <Kind extends DomainEvent['kind']>(events: readonly DomainEvent[], kind: Kind) =>
  events.filter((event): event is DomainEvent & { kind: Kind } => event.kind === kind);

/** The last that was told of a trip: all its stops as they were. */
const asLived = (events: readonly DomainEvent[], id: string): Trip =>
  events.findLast(
    (event): event is DomainEvent & { kind: 'trip-retimed' | 'trip-joined' } =>
      (event.kind === 'trip-retimed' || event.kind === 'trip-joined') && event.trip.id === id,
  )!.trip;

/** What was lived of a joined trip from where it was joined on, told as a plan would. */
function joinedPart(planned: Trip, lived: Trip): Trip {
  const [store, ...drops] = lived.stops as [StoreStop, ...Trip['stops']];
  const { added, ...stop } = store;
  const { orderIds, from, shopFrom } = added!;
  const here = { travelSeconds: seconds(0), travelMetres: metres(0), arriveAt: from, shopFrom };
  return {
    ...planned,
    orderIds,
    startAt: from,
    stops: [{ ...stop, ...here, orderIds }, ...drops],
    endAt: lived.endAt,
  };
}

describe('a trip joined', () => {
  it('is lived as planned where everything takes as long as planned, and keeps every rule', async () => {
    let joinCount = 0;
    const seeds = fc.sample(fc.integer({ min: 1, max: 1000 }), { numRuns: 3, seed: 11 });
    for (const seed of seeds) {
      const small = joining(await smallDay(seed), 2, true);
      const decisions = new Map<number, Decided>();
      const { day, events } = record(small, noting(decisions));
      day.runUntil(Infinity);
      for (const { trip, at } of ofKind(events, 'trip-joined')) {
        const epochAt = Math.max(...[...decisions.keys()].filter((moment) => moment <= at));
        const { instance, plan } = decisions.get(epochAt)!;
        const planned = plan.trips.find(({ shopperId }) => shopperId === trip.shopperId)!;
        const lived = joinedPart(planned, asLived(events, trip.id));
        expect(lived.orderIds).toEqual(planned.orderIds);
        const hasReturns = lived.stops.at(-1)!.leaveAt < lived.endAt;
        if (hasReturns) continue;
        const trips = plan.trips.map((one) => (one === planned ? lived : one));
        const { violations } = checkPlan(instance, small.world.policy, { ...plan, trips });
        expect(violations).toEqual([]);
        joinCount += 1;
      }
    }
    expect(joinCount).toBeGreaterThan(5);
  }, 60_000);
});

describe('a day of joined trips', () => {
  let small: SmallDay;
  let events: readonly DomainEvent[];
  let day: ReturnType<typeof record>['day'];
  const decisions = new Map<number, Decided>();
  beforeAll(() => {
    small = joining(usual, 2);
    const played = record(small, noting(decisions));
    played.day.runUntil(Infinity);
    ({ day, events } = played);
  }, 60_000);

  it('offers orders to those who shop, who agree before their basket is full', () => {
    const joins = ofKind(events, 'trip-joined');
    expect(joins.length).toBeGreaterThan(5);
    for (const { at, trip, sequence } of joins) {
      const { added, orderIds } = trip.stops[0] as StoreStop;
      expect(added!.agreedAt).toBe(at);
      expect(added!.from).toBeGreaterThan(at);
      expect(orderIds.length).toBeGreaterThan(added!.orderIds.length);
      expect(trip.orderIds).toEqual([...orderIds]);
      expect(trip.orderIds).toEqual(trip.orderIds.toSorted());
      const doing = events.findLast(
        (event): event is DomainEvent & { kind: 'shopper-activity' } =>
          event.kind === 'shopper-activity' &&
          event.shopperId === trip.shopperId &&
          event.sequence < sequence,
      )!;
      expect([doing.activity, doing.until]).toEqual(['shop', added!.from]);
      expect(doing.orderIds).toEqual(orderIds.filter((id) => !added!.orderIds.includes(id)));
    }
  });

  it('shops the added orders after the rest, each order once, and hands all over', () => {
    for (const { trip } of ofKind(events, 'trip-joined')) {
      const states = new Map<string, string[]>();
      for (const event of ofKind(events, 'order-state')) {
        if (event.tripId !== trip.id) continue;
        states.set(event.orderId, [...(states.get(event.orderId) ?? []), event.state]);
      }
      expect([...states.keys()].sort()).toEqual([...trip.orderIds]);
      for (const life of states.values()) {
        expect(life.slice(0, 3)).toEqual(['accepted', 'shopping', 'checked-out']);
        expect(['delivered', 'returned']).toContain(life.at(-1));
      }
      const { added } = trip.stops[0] as StoreStop;
      for (const id of added!.orderIds) {
        const shopping = ofKind(events, 'order-state').find(
          ({ orderId, state, tripId }) =>
            orderId === id && state === 'shopping' && tripId === trip.id,
        )!;
        expect(shopping.at).toBe(added!.shopFrom);
      }
    }
  });

  it('joins a trip once', () => {
    const ids = ofKind(events, 'trip-joined').map(({ trip }) => trip.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('goes on from a checkpoint with a trip being joined, offered or agreed, as it would have', () => {
    const joins = ofKind(events, 'trip-joined');
    const { at, trip } = joins.find(({ trip: one }) => one.endAt < 20 * HOUR)!;
    const { added } = trip.stops[0] as StoreStop;
    for (const moment of [at - 1, at, added!.from - 1, added!.from]) {
      const through = record(small, solverPolicy());
      through.day.runUntil(moment);
      const stored = JSON.stringify(through.day.checkpoint());
      const count = through.events.length;
      through.day.runUntil(moment + HOUR);
      const resumed = record(small, solverPolicy(), JSON.parse(stored));
      resumed.day.runUntil(moment + HOUR);
      expect(JSON.stringify(resumed.events) === JSON.stringify(through.events.slice(count))).toBe(
        true,
      );
      expect(resumed.day.state.digest).toBe(through.day.state.digest);
    }
  });

  it('cuts snapshots, city and zone, for which a plan with joined trips is a plan', () => {
    const again = record(small, solverPolicy()).day;
    const { world, driving } = small;
    let joinCount = 0;
    for (const [at, { plan: decided }] of decisions) {
      if (!decided.trips.some(({ joins }) => joins)) continue;
      again.runUntil(at);
      const { view, plan } = again.state;
      const city = cityInstance(world, driving, view, world.policy.releaseLeadSeconds + 1200);
      expect(checkPlan(city, world.policy, plan).violations).toEqual([]);
      for (const { id } of world.zones) {
        const zone = zoneInstance(world, driving, view, plan, id);
        const cut = planWithin(zone, plan, world);
        const { violations, cost } = checkPlan(zone, world.policy, cut);
        expect(violations).toEqual([]);
        expect(cut.cost).toEqual(cost);
        joinCount += cut.trips.filter(({ joins }) => joins).length;
      }
      if (joinCount > 12) break;
    }
    expect(joinCount).toBeGreaterThan(3);
  });

  it('adds up: every order has one end, pay is that of whole trips', () => {
    const { tally } = day.state;
    const { deliveredCount, cancelledCount, returnedCount } = tally;
    expect(deliveredCount + cancelledCount + returnedCount).toBe(small.world.orders.length);
    const trips = new Set(ofKind(events, 'trip-started').map(({ trip }) => trip.id));
    expect(tally.tripCount).toBe(trips.size);
  });
});

describe('an offer to add orders that is declined', () => {
  it('asks nobody again for a while', () => {
    // Choosy shoppers: half of them decline to take more.
    const usually = joining(usual, 2);
    const policy = { ...usually.world.policy, declineBpsBase: 5000, declineBpsMax: 6000 };
    const choosy = { ...usually, world: { ...usually.world, policy } };
    const decisions = new Map<number, Decided>();
    const { day, events } = record(choosy, noting(decisions));
    day.runUntil(Infinity);
    const offered = new Map<string, string>();
    const refusals: { shopperId: string; at: number }[] = [];
    for (const { orderId, state, shopperId, at } of ofKind(events, 'order-state')) {
      if (state === 'offered') offered.set(orderId, shopperId!);
      const asked = offered.get(orderId);
      if (asked && (state === 'released' || state === 'scheduled')) {
        refusals.push({ shopperId: asked, at });
      }
      if (state !== 'offered') offered.delete(orderId);
    }
    let restCount = 0;
    for (const { shopperId, at } of refusals) {
      for (const [epochAt, { instance }] of decisions) {
        if (epochAt < at || epochAt >= at + REST_SECONDS) continue;
        const one = instance.shoppers.find(({ id }) => id === shopperId);
        if (!one?.onTrip) continue;
        expect(one.underway).toBeUndefined();
        restCount += 1;
      }
    }
    expect(restCount).toBeGreaterThan(0);
    for (const [at, { instance }] of decisions) {
      for (const { underway } of instance.shoppers) {
        if (underway) expect(underway.shopUntil).toBeGreaterThan(at + ANSWER_SECONDS);
      }
    }
  });
});

describe('a day whose policy adds no orders', () => {
  it('plans as if no trip under way could be joined, though its snapshots know them', () => {
    const { world, driving } = usual;
    const policy = solverPolicy();
    let riderCount = 0;
    const { day } = record(usual, {
      decide(instance, rules, seed) {
        expect(instance.shoppers.every(({ underway }) => underway === undefined)).toBe(true);
        return policy.decide(instance, rules, seed);
      },
    });
    for (let at = 12 * HOUR; at < 15 * HOUR; at += 30 * 60) {
      day.runUntil(at);
      const { view, planDigest } = day.state;
      const lead = world.policy.releaseLeadSeconds + world.policy.earlySeconds;
      const known = cityInstance(world, driving, view, lead);
      const seen = cityInstance(world, driving, viewUnder(world.policy, view), lead);
      const riders = known.shoppers.filter(({ underway }) => underway);
      riderCount += riders.length;
      const aboard = riders.flatMap(({ underway }) => underway!.orderIds);
      expect(known.orders.length).toBe(seen.orders.length + aboard.length);
      expect(policy.decide(known, world.policy, world.seed).digest).toBe(planDigest);
    }
    expect(riderCount).toBeGreaterThan(0);
  });
});
