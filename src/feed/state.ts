/**
 * What is known of an operation from its events: orders, shoppers, and the plan in force. Plain
 * data in maps; `pack` makes it storable.
 */
import { assert } from '../base/assert.ts';
import type { Activity, Block } from '../domain/block.ts';
import type { Motion } from '../domain/event.ts';
import type { OrderId, ShopperId, StoreId, TripId, ZoneId } from '../domain/ids.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Order, OrderState } from '../domain/order.ts';
import type { Plan, Trip } from '../domain/plan.ts';
import type { Shopper } from '../domain/shopper.ts';
import type { Cents, LngLat, Seconds } from '../domain/units.ts';

export interface KnownOrder {
  readonly order: Order;
  state: OrderState;
  shopperId?: ShopperId;
  tripId?: TripId;
  /** When the order was delivered, or closed in another way. */
  closedAt?: Seconds;
}

export interface KnownShopper {
  readonly shopper: Shopper;
  activity: Activity | 'idle' | 'off';
  since: Seconds;
  until?: Seconds;
  lngLat: LngLat;
  motion?: Motion;
  /** What the activity is about. */
  storeId?: StoreId;
  orderIds: readonly OrderId[];
  trip?: Trip;
  /** Offered and not answered yet; a newer plan no longer lists it. */
  offer?: Trip;
  /** Oldest first, about the last two hours. */
  past: Block[];
  earnedCents: Cents;
  deliveredCount: number;
  zoneId: ZoneId;
}

export interface KpisAt {
  readonly at: Seconds;
  readonly kpis: Kpis;
}

export interface Operation {
  /** Last sequence taken in, by source. */
  readonly lastSequence: Map<string, number>;
  readonly orders: Map<OrderId, KnownOrder>;
  readonly shoppers: Map<ShopperId, KnownShopper>;
  plan: Plan;
  planAt: Seconds;
  planDigest: string;
  kpis: Kpis;
  kpisByZone: Map<ZoneId, Kpis>;
  /** Orders whose planned trip was declined since the plan was made. */
  readonly withdrawn: Set<OrderId>;
  readonly kpiPoints: KpisAt[];
}

/** An operation as plain data; orders, shoppers and plan are left to the day that holds them. */
export interface PackedOperation {
  readonly lastSequence: readonly [string, number][];
  readonly orders: readonly (Omit<KnownOrder, 'order'> & { readonly id: OrderId })[];
  readonly shoppers: readonly (Omit<KnownShopper, 'shopper'> & { readonly id: ShopperId })[];
  readonly planAt: Seconds;
  readonly planDigest: string;
  readonly kpis: Kpis;
  readonly kpisByZone: readonly [ZoneId, Kpis][];
  readonly withdrawn: readonly OrderId[];
  readonly kpiPoints: readonly KpisAt[];
}

const zero = 0 as Seconds;

export function emptyOperation(): Operation {
  const kpis = {
    openCount: 0,
    onTimeCount: 0,
    atRiskCount: 0,
    lateCount: 0,
    lateSecondsP95: zero,
    assignedCount: 0,
    unassignedCount: 0,
    tripCount: 0,
    tripCents: 0 as Cents,
    shiftSeconds: zero,
    busySeconds: zero,
  };
  const none = 0 as Cents;
  const cost = {
    pay: none,
    drive: none,
    lateness: none,
    waiting: none,
    freshness: none,
    offer: none,
    change: none,
    crowding: none,
    deferral: none,
  };
  return {
    lastSequence: new Map(),
    orders: new Map(),
    shoppers: new Map(),
    plan: { trips: [], unassigned: [], cost },
    planAt: zero,
    planDigest: '',
    kpis,
    kpisByZone: new Map(),
    withdrawn: new Set(),
    kpiPoints: [],
  };
}

/** A copy that can be stored as JSON; ways along the roads are bulky, and left out at will. */
export function packOperation(operation: Operation, withMotion: boolean): PackedOperation {
  return structuredClone({
    lastSequence: [...operation.lastSequence],
    orders: [...operation.orders.values()].map(({ order, ...rest }) => ({ id: order.id, ...rest })),
    shoppers: [...operation.shoppers.values()].map(({ shopper, motion, ...rest }) => ({
      id: shopper.id,
      ...rest,
      ...(withMotion && motion && { motion }),
    })),
    planAt: operation.planAt,
    planDigest: operation.planDigest,
    kpis: operation.kpis,
    kpisByZone: [...operation.kpisByZone],
    withdrawn: [...operation.withdrawn],
    kpiPoints: operation.kpiPoints,
  });
}

/** The operation of a pack, with the parts that were left out. */
export function unpackOperation(
  packed: PackedOperation,
  orders: ReadonlyMap<OrderId, Order>,
  shoppers: ReadonlyMap<ShopperId, Shopper>,
  plan: Plan,
): Operation {
  const copy = structuredClone(packed);
  return {
    lastSequence: new Map(copy.lastSequence),
    orders: new Map(copy.orders.map(({ id, ...rest }) => [id, { order: of(orders, id), ...rest }])),
    shoppers: new Map(
      copy.shoppers.map(({ id, ...rest }) => [id, { shopper: of(shoppers, id), ...rest }]),
    ),
    plan,
    planAt: copy.planAt,
    planDigest: copy.planDigest,
    kpis: copy.kpis,
    kpisByZone: new Map(copy.kpisByZone),
    withdrawn: new Set(copy.withdrawn),
    kpiPoints: [...copy.kpiPoints],
  };
}

function of<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  assert(value !== undefined, 'a pack of another day', key);
  return value;
}
