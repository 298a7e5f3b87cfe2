/**
 * An explanation in words: the verdict, what keeps each shopper from the order, who would give way,
 * and the least changes. The words say what solving again has shown, and nothing more.
 */
import type { Instance } from '../../domain/instance.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Order } from '../../domain/order.ts';
import { BLOCKING_RULES } from '../../domain/why.ts';
import type {
  Blocked,
  BlockingRule,
  Candidate,
  Displaced,
  Explanation,
  Relaxation,
} from '../../domain/why.ts';
import type { AskedWhy } from '../../store/why.svelte.ts';
import { clock, count, duration, mass, money } from '../format.ts';
import type { Names } from '../lists/names.ts';
import { litres } from './reason-words.ts';

export interface Verdict {
  /** A few words: "Not worth it". */
  readonly title: string;
  readonly detail: string;
}

/** The answer in one or two sentences. */
export function verdictWords({ why }: Explanation, names: Pick<Names, 'shopper'>): Verdict {
  switch (why.kind) {
    case 'infeasible':
      return {
        title: 'No shopper may take it',
        detail:
          why.blocked.length === 0
            ? 'Nobody is on shift in this plan.'
            : 'The first rule in the way of each shopper:',
      };
    case 'not-worth': {
      const to = why.chain[0]?.to;
      const who = to === undefined ? 'A shopper' : names.shopper(to);
      const price = why.priceCents > 0 ? `${money(why.priceCents)} more than` : 'just as much as';
      return {
        title: why.priceCents > 0 ? 'Not worth it' : 'No better with a shopper',
        detail: `${who} could take it, but the whole plan would cost ${price} with the order waiting.`,
      };
    }
    case 'missed':
      return { title: 'A better plan exists', detail: missedWords(why.savingCents) };
    case 'not-open':
      return {
        title: 'Not yet open',
        detail: `It opens to planning at ${clock(why.opensAt)}; until then it rides only where it pays.`,
      };
    case 'under-way':
      return { title: 'Under way', detail: `${names.shopper(why.shopperId)} has it already.` };
    case 'assigned': {
      const isAlone = why.candidates.every(({ regretCents }) => regretCents === undefined);
      const detail = isAlone
        ? 'Nobody else could be asked to take it.'
        : 'What each choice costs the whole plan:';
      return { title: `${names.shopper(why.shopperId)} takes it`, detail };
    }
  }
}

/** What giving the order to someone costs: "6 min away, $3.20 more". */
export function choiceWords({
  approachSeconds,
  regretCents,
}: Pick<Candidate, 'approachSeconds' | 'regretCents'>): string {
  const away = approachSeconds === 0 ? 'at the store' : `${duration(approachSeconds)} away`;
  if (regretCents === undefined) return away;
  if (regretCents > 0) return `${away}, ${money(regretCents)} more`;
  return regretCents === 0 ? `${away}, the cheapest` : `${away}, ${money(-regretCents)} less`;
}

/** How far the answer is, what it rests on and how sure it is. */
export function statusWords({
  state,
  failure,
  solveCount,
  explanation,
  subject,
}: Pick<AskedWhy, 'state' | 'failure' | 'solveCount' | 'explanation'> & {
  readonly subject:
    { readonly instance: Pick<Instance, 'now'>; readonly moment: unknown } | undefined;
}): string {
  const plans = count(solveCount, 'plan');
  const moment = subject?.moment === undefined ? '' : ` of ${clock(subject.instance.now)}`;
  switch (state) {
    case 'running': {
      const work =
        explanation === undefined ? 'Solving again to find out' : 'Looking for the least change';
      return solveCount === 0 ? `${work}…` : `${work}: ${plans} so far`;
    }
    case 'failed':
      return `No answer: ${failure ?? 'unknown trouble'}. The plan is not touched.`;
    case 'stopped':
      return explanation === undefined
        ? 'Stopped before there was an answer.'
        : `Stopped after ${plans}; there may be other changes.`;
    case 'done':
      return `Compared ${plans}${moment}${explanation?.isProven === false ? '; best found, not proven' : ', proven'}.`;
  }
}

function missedWords(savingCents: number): string {
  if (savingCents > 0) return `With a shopper for it the plan costs ${money(savingCents)} less.`;
  if (savingCents === 0) return 'A plan that costs the same has a shopper for it.';
  return `A plan that keeps more pins has a shopper for it, for ${money(-savingCents)} more.`;
}

/** What keeps a shopper from the order, with the amount: "4 min too far from the store". */
export function blockedWords(blocked: Blocked): string {
  return ruleWords(blocked, blocked);
}

/** What keeps shoppers from it by one rule, from the one who misses it by least to the one by most. */
function ruleWords({ rule, amount: least, unit }: Blocked, { amount: most }: Blocked): string {
  const [from, to] = [amountWords(least, unit), amountWords(most, unit)];
  const much = from === to ? from : `${from} to ${to}`;
  switch (rule) {
    case 'early':
      return `the order opens in ${much}`;
    case 'hold':
      return `it is held by hand for ${much} more`;
    case 'pin':
      return 'it is pinned to someone else';
    case 'forbid':
      return 'kept from it by hand';
    case 'cool-down':
      return `declined it, ${much} too soon to ask again`;
    case 'availability':
      return `free ${much} too late`;
    case 'skills':
      return `lacks ${much} ${most === 1 ? 'skill' : 'skills'} it needs`;
    case 'batch-items':
      return `${much} ${most === 1 ? 'item' : 'items'} more than a trip may carry`;
    case 'weight':
      return `${much} too heavy`;
    case 'volume':
      return `${much} too large`;
    case 'no-way':
      return 'no way to the store or the door';
    case 'search-radius':
      return `${much} too far from the store`;
    case 'store-hours':
      return `the store closes ${much} too early`;
    case 'shift':
      return `the shift ends ${much} too early`;
    case 'other-pins':
      return 'kept busy by other pins';
  }
}

function amountWords(amount: number, unit: Blocked['unit']): string {
  switch (unit) {
    case 'seconds':
      // Never rounded down: less would not do.
      return duration(amount < 60 ? amount : Math.ceil(amount / 60) * 60);
    case 'grams':
      return mass(amount);
    case 'millilitres':
      return litres(amount);
    case 'count':
      return String(amount);
  }
}

/** How an order fares otherwise: "moves from Ana Pérez to Bruno Díaz", "waits, no longer with Ana Pérez". */
export function movedWords(
  { from, to }: Pick<Displaced, 'from' | 'to'>,
  names: Pick<Names, 'shopper'>,
): string {
  if (from === undefined) return to === undefined ? 'as before' : `goes to ${names.shopper(to)}`;
  if (to === undefined) return `waits, no longer with ${names.shopper(from)}`;
  return `moves from ${names.shopper(from)} to ${names.shopper(to)}`;
}

/** What the words of a change draw on beside it. */
export interface RelaxationContext {
  readonly order: Order;
  readonly instance: Pick<Instance, 'now' | 'shoppers' | 'stores'>;
  readonly policy: Policy;
  readonly names: Names;
}

/** A change with what it comes to: "Window +7 min, until 18:07". */
export function relaxationWords(relaxation: Relaxation, context: RelaxationContext): string {
  const { order, instance, policy, names } = context;
  switch (relaxation.kind) {
    case 'window-end':
      return longer('Window', relaxation.minutes, order.windowEnd);
    case 'shift-end': {
      const shopper = instance.shoppers.find(({ id }) => id === relaxation.shopperId);
      const name = `Shift of ${names.shopper(relaxation.shopperId)}`;
      return longer(name, relaxation.minutes, shopper?.shiftEnd);
    }
    case 'store-close': {
      const store = instance.stores.find(({ id }) => id === relaxation.storeId);
      const name = `${names.store(relaxation.storeId)} open`;
      return longer(name, relaxation.minutes, store?.closesAt);
    }
    case 'search-radius':
      return wider('Search radius', relaxation.minutes, policy.searchRadiusSeconds);
    case 'detour':
      return wider('Detour', relaxation.minutes, policy.detourSecondsMax);
    case 'lookahead':
      return wider('Look-ahead', relaxation.minutes, policy.lookaheadSeconds);
    case 'batch-orders':
      return `Batch size +${relaxation.orders}, to ${count(policy.batchOrderCountMax + relaxation.orders, 'order')}`;
    case 'batch-items':
      return `Items per batch +${relaxation.items}, to ${policy.batchItemCountMax + relaxation.items}`;
    case 'added-orders':
      return `${count(relaxation.orders, 'order')} more added to a trip under way`;
    case 'urgency':
      return `Urgency +$${relaxation.dollars}, so that leaving it costs more`;
    case 'more-shoppers':
      return `One more shopper at ${names.store(relaxation.storeId)} until ${clock(instance.now + relaxation.minutes * 60)}`;
  }
}

function longer(name: string, minutes: number, end: number | undefined): string {
  const until = end === undefined ? '' : `, until ${clock(end + minutes * 60)}`;
  return `${name} +${duration(minutes * 60)}${until}`;
}

function wider(name: string, minutes: number, seconds: number): string {
  return `${name} +${minutes} min, to ${duration(seconds + minutes * 60)}`;
}

/** Shoppers by the rule that keeps them from the order. */
export interface BlockedGroup {
  readonly rule: BlockingRule;
  readonly words: string;
  /** Those who miss it by least first. */
  readonly members: readonly Blocked[];
}

/** What keeps most shoppers from the order first. */
export function blockedGroups(blocked: readonly Blocked[]): BlockedGroup[] {
  return BLOCKING_RULES.flatMap((rule): BlockedGroup[] => {
    const members = blocked
      .filter((one) => one.rule === rule)
      .sort((a, b) => a.amount - b.amount || (a.shopperId < b.shopperId ? -1 : 1));
    const [least, most] = [members[0], members.at(-1)];
    if (least === undefined || most === undefined) return [];
    return [{ rule, words: ruleWords(least, most), members }];
  }).sort((a, b) => b.members.length - a.members.length);
}
