/** Which orders joined their shopper's trip while it was under way, in words. */
import type { OrderId } from '../../domain/ids.ts';
import type { Trip } from '../../domain/plan.ts';
import { clock } from '../format.ts';
import type { Names } from './names.ts';

/**
 * "added at Centro 17:42", or that it is planned so; empty for an order its trip had from the first. Without
 * `names` the store goes unsaid, for where it stands beside.
 */
export function addedWords(
  trip: Trip | undefined,
  orderId: OrderId,
  names: Pick<Names, 'store'> | undefined,
): string {
  const [store] = trip?.stops ?? [];
  if (trip === undefined || store?.kind !== 'store') return '';
  const { storeId, added } = store;
  const where = names === undefined ? '' : ` at ${names.store(storeId)}`;
  if (trip.joins === true) {
    if (!trip.orderIds.includes(orderId)) return '';
    return `to be added${where} ${clock(trip.startAt)}`;
  }
  if (added?.orderIds.includes(orderId) !== true) return '';
  return `added${where} ${clock(added.agreedAt)}`;
}
