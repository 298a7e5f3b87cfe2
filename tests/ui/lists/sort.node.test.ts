/** Orders of lists: urgent first, total, and independent of the input's order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesIn } from '../../../src/ui/lists/names.ts';
import {
  compareText,
  shopperRisk,
  sortOrders,
  sortShoppers,
  sortZones,
  type OrderSort,
} from '../../../src/ui/lists/sort.ts';
import { cityRow } from '../../../src/ui/lists/zone-total.ts';
import { orders, shoppers, smallScene } from '../small-scene.ts';

const scene = smallScene();
const names = namesIn(scene);
const ids = (by: OrderSort) => sortOrders(orders, by).map((row) => row.order.id);

test('by risk: late, unassigned by slack, at risk, on time, scheduled, done', () => {
  expect(ids('risk')).toEqual(['O2', 'O5', 'O4', 'O1', 'O3', 'O6', 'O8', 'O7', 'O10']);
});

test('by window: the window that ends first comes first', () => {
  const ends = sortOrders(orders, 'window').map((row) => row.order.windowEnd);
  expect(ends).toEqual([...ends].sort((a, b) => a - b));
});

test('ids sort as people count', () => {
  expect(ids('id').at(-1)).toBe('O10');
  expect(compareText('O-9', 'O-10')).toBeLessThan(0);
});

test('shuffled input gives the same order', () => {
  const shuffled = fc.shuffledSubarray([...orders], { minLength: orders.length });
  fc.assert(
    fc.property(shuffled, fc.constantFrom<OrderSort>('risk', 'window', 'id'), (rows, by) => {
      expect(sortOrders(rows, by).map((row) => row.order.id)).toEqual(ids(by));
    }),
  );
});

test('shoppers by risk: who is late leads, who is off shift comes last', () => {
  const sorted = sortShoppers([...shoppers].reverse(), 'risk', scene.orders, names);
  expect(sorted.map((row) => row.shopper.id)).toEqual(['S1', 'S2', 'S3', 'S4']);
  const [ana] = shoppers;
  // Of her two orders the late one counts, six minutes past its window.
  expect(shopperRisk(ana!, scene.orders)).toEqual({ rank: 0, slackSeconds: -360 });
});

test('zones by orders at risk and late; the city is their sum', () => {
  expect(sortZones(scene.zoneRows, names).map((row) => row.zoneId)).toEqual(['pocitos', 'centro']);
  expect(cityRow(scene.zoneRows)).toEqual({
    openCount: 5,
    atRiskCount: 1,
    lateCount: 1,
    unassignedCount: 2,
    idleShopperCount: 2,
    shopperCount: 4,
  });
});
