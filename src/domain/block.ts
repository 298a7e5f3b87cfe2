/**
 * What a shopper does, cut into blocks: the one account of time that the simulator, the live state
 * and the timeline share.
 */
import type { OrderId, StoreId } from './ids.ts';
import type { Trip } from './plan.ts';
import { ordersAtFirst } from './plan.ts';
import type { Store } from './store.ts';
import type { Seconds } from './units.ts';
import { seconds } from './units.ts';

export type Activity = 'travel' | 'park' | 'wait' | 'shop' | 'checkout' | 'deliver';

export interface Block {
  readonly activity: Activity;
  /** Half open: the next block starts at `until`. */
  readonly from: Seconds;
  readonly until: Seconds;
  readonly storeId?: StoreId;
  /** The orders concerned: those shopped at a store, the one handed over at a door. */
  readonly orderIds: readonly OrderId[];
}

/** The blocks of a trip as planned, without empty ones; `stores` tells the parking times. */
export function tripBlocks(trip: Trip, stores: ReadonlyMap<StoreId, Store>): Block[] {
  const blocks: Block[] = [];
  let at: number = trip.startAt;
  const push = (activity: Activity, until: number, rest: Pick<Block, 'storeId' | 'orderIds'>) => {
    if (until > at) blocks.push({ activity, from: seconds(at), until: seconds(until), ...rest });
    at = Math.max(at, until);
  };
  for (const stop of trip.stops) {
    if (stop.kind === 'store') {
      const { storeId, orderIds, added } = stop;
      const rest = { storeId, orderIds: ordersAtFirst(stop) };
      // Whoever joins a trip stands in the store already.
      const parkSeconds = trip.joins === true ? 0 : (stores.get(storeId)?.parkSeconds ?? 0);
      push('travel', stop.arriveAt, rest);
      push('park', Math.min(stop.arriveAt + parkSeconds, stop.shopFrom), rest);
      push('wait', stop.shopFrom, rest);
      if (added !== undefined) {
        push('shop', added.from, rest);
        push('wait', added.shopFrom, { storeId, orderIds: added.orderIds });
      }
      push('shop', stop.shopUntil, { storeId, orderIds: added?.orderIds ?? orderIds });
      push('checkout', stop.leaveAt, { storeId, orderIds });
    } else {
      const rest = { orderIds: [stop.orderId] };
      push('travel', stop.arriveAt, rest);
      push('deliver', stop.leaveAt, rest);
    }
  }
  return blocks;
}
