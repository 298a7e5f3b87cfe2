/**
 * The state of a day under way: plain data, so that a checkpoint is a copy and a file is JSON.
 * Orders and shoppers are addressed by their index in the world.
 */
import type { Kpis } from '../domain/kpi.ts';
import type { OrderState } from '../domain/order.ts';
import type { Place } from '../domain/place.ts';
import type { CostTerms, Plan, Trip } from '../domain/plan.ts';
import { COST_TERMS } from '../domain/plan.ts';
import type { AvailableShopper, CoolDown } from '../domain/shopper.ts';
import type { Announced, StoreQueue, ZoneForecast } from '../domain/instance.ts';
import type { OrderId, StoreId } from '../domain/ids.ts';
import { cents } from '../domain/units.ts';
import type { DayTally } from './tally.ts';
import { emptyTally } from './tally.ts';
import type { ZoneSum } from './forecast.ts';
import type { Due } from './scheduler.ts';
import type { DayWorld } from './world.ts';

/**
 * The part of a stop a shopper is in. `hand-over` and `leave` are both shown as delivering; `return`
 * comes after the last stop: driving goods back to their store.
 */
export type Stage =
  'travel' | 'park' | 'wait' | 'shop' | 'checkout' | 'hand-over' | 'leave' | 'return';

/** Times of the stop under way that are settled by now; later ones are still projected. */
export interface SettledTimes {
  arriveAt?: number;
  shopFrom?: number;
  shopUntil?: number;
  leaveAt?: number;
  deliveredAt?: number;
}

/** The way back to a store with goods that could not be handed over. */
export interface ReturnLeg {
  readonly storeId: StoreId;
  readonly orderIds: readonly OrderId[];
  readonly travelSeconds: number;
  readonly travelMetres: number;
  /** Settled once the leg is being driven. */
  readonly arriveAt?: number;
}

/** A trip under way: what has happened with its real times, the rest as now expected. */
export interface TripRun {
  trip: Trip;
  /** The number of stops while returning. */
  stopIndex: number;
  stage: Stage;
  /** When the shopper left for the stop under way. */
  leftAt: number;
  settled: SettledTimes;
  /** In the order of driving; the trip ends after them. */
  returns: ReturnLeg[];
}

export interface ShopperRun {
  duty: 'before' | 'on' | 'off';
  /** Where the shopper stands, or set off from. */
  place: Place;
  /** Offered, not yet answered. */
  offer?: Trip;
  run?: TripRun;
  /** Not asked again before this moment, after a refusal. */
  restUntil: number;
  /** Orders not offered again for a while; entries that ran out go at the next refusal. */
  coolDowns: CoolDown[];
  /** Guarantee included, up to the end of the last trip. */
  earnedCents: number;
  deliveredCount: number;
  busySeconds: number;
}

export interface OrderRun {
  /** Undefined until the order is placed. */
  state?: OrderState;
  /** Offers refused so far; a fresh offer meets fresh luck. */
  refusedCount?: number;
  deliveredAt?: number;
}

/** What the last epoch saw, from which instances of any scope can be cut. */
export interface EpochView {
  readonly at: number;
  /** Indices of orders that are open or could be under a longer lead. */
  readonly orders: readonly number[];
  readonly shoppers: readonly AvailableShopper[];
  /** All stores' queues over the next hours, with the room that visits under way leave. */
  readonly queues: readonly StoreQueue[];
  readonly forecasts: readonly ZoneForecast[];
  /** Whom the plan before gave orders to that still wait. */
  readonly announced: readonly Announced[];
}

export interface DayState {
  now: number;
  /** Number of the next event. */
  sequence: number;
  /** Number of the next trip. */
  tripNumber: number;
  orders: OrderRun[];
  shoppers: ShopperRun[];
  /** Indices of orders placed and not closed, ascending. */
  active: number[];
  queue: Due[];
  view: EpochView;
  plan: Plan;
  kpis: Kpis;
  planDigest: string;
  /** Trips of the plan in force that wait for their shopper, by shopper index, ascending. */
  held: [shopper: number, trip: Trip][];
  forecasts: ZoneForecast[];
  /** What was accepted since the last epoch, for the next forecasts. */
  served: ZoneSum[];
  tally: DayTally;
  /** A digest over every event so far. */
  digest: string;
}

const noKpis: Kpis = {
  openCount: 0,
  onTimeCount: 0,
  atRiskCount: 0,
  lateCount: 0,
  lateSecondsP95: 0 as Kpis['lateSecondsP95'],
  assignedCount: 0,
  unassignedCount: 0,
  tripCount: 0,
  tripCents: 0 as Kpis['tripCents'],
  shiftSeconds: 0 as Kpis['shiftSeconds'],
  busySeconds: 0 as Kpis['busySeconds'],
};

const noCost = Object.fromEntries(COST_TERMS.map((term) => [term, cents(0)]));

const noPlan: Plan = { trips: [], unassigned: [], cost: noCost as unknown as CostTerms };

/** The state before anything has happened, with the first events due. */
export function initialState(world: DayWorld): DayState {
  const queue: Due[] = [{ at: world.dayStart, kind: 'epoch', subject: 0 }];
  if (world.orders[0]) {
    queue.push({ at: world.orders[0].placedAt, kind: 'order-placed', subject: 0 });
  }
  world.crew.forEach(({ shopper }, subject) => {
    queue.push({ at: shopper.shiftStart, kind: 'shift-start', subject });
  });
  return {
    now: 0,
    sequence: 1,
    tripNumber: 1,
    orders: world.orders.map(() => ({})),
    shoppers: world.crew.map(({ start }) => ({
      duty: 'before',
      place: start,
      restUntil: 0,
      coolDowns: [],
      earnedCents: 0,
      deliveredCount: 0,
      busySeconds: 0,
    })),
    active: [],
    queue,
    view: { at: 0, orders: [], shoppers: [], queues: [], forecasts: [], announced: [] },
    plan: noPlan,
    kpis: noKpis,
    planDigest: '',
    held: [],
    forecasts: [],
    served: [],
    tally: emptyTally(),
    digest: '',
  };
}
