/**
 * Splits a large instance into store clusters that can be solved side by side: stores by recursive
 * bisection of their places, each order with its store, each shopper with one cluster, so many with each
 * as its share of the open orders.
 */
import { pickLegs } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import { allotShoppers } from './allot.ts';
import type { Problem } from './problem.ts';

/** Indices of the problem, ascending. */
export interface Cluster {
  readonly stores: Int32Array;
  readonly orders: Int32Array;
  readonly shoppers: Int32Array;
}

/** Orders a cluster has at most, as far as stores can be told apart. */
const ORDER_COUNT_MAX = 300;

/** The clusters of a problem, each with at least one order. */
export function clustersOf(problem: Problem): Cluster[] {
  const counts = new Int32Array(problem.storeCount);
  for (const store of problem.storeOf) counts[store] = counts[store]! + 1;
  const all = Array.from({ length: problem.storeCount }, (_, store) => store);
  const groups = bisect(problem, counts, all);
  const groupOf = new Int32Array(problem.storeCount);
  groups.forEach((stores, group) => {
    for (const store of stores) groupOf[store] = group;
  });
  const shoppers = shoppersOf(problem, groups);
  return groups.map((stores, group) => ({
    stores: Int32Array.from(stores).sort(),
    orders: indicesWhere(problem.orderCount, (order) => groupOf[problem.storeOf[order]!] === group),
    shoppers: Int32Array.from(shoppers[group]!).sort(),
  }));
}

function indicesWhere(count: number, holds: (index: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) if (holds(index)) found.push(index);
  return Int32Array.from(found);
}

/** Halves the stores along their wider side until every group is small enough. */
function bisect(problem: Problem, counts: Int32Array, stores: readonly number[]): number[][] {
  const total = stores.reduce((sum, store) => sum + counts[store]!, 0);
  if (total <= ORDER_COUNT_MAX || stores.length < 2) return [[...stores]];
  const at = (store: number, axis: 0 | 1): number => problem.stores[store]!.place.lngLat[axis];
  const spread = (axis: 0 | 1): number => {
    const values = stores.map((store) => at(store, axis));
    return Math.max(...values) - Math.min(...values);
  };
  const axis = spread(0) >= spread(1) ? 0 : 1;
  const sorted = [...stores].sort((a, b) => at(a, axis) - at(b, axis) || a - b);
  let half = 0;
  let taken = 0;
  while (half < sorted.length - 1 && 2 * taken < total) {
    taken += counts[sorted[half]!]!;
    half += 1;
  }
  const first = sorted.slice(0, Math.max(1, half));
  const rest = sorted.slice(Math.max(1, half));
  return [...bisect(problem, counts, first), ...bisect(problem, counts, rest)];
}

/** By group: the shoppers allotted to it, and those pinned to its orders or under way from its stores. */
function shoppersOf(problem: Problem, groups: readonly (readonly number[])[]): Set<number>[] {
  const { shopperCount, storeCount, startToStore } = problem;
  const radius = problem.policy.searchRadiusSeconds;
  const seconds = new Float64Array(shopperCount * groups.length).fill(Infinity);
  for (let shopper = 0; shopper < shopperCount; shopper += 1) {
    for (const [group, stores] of groups.entries()) {
      const cell = shopper * groups.length + group;
      for (const store of stores) {
        const leg = startToStore.seconds[shopper * storeCount + store]!;
        if (leg <= radius && leg < seconds[cell]!) seconds[cell] = leg;
      }
    }
  }
  const members = groups.map(() => new Set<number>());
  allotShoppers(seconds, seatsOf(problem, groups)).forEach((group, shopper) => {
    if (group >= 0) members[group]!.add(shopper);
  });
  const groupOf = new Map(groups.flatMap((stores, group) => stores.map((store) => [store, group])));
  for (const { shopper, store } of problem.riders.list) members[groupOf.get(store)!]!.add(shopper);
  const row = new Map(problem.shoppers.map(({ id }, shopper) => [id, shopper]));
  problem.pinnedTo.forEach((id, order) => {
    const shopper = id === undefined ? undefined : row.get(id);
    if (shopper !== undefined) members[groupOf.get(problem.storeOf[order]!)!]!.add(shopper);
  });
  return members;
}

/** By group: its share of the shoppers, by open orders, rounded up. */
function seatsOf(problem: Problem, groups: readonly (readonly number[])[]): Int32Array {
  const open = new Int32Array(problem.storeCount);
  problem.storeOf.forEach((store, order) => {
    open[store] = open[store]! + 1 - problem.isEarly[order]!;
  });
  const total = open.reduce((sum, count) => sum + count, 0);
  return Int32Array.from(groups, (stores) => {
    const own = stores.reduce((sum, store) => sum + open[store]!, 0);
    return Math.ceil((problem.shopperCount * own) / Math.max(1, total));
  });
}

/** The instance of a cluster alone; orders, shoppers and stores keep their order by id. */
export function clusterInstance(instance: Instance, problem: Problem, cluster: Cluster): Instance {
  const decided = Array.from(cluster.orders, (index) => problem.orders[index]!);
  const shoppers = [
    ...Array.from(cluster.shoppers, (index) => problem.shoppers[index]!),
    ...pinnedElsewhere(instance, problem, cluster),
  ];
  const stores = Array.from(cluster.stores, (index) => problem.stores[index]!);
  const orders = [...decided, ...underWayWith(instance, shoppers, stores)];
  const rows = {
    order: rowsIn<Order>(instance.orders, orders),
    shopper: rowsIn<AvailableShopper>(instance.shoppers, shoppers),
    store: rowsIn<Store>(instance.stores, stores),
  };
  const { travel } = instance;
  const storeIds = new Set(stores.map(({ id }) => id));
  const orderIds = new Set(decided.map(({ id }) => id));
  return {
    ...instance,
    orders,
    shoppers,
    stores,
    queues: instance.queues.filter(({ storeId }) => storeIds.has(storeId)),
    rulings: instance.rulings.filter(({ orderId }) => orderIds.has(orderId)),
    announced: instance.announced.filter(({ orderId }) => orderIds.has(orderId)),
    travel: {
      source: travel.source,
      startToStore: pickLegs(travel.startToStore, rows.shopper, rows.store),
      storeToStore: pickLegs(travel.storeToStore, rows.store, rows.store),
      storeToDrop: pickLegs(travel.storeToDrop, rows.store, rows.order),
      dropToDrop: pickLegs(travel.dropToDrop, rows.order, rows.order),
      dropToStore: pickLegs(travel.dropToStore, rows.order, rows.store),
    },
  };
}

/** Orders under way of shoppers who could be joined at one of the stores, in the order of the instance. */
function underWayWith(
  instance: Instance,
  shoppers: readonly AvailableShopper[],
  stores: readonly Store[],
): Order[] {
  const storeIds = new Set(stores.map(({ id }) => id));
  const ids = new Set(
    shoppers.flatMap(({ underway }) =>
      underway !== undefined && storeIds.has(underway.storeId) ? underway.orderIds : [],
    ),
  );
  return instance.orders.filter(({ id }) => ids.has(id));
}

/**
 * Shoppers who cannot be given a trip but have an order of the cluster pinned to them: a part that did
 * not know them would take the order for free to go to anyone.
 */
function pinnedElsewhere(
  instance: Instance,
  problem: Problem,
  cluster: Cluster,
): AvailableShopper[] {
  const pinned = new Set(Array.from(cluster.orders, (order) => problem.pinnedTo[order]));
  for (const { id } of problem.shoppers) pinned.delete(id);
  return instance.shoppers.filter(({ id }) => pinned.has(id));
}

function rowsIn<T>(all: readonly T[], chosen: readonly T[]): Int32Array {
  const position = new Map(all.map((item, index) => [item, index]));
  return Int32Array.from(chosen, (item) => position.get(item)!);
}
