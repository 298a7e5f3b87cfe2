/** Running averages of what serving a zone takes. */
import { describe, expect, it } from 'vitest';
import { orderId, shopperId, storeId, tripId, zoneId } from '../../src/domain/ids.ts';
import type { Order } from '../../src/domain/order.ts';
import type { CostTerms, Trip } from '../../src/domain/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { cents, metres, seconds } from '../../src/domain/units.ts';
import type { ZoneSum } from '../../src/sim/forecast.ts';
import { noteServed, updatedForecasts } from '../../src/sim/forecast.ts';

const zero = cents(0);
const noCost: CostTerms = {
  pay: zero,
  drive: zero,
  lateness: zero,
  waiting: zero,
  freshness: zero,
  offer: zero,
  change: zero,
  crowding: zero,
  deferral: zero,
};
const at = seconds(0);
const trip = (approach: number, cost: Partial<CostTerms>): Trip => ({
  id: tripId('T1'),
  shopperId: shopperId('S1'),
  orderIds: [orderId('O1')],
  startAt: at,
  endAt: at,
  cost: { ...noCost, ...cost },
  stops: [
    {
      kind: 'store',
      storeId: storeId('M1'),
      orderIds: [orderId('O1')],
      travelSeconds: seconds(approach),
      travelMetres: metres(0),
      arriveAt: at,
      shopFrom: at,
      shopUntil: at,
      leaveAt: at,
    },
  ],
});
const orderIn = (zone: string) => ({ zoneId: zoneId(zone) }) as Order;

describe('forecasts', () => {
  it('take one part in eight of what came, from the policy on, and leave other zones as they were', () => {
    const policy = { ...defaultPolicy, serveCents: cents(1600), approachSeconds: seconds(480) };
    const sums: ZoneSum[] = [];
    noteServed(sums, trip(80, { pay: cents(700), drive: cents(100) }), [orderIn('b')]);
    const first = updatedForecasts([], sums, policy);
    expect(first).toEqual([{ zoneId: 'b', serveCents: 1500, approachSeconds: 430 }]);
    const more: ZoneSum[] = [];
    noteServed(more, trip(0, { pay: cents(1600) }), [orderIn('a'), orderIn('b')]);
    expect(updatedForecasts(first, more, policy)).toEqual([
      { zoneId: 'a', serveCents: 1500, approachSeconds: 420 },
      // (7 × 1500 + 800) / 8 = 1412.5 and 7 × 430 / 8 = 376.25
      { zoneId: 'b', serveCents: 1413, approachSeconds: 376 },
    ]);
    expect(updatedForecasts(first, [], policy)).toEqual(first);
  });

  it('average the orders of an epoch, without their lateness and changes of plan', () => {
    const policy = { ...defaultPolicy, serveCents: cents(0), approachSeconds: seconds(0) };
    const sums: ZoneSum[] = [];
    const costly = { pay: cents(800), lateness: cents(9000), change: cents(100) };
    noteServed(sums, trip(100, costly), [orderIn('a')]);
    noteServed(sums, trip(300, { pay: cents(2400) }), [orderIn('a'), orderIn('a')]);
    // Three orders: 800, 1200 and 1200 cents; 100, 300 and 300 seconds.
    expect(updatedForecasts([], sums, policy)).toEqual([
      { zoneId: 'a', serveCents: 133, approachSeconds: 29 },
    ]);
  });
});
