/** Seeded instances whose shoppers are on trips that could take more orders. */
import { rngFor } from '../../src/base/rng.ts';
import type { Rng } from '../../src/base/rng.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';
import { seconds } from '../../src/domain/units.ts';
import { busyCityInstance, tinyOf } from './random-instance.ts';
import type { TinyCase } from './random-instance.ts';

const between = (rng: Rng, low: number, high: number): number => low + rng.nextInt(high - low + 1);
const pick = <T>(rng: Rng, ...options: readonly T[]): T => options[rng.nextInt(options.length)]!;
const chance = (rng: Rng, share: number): boolean => rng.nextUnit() < share;

/** A tiny instance some of whose shoppers are on trips that may, by most policies, be joined. */
export function joinCase(seed: number): TinyCase {
  const rng = rngFor(seed, 'join-case');
  const { instance, policy } = tinyOf(rng, seed, between(rng, 3, 8), between(rng, 1, 3));
  const left = new Map(instance.orders.map((order) => [order.id, order]));
  const shoppers = instance.shoppers.map((shopper): AvailableShopper => {
    const { storeId: at } = left.values().next().value ?? {};
    const here = [...left.values()]
      .filter((order) => order.storeId === at)
      .slice(0, between(rng, 1, 2));
    // Beside those on trips there is always something to decide.
    if (at === undefined || left.size <= here.length || chance(rng, 0.2)) return shopper;
    const orderIds = here.map(({ id }) => id);
    for (const id of orderIds) left.delete(id);
    const shopUntil = seconds(instance.now + between(rng, chance(rng, 0.03) ? -60 : 0, 1500));
    const availableAt = seconds(shopUntil + between(rng, 300, 2400));
    return {
      ...shopper,
      availableAt,
      onTrip: true,
      underway: {
        storeId: at,
        shopUntil,
        orderIds: chance(rng, 0.5) ? orderIds : orderIds.toReversed(),
      },
    };
  });
  return {
    instance: { ...instance, name: `join ${seed}`, shoppers },
    policy: {
      ...policy,
      batchOrderCountMax: Math.max(policy.batchOrderCountMax, between(rng, 1, 3)),
      addedOrderCountMax: pick(rng, 0, 1, 1, 2, 2, 2),
    },
  };
}

/**
 * `busyCityInstance` with every third shopper still shopping a basket: they are on trips with an order
 * or two of a store's, not free before the look-ahead ends, and could take more along.
 */
export function ridingCityInstance(seed: number, openCount: number): Instance {
  const busy = busyCityInstance(seed, openCount);
  const rng = rngFor(seed, 'riding-city', openCount);
  const left = [...busy.orders];
  const shoppers = busy.shoppers.map((shopper, index): AvailableShopper => {
    const at = left[0]?.storeId;
    if (index % 3 > 0 || at === undefined) return shopper;
    const here = left.filter((order) => order.storeId === at).slice(0, between(rng, 1, 2));
    for (const order of here) left.splice(left.indexOf(order), 1);
    const shopUntil = seconds(busy.now + between(rng, 0, 1200));
    return {
      ...shopper,
      availableAt: seconds(shopUntil + between(rng, 1200, 3600)),
      shiftEnd: seconds(busy.now + 4 * 3600),
      onTrip: true,
      underway: { storeId: at, shopUntil, orderIds: here.map(({ id }) => id) },
    };
  });
  return { ...busy, name: `riding ${busy.name}`, shoppers };
}
