/**
 * More or fewer shoppers on shift.
 *
 * Each one added starts, free, at the store with the most open orders for every shopper already added
 * there (ties go to the store listed first), for four hours, with every skill, normal pace and the
 * middle car of the others. Taken off shift are those whose loss breaks nothing under way: first
 * shoppers who are on no trip, the highest id first, then those on one, the highest id first. Their
 * trip goes on to its end without taking more orders.
 */
import { assert, at } from '../base/assert.ts';
import { withExtraShopper } from '../domain/extra-shopper.ts';
import type { OrderId, StoreId } from '../domain/ids.ts';
import type { Instance, LegBlock } from '../domain/instance.ts';
import { ordersUnderWay, pickLegs } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import { releaseAt } from '../domain/order.ts';

const SHIFT_SECONDS = 4 * 3600;

/** The instance with `countDelta` shoppers more or fewer; the same object when that is none. */
export function withShoppers(instance: Instance, policy: Policy, countDelta: number): Instance {
  assert(Number.isInteger(countDelta), 'shoppers come whole', countDelta);
  if (countDelta > 0) return moreShoppers(instance, policy, countDelta);
  if (countDelta < 0) return fewerShoppers(instance, -countDelta);
  return instance;
}

function moreShoppers(instance: Instance, policy: Policy, count: number): Instance {
  const shiftEnd = instance.now + SHIFT_SECONDS;
  return storesInNeed(instance, policy, count).reduce(
    (grown, index) => withExtraShopper(grown, at(instance.stores, index).id, shiftEnd),
    instance,
  );
}

/** Store indexes for `count` new shoppers by highest averages (D'Hondt) over their open orders. */
function storesInNeed(instance: Instance, policy: Policy, count: number): number[] {
  const openCounts = new Map<StoreId, number>();
  const underWay = ordersUnderWay(instance);
  for (const order of instance.orders) {
    if (underWay.has(order.id)) continue;
    if (releaseAt(order, policy) > instance.now) continue;
    openCounts.set(order.storeId, (openCounts.get(order.storeId) ?? 0) + 1);
  }
  const needs = instance.stores.map((store) => openCounts.get(store.id) ?? 0);
  const added = needs.map(() => 0);
  const chosen: number[] = [];
  if (needs.length === 0) return chosen;
  while (chosen.length < count) {
    let best = 0;
    for (let index = 1; index < needs.length; index += 1) {
      // need ÷ (added + 1), compared by cross products to stay whole.
      const gain = at(needs, index) * (at(added, best) + 1);
      if (gain > at(needs, best) * (at(added, index) + 1)) best = index;
    }
    added[best] = at(added, best) + 1;
    chosen.push(best);
  }
  return chosen;
}

function fewerShoppers(instance: Instance, count: number): Instance {
  const leaving = new Set(
    instance.shoppers
      .toSorted((a, b) => Number(a.onTrip) - Number(b.onTrip) || (a.id < b.id ? 1 : -1))
      .slice(0, count),
  );
  if (leaving.size === 0) return instance;
  const { startToStore } = instance.travel;
  const staying = instance.shoppers.flatMap((shopper, row) => (leaving.has(shopper) ? [] : [row]));
  const aboard = [...leaving].flatMap(({ underway }) => underway?.orderIds ?? []);
  return withoutOrders(
    {
      ...instance,
      shoppers: staying.map((row) => at(instance.shoppers, row)),
      travel: {
        ...instance.travel,
        startToStore: rowsOf(startToStore, staying),
      },
    },
    new Set(aboard),
  );
}

/** Nobody decides about the orders that shoppers gone have aboard. */
function withoutOrders(instance: Instance, gone: ReadonlySet<OrderId>): Instance {
  if (gone.size === 0) return instance;
  const kept = instance.orders.flatMap(({ id }, row) => (gone.has(id) ? [] : [row]));
  const stores = instance.stores.map((_, row) => row);
  const { storeToDrop, dropToDrop, dropToStore } = instance.travel;
  return {
    ...instance,
    orders: kept.map((row) => at(instance.orders, row)),
    travel: {
      ...instance.travel,
      storeToDrop: pickLegs(storeToDrop, stores, kept),
      dropToDrop: pickLegs(dropToDrop, kept, kept),
      dropToStore: pickLegs(dropToStore, kept, stores),
    },
  };
}

/** A block made of some rows of another. */
function rowsOf(from: LegBlock, rows: readonly number[]): LegBlock {
  const { columnCount } = from;
  const seconds = new Int32Array(rows.length * columnCount);
  const metres = new Int32Array(rows.length * columnCount);
  for (const [index, row] of rows.entries()) {
    const start = row * columnCount;
    seconds.set(from.seconds.subarray(start, start + columnCount), index * columnCount);
    metres.set(from.metres.subarray(start, start + columnCount), index * columnCount);
  }
  return { rowCount: rows.length, columnCount, seconds, metres };
}
