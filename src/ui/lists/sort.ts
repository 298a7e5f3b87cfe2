/**
 * Orders of lists. Every order is total: ties end with the id, so that rows never swap without a
 * reason.
 */
import type { OrderId } from '../../domain/ids.ts';
import type { OrderRow, ShopperRow, ZoneRow } from '../../store/live-state.svelte.ts';
import { tripOrders } from './filter.ts';
import type { Names } from './names.ts';
import { slackSeconds, statusOrder, statusRank } from './order-figures.ts';

export type OrderSort = 'risk' | 'window' | 'id';
export type ShopperSort = 'risk' | 'name' | 'zone';

/** Stands for "no prediction" where slacks are compared: after every real one. */
const NO_SLACK = Number.MAX_SAFE_INTEGER;

/** A new sorted array: most urgent first, or by the window's end, or by id. */
export function sortOrders(rows: readonly OrderRow[], by: OrderSort): OrderRow[] {
  const [first, second] = orderKeys[by];
  // Keys are made once a row: comparing happens ten times as often.
  return rows
    .map((row) => ({ row, first: first(row), second: second(row) }))
    .sort(
      (a, b) =>
        a.first - b.first || a.second - b.second || compareIds(a.row.order.id, b.row.order.id),
    )
    .map(({ row }) => row);
}

/** Ids of one kind differ in their digits: shorter ones first reads as counting, and is fast. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

type OrderKey = (row: OrderRow) => number;

const orderKeys: Readonly<Record<OrderSort, readonly [OrderKey, OrderKey]>> = {
  risk: [(row) => statusRank(row.status), slackKey],
  window: [(row) => row.order.windowEnd, (row) => row.order.windowStart],
  id: [() => 0, () => 0],
};

function slackKey(row: OrderRow): number {
  return slackSeconds(row) ?? NO_SLACK;
}

/** How much a shopper's trips need attention: worst status first, then least slack. */
export interface ShopperRisk {
  /** As `statusRank`; one past the last status without orders. */
  readonly rank: number;
  readonly slackSeconds: number;
}

/** The worst of the orders a shopper carries or will carry next. */
export function shopperRisk(row: ShopperRow, orders: ReadonlyMap<OrderId, OrderRow>): ShopperRisk {
  let rank: number = statusOrder.length;
  let slack = NO_SLACK;
  for (const order of tripOrders(row, orders)) {
    const orderRank = statusRank(order.status);
    if (orderRank > rank) continue;
    slack = orderRank < rank ? slackKey(order) : Math.min(slack, slackKey(order));
    rank = orderRank;
  }
  return { rank, slackSeconds: slack };
}

/** A new sorted array; `risk` puts those with late orders first, idle and off shoppers last. */
export function sortShoppers(
  rows: readonly ShopperRow[],
  by: ShopperSort,
  orders: ReadonlyMap<OrderId, OrderRow>,
  names: Names,
): ShopperRow[] {
  const keyed = rows.map((row) => ({
    row,
    risk: by === 'risk' ? shopperRisk(row, orders) : undefined,
    zone: by === 'zone' ? names.zone(row.zoneId) : '',
  }));
  keyed.sort(
    (a, b) =>
      (a.risk !== undefined && b.risk !== undefined ? compareRisk(a.risk, b.risk) : 0) ||
      activityRank(a.row, by) - activityRank(b.row, by) ||
      compareText(a.zone, b.zone) ||
      compareText(a.row.shopper.name, b.row.shopper.name) ||
      compareText(a.row.shopper.id, b.row.shopper.id),
  );
  return keyed.map(({ row }) => row);
}

function compareRisk(a: ShopperRisk, b: ShopperRisk): number {
  return a.rank - b.rank || a.slackSeconds - b.slackSeconds;
}

function activityRank(row: ShopperRow, by: ShopperSort): number {
  if (by !== 'risk') return 0;
  return row.activity === 'off' ? 2 : row.activity === 'idle' ? 1 : 0;
}

/** Zones by orders at risk and late together, then by open orders, then by name. */
export function sortZones(rows: readonly ZoneRow[], names: Names): ZoneRow[] {
  return [...rows].sort(
    (a, b) =>
      b.atRiskCount + b.lateCount - (a.atRiskCount + a.lateCount) ||
      b.openCount - a.openCount ||
      compareText(names.zone(a.zoneId), names.zone(b.zoneId)),
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/** Names and ids as people expect them: "O-9" before "O-10", accents beside their letters. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : collator.compare(a, b);
}
