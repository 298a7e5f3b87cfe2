/** The world of a day: its mix of orders, and times that fit the rules. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld } from '../../src/sim/generate/world.ts';
import type { DayWorld } from '../../src/sim/world.ts';
import { smallDay } from './small-day.ts';

const ORDER_COUNT = 1500;
let world: DayWorld;
let fewer: DayWorld;
beforeAll(async () => {
  const { city, driving } = await smallDay();
  const size = { orderCount: ORDER_COUNT, crewCount: 20 };
  world = makeWorld(city, driving, 'sunday-peak', 4, size);
  fewer = makeWorld(city, driving, 'sunday-peak', 4, { ...size, orderCount: ORDER_COUNT / 3 });
}, 60_000);

const share = (is: (order: DayWorld['orders'][number]) => boolean) =>
  world.orders.filter(is).length / ORDER_COUNT;

describe('the orders of a day', () => {
  it('are collected or packed by the store now and then', () => {
    expect(share(({ fulfilment }) => fulfilment === 'shop-only')).toBeGreaterThan(0.04);
    expect(share(({ fulfilment }) => fulfilment === 'shop-only')).toBeLessThan(0.08);
    expect(share(({ fulfilment }) => fulfilment === 'deliver-only')).toBeGreaterThan(0.03);
    expect(share(({ fulfilment }) => fulfilment === 'deliver-only')).toBeLessThan(0.07);
    for (const order of world.orders) {
      if (order.fulfilment !== 'shop-only') continue;
      const store = world.stores.find(({ id }) => id === order.storeId)!;
      expect([order.dropOff, order.zoneId]).toEqual([store.place, store.zoneId]);
    }
  });

  it('need a share of their time for what is out of stock, and about 70 s an item in all', () => {
    let [items, inStore, missing] = [0, 0, 0];
    for (const { itemCount, shopSeconds, substitutionSeconds } of world.orders) {
      items += itemCount;
      inStore += shopSeconds + substitutionSeconds - 45;
      missing += substitutionSeconds;
    }
    expect(inStore / items).toBeGreaterThan(66);
    expect(inStore / items).toBeLessThan(70);
    expect(missing / inStore).toBeGreaterThan(0.06);
    expect(missing / inStore).toBeLessThan(0.12);
  });

  it('can be started safely: the rules, by a shopper of normal pace, leave time to spare', () => {
    const { policy, queues, stores } = world;
    for (const order of world.orders) {
      const store = stores.find(({ id }) => id === order.storeId)!;
      const queue = queues.find((one) => one.storeId === store.id)!;
      const shopFrom = order.latestStartAt + policy.approachSeconds + store.parkSeconds;
      const shop = Math.ceil((order.shopSeconds * 100) / store.pickSpeedPercent);
      const shopUntil =
        shopFrom + (order.fulfilment === 'deliver-only' ? 0 : shop + order.substitutionSeconds);
      const wait = queue.waitSeconds[Math.floor((shopUntil - queue.from) / 900)] ?? 0;
      const check = order.skills.includes('id-check') ? policy.idCheckSeconds : 0;
      const leaveAt = shopUntil + store.checkoutSeconds + wait;
      const rest = order.fulfilment === 'shop-only' ? 0 : order.doorSeconds + check;
      const spare = order.windowEnd - leaveAt - rest;
      // What is left is the drive, at most 14 minutes, and 12 minutes of safety, give or take the
      // difference between the wait then and at the window's end.
      expect(spare).toBeGreaterThan(12 * 60 - 150);
      expect(spare).toBeLessThan((order.fulfilment === 'shop-only' ? 12 : 26) * 60 + 150);
    }
  });

  it('do not depend on how many others there are', () => {
    const key = ({ id: _id, ...order }: DayWorld['orders'][number]) => JSON.stringify(order);
    const all = new Set(world.orders.map(key));
    for (const order of fewer.orders) expect(all.has(key(order))).toBe(true);
  });
});

describe('the tills of a day', () => {
  it('are busiest in the evening, and have room for some visits all day', () => {
    const waits = (hour: number) =>
      world.queues.reduce((sum, { waitSeconds, from }) => {
        return sum + waitSeconds[(hour * 3600 - from) / 900]!;
      }, 0) / world.queues.length;
    expect(waits(19)).toBeGreaterThan(1.5 * waits(15));
    expect(waits(19)).toBeLessThan(200);
    expect(waits(7)).toBeLessThan(20);
    expect(world.queues.map(({ storeId }) => storeId)).toEqual(world.stores.map(({ id }) => id));
    for (const { room, waitSeconds } of world.queues) {
      expect(Math.min(...room)).toBeGreaterThanOrEqual(2);
      expect(room.length).toBe(waitSeconds.length);
    }
  });
});
