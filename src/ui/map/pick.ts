/** What lies under the pointer, from the layer and the row or index deck.gl reports. */
import type { PickingInfo } from '@deck.gl/core';
import type { OrderId, ShopperId, StoreId, ZoneId } from '../../domain/ids.ts';
import type { Selected } from '../../store/selection.svelte.ts';

/** The picked thing; `shopperIds` are in the order of the shoppers' layer. */
export function pickedOf(
  info: PickingInfo,
  shopperIds: readonly ShopperId[],
): Selected | undefined {
  const object = info.object as
    { orderId?: OrderId; zoneId?: ZoneId; id?: StoreId } | null | undefined;
  switch (info.layer?.id) {
    case 'shoppers': {
      const id = shopperIds[info.index];
      return id === undefined ? undefined : { kind: 'shopper', id };
    }
    case 'orders':
    case 'orders-urgent':
    case 'orders-scheduled':
      return object?.orderId === undefined ? undefined : { kind: 'order', id: object.orderId };
    case 'stores':
      return object?.id === undefined ? undefined : { kind: 'store', id: object.id };
    case 'zone-fill':
      return object?.zoneId === undefined ? undefined : { kind: 'zone', id: object.zoneId };
    default:
      return undefined;
  }
}
