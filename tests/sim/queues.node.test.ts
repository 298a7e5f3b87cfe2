/** Queues at the tills, against counting by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId, storeId } from '../../src/domain/ids.ts';
import type { StoreQueue } from '../../src/domain/instance.ts';
import type { StoreStop } from '../../src/domain/plan.ts';
import { metres, seconds } from '../../src/domain/units.ts';
import { lessVisits, queuesAhead, visitsBeyondRoom, waitAt } from '../../src/sim/queues.ts';

const FROM = 6 * 3600;
const QUARTER = 900;
const names = ['A', 'B', 'C'];

/** A day's queue of a store: twenty quarters whose wait tells their number. */
const dayQueue = (name: string, room: number): StoreQueue => ({
  storeId: storeId(name),
  from: seconds(FROM),
  waitSeconds: Array.from({ length: 20 }, (_, quarter) => seconds(quarter)),
  room: Array.from({ length: 20 }, () => room),
});

function visit(name: string, shopUntil: number): StoreStop {
  const at = seconds(shopUntil);
  return {
    kind: 'store',
    storeId: storeId(name),
    orderIds: [orderId('O1')],
    travelSeconds: seconds(0),
    travelMetres: metres(0),
    arriveAt: at,
    shopFrom: at,
    shopUntil: at,
    leaveAt: at,
  };
}

const visits = fc.array(
  fc.record({
    name: fc.constantFrom(...names, 'elsewhere'),
    until: fc.integer({ min: FROM - 3600, max: FROM + 6 * 3600 }),
  }),
  { maxLength: 60 },
);

describe('queues', () => {
  it('have the wait of the quarter in which shopping ends, and none outside the forecast', () => {
    const queue = dayQueue('A', 1);
    expect(waitAt(queue, FROM)).toBe(0);
    expect(waitAt(queue, FROM + 3 * QUARTER - 1)).toBe(2);
    expect(waitAt(queue, FROM + 3 * QUARTER)).toBe(3);
    expect(waitAt(queue, FROM - 1)).toBe(0);
    expect(waitAt(queue, FROM + 20 * QUARTER)).toBe(0);
    expect(waitAt(undefined, FROM)).toBe(0);
  });

  it('are seen from the quarter under way for two hours and a bit, the wait unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: FROM, max: FROM + 5 * 3600 - 1 }), (now) => {
        const whole = dayQueue('A', 4);
        const [ahead] = queuesAhead([whole], now) as [StoreQueue];
        expect(ahead.from % QUARTER).toBe(0);
        expect(ahead.from).toBeLessThanOrEqual(now);
        expect(ahead.from + QUARTER).toBeGreaterThan(now);
        expect(ahead.waitSeconds.length).toBeLessThanOrEqual(9);
        expect(ahead.room.length).toBe(ahead.waitSeconds.length);
        const end = Math.min(FROM + 20 * QUARTER, ahead.from + 9 * QUARTER);
        for (let at = now; at < end; at += 300) expect(waitAt(ahead, at)).toBe(waitAt(whole, at));
      }),
    );
  });

  it('lose the room of visits, and count those beyond it, as a count by hand does', () => {
    fc.assert(
      fc.property(visits, fc.nat(3), (list, room) => {
        const queues = names.map((name) => dayQueue(name, room));
        const stops = list.map(({ name, until }) => visit(name, until));
        let beyond = 0;
        const left = lessVisits(queues, stops);
        names.forEach((name, index) => {
          for (let quarter = 0; quarter < 20; quarter += 1) {
            const from = FROM + quarter * QUARTER;
            const count = list.filter(
              (one) => one.name === name && one.until >= from && one.until < from + QUARTER,
            ).length;
            expect(left[index]!.room[quarter]).toBe(Math.max(0, room - count));
            beyond += Math.max(0, count - room);
          }
        });
        expect(visitsBeyondRoom(queues, stops)).toBe(beyond);
      }),
    );
  });
});
