/**
 * What lists, table, inspector and timeline say about one order beside its record: slack, lateness
 * in words, how much it needs attention.
 */
import type { OrderRow, OrderStatus } from '../../store/live-state.svelte.ts';
import type { Fulfilment, Order } from '../../domain/order.ts';
import { isClosed } from '../../domain/order.ts';
import { lateness, NONE } from '../format.ts';

/** Attention first: the order in which statuses are listed. */
export const statusOrder = [
  'late',
  'unassigned',
  'at-risk',
  'on-time',
  'scheduled',
  'delivered-late',
  'delivered',
  'cancelled',
] as const satisfies readonly OrderStatus[];

const ranks = new Map<OrderStatus, number>(statusOrder.map((status, rank) => [status, rank]));

/** 0 needs attention first. */
export function statusRank(status: OrderStatus): number {
  return ranks.get(status) ?? statusOrder.length;
}

/** When the order was, or is expected to be, handed over; undefined when nobody can tell. */
export function handOverAt(row: OrderRow): number | undefined {
  return row.deliveredAt ?? row.predictedAt;
}

/** Seconds between the hand-over and the window's end: below zero is late; undefined without a prediction. */
export function slackSeconds(row: OrderRow): number | undefined {
  const at = handOverAt(row);
  return at === undefined ? undefined : row.order.windowEnd - at;
}

/** "12 min late", "8 min to spare", "no time to spare", or "–". */
export function slackWords(row: OrderRow): string {
  const slack = slackSeconds(row);
  if (slack === undefined || row.status === 'cancelled') return NONE;
  return slack === 0 ? 'no time to spare' : lateness(-slack);
}

/** Whether the order is released, or on a trip early, and its life goes on. */
export function isOpen(row: OrderRow): boolean {
  return row.status !== 'scheduled' && !isClosed(row.state);
}

/** The order's state in words: "checked out"; what the customer fetches is collected, not delivered. */
export function stateWords(state: OrderRow['state'], fulfilment?: Fulfilment): string {
  if (fulfilment === 'shop-only' && state === 'delivered') return 'collected';
  return state.replace('-', ' ');
}

const services: Readonly<Record<Fulfilment, string>> = {
  'shop-and-deliver': 'Shop and deliver',
  'shop-only': 'Customer collects',
  'deliver-only': 'Packed by the store',
};

/** What is done for the order: "Shop and deliver", "Customer collects", "Packed by the store". */
export function serviceWords({ fulfilment }: Pick<Order, 'fulfilment'>): string {
  return services[fulfilment];
}
