/**
 * What surrounds the orders of a random instance: queues, forecasts, rulings by hand, announced plans
 * and cool-downs, each as often as a `Density` says.
 */
import type { Rng } from '../../src/base/rng.ts';
import type { ShopperId } from '../../src/domain/ids.ts';
import { shopperId } from '../../src/domain/ids.ts';
import type { Announced, Instance, Ruling, StoreQueue } from '../../src/domain/instance.ts';
import { QUARTER_SECONDS } from '../../src/domain/instance.ts';
import type { Order } from '../../src/domain/order.ts';
import type { AvailableShopper, CoolDown } from '../../src/domain/shopper.ts';
import type { Store } from '../../src/domain/store.ts';
import { cents, seconds } from '../../src/domain/units.ts';

/** Shares from 0 to 1, by store, zone, order, or pair of order and shopper. */
export interface Density {
  readonly queues: number;
  readonly forecasts: number;
  readonly pins: number;
  readonly holds: number;
  readonly forbids: number;
  readonly announced: number;
  readonly coolDowns: number;
  /** Of pins and announced shoppers, those nobody knows. */
  readonly unknown: number;
  readonly waitSecondsMax: number;
  readonly roomMax: number;
}

const between = (rng: Rng, low: number, high: number): number => low + rng.nextInt(high - low + 1);
const chance = (rng: Rng, share: number): boolean => rng.nextUnit() < share;

/** `instance` with circumstances; what it had of them before is replaced. */
export function withCircumstances(instance: Instance, rng: Rng, density: Density): Instance {
  const { now, orders, shoppers, stores } = instance;
  const zoneIds = [...new Set(orders.map((order) => order.zoneId))];
  return {
    ...instance,
    shoppers: shoppers.map((shopper) => ({
      ...shopper,
      coolDowns: coolDowns(rng, density, now, orders),
    })),
    queues: stores.flatMap((store) =>
      chance(rng, density.queues) ? [queueOf(rng, density, now, store)] : [],
    ),
    forecasts: zoneIds.flatMap((zoneId) =>
      chance(rng, density.forecasts)
        ? [
            {
              zoneId,
              serveCents: cents(between(rng, 0, 6000)),
              approachSeconds: seconds(between(rng, 0, 1200)),
            },
          ]
        : [],
    ),
    rulings: orders.flatMap((order) => rulings(rng, density, now, order, shoppers)),
    announced: orders.flatMap((order): Announced[] => {
      if (!chance(rng, density.announced)) return [];
      return [{ orderId: order.id, shopperId: anyShopper(rng, density, shoppers) }];
    }),
  };
}

function queueOf(rng: Rng, density: Density, now: number, store: Store): StoreQueue {
  const quarter = Math.floor(now / QUARTER_SECONDS) + between(rng, -1, 1);
  const count = between(rng, 3, 8);
  return {
    storeId: store.id,
    from: seconds(quarter * QUARTER_SECONDS),
    waitSeconds: Array.from({ length: count }, () =>
      seconds(between(rng, 0, density.waitSecondsMax)),
    ),
    room: Array.from({ length: count }, () => between(rng, 0, density.roomMax)),
  };
}

function coolDowns(
  rng: Rng,
  density: Density,
  now: number,
  orders: readonly Order[],
): readonly CoolDown[] {
  return orders.flatMap((order) =>
    chance(rng, density.coolDowns)
      ? [{ orderId: order.id, until: seconds(now + between(rng, -300, 2400)) }]
      : [],
  );
}

function rulings(
  rng: Rng,
  density: Density,
  now: number,
  order: Order,
  shoppers: readonly AvailableShopper[],
): Ruling[] {
  const { id } = order;
  const list: Ruling[] = [];
  if (chance(rng, density.pins)) {
    list.push({ kind: 'pin', orderId: id, shopperId: anyShopper(rng, density, shoppers) });
  }
  if (chance(rng, density.holds)) {
    list.push({ kind: 'hold', orderId: id, until: seconds(now + between(rng, -600, 3600)) });
  }
  for (const shopper of shoppers) {
    if (chance(rng, density.forbids)) {
      list.push({ kind: 'forbid', orderId: id, shopperId: shopper.id });
    }
  }
  return list;
}

function anyShopper(rng: Rng, density: Density, shoppers: readonly AvailableShopper[]): ShopperId {
  if (shoppers.length === 0 || chance(rng, density.unknown)) return shopperId('nobody');
  return shoppers[rng.nextInt(shoppers.length)]!.id;
}
