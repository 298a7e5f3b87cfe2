/**
 * The one filter of every view: zone in focus, status, search. Lists, table and timeline call it, so
 * that they never disagree about what is shown.
 */
import type { OrderId, ZoneId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { OrderRow, OrderStatus, ShopperRow } from '../../store/live-state.svelte.ts';
import { zoneOfOrder } from '../../store/scene.ts';
import type { StatusFilter } from '../../store/view.svelte.ts';
import { isOpen } from './order-figures.ts';
import type { Names } from './names.ts';
import { plainText } from './plain-text.ts';

export interface RowFilter {
  /** Undefined is the whole city. */
  readonly zoneId: ZoneId | undefined;
  readonly status: StatusFilter;
  /** Words that must all occur; empty shows all. */
  readonly search: string;
}

/** How many orders of a zone a filter by status would show; `all` counts every order. */
export interface OrderCounts {
  readonly all: number;
  readonly open: number;
  readonly 'at-risk': number;
  readonly late: number;
  readonly unassigned: number;
  readonly scheduled: number;
}

type OrderRows = ReadonlyMap<OrderId, OrderRow>;

/** Orders that count in the zone, that have the status and match the search; input order. */
export function filterOrders(
  rows: Iterable<OrderRow>,
  filter: RowFilter,
  names: Names,
): OrderRow[] {
  const words = searchWords(filter.search);
  const kept: OrderRow[] = [];
  for (const row of rows) {
    if (filter.zoneId !== undefined && zoneOfOrder(row) !== filter.zoneId) continue;
    if (!orderHasStatus(row, filter.status)) continue;
    if (words.length > 0 && !matches(words, orderText(row, names))) continue;
    kept.push(row);
  }
  return kept;
}

/** Whether an order passes the filter by status; `idle` speaks of shoppers and passes every order. */
function orderHasStatus(row: OrderRow, status: StatusFilter): boolean {
  return status === undefined || status === 'idle' || row.status === status;
}

/**
 * Shoppers now in the zone that match the search. `idle` keeps idle ones; `at-risk` and `late` keep
 * those who carry or will carry such an order; other statuses say nothing about shoppers.
 */
export function filterShoppers(
  rows: Iterable<ShopperRow>,
  filter: RowFilter,
  orders: OrderRows,
): ShopperRow[] {
  const words = searchWords(filter.search);
  const kept: ShopperRow[] = [];
  for (const row of rows) {
    if (filter.zoneId !== undefined && row.zoneId !== filter.zoneId) continue;
    if (!shopperHasStatus(row, filter.status, orders)) continue;
    if (words.length > 0 && !matches(words, shopperText(row))) continue;
    kept.push(row);
  }
  return kept;
}

function shopperHasStatus(row: ShopperRow, status: StatusFilter, orders: OrderRows): boolean {
  if (status === 'idle') return row.activity === 'idle';
  if (status !== 'late' && status !== 'at-risk') return true;
  return tripOrders(row, orders).some((order) => order.status === status);
}

/** The orders a shopper carries or will carry next, as far as the scene holds them. */
export function tripOrders(row: ShopperRow, orders: OrderRows): OrderRow[] {
  const found: OrderRow[] = [];
  for (const trip of [row.trip, row.nextTrip]) {
    for (const id of trip?.orderIds ?? []) {
      const order = orders.get(id);
      if (order !== undefined) found.push(order);
    }
  }
  return found;
}

/** Counts by status over a zone (undefined: the city), for the chips beside the filter. */
export function countOrders(rows: Iterable<OrderRow>, zoneId: ZoneId | undefined): OrderCounts {
  const byStatus = new Map<OrderStatus, number>();
  let all = 0;
  let open = 0;
  for (const row of rows) {
    if (zoneId !== undefined && zoneOfOrder(row) !== zoneId) continue;
    all += 1;
    if (isOpen(row)) open += 1;
    byStatus.set(row.status, (byStatus.get(row.status) ?? 0) + 1);
  }
  const of = (status: OrderStatus) => byStatus.get(status) ?? 0;
  return {
    all,
    open,
    'at-risk': of('at-risk'),
    late: of('late'),
    unassigned: of('unassigned'),
    scheduled: of('scheduled'),
  };
}

function searchWords(search: string): string[] {
  return plainText(search).split(/\s+/).filter(Boolean);
}

function matches(words: readonly string[], text: string): boolean {
  return words.every((word) => text.includes(word));
}

// An order's record never changes, so its plain text is made once; the shopper may change.
const orderTexts = new WeakMap<Order, string>();

function orderText(row: OrderRow, names: Names): string {
  const { order } = row;
  let text = orderTexts.get(order);
  if (text === undefined) {
    text = plainText(`${order.id} ${order.address} ${names.store(order.storeId)}`);
    orderTexts.set(order, text);
  }
  if (row.shopperId === undefined) return text;
  return `${text} ${plainText(`${row.shopperId} ${names.shopper(row.shopperId)}`)}`;
}

function shopperText(row: ShopperRow): string {
  return plainText(`${row.shopper.id} ${row.shopper.name} ${row.shopper.vehicle}`);
}
