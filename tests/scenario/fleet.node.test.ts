/** More and fewer shoppers: where the new ones start, who leaves first, and what it does to an optimum. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ordersUnderWay } from '../../src/domain/instance.ts';
import { releaseAt } from '../../src/domain/order.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { withShoppers } from '../../src/scenario/fleet.ts';
import { liveBudget } from '../../src/domain/budget.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import { cityInstance, tinyCase } from '../solver/random-instance.ts';
import { ridingCityInstance } from '../solver/random-riders.ts';

const row = (block: { columnCount: number; seconds: Int32Array }, index: number) =>
  [...block.seconds].slice(index * block.columnCount, (index + 1) * block.columnCount);

test('added shoppers start where open orders are most for those added, with legs from that store', () => {
  const instance = cityInstance(1, 40);
  const more = withShoppers(instance, defaultPolicy, 6);
  const added = more.shoppers.slice(instance.shoppers.length);
  expect(added).toHaveLength(6);
  expect(new Set(more.shoppers.map((shopper) => shopper.id)).size).toBe(more.shoppers.length);
  const need = new Map(instance.stores.map((store) => [store.id, 0]));
  for (const order of instance.orders) {
    if (releaseAt(order, defaultPolicy) <= instance.now) {
      need.set(order.storeId, (need.get(order.storeId) ?? 0) + 1);
    }
  }
  const given = new Map(instance.stores.map((store) => [store.id, 0]));
  const average = (id: (typeof instance.stores)[number]['id']) =>
    (need.get(id) ?? 0) / ((given.get(id) ?? 0) + 1);
  for (const [index, shopper] of added.entries()) {
    const storeIndex = instance.stores.findIndex((store) => store.place === shopper.start);
    const store = instance.stores[storeIndex]!;
    expect(average(store.id)).toBe(Math.max(...instance.stores.map(({ id }) => average(id))));
    given.set(store.id, (given.get(store.id) ?? 0) + 1);
    expect(row(more.travel.startToStore, instance.shoppers.length + index)).toEqual(
      row(instance.travel.storeToStore, storeIndex),
    );
  }
  expect(more.travel.startToStore.rowCount).toBe(more.shoppers.length);
  expect(withShoppers(instance, defaultPolicy, 6)).toEqual(more);
});

test('idle shoppers leave before those on a trip, higher ids first; rows stay with their shoppers', () => {
  fc.assert(
    fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 25 }), (seed, count) => {
      const instance = cityInstance(seed, 30);
      const fewer = withShoppers(instance, defaultPolicy, -count);
      const stays = new Set(fewer.shoppers.map((shopper) => shopper.id));
      const gone = instance.shoppers.filter((shopper) => !stays.has(shopper.id));
      expect(gone).toHaveLength(Math.min(count, instance.shoppers.length));
      for (const left of gone) {
        for (const kept of fewer.shoppers) {
          expect(left.onTrip && !kept.onTrip).toBe(false);
          if (left.onTrip === kept.onTrip) expect(left.id > kept.id).toBe(true);
        }
      }
      fewer.shoppers.forEach((shopper, index) => {
        const before = instance.shoppers.findIndex(({ id }) => id === shopper.id);
        expect(row(fewer.travel.startToStore, index)).toEqual(
          row(instance.travel.startToStore, before),
        );
      });
    }),
    { numRuns: 40 },
  );
});

test('on tiny epochs fewer shoppers never lower the exact optimum, and more never raise it', () => {
  let strictly = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { instance: tiny, policy } = tinyCase(seed);
    // A pin holds only while its shopper is there, so it may be worth losing one.
    const instance = { ...tiny, rulings: [] };
    const optimum = (delta: number) => {
      const changed = withShoppers(instance, policy, delta);
      const result = dispatchSync(changed, policy, { seed: 1, budget: liveBudget });
      expect(result.stopReason, `seed ${seed}`).toBe('optimal');
      return result.objectiveCents;
    };
    const base = optimum(0);
    const fewer = optimum(-1);
    expect(fewer, `seed ${seed}`).toBeGreaterThanOrEqual(base);
    expect(optimum(1), `seed ${seed}`).toBeLessThanOrEqual(base);
    if (fewer > base) strictly += 1;
  }
  // The comparison must be able to tell: somewhere the last shopper is worth something.
  expect(strictly).toBeGreaterThan(30);
});

test('a shopper who leaves takes the orders aboard along, and nobody decides about those', () => {
  const instance = ridingCityInstance(3, 40);
  const policy = { ...defaultPolicy, addedOrderCountMax: 2, batchOrderCountMax: 4 };
  const waiting = (one: typeof instance) => {
    const aboard = ordersUnderWay(one);
    return one.orders.filter(({ id }) => !aboard.has(id)).map(({ id }) => id);
  };
  const riders = instance.shoppers.filter(({ underway }) => underway);
  for (const count of [instance.shoppers.length - 2, instance.shoppers.length]) {
    const fewer = withShoppers(instance, policy, -count);
    expect(ordersUnderWay(fewer).size).toBeLessThan(ordersUnderWay(instance).size);
    expect(waiting(fewer)).toEqual(waiting(instance));
    for (const name of ['storeToDrop', 'dropToDrop', 'dropToStore'] as const) {
      const isFromDrop = name !== 'storeToDrop';
      const { rowCount, columnCount, seconds } = fewer.travel[name];
      expect(rowCount).toBe(isFromDrop ? fewer.orders.length : fewer.stores.length);
      expect(columnCount).toBe(name === 'dropToStore' ? fewer.stores.length : fewer.orders.length);
      const [from, to] = [rowCount - 1, columnCount - 1];
      const was = (list: readonly { id: string }[], id: string) =>
        list.findIndex((one) => one.id === id);
      const old = instance.travel[name];
      const oldRow = isFromDrop ? was(instance.orders, fewer.orders[from]!.id) : from;
      const oldColumn = name === 'dropToStore' ? to : was(instance.orders, fewer.orders[to]!.id);
      expect(seconds[from * columnCount + to]).toBe(
        old.seconds[oldRow * old.columnCount + oldColumn],
      );
    }
    const { plan } = dispatchSync(fewer, policy, { seed: 1, budget: liveBudget });
    expect(checkPlan(fewer, policy, plan).violations).toEqual([]);
  }
  expect(riders.length).toBeGreaterThan(2);
});
