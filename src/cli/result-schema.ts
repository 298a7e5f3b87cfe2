/**
 * What `dispatch` prints, as a schema: the solver's result with its maps as plain objects. The schema
 * in the repo is generated from here, and results are tested against it.
 */
import { z } from 'zod';
import { COST_TERMS } from '../domain/plan.ts';
import type { SolveResult } from '../domain/solve.ts';

const whole = z.int();
const moment = whole.describe("seconds since the service day's start");
const duration = whole.min(0).describe('seconds');
const length = whole.min(0).describe('metres');
const cents = whole.describe('cents');
const count = whole.min(0).describe('count');
const id = z.string().min(1);

const cost = z
  .strictObject(
    Object.fromEntries(COST_TERMS.map((term) => [term, cents])) as Record<
      (typeof COST_TERMS)[number],
      typeof cents
    >,
  )
  .meta({ id: 'cost', description: 'cost by term, defined in docs/rules.md' });

const leg = { travelSeconds: duration, travelMetres: length, arriveAt: moment };

const stop = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('store'),
      storeId: id,
      orderIds: z.array(id).describe('shopped here'),
      ...leg,
      shopFrom: moment,
      shopUntil: moment,
      leaveAt: moment.describe('checkout done, driving on'),
    }),
    z.strictObject({
      kind: z.literal('drop'),
      orderId: id,
      ...leg,
      deliveredAt: moment.describe('the hand-over'),
      leaveAt: moment,
    }),
  ])
  .meta({ id: 'stop' });

const trip = z
  .strictObject({
    id,
    shopperId: id,
    joins: z.literal(true).optional().describe("adds orders to the shopper's trip under way"),
    orderIds: z
      .array(id)
      .describe('carried together, in id order; of a joining trip the added ones'),
    startAt: moment,
    stops: z.array(stop),
    endAt: moment,
    cost,
  })
  .meta({ id: 'trip' });

const reason = z
  .discriminatedUnion('code', [
    z.strictObject({ code: z.literal('no-shopper-near'), nearestSeconds: duration }),
    z.strictObject({ code: z.literal('too-heavy') }),
    z.strictObject({ code: z.literal('too-large') }),
    z.strictObject({ code: z.literal('too-many-items'), itemCount: count }),
    z.strictObject({ code: z.literal('skill-missing') }),
    z.strictObject({ code: z.literal('store-closed') }),
    z.strictObject({ code: z.literal('shift-too-short'), missingSeconds: duration }),
    z.strictObject({ code: z.literal('cooling-down'), until: moment }),
    z.strictObject({ code: z.literal('forbidden') }),
    z.strictObject({ code: z.literal('held-by-hand'), until: moment }),
    z.strictObject({ code: z.literal('pin-blocked'), shopperId: id }),
    z.strictObject({ code: z.literal('held'), savingCents: cents }),
    z.strictObject({ code: z.literal('outbid'), cheapestCents: cents }),
  ])
  .meta({ id: 'reason', description: 'why an open order is on no trip' });

const unassigned = z
  .strictObject({
    orderId: id,
    reason,
    projectedAt: moment.describe('projected hand-over when left for the next epoch'),
    holdUntil: moment.describe('until then it can wait and still be projected on time'),
    deferralCents: cents,
  })
  .meta({ id: 'unassigned' });

const plan = z
  .strictObject({
    trips: z.array(trip).describe('in order of shopper id'),
    unassigned: z.array(unassigned).describe('in order of order id'),
    cost,
  })
  .meta({ id: 'plan' });

const kpis = z
  .strictObject({
    openCount: count,
    takenCount: count.optional(),
    onTimeCount: count,
    atRiskCount: count,
    lateCount: count,
    lateSecondsP95: duration,
    assignedCount: count,
    unassignedCount: count,
    tripCount: count,
    tripCents: cents.describe('cost of all trips, crowding and deferral left out'),
    shiftSeconds: duration.describe('shift time in the next 60 minutes'),
    busySeconds: duration.describe('of which spent on trips'),
  })
  .meta({ id: 'kpis', description: 'defined in docs/rules.md' });

const counters = z
  .strictObject({
    openCount: count.describe('orders decided about, early ones included'),
    batchCount: count,
    batchLeftOutCount: count.describe(
      'batches set aside, or not weighed against all who could carry them',
    ),
    pairCount: count.describe('pairs of batch and shopper that no rule known beforehand forbids'),
    pricedPairCount: count.describe('of which priced exactly'),
    columnCount: count,
    searchIterations: count,
    relaxationRounds: count,
    sliceCount: count,
    draftSliceCount: count.describe('after how many a clock ended the look for columns, or 0'),
  })
  .meta({ id: 'counters', description: 'work done' });

const ms = z.number().min(0);

export const resultSchema = z
  .strictObject({
    plan,
    kpis,
    objectiveCents: cents.describe('what the plan costs'),
    boundCents: z
      .number()
      .optional()
      .describe('no plan over the batches weighed costs less; absent where not known'),
    gap: z.number().optional().describe('(objective − bound) / objective'),
    stopReason: z
      .enum(['optimal', 'budget', 'deadline', 'cancelled'])
      .describe('optimal: proven; deadline: the clock cut the work'),
    seed: whole,
    counters,
    phaseMs: z
      .strictObject({
        batches: ms,
        columns: ms,
        prices: ms,
        search: ms,
        relaxation: ms,
        exact: ms,
        done: ms,
      })
      .describe('wall milliseconds by phase'),
    orderPrices: z
      .record(id, z.number())
      .describe('what serving an order costs at the margin, in cents; without pinned orders'),
    shopperPrices: z
      .record(id, z.number())
      .describe("worth of one more shopper's trip, in cents; without those with pinned orders"),
    digest: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe('16 hexadecimal digits over plan and costs'),
  })
  .meta({
    title: 'Dispatch result',
    description: 'The plan of one epoch with its cost, bound, prices and the work it took.',
  });

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** The result with its maps as plain objects, for JSON; the type holds it to the schema. */
export function plainResult(result: SolveResult): Frozen<z.input<typeof resultSchema>> {
  return {
    ...result,
    orderPrices: Object.fromEntries(result.orderPrices),
    shopperPrices: Object.fromEntries(result.shopperPrices),
  };
}
