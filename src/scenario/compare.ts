/**
 * Two plans for the same moment, order by order: whose shopper, batch or time changed, and what in the
 * plans goes with it. Trips are told apart by shopper and batch, never by id, so that a plan against
 * itself has no changes.
 */
import type { OrderId } from '../domain/ids.ts';
import type { Cause } from './cause.ts';
import { causeOf } from './cause.ts';
import type { Planned, Standing } from './standing.ts';
import { sideOf } from './standing.ts';

/** How an order's standing can differ; several may hold at once. */
export const CHANGE_KINDS = [
  'newly-unassigned',
  'newly-assigned',
  'newly-open',
  'no-longer-open',
  'shopper',
  'batch',
  'time',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ChangedOrder {
  readonly orderId: OrderId;
  readonly changes: readonly ChangeKind[];
  readonly before: Standing;
  readonly after: Standing;
  /** Predicted hand-over, after less before; undefined where one plan has none. */
  readonly deltaSeconds: number | undefined;
  readonly cause: Cause;
}

/** A hand-over that moves by less than the page shows is no change. */
const TIME_SECONDS_MIN = 60;

/**
 * Orders that stand differently in `after` than in `before`, the gravest first: no longer served,
 * newly served, then by how far the hand-over moves; ties by id. A hand-over counts as moved from
 * `timeSecondsMin` seconds on.
 */
export function comparePlans(
  before: Planned,
  after: Planned,
  timeSecondsMin = TIME_SECONDS_MIN,
): ChangedOrder[] {
  const sides = { before: sideOf(before), after: sideOf(after) };
  const ids = new Set([...sides.before.standings.keys(), ...sides.after.standings.keys()]);
  const changed: ChangedOrder[] = [];
  for (const orderId of ids) {
    const was = sides.before.standings.get(orderId) ?? SCHEDULED;
    const is = sides.after.standings.get(orderId) ?? SCHEDULED;
    const deltaSeconds =
      'handOverAt' in was && 'handOverAt' in is ? is.handOverAt - was.handOverAt : undefined;
    const changes = changesOf(was, is, deltaSeconds, timeSecondsMin);
    if (changes.length === 0) continue;
    const cause = causeOf(orderId, was, is, sides.before, sides.after);
    changed.push({ orderId, changes, before: was, after: is, deltaSeconds, cause });
  }
  return changed.sort(graver);
}

const SCHEDULED: Standing = { state: 'scheduled' };

function changesOf(
  was: Standing,
  is: Standing,
  deltaSeconds: number | undefined,
  timeSecondsMin: number,
): ChangeKind[] {
  if (was.state === 'scheduled') return is.state === 'scheduled' ? [] : ['newly-open'];
  if (is.state === 'scheduled') return ['no-longer-open'];
  const kinds: ChangeKind[] = [];
  if (was.state === 'assigned' && is.state === 'unassigned') kinds.push('newly-unassigned');
  if (was.state === 'unassigned' && is.state === 'assigned') kinds.push('newly-assigned');
  if (was.state === 'assigned' && is.state === 'assigned') {
    if (was.shopperId !== is.shopperId) kinds.push('shopper');
    if (was.batch.join() !== is.batch.join()) kinds.push('batch');
  }
  if (Math.abs(deltaSeconds ?? 0) >= timeSecondsMin) kinds.push('time');
  return kinds;
}

function graver(a: ChangedOrder, b: ChangedOrder): number {
  return (
    rankOf(a) - rankOf(b) ||
    Math.abs(b.deltaSeconds ?? 0) - Math.abs(a.deltaSeconds ?? 0) ||
    (a.orderId < b.orderId ? -1 : 1)
  );
}

function rankOf(change: ChangedOrder): number {
  if (change.changes.includes('newly-unassigned')) return 0;
  return change.changes.includes('newly-assigned') ? 1 : 2;
}
