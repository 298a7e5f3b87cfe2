/**
 * Changes that an explanation proposed, as things a scenario can have: a longer window, a later shift,
 * a shopper more. Changes of the same thing add up; every shopper more is a thing of its own.
 */
import { assertNever } from '../base/assert.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import { relax } from '../domain/relax.ts';
import type { Setting } from '../domain/setting.ts';
import type { Relaxation } from '../domain/why.ts';

/** A change with the order for which it was made. */
export interface Relaxed {
  readonly orderId: OrderId;
  readonly relaxation: Relaxation;
}

/** What is changed. */
export type RelaxationTarget = `${Relaxation['kind']}` | `${Relaxation['kind']}:${string}`;

/**
 * What a change is about; shoppers more are told apart by `nth`, how many there are before it, since
 * one at the same store takes nothing from another.
 */
export function relaxationTarget({ orderId, relaxation }: Relaxed, nth: number): RelaxationTarget {
  switch (relaxation.kind) {
    case 'window-end':
    case 'urgency':
      return `${relaxation.kind}:${orderId}`;
    case 'shift-end':
      return `${relaxation.kind}:${relaxation.shopperId}`;
    case 'store-close':
      return `${relaxation.kind}:${relaxation.storeId}`;
    case 'more-shoppers':
      return `${relaxation.kind}:${nth}`;
    case 'search-radius':
    case 'detour':
    case 'lookahead':
    case 'batch-orders':
    case 'batch-items':
    case 'added-orders':
      return relaxation.kind;
    default:
      return assertNever(relaxation);
  }
}

/** Whether both change the same thing as far, or neither changes anything. */
export function sameRelaxed(a: Relaxed | undefined, b: Relaxed | undefined): boolean {
  return JSON.stringify(a?.relaxation) === JSON.stringify(b?.relaxation);
}

type Changes = ReadonlyMap<RelaxationTarget, Relaxed | undefined>;

/**
 * The instance with the changes made, as far as they are about it, in their order. Those about orders,
 * shoppers or stores it does not have are left out. The same object when nothing changes.
 */
export function relaxedInstance({ instance, policy }: Setting, changes: Changes): Instance {
  let setting: Setting = { instance, policy };
  for (const change of changes.values()) {
    if (change === undefined || !isAbout(setting.instance, change)) continue;
    setting = relax(setting, change.orderId, change.relaxation);
  }
  return setting.instance;
}

/** The policy with the changes made that are about it; the same object when nothing changes. */
export function relaxedPolicy({ instance, policy }: Setting, changes: Changes): Policy {
  let setting: Setting = { instance, policy };
  for (const change of changes.values()) {
    if (change === undefined || isOfInstance(change.relaxation)) continue;
    setting = relax(setting, change.orderId, change.relaxation);
  }
  return setting.policy;
}

function isOfInstance({ kind }: Relaxation): boolean {
  return (
    kind === 'window-end' ||
    kind === 'shift-end' ||
    kind === 'store-close' ||
    kind === 'urgency' ||
    kind === 'more-shoppers'
  );
}

function isAbout(
  { orders, shoppers, stores }: Instance,
  { orderId, relaxation }: Relaxed,
): boolean {
  switch (relaxation.kind) {
    case 'window-end':
    case 'urgency':
      return orders.some(({ id }) => id === orderId);
    case 'shift-end':
      return shoppers.some(({ id }) => id === relaxation.shopperId);
    case 'store-close':
    case 'more-shoppers':
      return stores.some(({ id }) => id === relaxation.storeId);
    default:
      return false;
  }
}
