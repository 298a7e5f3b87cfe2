/**
 * What goes with an order's change, read off the two plans: what its old shopper does instead, who
 * joined or left its batch. It states what the plans hold and claims no more; proof that one thing
 * brought about another needs a re-solve.
 */
import type { OrderId, ShopperId } from '../domain/ids.ts';
import type { Trip, UnassignedReason } from '../domain/plan.ts';
import type { Side, Standing } from './standing.ts';

export type Cause =
  /** Only the new plan has it, or only the old one: the release rule opens it, or it goes early. */
  | { readonly kind: 'taken-up' }
  | { readonly kind: 'left-scheduled' }
  /** Its new shopper was not on shift before. */
  | { readonly kind: 'extra-shopper'; readonly shopperId: ShopperId }
  /** Its old shopper is not on shift any more. */
  | { readonly kind: 'off-shift'; readonly shopperId: ShopperId }
  /** Its old shopper carries others instead. */
  | {
      readonly kind: 'carries-others';
      readonly shopperId: ShopperId;
      readonly orderIds: readonly OrderId[];
    }
  /** Its old shopper has no trip now. */
  | { readonly kind: 'freed'; readonly shopperId: ShopperId }
  /** It is added to the trip its new shopper is under way with. */
  | { readonly kind: 'joins'; readonly shopperId: ShopperId }
  /** Its new shopper had no trip before, or another. */
  | { readonly kind: 'was-free'; readonly shopperId: ShopperId }
  | {
      readonly kind: 'gave-up';
      readonly shopperId: ShopperId;
      readonly orderIds: readonly OrderId[];
    }
  | { readonly kind: 'unassigned'; readonly reason: UnassignedReason }
  | {
      readonly kind: 'batch';
      readonly joined: readonly OrderId[];
      readonly left: readonly OrderId[];
    }
  | { readonly kind: 'stop-order' }
  /** Same shopper, batch and stops: driving or shopping takes another time. */
  | { readonly kind: 'pace' }
  /** On no trip in both plans: the projection moved. */
  | { readonly kind: 'projection' };

/** The cause of an order's change from `was` to `is`. */
export function causeOf(
  orderId: OrderId,
  was: Standing,
  is: Standing,
  before: Side,
  after: Side,
): Cause {
  if (was.state === 'scheduled') return { kind: 'taken-up' };
  if (is.state === 'scheduled') return { kind: 'left-scheduled' };
  if (was.state === 'unassigned') {
    return is.state === 'unassigned'
      ? { kind: 'projection' }
      : newShopperCause(is.shopperId, orderId, before, after);
  }
  if (is.state === 'unassigned') return { kind: 'unassigned', reason: is.reason };
  if (was.shopperId !== is.shopperId) {
    if (!before.shopperIds.has(is.shopperId)) {
      return { kind: 'extra-shopper', shopperId: is.shopperId };
    }
    return oldShopperCause(was.shopperId, after);
  }
  const joined = is.batch.filter((id) => !was.batch.includes(id));
  const left = was.batch.filter((id) => !is.batch.includes(id));
  if (joined.length > 0 || left.length > 0) return { kind: 'batch', joined, left };
  const sameStops = stopsOf(before.trips, is.shopperId) === stopsOf(after.trips, is.shopperId);
  return { kind: sameStops ? 'pace' : 'stop-order' };
}

function newShopperCause(shopperId: ShopperId, orderId: OrderId, before: Side, after: Side): Cause {
  if (!before.shopperIds.has(shopperId)) return { kind: 'extra-shopper', shopperId };
  if (after.trips.get(shopperId)?.joins) return { kind: 'joins', shopperId };
  const carried = before.trips.get(shopperId)?.orderIds ?? [];
  if (carried.length === 0) return { kind: 'was-free', shopperId };
  const carries = after.trips.get(shopperId)?.orderIds ?? [];
  const given = carried.filter((id) => !carries.includes(id));
  if (given.length > 0) return { kind: 'gave-up', shopperId, orderIds: given };
  return { kind: 'batch', joined: carries.filter((id) => id !== orderId), left: [] };
}

function oldShopperCause(shopperId: ShopperId, after: Side): Cause {
  if (!after.shopperIds.has(shopperId)) return { kind: 'off-shift', shopperId };
  const orderIds = after.trips.get(shopperId)?.orderIds ?? [];
  return orderIds.length === 0
    ? { kind: 'freed', shopperId }
    : { kind: 'carries-others', shopperId, orderIds };
}

function stopsOf(trips: ReadonlyMap<ShopperId, Trip>, shopperId: ShopperId): string {
  const stops = trips.get(shopperId)?.stops ?? [];
  return stops.map((stop) => (stop.kind === 'store' ? stop.storeId : stop.orderId)).join();
}
