/** Events into rows: the schema takes what the day sends, repeats and disorder change nothing. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import { isFault } from '../../src/domain/fault.ts';
import { Sequencer } from '../../src/feed/gap.ts';
import { LiveRows } from '../../src/feed/live-rows.ts';
import { parseEvent } from '../../src/feed/schema.ts';
import { emptyOperation, packOperation, unpackOperation } from '../../src/feed/state.ts';
import { isCommitted } from '../../src/domain/order.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import type { SmallDay } from '../sim/small-day.ts';
import { record, smallDay } from '../sim/small-day.ts';

let small: SmallDay;
let events: DomainEvent[];
beforeAll(async () => {
  const usual = await smallDay();
  const policy = { ...usual.world.policy, addedOrderCountMax: 2, batchOrderCountMax: 4 };
  small = { ...usual, world: { ...usual.world, policy } };
  const played = record(small, solverPolicy());
  played.day.runUntil(14 * 3600);
  played.day.withMotion = true;
  played.day.runUntil(15 * 3600);
  events = played.events;
}, 60_000);

const surroundings = () => ({
  zoneOf: (lngLat: readonly [number, number]) => small.city.zoneOf(lngLat).id,
  atRiskSlackSeconds: small.world.policy.atRiskSlackSeconds,
});
function reduced(list: readonly DomainEvent[]): LiveRows {
  const rows = new LiveRows(emptyOperation(), surroundings());
  for (const event of list) rows.take(event);
  return rows;
}
const packed = (rows: LiveRows) => packOperation(rows.operation, true);

describe('the feed', () => {
  it('takes every event of the day through its schema unchanged', () => {
    const kinds = new Set(events.map(({ kind }) => kind));
    expect(kinds.size).toBe(10);
    events.forEach((event, index) => {
      const stored: unknown = JSON.parse(JSON.stringify(event));
      expect(parseEvent(stored, index + 1)).toEqual(stored);
    });
  });

  it('names row and field of what it does not take', () => {
    const placed = events.find(({ kind }) => kind === 'order-placed')!;
    const refused = (input: unknown) => {
      try {
        parseEvent(input, 12);
      } catch (error) {
        return isFault(error) ? [error.code, error.fields.row, error.fields.field] : error;
      }
      return 'taken';
    };
    expect(refused({ ...placed, at: 1.5 })).toEqual(['field-invalid', 12, 'at']);
    expect(refused({ ...placed, extra: 1 })).toEqual(['field-invalid', 12, undefined]);
    expect(refused({ ...placed, kind: 'order-lost' })).toEqual(['field-invalid', 12, 'kind']);
    const order = { ...(placed as { order: object }).order, windowEnd: 0 };
    expect(refused({ ...placed, order })).toEqual(['field-invalid', 12, 'order.windowEnd']);
    expect(refused('an event')).toEqual(['field-invalid', 12, undefined]);
  });

  it('does not change when events come twice', () => {
    const once = reduced(events);
    const twice = reduced(events.flatMap((event, index) => [event, events[index >> 1]!, event]));
    expect(packed(twice)).toEqual(packed(once));
    expect(twice.all()).toEqual(once.all());
  });

  it('does not change when events come in disorder, within what waits', () => {
    const whole = packed(reduced(events));
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 50, maxLength: 50 }), (jumps) => {
        const keyed = events.map((event, index) => ({ event, key: index + jumps[index % 50]! }));
        const sequencer = new Sequencer(() => {
          throw new Error('nothing is missing');
        });
        const rows = new LiveRows(emptyOperation(), surroundings());
        for (const { event } of keyed.toSorted((a, b) => a.key - b.key)) {
          for (const due of sequencer.push(event)) rows.take(due);
        }
        expect(sequencer.gaps()).toEqual([]);
        expect(packed(rows)).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  it('tells a hole that stays open, and goes on behind it', () => {
    const gaps: unknown[] = [];
    const sequencer = new Sequencer((gap) => gaps.push(gap));
    const out = events
      .filter(({ sequence }) => sequence !== 5)
      .flatMap((event) => sequencer.push(event));
    expect(gaps).toEqual([{ source: 'day', from: 5, until: 5 }]);
    expect(out.length).toBe(events.length - 1);
  });

  it('comes back from a pack as it was', () => {
    const rows = reduced(events);
    const { world } = small;
    const operation = unpackOperation(
      JSON.parse(JSON.stringify(packed(rows))),
      new Map(world.orders.map((order) => [order.id, order])),
      new Map(world.crew.map(({ shopper }) => [shopper.id, shopper])),
      rows.operation.plan,
    );
    const again = new LiveRows(operation, surroundings());
    expect(again.all()).toEqual(rows.all());
    expect(again.zones(world.zones)).toEqual(rows.zones(world.zones));
  });

  it('sends changes that add up to the whole', () => {
    const rows = new LiveRows(emptyOperation(), surroundings());
    const orders = new Map<string, unknown>();
    const shoppers = new Map<string, unknown>();
    events.forEach((event, index) => {
      rows.take(event);
      if (index % 97 !== 0 && index !== events.length - 1) return;
      const changes = rows.changes();
      for (const id of changes.goneOrderIds) orders.delete(id);
      for (const row of changes.orders) orders.set(row.order.id, row);
      for (const id of changes.goneShopperIds) shoppers.delete(id);
      for (const row of changes.shoppers) shoppers.set(row.shopper.id, row);
    });
    const fresh = reduced(events).all();
    expect(orders).toEqual(new Map(fresh.orders.map((row) => [row.order.id, row])));
    expect(shoppers).toEqual(new Map(fresh.shoppers.map((row) => [row.shopper.id, row])));
  });

  it('counts orders as the rules do, zones adding up to the city', () => {
    const rows = reduced(events);
    const { operation } = rows;
    const sum = (key: 'openCount' | 'lateCount' | 'atRiskCount' | 'tripCents' | 'shiftSeconds') =>
      [...operation.kpisByZone.values()].reduce((total, kpis) => total + kpis[key], 0);
    for (const key of ['openCount', 'lateCount', 'atRiskCount', 'tripCents'] as const) {
      expect(sum(key)).toBe(operation.kpis[key]);
    }
    expect(sum('shiftSeconds')).toBe(operation.kpis.shiftSeconds);
    // Without the orders under way, the counts are those the dispatcher states with its plan.
    const accepted = events.findLast((event) => event.kind === 'plan-accepted');
    const { takenCount = 0, openCount, ...live } = operation.kpis;
    const { openCount: waitingCount, assignedCount, unassignedCount, tripCents } = accepted!.kpis;
    expect(takenCount).toBeGreaterThan(0);
    expect(openCount).toBe(waitingCount + takenCount);
    expect(live).toMatchObject({ assignedCount, unassignedCount, tripCents });
    const slack = small.world.policy.atRiskSlackSeconds;
    let committedCount = 0;
    for (const { order, state, status, predictedAt } of rows.all().orders) {
      if (!isCommitted(state)) continue;
      committedCount += 1;
      const left = order.windowEnd - predictedAt!;
      expect(status).toBe(left < 0 ? 'late' : left <= slack ? 'at-risk' : 'on-time');
    }
    expect(committedCount).toBeGreaterThan(0);
  });

  it('counts the unassigned of a frame as its rows show them, also between two plans', () => {
    const rows = new LiveRows(emptyOperation(), surroundings());
    const { zones } = small.world;
    let sinceCount = 0;
    events.forEach((event, index) => {
      rows.take(event);
      if (index % 13 !== 0) return;
      const { orders } = rows.all();
      const lines = rows.zones(zones);
      const { city, byZone } = rows.kpis();
      for (const { zoneId, openCount, unassignedCount } of lines) {
        const zone = byZone.get(zoneId);
        expect([zone?.openCount ?? 0, zone?.unassignedCount ?? 0]).toEqual([
          openCount,
          unassignedCount,
        ]);
      }
      const unassigned = orders.filter(({ status }) => status === 'unassigned');
      expect(city.unassignedCount).toBe(unassigned.length);
      sinceCount += city.unassignedCount === rows.operation.kpis.unassignedCount ? 0 : 1;
    });
    expect(sinceCount).toBeGreaterThan(0);
  });

  it('keeps an order that is on offer with its shopper when a newer plan says nothing of it', async () => {
    const played = record(await smallDay(), solverPolicy());
    played.day.runUntil(15 * 3600);
    const rows = new LiveRows(emptyOperation(), surroundings());
    let outlivedCount = 0;
    for (const event of played.events) {
      rows.take(event);
      if (event.kind !== 'plan-accepted') continue;
      const planned = new Set(event.plan.trips.flatMap(({ orderIds }) => orderIds));
      const { orders, shoppers } = rows.all();
      const outlived = orders.filter(
        ({ order, state }) => state === 'offered' && !planned.has(order.id),
      );
      for (const { order, status, shopperId } of outlived) {
        expect(status).not.toBe('unassigned');
        const row = shoppers.find(({ shopper }) => shopper.id === shopperId);
        const hasNext = event.plan.trips.some((trip) => trip.shopperId === shopperId);
        if (!hasNext) expect(row?.nextTrip?.orderIds).toContain(order.id);
      }
      expect(rows.kpis().city.unassignedCount).toBe(event.kpis.unassignedCount);
      outlivedCount += outlived.length;
    }
    expect(outlivedCount).toBeGreaterThan(0);
  });

  it('shows an early order that rides along as its trip says', () => {
    let earlyCount = 0;
    const rows = new LiveRows(emptyOperation(), surroundings());
    events.forEach((event, index) => {
      rows.take(event);
      const isAccepted = event.kind === 'plan-accepted' && index % 5 === 0;
      if (!isAccepted || event.plan.trips.length === 0) return;
      const planned = new Set(event.plan.trips.flatMap((trip) => trip.orderIds));
      for (const { order, state, status, shopperId } of rows.all().orders) {
        if (state !== 'scheduled') continue;
        const isEarly = planned.has(order.id);
        expect([status !== 'scheduled', shopperId !== undefined]).toEqual([isEarly, isEarly]);
        if (isEarly) earlyCount += 1;
      }
    });
    expect(earlyCount).toBeGreaterThan(0);
  });

  it('counts a trip that joins another by its added orders, and its time once', () => {
    const rows = new LiveRows(emptyOperation(), surroundings());
    let joinCount = 0;
    for (const event of events) {
      rows.take(event);
      if (event.kind !== 'plan-accepted') continue;
      if (!event.plan.trips.some(({ joins }) => joins)) continue;
      const { openCount, takenCount = 0, ...live } = rows.operation.kpis;
      const { assignedCount, unassignedCount, tripCents, busySeconds } = event.kpis;
      expect(openCount - takenCount).toBe(event.kpis.openCount);
      expect(live).toMatchObject({ assignedCount, unassignedCount, tripCents, busySeconds });
      joinCount += 1;
    }
    expect(joinCount).toBeGreaterThan(0);
  });

  it('shows a trip joined as the log last told it, with the orders added', () => {
    const rows = new LiveRows(emptyOperation(), surroundings());
    let joinCount = 0;
    for (const event of events) {
      rows.take(event);
      if (event.kind !== 'trip-joined') continue;
      const { trip } = event;
      const { orders, shoppers } = rows.all();
      expect(shoppers.find(({ shopper }) => shopper.id === trip.shopperId)!.trip).toEqual(trip);
      for (const row of orders.filter(({ order }) => trip.orderIds.includes(order.id))) {
        expect([row.shopperId, row.tripId]).toEqual([trip.shopperId, trip.id]);
      }
      joinCount += 1;
    }
    expect(joinCount).toBeGreaterThan(0);
  });
});
