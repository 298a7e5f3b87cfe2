/** What people have ruled, declined and announced, flattened: who may not take which order. */
import type { ShopperId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';

export interface Rulings {
  /** By order: 1 where a pin counts, its shopper being known and the order not held by hand. */
  readonly isPinned: Uint8Array;
  /** By order: the shopper of such a pin. */
  readonly pinnedTo: readonly (ShopperId | undefined)[];
  /** By order: when a person lets it go again; 0 where nobody holds it now. */
  readonly heldUntil: Int32Array;
  /** Order × shopper: 0 allowed; 1 by a forbid, a pin to somebody else or a hold; else 2, cooling down. */
  readonly forbidden: Uint8Array;
  /** By order: the shopper it is announced for; −1 nobody, −2 somebody not eligible. */
  readonly announcedTo: Int32Array;
}

/** The rulings on `orders` for `shoppers`, both in the problem's order. */
export function flattenRulings(
  instance: Instance,
  orders: readonly Order[],
  shoppers: readonly AvailableShopper[],
): Rulings {
  const shopperCount = shoppers.length;
  const orderIndex = new Map(orders.map((order, index) => [order.id, index]));
  const shopperIndex = new Map(shoppers.map((shopper, index) => [shopper.id, index]));
  const known = new Set(instance.shoppers.map((shopper) => shopper.id));
  const isPinned = new Uint8Array(orders.length);
  const pinnedTo: (ShopperId | undefined)[] = orders.map(() => undefined);
  const heldUntil = new Int32Array(orders.length);
  const forbidden = new Uint8Array(orders.length * shopperCount);
  const announcedTo = new Int32Array(orders.length).fill(-1);
  for (const ruling of instance.rulings) {
    const order = orderIndex.get(ruling.orderId);
    if (order === undefined) continue;
    const row = forbidden.subarray(order * shopperCount, (order + 1) * shopperCount);
    if (ruling.kind === 'hold') {
      if (ruling.until <= instance.now) continue;
      heldUntil[order] = ruling.until;
      row.fill(1);
      continue;
    }
    const shopper = shopperIndex.get(ruling.shopperId);
    if (ruling.kind === 'forbid') {
      if (shopper !== undefined) row[shopper] = 1;
    } else if (known.has(ruling.shopperId)) {
      pinnedTo[order] = ruling.shopperId;
      for (let other = 0; other < shopperCount; other += 1) if (other !== shopper) row[other] = 1;
    }
  }
  for (let order = 0; order < orders.length; order += 1) {
    if (heldUntil[order]! > 0) pinnedTo[order] = undefined;
    if (pinnedTo[order] !== undefined) isPinned[order] = 1;
  }
  for (const [shopper, { coolDowns, availableAt }] of shoppers.entries()) {
    for (const { orderId, until } of coolDowns) {
      const order = orderIndex.get(orderId);
      if (order === undefined || until <= availableAt) continue;
      const cell = order * shopperCount + shopper;
      if (forbidden[cell] === 0) forbidden[cell] = 2;
    }
  }
  for (const { orderId, shopperId } of instance.announced) {
    const order = orderIndex.get(orderId);
    if (order !== undefined) announcedTo[order] = shopperIndex.get(shopperId) ?? -2;
  }
  return { isPinned, pinnedTo, heldUntil, forbidden, announcedTo };
}
