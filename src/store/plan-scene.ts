/**
 * A plan for a frozen snapshot as the rows every view draws: the rows as they were at that moment,
 * with the plan's orders and trips in place of those of the plan in force. What is under way, and what
 * lies outside the snapshot's scope, stays as it was. Within the scope the rows without a shopper are
 * those of the plan, so that lists and numbers count alike.
 */
import { handOvers } from '../domain/hand-over.ts';
import type { OrderId, ShopperId, StoreId, ZoneId } from '../domain/ids.ts';
import type { Instance, TravelSource } from '../domain/instance.ts';
import { ordersUnderWay } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Order } from '../domain/order.ts';
import { releaseAt } from '../domain/order.ts';
import type { Plan, Trip } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AvailableShopper, Shopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import type { Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { OrderRow, OrderStatus, ShopperRow, ZoneRow } from '../workers/live.api.ts';
import type { Scene } from './scene.ts';
import { zoneOfOrder } from './scene.ts';

/** The rows of the live operation, kept as they were when the snapshot was taken. */
export interface FrozenRows {
  readonly world: 'roads' | 'plane';
  readonly travelSource: TravelSource;
  readonly at: Seconds;
  /** What the snapshot is of. */
  readonly scope: ZoneId | 'city';
  readonly stores: ReadonlyMap<StoreId, Store>;
  readonly zones: ReadonlyMap<ZoneId, Zone>;
  readonly zoneRows: readonly ZoneRow[];
  readonly orders: ReadonlyMap<OrderId, OrderRow>;
  readonly shoppers: ReadonlyMap<ShopperId, ShopperRow>;
}

/** A plan with what it was made from. */
export interface ScenePlan {
  /** The snapshot before edits: whoever is in it and not in `instance` is off shift. */
  readonly base: Instance;
  readonly instance: Instance;
  readonly policy: Policy;
  readonly plan: Plan;
  readonly kpis: Kpis | undefined;
}

/** The scene of a plan on frozen rows. */
export function planScene(frozen: FrozenRows, planned: ScenePlan): Scene {
  const orders = orderRows(frozen, planned);
  const shoppers = shopperRows(frozen, planned);
  const { at, world, travelSource, stores, zones } = frozen;
  return {
    world,
    travelSource,
    at,
    stores,
    zones,
    zoneRows: zoneRows(frozen, orders, shoppers),
    orders,
    shoppers,
    kpis: planned.kpis,
    smoothAt: () => at,
  };
}

function orderRows(frozen: FrozenRows, planned: ScenePlan): ReadonlyMap<OrderId, OrderRow> {
  const { instance, policy, plan } = planned;
  const { scope } = frozen;
  const rows = new Map(frozen.orders);
  for (const [id, { order, status }] of rows) {
    const isWithin = scope === 'city' || order.zoneId === scope;
    // Those the plan decides about come below: any other came back only after the frozen moment.
    if (isWithin && status === 'unassigned') rows.delete(id);
  }
  const underWay = ordersUnderWay(instance);
  for (const order of instance.orders) {
    const known = frozen.orders.get(order.id);
    if (known !== undefined && underWay.has(order.id)) continue;
    const isOpen = releaseAt(order, policy) <= instance.now;
    // An edit may have put it into a zone of its own, which no view knows.
    const zoneId = known?.order.zoneId ?? order.zoneId;
    rows.set(order.id, {
      order: zoneId === order.zoneId ? order : { ...order, zoneId },
      state: isOpen ? 'released' : 'scheduled',
      status: 'scheduled',
      ...(scope === 'city' || scope === zoneId ? {} : { plannedWith: scope }),
      ...(known?.predictedAt === undefined ? {} : { predictedAt: known.predictedAt }),
    });
  }
  const row = (id: OrderId, rest: Omit<OrderRow, 'order' | 'state'>): void => {
    const known = rows.get(id);
    if (known === undefined) return;
    const { order, state, plannedWith } = known;
    rows.set(id, { order, state, ...(plannedWith && { plannedWith }), ...rest });
  };
  for (const trip of plan.trips) {
    for (const [orderId, predictedAt] of handOvers(trip)) {
      const known = rows.get(orderId);
      if (known === undefined) continue;
      const status = standing(known.order, predictedAt, policy);
      // Orders aboard a trip that is joined stay on it; only their times move.
      if (underWay.has(orderId)) rows.set(orderId, { ...known, status, predictedAt });
      else row(orderId, { status, shopperId: trip.shopperId, tripId: trip.id, predictedAt });
    }
  }
  for (const { orderId, projectedAt, reason, holdUntil } of plan.unassigned) {
    row(orderId, { status: 'unassigned', predictedAt: projectedAt, reason, holdUntil });
  }
  return rows;
}

type Standing = Extract<OrderStatus, 'late' | 'at-risk' | 'on-time'>;

function standing(order: Order, at: number, policy: Policy): Standing {
  if (at > order.windowEnd) return 'late';
  return order.windowEnd - at <= policy.atRiskSlackSeconds ? 'at-risk' : 'on-time';
}

function shopperRows(frozen: FrozenRows, planned: ScenePlan): ReadonlyMap<ShopperId, ShopperRow> {
  const { base, instance, plan } = planned;
  const trips = new Map(plan.trips.map((trip) => [trip.shopperId, trip]));
  const open = new Set(instance.orders.map((order) => order.id));
  const rows = new Map<ShopperId, ShopperRow>();
  for (const [id, row] of frozen.shoppers) {
    const carriesOpen = row.nextTrip?.orderIds.some((orderId) => open.has(orderId)) === true;
    rows.set(id, carriesOpen ? withNextTrip(row, undefined) : row);
  }
  for (const shopper of base.shoppers) rows.delete(shopper.id);
  for (const shopper of instance.shoppers) {
    const row = frozen.shoppers.get(shopper.id) ?? addedRow(frozen, instance, shopper);
    rows.set(shopper.id, withNextTrip(row, trips.get(shopper.id)));
  }
  return rows;
}

function withNextTrip(row: ShopperRow, nextTrip: Trip | undefined): ShopperRow {
  const { nextTrip: _before, ...rest } = row;
  return nextTrip === undefined ? rest : { ...rest, nextTrip };
}

function addedRow(frozen: FrozenRows, instance: Instance, available: AvailableShopper): ShopperRow {
  const {
    availableAt: _at,
    start,
    earnedCents,
    onTrip: _on,
    coolDowns: _off,
    ...shopper
  } = available;
  const home = instance.stores.find((store) => store.place.lngLat === start.lngLat);
  const zoneId = home?.zoneId ?? [...frozen.zones.keys()][0];
  if (zoneId === undefined) throw new Error('a world has zones');
  return {
    shopper: shopper satisfies Shopper,
    activity: 'idle',
    since: instance.now,
    lngLat: start.lngLat,
    past: [],
    earnedCents,
    deliveredCount: 0,
    zoneId,
  };
}

/** Counted as the live view counts, so that opening the planner moves no number by itself. */
function zoneRows(
  frozen: FrozenRows,
  orders: ReadonlyMap<OrderId, OrderRow>,
  shoppers: ReadonlyMap<ShopperId, ShopperRow>,
): ZoneRow[] {
  const counts = { openCount: 0, atRiskCount: 0, lateCount: 0, unassignedCount: 0 };
  const people = { idleShopperCount: 0, shopperCount: 0 };
  const totals = new Map(frozen.zoneRows.map((row) => [row.zoneId, { ...counts, ...people }]));
  for (const row of orders.values()) {
    const { status } = row;
    const total = totals.get(zoneOfOrder(row));
    if (total === undefined || !OPEN.has(status)) continue;
    total.openCount += 1;
    if (status === 'unassigned') total.unassignedCount += 1;
    if (status === 'late') total.lateCount += 1;
    if (status === 'at-risk') total.atRiskCount += 1;
  }
  for (const { zoneId, activity } of shoppers.values()) {
    const total = totals.get(zoneId);
    if (total === undefined || activity === 'off') continue;
    total.shopperCount += 1;
    if (activity === 'idle') total.idleShopperCount += 1;
  }
  return [...totals].map(([zoneId, total]) => ({ zoneId, ...total }));
}

const OPEN: ReadonlySet<OrderStatus> = new Set(['on-time', 'at-risk', 'late', 'unassigned']);
