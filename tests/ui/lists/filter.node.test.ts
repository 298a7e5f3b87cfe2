/** One filter for every view: zone, status and search, alone and together. */
import { expect, test } from 'vitest';
import { countOrders, filterOrders, filterShoppers } from '../../../src/ui/lists/filter.ts';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { centro, orders, pocitos, shoppers, smallScene } from '../small-scene.ts';

const scene = smallScene();
const names = namesIn(scene);
const all = { zoneId: undefined, status: undefined, search: '' };
const found = (filter: Partial<Parameters<typeof filterOrders>[1]>) =>
  filterOrders(orders, { ...all, ...filter }, names).map((row) => row.order.id);
const people = (filter: Partial<Parameters<typeof filterOrders>[1]>) =>
  filterShoppers(shoppers, { ...all, ...filter }, scene.orders).map((row) => row.shopper.id);

test('no filter keeps every order in the given order', () => {
  expect(found({})).toEqual(orders.map((row) => row.order.id));
});

test('zone and status narrow together', () => {
  expect(found({ zoneId: centro })).toEqual(['O3', 'O6', 'O7']);
  expect(found({ status: 'unassigned' })).toEqual(['O4', 'O5']);
  expect(found({ zoneId: centro, status: 'unassigned' })).toEqual([]);
});

test('idle speaks of shoppers and leaves orders alone', () => {
  expect(found({ status: 'idle' })).toHaveLength(orders.length);
  expect(people({ status: 'idle' })).toEqual(['S2', 'S3']);
});

test('search finds id, street without accents, store and shopper; every word must occur', () => {
  expect(found({ search: 'o6' })).toEqual(['O6']);
  expect(found({ search: 'constitucion' })).toEqual(['O6']);
  expect(found({ search: 'ALMACEN rio' })).toEqual(['O3']);
  expect(found({ search: 'ana' })).toContain('O2');
  expect(found({ search: 'perez brasil' })).toEqual(['O1']);
  expect(found({ search: 'brasil ellauri' })).toEqual([]);
});

test('late and at risk keep the shoppers who carry such an order; unassigned says nothing', () => {
  expect(people({ status: 'late' })).toEqual(['S1']);
  expect(people({ status: 'unassigned' })).toHaveLength(shoppers.length);
  expect(people({ zoneId: pocitos })).toEqual(['S1', 'S3']);
  expect(people({ search: 'diaz' })).toEqual(['S2']);
});

test('counts are what each filter would show', () => {
  for (const zoneId of [undefined, pocitos, centro]) {
    const counts = countOrders(orders, zoneId);
    expect(counts.all).toBe(found({ zoneId }).length);
    for (const status of ['late', 'at-risk', 'unassigned', 'scheduled'] as const) {
      expect(counts[status]).toBe(found({ zoneId, status }).length);
    }
  }
  expect(countOrders(orders, undefined).open).toBe(5);
});
