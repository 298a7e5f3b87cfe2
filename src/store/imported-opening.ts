/**
 * An imported world at one moment, with the plan solved for it, as the rows every view draws. Nothing
 * is under way: couriers stand at their starting places, each with the trip the plan means for them.
 */
import { handOvers } from '../domain/hand-over.ts';
import type { OrderId, ZoneId } from '../domain/ids.ts';
import type { Kpis } from '../domain/kpi.ts';
import { KpiSum } from '../domain/kpi-sum.ts';
import type { Order } from '../domain/order.ts';
import type { Plan, Trip, Unassigned } from '../domain/plan.ts';
import { totalCents } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveResult } from '../domain/solve.ts';
import type { LngLat, Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type {
  LiveFrame,
  LiveOpening,
  OrderRow,
  OrderStatus,
  ShopperRow,
  ZoneRow,
} from '../workers/live.api.ts';
import type { ImportedMoment, ImportedWorld } from '../workers/world-import.api.ts';

export interface SolvedMoment extends ImportedMoment {
  readonly result: SolveResult;
  /** How long the solve took on this machine, in whole milliseconds. */
  readonly solveMs: number;
}

/** The opening that shows `moment` of `world`. */
export function importedOpening(world: ImportedWorld, moment: SolvedMoment): LiveOpening {
  const at = moment.instance.now;
  return {
    preset: { id: 'imported', name: world.name, summary: 'An imported MDRP instance', openAt: at },
    world: 'plane',
    travelSource: 'euclid',
    seed: moment.result.seed,
    dayStart: world.dayStart,
    dayEnd: world.dayEnd,
    zones: world.zones,
    stores: world.stores,
    policy: moment.policy,
    frame: frameOf(world, moment),
  };
}

function frameOf(world: ImportedWorld, moment: SolvedMoment): LiveFrame {
  const { instance, policy, result, solveMs } = moment;
  const at = instance.now;
  const hands = handsOf(result.plan);
  const orders = instance.orders.map((order) => orderRow(order, hands.get(order.id), policy));
  const trips = new Map(result.plan.trips.map((trip) => [trip.shopperId, trip]));
  const shoppers = instance.shoppers.map((available): ShopperRow => {
    const {
      availableAt: _at,
      start,
      earnedCents,
      onTrip: _on,
      coolDowns: _off,
      ...shopper
    } = available;
    return {
      shopper,
      activity: 'idle',
      since: at,
      lngLat: start.lngLat,
      nextTrip: trips.get(shopper.id),
      past: [],
      earnedCents,
      deliveredCount: 0,
      zoneId: zoneAt(world.zones, start.lngLat),
    };
  });
  const ids = world.zones.map((zone) => zone.id);
  return {
    generation: 0,
    at,
    playing: false,
    speed: 1,
    speedReached: 1,
    full: true,
    orders,
    goneOrderIds: [],
    shoppers,
    goneShopperIds: [],
    zones: ids.map((id) => zoneRow(id, orders, shoppers, policy)),
    kpis: result.kpis,
    kpisByZone: new Map(ids.map((id) => [id, zoneKpis(id, orders, shoppers, policy, at)])),
    kpiPoints: [{ at, kpis: result.kpis }],
    planAt: at,
    planDigest: result.digest,
    planMs: solveMs,
  };
}

/** When an order is handed over, and by whom; without a trip, when it would be. */
interface HandOver {
  readonly at: Seconds;
  readonly trip: Trip | undefined;
  readonly unassigned: Unassigned | undefined;
}

function handsOf(plan: Plan): ReadonlyMap<OrderId, HandOver> {
  const byOrder = new Map<OrderId, HandOver>();
  for (const trip of plan.trips) {
    for (const [orderId, at] of handOvers(trip)) {
      byOrder.set(orderId, { at, trip, unassigned: undefined });
    }
  }
  for (const unassigned of plan.unassigned) {
    byOrder.set(unassigned.orderId, { at: unassigned.projectedAt, trip: undefined, unassigned });
  }
  return byOrder;
}

function orderRow(order: Order, hand: HandOver | undefined, policy: Policy): OrderRow {
  // An order the plan does not decide about is not open yet.
  if (hand === undefined) return { order, state: 'scheduled', status: 'scheduled' };
  const { at, trip, unassigned } = hand;
  return {
    order,
    state: 'released',
    status: trip === undefined ? 'unassigned' : standing(order, at, policy),
    shopperId: trip?.shopperId,
    tripId: trip?.id,
    predictedAt: at,
    reason: unassigned?.reason,
    holdUntil: unassigned?.holdUntil,
  };
}

function standing(
  order: Order,
  at: Seconds,
  policy: Policy,
): Extract<OrderStatus, 'late' | 'at-risk' | 'on-time'> {
  if (at > order.windowEnd) return 'late';
  return order.windowEnd - at <= policy.atRiskSlackSeconds ? 'at-risk' : 'on-time';
}

/** Late and at risk are predicted; an order without a shopper counts as its projection says, too. */
function zoneRow(
  id: ZoneId,
  orders: readonly OrderRow[],
  shoppers: readonly ShopperRow[],
  policy: Policy,
): ZoneRow {
  const inside = orders.filter((row) => row.order.zoneId === id && row.status !== 'scheduled');
  const standings = inside.map(
    (row) => row.predictedAt !== undefined && standing(row.order, row.predictedAt, policy),
  );
  const here = shoppers.filter((row) => row.zoneId === id);
  return {
    zoneId: id,
    openCount: inside.length,
    atRiskCount: standings.filter((one) => one === 'at-risk').length,
    lateCount: standings.filter((one) => one === 'late').length,
    unassignedCount: inside.filter((row) => row.status === 'unassigned').length,
    idleShopperCount: here.filter((row) => row.nextTrip === undefined).length,
    shopperCount: here.length,
  };
}

/**
 * A zone's own numbers, so that zones add up to the whole: an order counts where its door is, a trip
 * where its first order's door is, a courier where they start.
 */
function zoneKpis(
  id: ZoneId,
  orders: readonly OrderRow[],
  shoppers: readonly ShopperRow[],
  policy: Policy,
  at: Seconds,
): Kpis {
  const sum = new KpiSum(at, policy.atRiskSlackSeconds);
  const inside = new Set<OrderId>();
  for (const { order, predictedAt, shopperId } of orders) {
    if (order.zoneId !== id || predictedAt === undefined) continue;
    inside.add(order.id);
    sum.order(predictedAt, order.windowEnd, shopperId !== undefined);
  }
  for (const { shopper, nextTrip, zoneId } of shoppers) {
    if (zoneId === id) {
      sum.shopper(shopper.shiftEnd, nextTrip ? [[nextTrip.startAt, nextTrip.endAt]] : []);
    }
    const firstId = nextTrip?.orderIds[0];
    if (nextTrip !== undefined && firstId !== undefined && inside.has(firstId)) {
      sum.trip(totalCents(nextTrip.cost));
    }
  }
  return sum.kpis();
}

/** The zone whose rectangle holds a place; the first one for a place outside all. */
function zoneAt(zones: readonly Zone[], [lng, lat]: LngLat): ZoneId {
  const held = zones.find((zone) => {
    const ring = zone.polygons[0]?.[0] ?? [];
    const lngs = ring.map((point) => point[0]);
    const lats = ring.map((point) => point[1]);
    const inLng = Math.min(...lngs) <= lng && lng <= Math.max(...lngs);
    return inLng && Math.min(...lats) <= lat && lat <= Math.max(...lats);
  });
  const zone = held ?? zones[0];
  if (zone === undefined) throw new Error('an imported world has zones');
  return zone.id;
}
