/**
 * The shape of events, checked at the edge: strict objects, so that a misspelt field is refused
 * rather than ignored. The embedded day and a real feed speak this one schema.
 */
import { z } from 'zod';
import { EVENT_VERSION } from '../domain/event.ts';
import type { DomainEvent } from '../domain/event.ts';
import { Fault } from '../domain/fault.ts';

const id = z.string().min(1).max(64);
const whole = z.int();
const natural = z.int().nonnegative();
const moment = z
  .int()
  .min(-86_400)
  .max(7 * 86_400);
const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
const place = z.strictObject({ lngLat, node: natural.optional() });
const skill = z.enum(['id-check', 'heavy']);
const activity = z.enum(['travel', 'park', 'wait', 'shop', 'checkout', 'deliver']);
const orderState = z.enum([
  'scheduled',
  'released',
  'offered',
  'accepted',
  'shopping',
  'checked-out',
  'delivering',
  'delivered',
  'cancelled',
  'failed',
  'returned',
]);

const order = z
  .strictObject({
    id,
    storeId: id,
    zoneId: id,
    address: z.string().max(200),
    dropOff: place,
    itemCount: natural,
    weightGrams: natural,
    volumeMillilitres: natural,
    skills: z.array(skill),
    perishability: z.enum(['ambient', 'chilled', 'frozen']),
    priority: z.enum(['standard', 'express']),
    fulfilment: z.enum(['shop-and-deliver', 'shop-only', 'deliver-only']),
    placedAt: moment,
    windowStart: moment,
    windowEnd: moment,
    readyAt: moment,
    shopSeconds: natural,
    substitutionSeconds: natural,
    doorSeconds: natural,
    leaveSeconds: natural,
    latestStartAt: moment,
  })
  .refine((value) => value.windowStart <= value.windowEnd, {
    path: ['windowEnd'],
    error: 'not before windowStart',
  });

const shopper = z
  .strictObject({
    id,
    name: z.string().max(100),
    vehicle: z.enum(['car', 'van', 'motorbike']),
    weightGramsMax: natural,
    volumeMillilitresMax: natural,
    skills: z.array(skill),
    pickSpeedPercent: z.int().positive(),
    shiftStart: moment,
    shiftEnd: moment,
  })
  .refine((value) => value.shiftStart <= value.shiftEnd, {
    path: ['shiftEnd'],
    error: 'not before shiftStart',
  });

const storeStop = z.strictObject({
  kind: z.literal('store'),
  storeId: id,
  orderIds: z.array(id).min(1),
  travelSeconds: natural,
  travelMetres: natural,
  arriveAt: moment,
  shopFrom: moment,
  shopUntil: moment,
  leaveAt: moment,
  added: z
    .strictObject({
      orderIds: z.array(id).min(1),
      agreedAt: moment,
      from: moment,
      shopFrom: moment,
    })
    .optional(),
});
const dropStop = z.strictObject({
  kind: z.literal('drop'),
  orderId: id,
  travelSeconds: natural,
  travelMetres: natural,
  arriveAt: moment,
  deliveredAt: moment,
  leaveAt: moment,
});
const cost = z.strictObject({
  pay: whole,
  drive: whole,
  lateness: whole,
  waiting: whole,
  freshness: whole,
  offer: whole,
  change: whole,
  crowding: whole,
  deferral: whole,
});
const trip = z.strictObject({
  id,
  shopperId: id,
  joins: z.literal(true).optional(),
  orderIds: z.array(id).min(1),
  startAt: moment,
  stops: z.array(z.discriminatedUnion('kind', [storeStop, dropStop])).min(1),
  endAt: moment,
  cost,
});

const reason = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('no-shopper-near'), nearestSeconds: natural }),
  z.strictObject({ code: z.literal('too-heavy') }),
  z.strictObject({ code: z.literal('too-large') }),
  z.strictObject({ code: z.literal('too-many-items'), itemCount: natural }),
  z.strictObject({ code: z.literal('skill-missing') }),
  z.strictObject({ code: z.literal('store-closed') }),
  z.strictObject({ code: z.literal('shift-too-short'), missingSeconds: natural }),
  z.strictObject({ code: z.literal('cooling-down'), until: moment }),
  z.strictObject({ code: z.literal('forbidden') }),
  z.strictObject({ code: z.literal('held-by-hand'), until: moment }),
  z.strictObject({ code: z.literal('pin-blocked'), shopperId: id }),
  z.strictObject({ code: z.literal('held'), savingCents: whole }),
  z.strictObject({ code: z.literal('outbid'), cheapestCents: whole }),
]);
const plan = z.strictObject({
  trips: z.array(trip),
  unassigned: z.array(
    z.strictObject({
      orderId: id,
      reason,
      projectedAt: moment,
      holdUntil: moment,
      deferralCents: whole,
    }),
  ),
  cost,
});
const kpis = z.strictObject({
  openCount: natural,
  onTimeCount: natural,
  atRiskCount: natural,
  lateCount: natural,
  lateSecondsP95: natural,
  assignedCount: natural,
  unassignedCount: natural,
  tripCount: natural,
  tripCents: whole,
  shiftSeconds: natural,
  busySeconds: natural,
});

const motion = z
  .strictObject({ points: z.array(lngLat).min(1), times: z.array(z.number()) })
  .refine(({ points, times }) => points.length === times.length, {
    path: ['times'],
    error: 'as many as points',
  })
  .refine(({ times }) => times.every((at, index) => index === 0 || at >= times[index - 1]!), {
    path: ['times'],
    error: 'ascending',
  });

const head = {
  version: z.literal(EVENT_VERSION),
  source: z.string().min(1).max(64),
  sequence: z.int().positive(),
  at: moment,
};

const event = z.discriminatedUnion('kind', [
  z.strictObject({ ...head, kind: z.literal('order-placed'), order }),
  z.strictObject({
    ...head,
    kind: z.literal('order-state'),
    orderId: id,
    state: orderState,
    shopperId: id.optional(),
    tripId: id.optional(),
  }),
  z.strictObject({ ...head, kind: z.literal('shopper-on'), shopper, lngLat }),
  z.strictObject({ ...head, kind: z.literal('shopper-off'), shopperId: id }),
  z.strictObject({
    ...head,
    kind: z.literal('shopper-activity'),
    shopperId: id,
    activity: z.union([activity, z.literal('idle')]),
    lngLat,
    until: moment.optional(),
    motion: motion.optional(),
    storeId: id.optional(),
    orderIds: z.array(id),
  }),
  z.strictObject({ ...head, kind: z.literal('trip-started'), trip }),
  z.strictObject({ ...head, kind: z.literal('trip-retimed'), trip }),
  z.strictObject({ ...head, kind: z.literal('trip-joined'), trip }),
  z.strictObject({
    ...head,
    kind: z.literal('trip-ended'),
    tripId: id,
    shopperId: id,
    earnedCents: natural,
  }),
  z.strictObject({ ...head, kind: z.literal('plan-accepted'), plan, kpis, digest: z.string() }),
]);

/**
 * Checks one event of unknown origin; `row` is its one-based row in the log. Throws the fault
 * `field-invalid` naming row, field and rule.
 */
export function parseEvent(input: unknown, row: number): DomainEvent {
  const result = event.safeParse(input);
  if (result.success) return result.data as unknown as DomainEvent;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw new Fault('field-invalid', `Row ${row} is not an event this version knows.`, {
    row,
    ...(field !== '' && { field }),
    rule: issue?.message ?? 'a known event',
  });
}
