/**
 * Identities. An id is a readable string that survives files and links; an index is a position in
 * one array of one instance; a count is a plain number. The three never mix.
 */
declare const idBrand: unique symbol;
type Id<Name extends string> = string & { readonly [idBrand]: Name };

export type OrderId = Id<'order'>;
export type ShopperId = Id<'shopper'>;
export type StoreId = Id<'store'>;
export type ZoneId = Id<'zone'>;
export type TripId = Id<'trip'>;

export const orderId = (text: string): OrderId => text as OrderId;
export const shopperId = (text: string): ShopperId => text as ShopperId;
export const storeId = (text: string): StoreId => text as StoreId;
export const zoneId = (text: string): ZoneId => text as ZoneId;
export const tripId = (text: string): TripId => text as TripId;

declare const indexBrand: unique symbol;
type Index<Name extends string> = number & { readonly [indexBrand]: Name };

/** A junction of the road graph. */
export type NodeIndex = Index<'node'>;
export const nodeIndex = (value: number): NodeIndex => value as NodeIndex;
