/** How a plan leaves each order: the form in which two plans are compared. */
import { handOvers } from '../domain/hand-over.ts';
import type { OrderId, ShopperId } from '../domain/ids.ts';
import type { Plan, Trip, UnassignedReason } from '../domain/plan.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Seconds } from '../domain/units.ts';

/** How one plan leaves an order. */
export type Standing =
  | { readonly state: 'scheduled' }
  | {
      readonly state: 'unassigned';
      readonly handOverAt: Seconds;
      readonly reason: UnassignedReason;
    }
  | {
      readonly state: 'assigned';
      readonly handOverAt: Seconds;
      readonly shopperId: ShopperId;
      /** All orders of the trip, this one included, in id order. */
      readonly batch: readonly OrderId[];
    };

/** A plan and the shoppers it could draw on. */
export interface Planned {
  readonly plan: Plan;
  readonly shoppers: readonly Pick<AvailableShopper, 'id'>[];
}

/** One plan, ready for look-ups. */
export interface Side {
  readonly standings: ReadonlyMap<OrderId, Standing>;
  readonly trips: ReadonlyMap<ShopperId, Trip>;
  readonly shopperIds: ReadonlySet<ShopperId>;
}

/** Every order's standing under a plan. */
export function sideOf({ plan, shoppers }: Planned): Side {
  const standings = new Map<OrderId, Standing>();
  for (const trip of plan.trips) {
    const { shopperId, orderIds: batch } = trip;
    for (const [orderId, handOverAt] of handOvers(trip)) {
      // No plan decides about what a trip that is joined has aboard already.
      if (!batch.includes(orderId)) continue;
      standings.set(orderId, { state: 'assigned', handOverAt, shopperId, batch });
    }
  }
  for (const { orderId, projectedAt, reason } of plan.unassigned) {
    standings.set(orderId, { state: 'unassigned', handOverAt: projectedAt, reason });
  }
  return {
    standings,
    trips: new Map(plan.trips.map((trip) => [trip.shopperId, trip])),
    shopperIds: new Set(shoppers.map((shopper) => shopper.id)),
  };
}
