/**
 * A changed order in words: what changed, and in one line what the two plans hold beside it. The words
 * state what is in the plans; they never claim that one thing brought about another.
 */
import type { OrderId } from '../../domain/ids.ts';
import type { Cause, ChangedOrder, ChangeKind, Standing } from '../../store/planner.svelte.ts';
import { clock, count, duration } from '../format.ts';
import { reasonLabel } from '../inspector/reason-words.ts';
import type { Names } from '../lists/names.ts';

export const changeLabels: Readonly<Record<ChangeKind, string>> = {
  'newly-unassigned': 'Unassigned now',
  'newly-assigned': 'Assigned now',
  'newly-open': 'Taken up',
  'no-longer-open': 'Left for later',
  shopper: 'Shopper',
  batch: 'Batch',
  time: 'Time',
};

/** "4 min earlier", "12 min later", "" when the hand-over does not move. */
export function deltaWords(deltaSeconds: number | undefined): string {
  if (deltaSeconds === undefined || deltaSeconds === 0) return '';
  return `${duration(deltaSeconds)} ${deltaSeconds < 0 ? 'earlier' : 'later'}`;
}

/** How a plan leaves the order: "Ana Silva, 17:42", "no shopper, 18:05". */
export function standingWords(standing: Standing, names: Names): string {
  if (standing.state === 'scheduled') return 'scheduled';
  const who = standing.state === 'assigned' ? names.shopper(standing.shopperId) : 'no shopper';
  return `${who}, ${clock(standing.handOverAt)}`;
}

/** One line on what goes with the change. `names` must know the shoppers of both plans. */
export function causeWords(change: ChangedOrder, names: Names): string {
  const { cause } = change;
  switch (cause.kind) {
    case 'taken-up':
      return 'It was scheduled for later; this plan takes it now.';
    case 'left-scheduled':
      return 'This plan leaves it scheduled for later.';
    case 'unassigned':
      return `${reasonLabel(cause.reason.code)}.`;
    case 'batch':
      return batchWords(cause.joined, cause.left);
    case 'stop-order':
      return 'Same shopper and batch, stops in another order.';
    case 'pace':
      return 'Same trip; driving or shopping takes another time.';
    case 'projection':
      return 'On no trip in both plans; its projection moved.';
    case 'extra-shopper':
    case 'off-shift':
    case 'carries-others':
    case 'freed':
    case 'joins':
    case 'was-free':
    case 'gave-up':
      return shopperWords(cause, names.shopper(cause.shopperId));
  }
}

function shopperWords(cause: Extract<Cause, { shopperId: unknown }>, name: string): string {
  switch (cause.kind) {
    case 'extra-shopper':
      return `${name} was not on shift before.`;
    case 'off-shift':
      return `${name} is not on shift any more.`;
    case 'carries-others':
      return `${name} carries ${some(cause.orderIds)} instead.`;
    case 'freed':
      return `${name} has no trip now.`;
    case 'joins':
      return `${name} adds it to the trip under way.`;
    case 'was-free':
      return `${name} had no trip before.`;
    case 'gave-up':
      return `${name} gives up ${some(cause.orderIds)} for it.`;
  }
}

function batchWords(joined: readonly OrderId[], left: readonly OrderId[]): string {
  const parts: string[] = [];
  if (joined.length > 0) parts.push(`now with ${some(joined)}`);
  if (left.length > 0) parts.push(`no longer with ${some(left)}`);
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function some(ids: readonly OrderId[]): string {
  return ids.length > 2 ? count(ids.length, 'order') : ids.join(' and ');
}
