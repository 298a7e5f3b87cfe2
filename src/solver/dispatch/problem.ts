/**
 * An instance and a policy flattened for the solver: what may be decided, who is eligible, what people
 * have ruled, and the travel times after the policy's factor, as typed arrays.
 *
 * Rows are sorted by id, so that an index compares like its id and ties do not depend on the order
 * in which the instance lists things. Matrices are dense and row-major.
 */
import { NO_WAY, ordersUnderWay } from '../../domain/instance.ts';
import type { Instance, LegBlock, Travel } from '../../domain/instance.ts';
import { releaseAt } from '../../domain/order.ts';
import type { Order, Skill } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import { assert } from '../../base/assert.ts';
import { doorTime, freshnessOf, urgencyOf } from './parcel.ts';
import { flattenQueues } from './queues.ts';
import type { Queues } from './queues.ts';
import { mayBeJoined, ridersOf } from './riders.ts';
import type { Riders } from './riders.ts';
import { flattenRulings } from './rulings.ts';
import type { Rulings } from './rulings.ts';

/** Travel between two kinds of places; `seconds` are scaled, `NO_WAY` stays `NO_WAY`. */
export interface Legs {
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

/** By order: what serving it later is expected to cost, and the time to reach its store, in its zone. */
interface Forecasts {
  readonly serveCents: Int32Array;
  readonly approachSeconds: Int32Array;
}

/** What trips and their costs follow from: numbers alone, cheap to send to another thread. */
export interface Figures extends Forecasts, Queues, Rulings {
  readonly policy: Policy;
  readonly now: number;
  /** Whether travel times come from shortest ways, so that no way through a third place is shorter. */
  readonly isMetric: boolean;
  readonly orderCount: number;
  readonly shopperCount: number;
  readonly storeCount: number;
  /** By order. */
  readonly storeOf: Int32Array;
  readonly items: Int32Array;
  readonly weight: Int32Array;
  readonly volume: Int32Array;
  readonly skills: Int32Array;
  readonly windowStart: Int32Array;
  readonly windowEnd: Int32Array;
  readonly readyAt: Int32Array;
  /** The check of papers included. */
  readonly doorSeconds: Int32Array;
  readonly leaveSeconds: Int32Array;
  /** 1, or 2 for express orders. */
  readonly urgency: Int32Array;
  /** 0 ambient, 1 chilled, 2 frozen. */
  readonly freshness: Int32Array;
  /** 1 for orders not yet open, which may ride with one that is. */
  readonly isEarly: Uint8Array;
  /** 0 for orders handed over at the store's desk. */
  readonly hasDrop: Uint8Array;

  /** By shopper. */
  readonly availableAt: Int32Array;
  readonly shiftStart: Int32Array;
  readonly shiftEnd: Int32Array;
  readonly earned: Int32Array;
  readonly weightMax: Int32Array;
  readonly volumeMax: Int32Array;
  readonly shopperSkills: Int32Array;
  readonly pickSpeedPercent: Int32Array;

  /** By store. */
  readonly opensAt: Int32Array;
  readonly closesAt: Int32Array;
  readonly parkSeconds: Int32Array;
  readonly checkoutSeconds: Int32Array;

  /** Shopping seconds, substitutions included, order × shopper. */
  readonly shopSeconds: Int32Array;
  /** Shopper × store, store × store, store × order, order × order, order × store. */
  readonly startToStore: Legs;
  readonly storeToStore: Legs;
  readonly storeToDrop: Legs;
  readonly dropToDrop: Legs;
  readonly dropToStore: Legs;
}

export interface Problem extends Figures {
  /**
   * Open and early orders, eligible shoppers and stores with such orders, each by id. Shoppers who can
   * be given no trip but one that joins theirs have no way to any store.
   */
  readonly orders: readonly Order[];
  readonly shoppers: readonly AvailableShopper[];
  readonly stores: readonly Store[];

  /** Who could take orders along on the trip they are on. */
  readonly riders: Riders;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The part of `instance` that a plan under `policy` decides about, as flat arrays. */
export function flatten(instance: Instance, policy: Policy): Problem {
  const { now } = instance;
  const underWay = ordersUnderWay(instance);
  const orders = instance.orders
    .filter(({ id }) => !underWay.has(id))
    .filter(
      (order) => order.placedAt <= now && releaseAt(order, policy) <= now + policy.earlySeconds,
    )
    .sort(byId);
  const shoppers = instance.shoppers
    .filter(
      (shopper) => canStart(instance, policy, shopper) || mayBeJoined(instance, policy, shopper),
    )
    .sort(byId);
  const used = new Set(orders.map((order) => order.storeId));
  const stores = instance.stores.filter((store) => used.has(store.id)).sort(byId);
  assert(stores.length === used.size, 'every order needs its store in the instance');
  const storeIndex = new Map(stores.map((store, index) => [store.id, index]));
  const ofOrders = (read: (order: Order) => number): Int32Array => Int32Array.from(orders, read);
  const ofShoppers = (read: (shopper: AvailableShopper) => number): Int32Array =>
    Int32Array.from(shoppers, read);
  const ofStores = (read: (store: Store) => number): Int32Array => Int32Array.from(stores, read);
  return {
    policy,
    now,
    isMetric: instance.travel.source === 'roads',
    orderCount: orders.length,
    shopperCount: shoppers.length,
    storeCount: stores.length,
    orders,
    shoppers,
    stores,
    storeOf: ofOrders((order) => storeIndex.get(order.storeId)!),
    items: ofOrders((order) => order.itemCount),
    weight: ofOrders((order) => order.weightGrams),
    volume: ofOrders((order) => order.volumeMillilitres),
    skills: ofOrders((order) => skillMask(order.skills)),
    windowStart: ofOrders((order) => order.windowStart),
    windowEnd: ofOrders((order) => order.windowEnd),
    readyAt: ofOrders((order) => order.readyAt),
    doorSeconds: ofOrders((order) => doorTime(order, policy)),
    leaveSeconds: ofOrders((order) => order.leaveSeconds),
    urgency: ofOrders(urgencyOf),
    freshness: ofOrders(freshnessOf),
    isEarly: Uint8Array.from(orders, (order) => (releaseAt(order, policy) > now ? 1 : 0)),
    hasDrop: Uint8Array.from(orders, (order) => (order.fulfilment === 'shop-only' ? 0 : 1)),
    availableAt: ofShoppers((shopper) => shopper.availableAt),
    shiftStart: ofShoppers((shopper) => shopper.shiftStart),
    shiftEnd: ofShoppers((shopper) => shopper.shiftEnd),
    earned: ofShoppers((shopper) => shopper.earnedCents),
    weightMax: ofShoppers((shopper) => shopper.weightGramsMax),
    volumeMax: ofShoppers((shopper) => shopper.volumeMillilitresMax),
    shopperSkills: ofShoppers((shopper) => skillMask(shopper.skills)),
    pickSpeedPercent: ofShoppers((shopper) => shopper.pickSpeedPercent),
    opensAt: ofStores((store) => store.opensAt),
    closesAt: ofStores((store) => store.closesAt),
    parkSeconds: ofStores((store) => store.parkSeconds),
    checkoutSeconds: ofStores((store) => store.checkoutSeconds),
    riders: ridersOf(instance, policy, orders, shoppers, stores),
    shopSeconds: shopMatrix(orders, shoppers, stores, storeIndex, policy),
    ...allLegs(instance, policy, orders, shoppers, stores),
    ...forecastsOf(instance, policy, orders),
    ...flattenQueues(instance, stores),
    ...flattenRulings(instance, orders, shoppers),
  };
}

/** Whether the shopper is free soon enough for a trip of their own. */
function canStart(
  { now }: Instance,
  { lookaheadSeconds }: Policy,
  { availableAt, shiftEnd }: AvailableShopper,
): boolean {
  return availableAt <= Math.min(now + lookaheadSeconds, shiftEnd);
}

/** Shopping time at the shopper's pace in percent; `placePace` is the store's percent × the policy's. */
export function shopTime(order: Order, shopperPace: number, placePace: number): number {
  if (order.fulfilment === 'deliver-only') return 0;
  const pace = shopperPace * placePace;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
}

function forecastsOf(instance: Instance, policy: Policy, orders: readonly Order[]): Forecasts {
  const ofZone = new Map(instance.forecasts.map((forecast) => [forecast.zoneId, forecast]));
  const forecasts = orders.map((order) => ofZone.get(order.zoneId) ?? policy);
  return {
    serveCents: Int32Array.from(forecasts, (forecast) => forecast.serveCents),
    approachSeconds: Int32Array.from(forecasts, (forecast) => forecast.approachSeconds),
  };
}

function skillMask(skills: readonly Skill[]): number {
  let mask = 0;
  for (const skill of skills) mask |= skill === 'id-check' ? 1 : 2;
  return mask;
}

function shopMatrix(
  orders: readonly Order[],
  shoppers: readonly AvailableShopper[],
  stores: readonly Store[],
  storeIndex: ReadonlyMap<string, number>,
  policy: Policy,
): Int32Array {
  const matrix = new Int32Array(orders.length * shoppers.length);
  let cell = 0;
  for (const order of orders) {
    const store = stores[storeIndex.get(order.storeId)!]!;
    const pace = store.pickSpeedPercent * policy.pickSpeedPercent;
    for (const shopper of shoppers) {
      matrix[cell] = shopTime(order, shopper.pickSpeedPercent, pace);
      cell += 1;
    }
  }
  return matrix;
}

function allLegs(
  instance: Instance,
  policy: Policy,
  orders: readonly Order[],
  shoppers: readonly AvailableShopper[],
  stores: readonly Store[],
): Pick<Problem, keyof Travel & keyof Problem> {
  const { travel } = instance;
  const percent = policy.travelTimePercent;
  const rows = {
    orders: rowsOf(instance.orders, orders),
    shoppers: rowsOf(instance.shoppers, shoppers),
    stores: rowsOf(instance.stores, stores),
  };
  const startToStore = legsOf(travel.startToStore, rows.shoppers, rows.stores, percent);
  for (const [shopper, who] of shoppers.entries()) {
    if (canStart(instance, policy, who)) continue;
    startToStore.seconds.fill(NO_WAY, shopper * stores.length, (shopper + 1) * stores.length);
  }
  return {
    startToStore,
    storeToStore: legsOf(travel.storeToStore, rows.stores, rows.stores, percent),
    storeToDrop: legsOf(travel.storeToDrop, rows.stores, rows.orders, percent),
    // By far the largest, and nobody writes to it: where it would be the same it is not copied.
    dropToDrop:
      percent === 100 && isWhole(rows.orders, travel.dropToDrop.rowCount)
        ? travel.dropToDrop
        : legsOf(travel.dropToDrop, rows.orders, rows.orders, percent),
    dropToStore: legsOf(travel.dropToStore, rows.orders, rows.stores, percent),
  };
}

/** The positions in `all` of the members of `chosen`. */
function rowsOf<T>(all: readonly T[], chosen: readonly T[]): Int32Array {
  const position = new Map(all.map((item, index) => [item, index]));
  return Int32Array.from(chosen, (item) => position.get(item)!);
}

/** Whether the rows are all there are, in their order. */
function isWhole(rows: Int32Array, count: number): boolean {
  return rows.length === count && rows.every((row, index) => row === index);
}

/** The block's legs for the chosen rows and columns; an empty block has no way anywhere. */
function legsOf(block: LegBlock, rows: Int32Array, columns: Int32Array, percent: number): Legs {
  const width = columns.length;
  const seconds = new Int32Array(rows.length * width);
  const metres = new Int32Array(seconds.length);
  if (block.rowCount === 0 || block.columnCount === 0) {
    return { seconds: seconds.fill(NO_WAY), metres };
  }
  const { seconds: allSeconds, metres: allMetres } = block;
  for (let row = 0; row < rows.length; row += 1) {
    const from = rows[row]! * block.columnCount;
    const to = row * width;
    for (let column = 0; column < width; column += 1) {
      const cell = from + columns[column]!;
      const raw = allSeconds[cell]!;
      if (raw >= NO_WAY) seconds[to + column] = NO_WAY;
      else {
        seconds[to + column] = percent === 100 ? raw : Math.ceil((raw * percent) / 100);
        metres[to + column] = allMetres[cell]!;
      }
    }
  }
  return { seconds, metres };
}
