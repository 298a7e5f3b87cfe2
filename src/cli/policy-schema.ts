/** The policy in a file: every field optional, what is missing is the default policy's. */
import { z } from 'zod';
import { defaultPolicy } from '../domain/policy.ts';
import type { Policy } from '../domain/policy.ts';
import { basisPoints, count, duration, money, percent } from './quantity.ts';

const limits = {
  batchOrderCountMax: count('orders one trip may carry', 1, 5),
  addedOrderCountMax: count('orders that may be added to a trip under way', 0, 4),
  batchItemCountMax: count('items one trip may carry', 1),
  storesPerBatchMax: count('stores one trip may visit', 1, 2),
  detourSecondsMax: duration('extra time an order may ride beyond the direct way from its store'),
  searchRadiusSeconds: duration('travel time from where a shopper is free to the first store'),
  lookaheadSeconds: duration('shoppers who become free within this time are planned for already'),
  releaseLeadSeconds: duration('an order is released this long before its latest safe start'),
  earlySeconds: duration('an order may be taken this long before its release'),
  atRiskSlackSeconds: duration('slack up to this counts as at risk'),
  shiftRule: z
    .enum(['trip-end', 'last-pickup'])
    .describe('what must fall inside the shift: the whole trip, or only its last pick-up'),
};

const prices = {
  payCentsPerTrip: money('pay'),
  payCentsPerOrder: money('pay'),
  payCentsPerItem: money('pay'),
  payCentsPerHour: money('guaranteed pay for each hour of the shift'),
  driveCentsPerKm: money(),
  latenessCentsPerMinute: money('price of the first late minute; later ones cost more'),
  waitCentsPerHour: money('price of a shopper standing idle inside a trip'),
  freshnessCentsPerHour: money('price of a chilled basket in the car; frozen costs twice as much'),
  serveCents: money('expected cost of serving an order later, where no forecast says better'),
  batchGainCents: money('expected saving by waiting for company'),
  deferralCents: money('price of leaving an order without slack, above serving it later'),
  holdSlackSeconds: duration('slack at which an order may be held at the least price'),
  changeCents: money('price of taking an order from the shopper it was announced for'),
  crowdCents: money("price of each visit beyond a store's room in a quarter hour"),
};

const offers = {
  reofferSeconds: duration('time lost when a shopper declines'),
  reofferCents: money('nuisance of a decline'),
  declineBpsBase: basisPoints('chance of a decline, at least'),
  declineBpsPerCent: basisPoints('what it grows by for each cent a minute below the usual pay'),
  declineBpsPerKm: basisPoints('what it grows by for each kilometre to the first store'),
  declineBpsPerItem: basisPoints('what it grows by for each item'),
  declineBpsMax: basisPoints('chance of a decline, at most'),
  usualCentsPerMinute: money('pay by the minute that shoppers are used to'),
};

const pace = {
  idCheckSeconds: duration('added at the door when papers must be checked'),
  pickSpeedPercent: percent('pace in all stores; 110 shops 10 % faster'),
  travelTimePercent: percent('factor on every travel time; 120 is slow traffic'),
  epochSeconds: duration('time between dispatch epochs'),
  approachSeconds: duration('usual time for a shopper to reach the store'),
};

const fields = { ...limits, ...prices, ...offers, ...pace } satisfies Record<
  keyof Policy,
  z.ZodType
>;

/** Rules and weights of dispatch; `docs/rules.md` defines each. */
export const policySchema = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'policy', description: 'Rules and weights; what is missing is the default.' });

/** The whole policy: what the file says over the defaults. */
export function policyFrom(read: z.output<typeof policySchema> | undefined): Policy {
  // The brands of units say what the schema has checked: whole numbers within bounds.
  return { ...defaultPolicy, ...(read as Partial<Policy> | undefined) };
}
