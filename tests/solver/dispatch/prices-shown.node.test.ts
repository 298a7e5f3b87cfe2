/** Prices that are shown are cents people pay: nothing of what a pin weighs is in them. */
import { expect, test } from 'vitest';
import { plannerBudget } from '../../../src/domain/budget.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { cityInstance } from '../random-instance.ts';

const budget = { ...plannerBudget, searchIterations: 2_000, seedCount: 1, exactOrderCountMax: 0 };

test('orders that are pinned and their shoppers have no price, and no other price is beyond the plan', () => {
  for (const seed of [1, 2, 3]) {
    const free = cityInstance(seed, 24);
    const [busy, other] = free.shoppers;
    // More than one trip can carry: some pins cannot be kept.
    const pinned = free.orders.slice(0, 8).map(({ id }) => id);
    const instance: Instance = {
      ...free,
      rulings: pinned.map((orderId) => ({ kind: 'pin', orderId, shopperId: busy!.id })),
    };
    const result = dispatchSync(instance, defaultPolicy, { seed: 1, budget });
    const most = totalCents(result.plan.cost);
    for (const id of pinned) expect(result.orderPrices.has(id)).toBe(false);
    expect(result.shopperPrices.has(busy!.id)).toBe(false);
    expect(result.shopperPrices.has(other!.id)).toBe(true);
    expect(result.orderPrices.size).toBeGreaterThan(10);
    for (const price of [...result.orderPrices.values(), ...result.shopperPrices.values()]) {
      expect(price).toBeLessThan(most);
    }
  }
});
