/** What the inspector counts for a zone and for a store, from the scene's rows alone. */
import type { StoreId, ZoneId } from '../../domain/ids.ts';
import type { OrderRow, ShopperRow } from '../../store/live-state.svelte.ts';
import { zoneOfOrder } from '../../store/scene.ts';
import { handOverAt, isOpen, slackSeconds } from '../lists/order-figures.ts';

export interface ZoneFigures {
  readonly open: readonly OrderRow[];
  /** Open orders predicted inside their window, at risk ones too. */
  readonly onTimeCount: number;
  /** Open orders with a prediction: the n of on time and of the percentile. */
  readonly predictedCount: number;
  /** Nearest rank 95th percentile of seconds late, 0 for those on time. */
  readonly lateSecondsP95: number;
  readonly scheduledCount: number;
  readonly deliveredCount: number;
  readonly deliveredLateCount: number;
  /** Stores by open orders for the zone, most first. */
  readonly stores: readonly { readonly storeId: StoreId; readonly count: number }[];
}

/** Figures over the orders that count in the zone. */
export function zoneFigures(rows: Iterable<OrderRow>, zoneId: ZoneId): ZoneFigures {
  const open: OrderRow[] = [];
  const late: number[] = [];
  const byStore = new Map<StoreId, number>();
  let [scheduledCount, deliveredCount, deliveredLateCount] = [0, 0, 0];
  for (const row of rows) {
    if (zoneOfOrder(row) !== zoneId) continue;
    if (row.status === 'scheduled') scheduledCount += 1;
    if (row.state === 'delivered') deliveredCount += 1;
    if (row.status === 'delivered-late') deliveredLateCount += 1;
    if (!isOpen(row)) continue;
    open.push(row);
    byStore.set(row.order.storeId, (byStore.get(row.order.storeId) ?? 0) + 1);
    const slack = slackSeconds(row);
    if (slack !== undefined) late.push(Math.max(0, -slack));
  }
  late.sort((a, b) => a - b);
  const stores = [...byStore]
    .map(([storeId, count]) => ({ storeId, count }))
    .sort((a, b) => b.count - a.count || (a.storeId < b.storeId ? -1 : 1));
  return {
    open,
    onTimeCount: late.filter((value) => value === 0).length,
    predictedCount: late.length,
    lateSecondsP95: late[Math.ceil(0.95 * late.length) - 1] ?? 0,
    scheduledCount,
    deliveredCount,
    deliveredLateCount,
    stores,
  };
}

export interface StoreVisit {
  readonly shopper: ShopperRow;
  readonly arriveAt: number;
  readonly leaveAt: number;
  readonly orderCount: number;
}

export interface StoreFigures {
  /** Open orders to be shopped here, or shopped and on the way, soonest window end first. */
  readonly open: readonly OrderRow[];
  readonly scheduledCount: number;
  /** Shoppers in the store now. */
  readonly inside: readonly StoreVisit[];
  /** Visits ahead, planned ones too, soonest first. */
  readonly upcoming: readonly StoreVisit[];
}

const INSIDE = new Set<ShopperRow['activity']>(['park', 'wait', 'shop', 'checkout']);

/** Figures of one store at the scene's clock `at`. */
export function storeFigures(
  orders: Iterable<OrderRow>,
  shoppers: Iterable<ShopperRow>,
  storeId: StoreId,
  at: number,
): StoreFigures {
  const mine = [...orders].filter((row) => row.order.storeId === storeId);
  const inside: StoreVisit[] = [];
  const upcoming: StoreVisit[] = [];
  for (const shopper of shoppers) {
    for (const trip of [shopper.trip, shopper.nextTrip]) {
      for (const stop of trip?.stops ?? []) {
        if (stop.kind !== 'store' || stop.storeId !== storeId) continue;
        const visit = {
          shopper,
          arriveAt: stop.arriveAt,
          leaveAt: stop.leaveAt,
          orderCount: stop.orderIds.length,
        };
        if (stop.arriveAt > at) upcoming.push(visit);
        else if (isInside(shopper, storeId, at)) inside.push(visit);
      }
    }
  }
  upcoming.sort((a, b) => a.arriveAt - b.arriveAt);
  inside.sort((a, b) => a.leaveAt - b.leaveAt);
  return {
    open: mine.filter(isOpen).sort((a, b) => a.order.windowEnd - b.order.windowEnd),
    scheduledCount: mine.filter((row) => row.status === 'scheduled').length,
    inside,
    upcoming,
  };
}

/** Whether the shopper's activity is one of a store, and this is the last store they came to. */
function isInside(row: ShopperRow, storeId: StoreId, at: number): boolean {
  if (!INSIDE.has(row.activity)) return false;
  const reached = (row.trip?.stops ?? []).filter(
    (stop) => stop.kind === 'store' && stop.arriveAt <= at,
  );
  const last = reached.at(-1);
  return last?.kind === 'store' && last.storeId === storeId;
}

/** Open orders that need attention first: late and at risk, least slack first. */
export function needAttention(rows: readonly OrderRow[]): OrderRow[] {
  return rows
    .filter((row) => row.status === 'late' || row.status === 'at-risk')
    .sort(
      (a, b) =>
        (slackSeconds(a) ?? 0) - (slackSeconds(b) ?? 0) ||
        (handOverAt(a) ?? 0) - (handOverAt(b) ?? 0),
    );
}
