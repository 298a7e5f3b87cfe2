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
  /** Orders that may be added to a trip under way, 0 to 4; 0 leaves such trips alone. */
  readonly addedOrderCountMax: number;
  /** Extra time an order may ride beyond the direct way from its store. */
  readonly detourSecondsMax: Seconds;
  /** Travel time from where a shopper is free to the first store. */
  readonly searchRadiusSeconds: Seconds;
  /** Shoppers who become free within this time are planned for already. */
  readonly lookaheadSeconds: Seconds;
  /** An order is released this long before its latest safe start. */
  readonly releaseLeadSeconds: Seconds;
  /** An order may be taken this long before its release, on a trip with an order that is open. */
  readonly earlySeconds: Seconds;
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
  /** Expected cost of serving an order later, where no zone forecast says better. */
  readonly serveCents: Cents;
  /** Expected saving by waiting for company, for an order with all the slack it needs. */
  readonly batchGainCents: Cents;
  /** Price of leaving an order without slack for the next epoch, above serving it later. */
  readonly deferralCents: Cents;
  /** Slack at which an order may be held at the least price. */
  readonly holdSlackSeconds: Seconds;
  /** Price of taking an order from the shopper it was announced for. */
  readonly changeCents: Cents;
  /** Price of each visit beyond a store's room in a quarter hour. */
  readonly crowdCents: Cents;

  /** Time lost when a shopper declines, until the next one has the offer; and its nuisance. */
  readonly reofferSeconds: Seconds;
  readonly reofferCents: Cents;
  /** Chance of a decline in hundredths of a percent: at least, by what it grows, at most. */
  readonly declineBpsBase: number;
  readonly declineBpsPerCent: number;
  readonly declineBpsPerKm: number;
  readonly declineBpsPerItem: number;
  readonly declineBpsMax: number;
  /** Pay by the minute that shoppers are used to; `declineBpsPerCent` counts what is missing. */
  readonly usualCentsPerMinute: Cents;

  /** Added at the door when papers must be checked. */
  readonly idCheckSeconds: Seconds;
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
  addedOrderCountMax: 0,
  detourSecondsMax: seconds(20 * 60),
  searchRadiusSeconds: seconds(15 * 60),
  lookaheadSeconds: seconds(20 * 60),
  releaseLeadSeconds: seconds(35 * 60),
  earlySeconds: seconds(10 * 60),
  atRiskSlackSeconds: seconds(10 * 60),
  payCentsPerTrip: cents(400),
  payCentsPerOrder: cents(300),
  payCentsPerItem: cents(15),
  payCentsPerHour: cents(1500),
  driveCentsPerKm: cents(40),
  latenessCentsPerMinute: cents(60),
  waitCentsPerHour: cents(1200),
  freshnessCentsPerHour: cents(150),
  serveCents: cents(1600),
  batchGainCents: cents(0),
  deferralCents: cents(2400),
  holdSlackSeconds: seconds(40 * 60),
  changeCents: cents(100),
  crowdCents: cents(200),
  reofferSeconds: seconds(240),
  reofferCents: cents(100),
  declineBpsBase: 150,
  declineBpsPerCent: 40,
  declineBpsPerKm: 40,
  declineBpsPerItem: 2,
  declineBpsMax: 2000,
  usualCentsPerMinute: cents(30),
  idCheckSeconds: seconds(45),
  pickSpeedPercent: percent(100),
  travelTimePercent: percent(100),
  epochSeconds: seconds(120),
  approachSeconds: seconds(8 * 60),
  shiftRule: 'trip-end',
};
