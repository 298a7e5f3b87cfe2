/**
 * A person's word on orders (pins, forbids, holds) in an instance. An order has at most one pin and one
 * hold; it may be forbidden to any number of shoppers.
 */
import type { Instance, Ruling } from '../domain/instance.ts';

/** What a ruling is about: an order's pin, its hold, or one shopper kept from it. */
export type RulingTarget = `pin:${string}` | `hold:${string}` | `forbid:${string}`;

/** The target of a ruling; two rulings on the same target replace each other. */
export function rulingTarget(ruling: Ruling): RulingTarget {
  // JSON keeps ids apart whatever letters they have.
  return ruling.kind === 'forbid'
    ? `forbid:${JSON.stringify([ruling.orderId, ruling.shopperId])}`
    : `${ruling.kind}:${ruling.orderId}`;
}

/** Whether both say the same, or neither says anything. */
export function sameRuling(a: Ruling | undefined, b: Ruling | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (rulingTarget(a) !== rulingTarget(b)) return false;
  if (a.kind === 'pin' && b.kind === 'pin') return a.shopperId === b.shopperId;
  return a.kind !== 'hold' || b.kind !== 'hold' || a.until === b.until;
}

/**
 * The instance with rulings made or (where undefined) lifted, in order of target. Those on orders or
 * shoppers it does not have are left out. The same object when nothing changes.
 */
export function withRulings(
  instance: Instance,
  changes: ReadonlyMap<RulingTarget, Ruling | undefined>,
): Instance {
  const orderIds = new Set(instance.orders.map((order) => order.id));
  const shopperIds = new Set(instance.shoppers.map((shopper) => shopper.id));
  const before = new Map(instance.rulings.map((ruling) => [rulingTarget(ruling), ruling]));
  const after = new Map(before);
  for (const [target, ruling] of changes) {
    if (ruling === undefined) after.delete(target);
    else if (!orderIds.has(ruling.orderId)) continue;
    else if (ruling.kind === 'hold' || shopperIds.has(ruling.shopperId)) after.set(target, ruling);
  }
  const isSame =
    after.size === before.size &&
    [...after].every(([target, ruling]) => sameRuling(before.get(target), ruling));
  if (isSame) return instance;
  const sorted = [...after].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...instance, rulings: sorted.map(([, ruling]) => ruling) };
}
