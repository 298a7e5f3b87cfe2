/** The worth of a shopper-hour, against the trip priced by the oracle. */
import { expect, test } from 'vitest';
import { plannerBudget } from '../../../src/domain/budget.ts';
import { orderId, zoneId } from '../../../src/domain/ids.ts';
import type { OrderId } from '../../../src/domain/ids.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { withExtraShopper } from '../../../src/domain/extra-shopper.ts';
import { shopperHourWorth } from '../../../src/solver/explain/shopper-hour-worth.ts';
import { tripOptions } from '../brute-trip.ts';
import { cityInstance } from '../random-instance.ts';
import { smallInstance } from '../small-world.ts';

const [A, B] = [orderId('A'), orderId('B')];

test('is the best gain of a trip from the store, by the hour', async () => {
  const instance = smallInstance();
  const [store] = instance.stores;
  const extended = withExtraShopper(instance, store!.id, instance.now + 8 * 3600);
  const worthAt = (a: number, b: number): Promise<unknown> =>
    shopperHourWorth(instance, defaultPolicy, {
      orderPrices: new Map<OrderId, number>([
        [A, a],
        [B, b],
      ]),
    });
  const gains = (rows: readonly number[], price: number): number => {
    const [option] = tripOptions(extended, defaultPolicy, 1, rows);
    const hours = (option!.trip.endAt - option!.trip.startAt) / 3600;
    return Math.round((price - option!.cents) / hours);
  };
  expect(await worthAt(3_000, 100)).toEqual([{ zoneId: 'Z1', centsPerHour: gains([0], 3_000) }]);
  expect(await worthAt(3_000, 2_900)).toEqual([
    { zoneId: 'Z1', centsPerHour: gains([0, 1], 5_900) },
  ]);
  expect(await worthAt(10, 10)).toEqual([{ zoneId: 'Z1', centsPerHour: 0 }]);
});

test('is more where shoppers are few', async () => {
  const worth = async (shoppersPercent: number): Promise<number> => {
    const instance = cityInstance(3, 40, shoppersPercent);
    const budget = { ...plannerBudget, exactOrderCountMax: 0 };
    const result = dispatchSync(instance, defaultPolicy, { seed: 1, budget });
    const worths = await shopperHourWorth(instance, defaultPolicy, result);
    expect(worths.map(({ zoneId: id }) => id)).toEqual([zoneId('z')]);
    return worths[0]!.centsPerHour;
  };
  expect(await worth(10)).toBeGreaterThan((await worth(120)) + 500);
});
