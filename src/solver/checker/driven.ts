/** A trip as the checker drove it, apart from what the plan states. */
import type { Order } from '../../domain/order.ts';
import type { Trip } from '../../domain/plan.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import type { Leg } from './world.ts';

/** What a shopper does anyway. */
export interface AsItIs {
  readonly orders: readonly DrivenOrder[];
  readonly metres: number;
  readonly waitSeconds: number;
  readonly endAt: number;
}

export interface DrivenStore {
  readonly store: Store;
  readonly stopIndex: number;
  readonly shopUntil: number;
  readonly leaveAt: number;
}

export interface DrivenOrder {
  readonly order: Order;
  /** At the door, or for `shop-only` when its store is left. */
  readonly handOverAt: number;
  /** Undefined for `shop-only`, which never rides. */
  readonly ride: Ride | undefined;
}

export interface Ride {
  readonly stopIndex: number;
  /** When the car left the order's store. */
  readonly leftStoreAt: number;
  readonly arriveAt: number;
}

export interface DrivenTrip {
  readonly trip: Trip;
  readonly shopper: AvailableShopper;
  readonly stores: readonly DrivenStore[];
  /** The orders of the batch; of a joining trip the added ones. */
  readonly orders: readonly DrivenOrder[];
  /** Those and the ones that were under way. */
  readonly carried: readonly DrivenOrder[];
  readonly startAt: number;
  /** What the shopper would do without the trip. */
  readonly asItIs: AsItIs;
  /** From the start to the first store; nothing for a joining trip. */
  readonly approach: Leg;
  readonly metres: number;
  readonly waitSeconds: number;
  readonly endAt: number;
}
