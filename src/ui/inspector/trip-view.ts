/** A trip as the inspector tells it: whose, which stop is behind, under way or ahead. */
import { handOvers } from '../../domain/hand-over.ts';
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Stop, Trip } from '../../domain/plan.ts';
import type { OrderRow, ShopperRow } from '../../store/live-state.svelte.ts';
import { count } from '../format.ts';

export type StopPhase = 'done' | 'now' | 'ahead';

/** The trip an order is on, or is meant for, with its shopper. */
export interface OrderTrip {
  readonly trip: Trip;
  readonly shopper: ShopperRow;
  /** The trip has not started: the plan holds it ready. */
  readonly planned: boolean;
}

type Orders = ReadonlyMap<OrderId, OrderRow>;

/** The trip of an order; undefined when it is on none, or its trip is over. */
export function tripOfOrder(
  row: OrderRow,
  shoppers: ReadonlyMap<ShopperId, ShopperRow>,
): OrderTrip | undefined {
  const shopper = row.shopperId === undefined ? undefined : shoppers.get(row.shopperId);
  if (shopper === undefined) return undefined;
  const { trip, nextTrip } = shopper;
  if (trip?.orderIds.includes(row.order.id)) return { trip, shopper, planned: false };
  if (nextTrip?.orderIds.includes(row.order.id)) return { trip: nextTrip, shopper, planned: true };
  return undefined;
}

/**
 * Where a stop stands. The orders' states tell when they are known, since real times run apart from
 * planned ones; else the clock does.
 */
export function stopPhase(stop: Stop, orders: Orders, at: number): StopPhase {
  const ids = stop.kind === 'store' ? stop.orderIds : [stop.orderId];
  const rows = ids.map((id) => orders.get(id)).filter((row) => row !== undefined);
  if (rows.length === 0 || rows.length < ids.length) return phaseByClock(stop, at);
  const done = rows.every((row) =>
    stop.kind === 'store' ? isPickedUp(row) : row.state === 'delivered',
  );
  if (done) return 'done';
  return stop.arriveAt <= at ? 'now' : 'ahead';
}

function phaseByClock(stop: Stop, at: number): StopPhase {
  if (stop.leaveAt <= at) return 'done';
  return stop.arriveAt <= at ? 'now' : 'ahead';
}

function isPickedUp(row: OrderRow): boolean {
  return row.state === 'checked-out' || row.state === 'delivering' || row.state === 'delivered';
}

/** How many orders a trip carries: "2 orders", and of one that joins another "1 order added to 2". */
export function tripSize(trip: Trip): string {
  const own = count(trip.orderIds.length, 'order');
  return trip.joins === true
    ? `${own} added to ${handOvers(trip).size - trip.orderIds.length}`
    : own;
}

/** What a shopper has on the trip that is not yet handed over. */
export interface Load {
  readonly weightGrams: number;
  readonly volumeMillilitres: number;
  readonly orderCount: number;
}

/** Sums over the trip's orders that are still to be delivered and known to the scene. */
export function loadOf(trip: Trip | undefined, orders: Orders): Load {
  let [weightGrams, volumeMillilitres, orderCount] = [0, 0, 0];
  for (const id of trip?.orderIds ?? []) {
    const row = orders.get(id);
    if (row === undefined || row.state === 'delivered') continue;
    weightGrams += row.order.weightGrams;
    volumeMillilitres += row.order.volumeMillilitres;
    orderCount += 1;
  }
  return { weightGrams, volumeMillilitres, orderCount };
}

/** Cents earned per hour of the shift so far; undefined in its first ten minutes. */
export function earnedPerHour(row: ShopperRow, at: number): number | undefined {
  const workedSeconds = Math.min(at, row.shopper.shiftEnd) - row.shopper.shiftStart;
  return workedSeconds < 600 ? undefined : Math.round((row.earnedCents * 3600) / workedSeconds);
}
