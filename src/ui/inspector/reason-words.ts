/**
 * Why an order is on no trip, in words with the amount: the sentence for the inspector, the short
 * label for lists and counts. Nothing is guessed: the words say what the plan's reason holds.
 */
import { NO_WAY } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { UnassignedReason } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Store } from '../../domain/store.ts';
import { clock, duration, mass, money } from '../format.ts';
import type { Names } from '../lists/names.ts';

export type ReasonCode = UnassignedReason['code'];

/** What the sentence may draw on beside the reason; limits are named only when known. */
export interface ReasonContext {
  readonly order: Order;
  readonly store?: Store | undefined;
  readonly policy?: Policy | undefined;
  readonly names?: Pick<Names, 'shopper'> | undefined;
}

const labels: Readonly<Record<ReasonCode, string>> = {
  'no-shopper-near': 'No shopper near',
  'too-heavy': 'Too heavy',
  'too-large': 'Too large',
  'too-many-items': 'Too many items',
  'skill-missing': 'Skill missing',
  'store-closed': 'Store closed',
  'shift-too-short': 'Shift too short',
  'cooling-down': 'Lately declined',
  forbidden: 'Forbidden by hand',
  'held-by-hand': 'Held by hand',
  'pin-blocked': 'Pin cannot be met',
  held: 'Held for a better match',
  outbid: 'Outbid by other orders',
};

const skillWords = { 'id-check': 'check an ID', heavy: 'carry heavy goods' } as const;

/** Two to five words: "No shopper near". */
export function reasonLabel(code: ReasonCode): string {
  return labels[code];
}

/** How long an order without a trip can wait: "It can wait until 18:05 and still be on time." */
export function waitWords(
  holdUntil: number,
  at: number,
  reason?: UnassignedReason | undefined,
): string {
  if (holdUntil <= at) return 'It cannot wait any longer and be on time.';
  const isOverheld = reason?.code === 'held-by-hand' && reason.until > holdUntil;
  return `It can wait until ${clock(holdUntil)} and still be on time${isOverheld ? '; it is held longer than that' : ''}.`;
}

/** One or two sentences with the amount and, where the policy is known, the limit it met. */
export function reasonWords(reason: UnassignedReason, context: ReasonContext): string {
  const { order, store, policy } = context;
  switch (reason.code) {
    case 'no-shopper-near':
      return nearWords(reason.nearestSeconds, policy);
    case 'too-heavy':
      return `It weighs ${mass(order.weightGrams)}, more than any available shopper may carry.`;
    case 'too-large':
      return `It takes ${litres(order.volumeMillilitres)}, more than any available car holds.`;
    case 'too-many-items':
      return policy === undefined
        ? `It has ${reason.itemCount} items, more than one trip may carry.`
        : `It has ${reason.itemCount} items; one trip may carry ${policy.batchItemCountMax}.`;
    case 'skill-missing':
      return `No available shopper may ${skillsNeeded(order)}.`;
    case 'store-closed':
      return store === undefined
        ? 'The store closes before the shopping could be done.'
        : `${store.name} closes at ${clock(store.closesAt)}, before the shopping could be done.`;
    case 'shift-too-short':
      return `The best-placed shift ends ${duration(reason.missingSeconds)} too early for the trip.`;
    case 'cooling-down':
      return `Every shopper who could take it has lately declined it; the first may be asked again at ${clock(reason.until)}.`;
    case 'forbidden':
      return 'Every shopper who could take it is forbidden to by hand.';
    case 'held-by-hand':
      return `It is held by hand until ${clock(reason.until)}.`;
    case 'pin-blocked': {
      const name = context.names?.shopper(reason.shopperId) ?? reason.shopperId;
      return `It is pinned to ${name}, for whom the rules or other pins leave no trip with it.`;
    }
    case 'held':
      return `It could go now, but waiting for the next dispatch is ${money(reason.savingCents)} cheaper: a better batch or a nearer shopper is expected.`;
    case 'outbid':
      return `A trip would cost ${money(reason.cheapestCents)} at the least, but every shopper who could take it saves more on another order.`;
  }
}

function nearWords(nearestSeconds: number, policy: Policy | undefined): string {
  if (nearestSeconds >= NO_WAY)
    return 'No shopper is free, or will be soon, who can reach the store.';
  const nearest = `The nearest available shopper is ${duration(nearestSeconds)} from the store`;
  if (policy === undefined) return `${nearest}, too far.`;
  return `${nearest}; the search radius is ${duration(policy.searchRadiusSeconds)}.`;
}

function skillsNeeded(order: Order): string {
  const words = order.skills.map((skill) => skillWords[skill]);
  return words.length === 0 ? 'do what it needs' : words.join(' and ');
}

/** A volume: "24 L", "3.5 L". */
export function litres(millilitres: number): string {
  const amount = millilitres / 1000;
  return `${amount.toFixed(amount < 10 ? 1 : 0)} L`;
}

/** How often each reason occurs, most frequent first; orders without a reason are left out. */
export function reasonCounts(
  rows: readonly { readonly reason?: UnassignedReason | undefined }[],
): { readonly code: ReasonCode; readonly label: string; readonly count: number }[] {
  const counts = new Map<ReasonCode, number>();
  for (const { reason } of rows) {
    if (reason !== undefined) counts.set(reason.code, (counts.get(reason.code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, label: labels[code], count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}
