/** What a person has ruled on an order. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';

/** The shopper the order is pinned to, as far as the pin counts: its shopper must be known. */
export function pinnedTo(instance: Instance, orderId: OrderId): ShopperId | undefined {
  for (const ruling of instance.rulings) {
    if (ruling.kind !== 'pin' || ruling.orderId !== orderId) continue;
    if (instance.shoppers.some(({ id }) => id === ruling.shopperId)) return ruling.shopperId;
  }
  return undefined;
}

/** Whether the order is held by hand now. */
export function isHeld(instance: Instance, orderId: OrderId): boolean {
  return instance.rulings.some(
    (ruling) => ruling.kind === 'hold' && ruling.orderId === orderId && ruling.until > instance.now,
  );
}

/** The instance with the order pinned to the shopper, whatever pin it had. */
export function withPin(instance: Instance, orderId: OrderId, shopperId: ShopperId): Instance {
  const rulings = instance.rulings.filter(
    (ruling) => ruling.kind !== 'pin' || ruling.orderId !== orderId,
  );
  return { ...instance, rulings: [...rulings, { kind: 'pin', orderId, shopperId }] };
}
