/**
 * The rules and weights of dispatch: everything a person may change in the planner. Limits are hard
 * rules; weights are prices in cents. `docs/rules.md` defines each to the second and the cent.
 */
import type { Cents, Percent, Seconds } from './units.ts';
import { cents, percent, seconds } from './units.ts';

export interface Policy {
  /** Orders one trip may carry, 1 to 5. */
  readonly batchOrderCountMax: number;
  readonly batchItemCountMax: number;
  /** Stores one trip may visit, 1 or 2. */
  readonly storesPerBatchMax: number;
  /** Extra time an order may ride beyond the direct way from its store. */
  readonly detourSecondsMax: Seconds;
  /** Travel time from where a shopper is free to the first store. */
  readonly searchRadiusSeconds: Seconds;
  /** Shoppers who become free within this time are planned for already. */
  readonly lookaheadSeconds: Seconds;
  /** An order is released this long before its latest safe start. */
  readonly releaseLeadSeconds: Seconds;
  /** Slack up to this counts as at risk. */
  readonly atRiskSlackSeconds: Seconds;

  readonly payCentsPerTrip: Cents;
  readonly payCentsPerOrder: Cents;
  readonly payCentsPerItem: Cents;
  /** Guaranteed pay for each hour of the shift. */
  readonly payCentsPerHour: Cents;
  readonly driveCentsPerKm: Cents;
  /** Price of the first late minute; later ones cost more. */
  readonly latenessCentsPerMinute: Cents;
  /** Price of a shopper standing idle inside a trip. */
  readonly waitCentsPerHour: Cents;
  /** Price of a chilled basket in the car; frozen costs twice as much. */
  readonly freshnessCentsPerHour: Cents;
  /** Price of leaving an urgent order for the next epoch. */
  readonly deferralCents: Cents;
  /** Slack at which an order may be held at the least price. */
  readonly holdSlackSeconds: Seconds;

  /** Pace in all stores; 110 shops 10 % faster. */
  readonly pickSpeedPercent: Percent;
  /** Factor on every travel time; 120 is slow traffic. */
  readonly travelTimePercent: Percent;

  /** Time between dispatch epochs. */
  readonly epochSeconds: Seconds;
  /** Usual time for a shopper to reach the store, for projections of orders not yet assigned. */
  readonly approachSeconds: Seconds;
  /** What must fall inside the shift: the whole trip, or only its last pick-up. */
  readonly shiftRule: 'trip-end' | 'last-pickup';
}

export const defaultPolicy: Policy = {
  batchOrderCountMax: 3,
  batchItemCountMax: 90,
  storesPerBatchMax: 1,
  detourSecondsMax: seconds(20 * 60),
  searchRadiusSeconds: seconds(15 * 60),
  lookaheadSeconds: seconds(20 * 60),
  releaseLeadSeconds: seconds(35 * 60),
  atRiskSlackSeconds: seconds(10 * 60),
  payCentsPerTrip: cents(400),
  payCentsPerOrder: cents(300),
  payCentsPerItem: cents(15),
  payCentsPerHour: cents(1500),
  driveCentsPerKm: cents(40),
  latenessCentsPerMinute: cents(60),
  waitCentsPerHour: cents(1200),
  freshnessCentsPerHour: cents(150),
  deferralCents: cents(4000),
  holdSlackSeconds: seconds(40 * 60),
  pickSpeedPercent: percent(100),
  travelTimePercent: percent(100),
  epochSeconds: seconds(120),
  approachSeconds: seconds(8 * 60),
  shiftRule: 'trip-end',
};
