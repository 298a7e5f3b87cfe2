/** The ledger of pay: what a trip brings, and the hourly guarantee behind it (docs/rules.md). */
import type { Order } from '../domain/order.ts';
import type { Policy } from '../domain/policy.ts';
import type { Shopper } from '../domain/shopper.ts';
import { guaranteeCents } from '../domain/formulas.ts';

/** Cents for a trip with these orders, before the guarantee. */
export function tripPayCents(orders: readonly Order[], policy: Policy): number {
  const items = orders.reduce((sum, order) => sum + order.itemCount, 0);
  return (
    policy.payCentsPerTrip +
    policy.payCentsPerOrder * orders.length +
    policy.payCentsPerItem * items
  );
}

/** Earned after a trip that ends at `endAt`. */
export function earnedAfter(
  earnedCents: number,
  orders: readonly Order[],
  shopper: Shopper,
  policy: Policy,
  endAt: number,
): number {
  return Math.max(
    earnedCents + tripPayCents(orders, policy),
    guaranteeCents(policy, shopper.shiftStart, endAt),
  );
}
