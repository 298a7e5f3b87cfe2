/**
 * What happens in an operation, as versioned events. The embedded day and a real feed speak the same
 * schema; `src/feed` validates and reduces it. `at` is event time; `sequence` counts up by one per
 * source without gaps.
 */
import type { Activity } from './block.ts';
import type { OrderId, ShopperId, StoreId, TripId } from './ids.ts';
import type { Kpis } from './kpi.ts';
import type { Order, OrderState } from './order.ts';
import type { Plan, Trip } from './plan.ts';
import type { Shopper } from './shopper.ts';
import type { Cents, LngLat, Seconds } from './units.ts';

export const EVENT_VERSION = 1;

interface EventHead {
  readonly version: typeof EVENT_VERSION;
  readonly source: string;
  readonly sequence: number;
  readonly at: Seconds;
}

/** A way along the roads, with the moment each point is passed. */
export interface Motion {
  readonly points: readonly LngLat[];
  /** Same length as `points`, ascending; seconds since service-day start, not always whole. */
  readonly times: readonly number[];
}

export type EventBody =
  | { readonly kind: 'order-placed'; readonly order: Order }
  | {
      readonly kind: 'order-state';
      readonly orderId: OrderId;
      readonly state: OrderState;
      readonly shopperId?: ShopperId;
      readonly tripId?: TripId;
    }
  | { readonly kind: 'shopper-on'; readonly shopper: Shopper; readonly lngLat: LngLat }
  | { readonly kind: 'shopper-off'; readonly shopperId: ShopperId }
  | {
      readonly kind: 'shopper-activity';
      readonly shopperId: ShopperId;
      readonly activity: Activity | 'idle';
      readonly lngLat: LngLat;
      /** Expected end; absent while idle. */
      readonly until?: Seconds;
      readonly motion?: Motion;
      readonly storeId?: StoreId;
      readonly orderIds: readonly OrderId[];
    }
  | { readonly kind: 'trip-started'; readonly trip: Trip }
  /** The trip under way as now expected: past stops with their real times, the rest projected. */
  | { readonly kind: 'trip-retimed'; readonly trip: Trip }
  /** Orders were added to a trip under way, which is told whole; its store stop names them. */
  | { readonly kind: 'trip-joined'; readonly trip: Trip }
  | {
      readonly kind: 'trip-ended';
      readonly tripId: TripId;
      readonly shopperId: ShopperId;
      readonly earnedCents: Cents;
    }
  /** A checked plan became the one in force; its trips start as their shoppers become free. */
  | {
      readonly kind: 'plan-accepted';
      readonly plan: Plan;
      readonly kpis: Kpis;
      readonly digest: string;
    };

export type DomainEvent = EventHead & EventBody;
