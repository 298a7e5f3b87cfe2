/**
 * Cuts an epoch of a whole city down to a fixed size: the open orders nearest a busy store and the
 * shoppers nearest the stores of those orders, with all that a plan for them may see.
 */
import type { Rng } from '../../src/base/rng.ts';
import { pickLegs } from '../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import { releaseAt } from '../../src/domain/order.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';

export interface EpochSize {
  /** Open orders, exactly; early ones of the same stores and as near come on top. */
  readonly openCount: number;
  /** Shoppers a plan may give a trip, exactly. */
  readonly shopperCount: number;
}

/** The store in the middle is drawn among this many of those with most open orders. */
const BUSY_STORE_COUNT = 8;

export function isOpen(order: Order, instance: Instance, policy: Policy): boolean {
  return releaseAt(order, policy) <= instance.now;
}

export function isEarly(order: Order, { now }: Instance, policy: Policy): boolean {
  const at = releaseAt(order, policy);
  return at > now && order.placedAt <= now && at <= now + policy.earlySeconds;
}

export function isEligible(shopper: AvailableShopper, { now }: Instance, policy: Policy): boolean {
  return shopper.availableAt <= Math.min(now + policy.lookaheadSeconds, shopper.shiftEnd);
}

/** Whether a city's epoch has as many open orders and eligible shoppers as the size asks for. */
export function isLargeEnough(instance: Instance, policy: Policy, size: EpochSize): boolean {
  return (
    instance.orders.filter((order) => isOpen(order, instance, policy)).length >= size.openCount &&
    instance.shoppers.filter((shopper) => isEligible(shopper, instance, policy)).length >=
      size.shopperCount
  );
}

/** The part of a large enough epoch round a busy store that `rng` draws; without rulings. */
export function cropEpoch(
  instance: Instance,
  policy: Policy,
  { openCount, shopperCount }: EpochSize,
  rng: Rng,
): Instance {
  const open = rowsWhere(instance.orders, (order) => isOpen(order, instance, policy));
  const center = drawStore(instance, open, rng);
  const { storeToDrop, startToStore } = instance.travel;
  const near = nearest(open, openCount, (row) => leg(storeToDrop, center, row));
  const storeIds = new Set(near.map((row) => instance.orders[row]!.storeId));
  const stores = rowsWhere(instance.stores, ({ id }) => storeIds.has(id));
  const reach = Math.max(...near.map((row) => leg(storeToDrop, center, row)));
  const early = rowsWhere(
    instance.orders,
    (order) => isEarly(order, instance, policy) && storeIds.has(order.storeId),
  ).filter((row) => leg(storeToDrop, center, row) <= reach);
  const eligible = rowsWhere(instance.shoppers, (shopper) => isEligible(shopper, instance, policy));
  const shoppers = nearest(eligible, shopperCount, (row) =>
    Math.min(...stores.map((store) => leg(startToStore, row, store))),
  );
  return pick(instance, [...near, ...early].sort(ascending), shoppers.sort(ascending), stores);
}

/** The row of a store, drawn among those with most of the `open` orders. */
function drawStore(instance: Instance, open: readonly number[], rng: Rng): number {
  const counts = new Map<string, number>(instance.stores.map(({ id }) => [id, 0]));
  for (const row of open) {
    const { storeId } = instance.orders[row]!;
    counts.set(storeId, counts.get(storeId)! + 1);
  }
  const busy = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [id] = busy[rng.nextInt(Math.min(BUSY_STORE_COUNT, busy.length))]!;
  return instance.stores.findIndex((store) => store.id === id);
}

/** The `count` rows of least distance; ties go to the lower row. */
function nearest(
  rows: readonly number[],
  count: number,
  distanceOf: (row: number) => number,
): number[] {
  return rows
    .map((row) => [row, distanceOf(row)] as const)
    .sort(([a, first], [b, second]) => first - second || a - b)
    .slice(0, count)
    .map(([row]) => row);
}

/** The instance with these rows alone, and what is said about them. */
function pick(
  instance: Instance,
  orderRows: readonly number[],
  shopperRows: readonly number[],
  storeRows: readonly number[],
): Instance {
  const { travel } = instance;
  const orders = orderRows.map((row) => instance.orders[row]!);
  const stores = storeRows.map((row) => instance.stores[row]!);
  const orderIds = new Set(orders.map(({ id }) => id));
  const zoneIds = new Set(orders.map(({ zoneId }) => zoneId));
  const storeIds = new Set(stores.map(({ id }) => id));
  const shoppers = shopperRows.map((row) => {
    const shopper = instance.shoppers[row]!;
    const coolDowns = shopper.coolDowns.filter(({ orderId }) => orderIds.has(orderId));
    return { ...shopper, coolDowns };
  });
  const shopperIds = new Set(shoppers.map(({ id }) => id));
  return {
    ...instance,
    orders,
    shoppers,
    stores,
    queues: instance.queues.filter(({ storeId }) => storeIds.has(storeId)),
    forecasts: instance.forecasts.filter(({ zoneId }) => zoneIds.has(zoneId)),
    rulings: [],
    announced: instance.announced.filter(
      ({ orderId, shopperId }) => orderIds.has(orderId) && shopperIds.has(shopperId),
    ),
    travel: {
      source: travel.source,
      startToStore: pickLegs(travel.startToStore, shopperRows, storeRows),
      storeToStore: pickLegs(travel.storeToStore, storeRows, storeRows),
      storeToDrop: pickLegs(travel.storeToDrop, storeRows, orderRows),
      dropToDrop: pickLegs(travel.dropToDrop, orderRows, orderRows),
      dropToStore: pickLegs(travel.dropToStore, orderRows, storeRows),
    },
  };
}

function rowsWhere<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  const rows: number[] = [];
  items.forEach((item, row) => {
    if (holds(item)) rows.push(row);
  });
  return rows;
}

const ascending = (a: number, b: number): number => a - b;

const leg = (block: LegBlock, row: number, column: number): number =>
  block.seconds[row * block.columnCount + column]!;
