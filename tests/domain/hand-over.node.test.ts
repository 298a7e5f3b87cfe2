/** Hand-overs of a trip: at the door where there is one, else when the store is left. */
import { expect, test } from 'vitest';
import { handOvers } from '../../src/domain/hand-over.ts';
import { orderId, storeId } from '../../src/domain/ids.ts';
import type { DropStop, StoreStop } from '../../src/domain/plan.ts';
import { metres, seconds } from '../../src/domain/units.ts';

const way = { travelSeconds: seconds(0), travelMetres: metres(0) };
const shop = (store: string, ids: readonly string[], leaveAt: number): StoreStop => ({
  kind: 'store',
  storeId: storeId(store),
  orderIds: ids.map(orderId),
  ...way,
  arriveAt: seconds(leaveAt - 30),
  shopFrom: seconds(leaveAt - 20),
  shopUntil: seconds(leaveAt - 10),
  leaveAt: seconds(leaveAt),
});
const drop = (id: string, at: number): DropStop => ({
  kind: 'drop',
  orderId: orderId(id),
  ...way,
  arriveAt: seconds(at - 5),
  deliveredAt: seconds(at),
  leaveAt: seconds(at + 5),
});

test('doors and desks, over two stores, the last stop a store', () => {
  const stops = [shop('A', ['a', 'b'], 100), drop('b', 200), shop('B', ['c'], 300)];
  expect([...handOvers({ stops })].sort()).toEqual([
    ['a', 100],
    ['b', 200],
    ['c', 300],
  ]);
});

test('no stops, no hand-overs', () => {
  expect(handOvers({ stops: [] }).size).toBe(0);
});
