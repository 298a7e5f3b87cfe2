/**
 * A trip under way as it goes on without added orders: what a joining trip is measured against. For
 * any other trip nothing would happen without it.
 */
import type { Order } from '../../domain/order.ts';
import type { AvailableShopper, Underway } from '../../domain/shopper.ts';
import { doorTime } from './hand-over.ts';
import type { AsItIs, DrivenOrder } from './driven.ts';
import type { Point, World } from './world.ts';

/** Nothing, until the shopper is free. */
export function idle({ availableAt }: AvailableShopper): AsItIs {
  return { orders: [], metres: 0, waitSeconds: 0, endAt: availableAt };
}

/** The trip under way to its end; undefined when a place of it is unknown or a leg cannot be driven. */
export function goOn(world: World, { storeId, shopUntil, orderIds }: Underway): AsItIs | undefined {
  const store = world.store(storeId);
  if (store === undefined) return undefined;
  const queueSeconds = world.quarter(storeId, shopUntil)?.waitSeconds ?? 0;
  const leftStoreAt = shopUntil + store.checkoutSeconds + queueSeconds;
  const orders: DrivenOrder[] = [];
  let from: Point = { kind: 'store', id: storeId };
  let clock = leftStoreAt;
  let metres = 0;
  let waitSeconds = 0;
  for (const id of orderIds) {
    const order: Order | undefined = world.orders.get(id);
    if (order === undefined) return undefined;
    if (order.fulfilment === 'shop-only') {
      orders.push({ order, handOverAt: leftStoreAt, ride: undefined });
      continue;
    }
    const leg = world.leg(from, { kind: 'drop', id });
    if (leg === undefined) return undefined;
    const arriveAt = clock + leg.seconds;
    const atDoor = arriveAt + doorTime(world.policy, order);
    const handOverAt = Math.max(atDoor, order.windowStart);
    orders.push({ order, handOverAt, ride: { stopIndex: orders.length, leftStoreAt, arriveAt } });
    metres += leg.metres;
    waitSeconds += handOverAt - atDoor;
    clock = handOverAt + order.leaveSeconds;
    from = { kind: 'drop', id };
  }
  return { orders, metres, waitSeconds, endAt: clock };
}
