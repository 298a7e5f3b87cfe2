/**
 * A plan: trips with timed stops, and for each open order not on a trip the reason. Costs are whole
 * cents, one term each, so that the sum over trips equals the plan's to the cent.
 */
import type { OrderId, ShopperId, StoreId, TripId } from './ids.ts';
import type { Cents, Metres, Seconds } from './units.ts';

/** Orders a shopper took on while shopping, and shops after the rest. */
export interface AddedBasket {
  /** In id order. */
  readonly orderIds: readonly OrderId[];
  /** When the shopper agreed to them. */
  readonly agreedAt: Seconds;
  /** The rest is shopped; until `shopFrom` the added goods may have to be waited for. */
  readonly from: Seconds;
  readonly shopFrom: Seconds;
}

/** Shopping at a store. Blocks: travel, park, wait, shop, checkout. */
export interface StoreStop {
  readonly kind: 'store';
  readonly storeId: StoreId;
  /** The orders shopped here, in the trip's order. */
  readonly orderIds: readonly OrderId[];
  readonly travelSeconds: Seconds;
  readonly travelMetres: Metres;
  readonly arriveAt: Seconds;
  /** Shopping starts: parked, store open, goods ready. */
  readonly shopFrom: Seconds;
  readonly shopUntil: Seconds;
  /** Checkout done, driving on. */
  readonly leaveAt: Seconds;
  /** Of a trip as it happens: those of `orderIds` that were added to it; plans have none. */
  readonly added?: AddedBasket;
}

/** A hand-over at a door. Blocks: travel, wait, deliver. */
export interface DropStop {
  readonly kind: 'drop';
  readonly orderId: OrderId;
  readonly travelSeconds: Seconds;
  readonly travelMetres: Metres;
  readonly arriveAt: Seconds;
  /** The hand-over: after the way to the door, not before the window opens. */
  readonly deliveredAt: Seconds;
  readonly leaveAt: Seconds;
}

export type Stop = StoreStop | DropStop;

/**
 * What a plan costs, in cents, by term. `docs/rules.md` defines each. `crowding` and `deferral` belong
 * to the plan alone and are 0 for a trip; `deferral` is negative where orders taken early outweigh
 * those left waiting.
 */
export interface CostTerms {
  readonly pay: Cents;
  readonly drive: Cents;
  readonly lateness: Cents;
  readonly waiting: Cents;
  readonly freshness: Cents;
  readonly offer: Cents;
  readonly change: Cents;
  readonly crowding: Cents;
  readonly deferral: Cents;
}

/** The order in which terms are listed, summed and hashed. */
export const COST_TERMS = [
  'pay',
  'drive',
  'lateness',
  'waiting',
  'freshness',
  'offer',
  'change',
  'crowding',
  'deferral',
] as const satisfies readonly (keyof CostTerms)[];

export interface Trip {
  readonly id: TripId;
  readonly shopperId: ShopperId;
  /**
   * Whether it adds orders to the trip the shopper is on: then its stops are all that trip has left,
   * and its cost is what the added orders change.
   */
  readonly joins?: true;
  /** The batch: the orders carried together, in id order; of a joining trip the added ones alone. */
  readonly orderIds: readonly OrderId[];
  readonly startAt: Seconds;
  readonly stops: readonly Stop[];
  readonly endAt: Seconds;
  readonly cost: CostTerms;
}

/** Why an open order is on no trip. */
export type UnassignedReason =
  | { readonly code: 'no-shopper-near'; readonly nearestSeconds: Seconds }
  | { readonly code: 'too-heavy' }
  | { readonly code: 'too-large' }
  | { readonly code: 'too-many-items'; readonly itemCount: number }
  | { readonly code: 'skill-missing' }
  | { readonly code: 'store-closed' }
  | { readonly code: 'shift-too-short'; readonly missingSeconds: Seconds }
  /** Every shopper who could has lately declined it; the first may be asked again at `until`. */
  | { readonly code: 'cooling-down'; readonly until: Seconds }
  /** Every shopper who could is forbidden by hand. */
  | { readonly code: 'forbidden' }
  | { readonly code: 'held-by-hand'; readonly until: Seconds }
  /** Pinned to a shopper for whom the rules, or other pins, leave no trip with it. */
  | { readonly code: 'pin-blocked'; readonly shopperId: ShopperId }
  /** Feasible, but waiting for the next epoch is cheaper by this much. */
  | { readonly code: 'held'; readonly savingCents: Cents }
  /** Feasible and worth it alone, but every shopper who could is worth more elsewhere. */
  | { readonly code: 'outbid'; readonly cheapestCents: Cents };

export interface Unassigned {
  readonly orderId: OrderId;
  readonly reason: UnassignedReason;
  /** Projected hand-over when left for the next epoch. */
  readonly projectedAt: Seconds;
  /** Until then it can wait and still be projected on time; `now` when it cannot wait at all. */
  readonly holdUntil: Seconds;
  readonly deferralCents: Cents;
}

export interface Plan {
  /** In order of shopper id. */
  readonly trips: readonly Trip[];
  /** In order of order id. */
  readonly unassigned: readonly Unassigned[];
  readonly cost: CostTerms;
}

/** The orders of a store stop that its trip had from the first, without those added to it. */
export function ordersAtFirst({ orderIds, added }: StoreStop): readonly OrderId[] {
  return added === undefined ? orderIds : orderIds.filter((id) => !added.orderIds.includes(id));
}

/** The sum of all terms. */
export function totalCents(cost: CostTerms): number {
  let total = 0;
  for (const term of COST_TERMS) total += cost[term];
  return total;
}
