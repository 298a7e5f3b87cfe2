/**
 * What matters most in a scene, in one sentence, and where to go for it: late orders before orders at
 * risk before orders without a shopper. Ties go to the zone listed first.
 */
import type { OrderId, ZoneId } from '../domain/ids.ts';
import type { OrderRow, OrderStatus, ZoneRow } from '../workers/live.api.ts';
import { zoneOfOrder, type Scene } from './scene.ts';

export interface Headline {
  readonly status: Extract<OrderStatus, 'late' | 'at-risk' | 'unassigned' | 'on-time'>;
  readonly text: string;
  /** What stands behind the sentence: the rest of the city. */
  readonly aside: string;
  /** The zone to look at; undefined when all is well. */
  readonly zoneId: ZoneId | undefined;
  /** The order to ask "why" about: the latest, or the one with the least slack. */
  readonly worstOrderId: OrderId | undefined;
}

type CountKey = 'lateCount' | 'atRiskCount' | 'unassignedCount';

const RANKS = [
  { status: 'late', key: 'lateCount', one: 'will be late', many: 'will be late' },
  { status: 'at-risk', key: 'atRiskCount', one: 'is at risk', many: 'are at risk' },
  { status: 'unassigned', key: 'unassignedCount', one: 'has no shopper', many: 'have no shopper' },
] as const;

/** The headline of a scene; within one zone when `focus` is given. */
export function headlineOf(scene: Scene, focus: ZoneId | undefined): Headline {
  const rows = scene.zoneRows.filter((row) => focus === undefined || row.zoneId === focus);
  for (const rank of RANKS) {
    const zone = most(rows, rank.key);
    if (zone === undefined) continue;
    const amount = zone[rank.key];
    const place = scene.zones.get(zone.zoneId)?.name ?? zone.zoneId;
    const orders = amount === 1 ? `1 order ${rank.one}` : `${amount} orders ${rank.many}`;
    return {
      status: rank.status,
      text: scene.zones.size > 0 ? `${orders} in ${place}` : orders,
      aside: asideOf(rows, focus === undefined),
      zoneId: zone.zoneId,
      worstOrderId: worstOrder(scene.orders.values(), zone.zoneId, rank.status),
    };
  }
  const openCount = sum(rows, 'openCount');
  return {
    status: 'on-time',
    text: openCount === 0 ? 'No open orders right now' : `All ${openCount} open orders are on time`,
    aside: openCount === 0 ? 'New ones show up here as they come in.' : 'Nothing needs you.',
    zoneId: undefined,
    worstOrderId: undefined,
  };
}

/** The order of this status and zone that is latest against its window; ties go to the lower id. */
export function worstOrder(
  rows: Iterable<OrderRow>,
  zoneId: ZoneId,
  status: OrderStatus,
): OrderId | undefined {
  let worst: OrderRow | undefined;
  for (const row of rows) {
    if (row.status !== status || zoneOfOrder(row) !== zoneId) continue;
    if (worst === undefined || isWorse(row, worst)) worst = row;
  }
  return worst?.order.id;
}

/** Seconds past the window's end as predicted; below zero is slack. Without a prediction, the lowest. */
export function lateSeconds(row: OrderRow): number {
  const at = row.deliveredAt ?? row.predictedAt;
  return at === undefined ? Number.NEGATIVE_INFINITY : at - row.order.windowEnd;
}

function isWorse(row: OrderRow, other: OrderRow): boolean {
  const difference = lateSeconds(row) - lateSeconds(other);
  return difference > 0 || (difference === 0 && row.order.id < other.order.id);
}

function asideOf(rows: readonly ZoneRow[], wholeCity: boolean): string {
  const late = sum(rows, 'lateCount');
  const atRisk = sum(rows, 'atRiskCount');
  const open = sum(rows, 'openCount');
  const where = wholeCity ? 'across the city' : 'in this zone';
  return `${late} late and ${atRisk} at risk of ${open} open orders ${where}`;
}

function sum(rows: readonly ZoneRow[], key: CountKey | 'openCount'): number {
  let total = 0;
  for (const row of rows) total += row[key];
  return total;
}

function most(rows: readonly ZoneRow[], key: CountKey): ZoneRow | undefined {
  let best: ZoneRow | undefined;
  for (const row of rows) if (row[key] > (best?.[key] ?? 0)) best = row;
  return best;
}
