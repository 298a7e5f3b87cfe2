/**
 * Riders: shoppers whose trip under way could take orders of its store. What that trip carries is no
 * order of the problem, so riders bring its parcels, and the travel of the whole instance, along.
 */
import type { Instance, Travel } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import { parcelOf } from './parcel.ts';
import type { Parcel } from './parcel.ts';

export interface Rider {
  /** Indices of the problem. */
  readonly shopper: number;
  readonly store: number;
  /** The store's row in the instance's travel. */
  readonly storeRow: number;
  /** When the basket in hand is shopped. */
  readonly startAt: number;
  /** The orders under way, in the order of their drops. */
  readonly parcels: readonly Parcel[];
}

export interface Riders {
  /** In order of shopper. */
  readonly list: readonly Rider[];
  /** The instance's, at 100 % travel time. */
  readonly travel: Travel;
  /** By order of the problem: its parcel. */
  readonly parcels: readonly Parcel[];
}

/** Whether the rules about moments let the shopper's trip under way be joined now. */
export function mayBeJoined(
  { now }: Instance,
  policy: Policy,
  { underway, shiftEnd }: AvailableShopper,
): boolean {
  if (policy.addedOrderCountMax === 0 || underway === undefined) return false;
  const { shopUntil } = underway;
  return shopUntil >= now && shopUntil <= Math.min(now + policy.lookaheadSeconds, shiftEnd);
}

/** The riders among `shoppers` at one of `stores`; all lists are the problem's. */
export function ridersOf(
  instance: Instance,
  policy: Policy,
  orders: readonly Order[],
  shoppers: readonly AvailableShopper[],
  stores: readonly Store[],
): Riders {
  const { travel } = instance;
  if (policy.addedOrderCountMax === 0) return { list: [], travel, parcels: [] };
  const rowOf = new Map(instance.orders.map(({ id }, row) => [id, row]));
  const storeRow = new Map(instance.stores.map(({ id }, row) => [id, row]));
  const list: Rider[] = [];
  for (const [shopper, who] of shoppers.entries()) {
    const { underway } = who;
    if (underway === undefined || !mayBeJoined(instance, policy, who)) continue;
    const store = stores.findIndex(({ id }) => id === underway.storeId);
    const rows = underway.orderIds.flatMap((id) => rowOf.get(id) ?? []);
    if (store < 0 || rows.length < underway.orderIds.length) continue;
    list.push({
      shopper,
      store,
      storeRow: storeRow.get(underway.storeId)!,
      startAt: underway.shopUntil,
      parcels: rows.map((row) => parcelOf(instance.orders[row]!, row, policy)),
    });
  }
  const parcels = orders.map((order) => parcelOf(order, rowOf.get(order.id)!, policy));
  return { list, travel, parcels };
}
