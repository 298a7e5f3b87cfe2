/**
 * An instance in a file, shaped as in `src/domain`: travel blocks as plain arrays, and the lists that
 * older files lack empty by default. Unknown keys are refused, so that a misspelt one is not taken for
 * a missing one. What holds between parts is in `cross-checks.ts`.
 */
import { z } from 'zod';
import { NO_WAY } from '../domain/instance.ts';
import { checkAcross } from './cross-checks.ts';
import { count, duration, grams, id, millilitres, moment, money, percent } from './quantity.ts';

/** The longest leg there can be. */
const LEG_MAX = 1_000_000;

const place = z
  .strictObject({
    lngLat: z
      .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
      .describe('longitude and latitude in degrees'),
    node: count('junction of the road graph', 0, 2 ** 31 - 1).optional(),
  })
  .meta({ id: 'place' });

const skills = z.array(z.enum(['id-check', 'heavy'])).meta({ id: 'skills' });

const order = z
  .strictObject({
    id: id('unique among orders'),
    storeId: id('where it is shopped'),
    zoneId: id('zone of the drop-off'),
    address: z.string(),
    dropOff: place,
    itemCount: count('items', 0, 100_000),
    weightGrams: grams(),
    volumeMillilitres: millilitres(),
    skills,
    perishability: z.enum(['ambient', 'chilled', 'frozen']),
    priority: z.enum(['standard', 'express']),
    fulfilment: z
      .enum(['shop-and-deliver', 'shop-only', 'deliver-only'])
      .describe('shop-only ends at the store; deliver-only takes no shopping'),
    placedAt: moment('when the customer ordered'),
    windowStart: moment('start of the promised window, inclusive'),
    windowEnd: moment('end of the promised window, inclusive'),
    readyAt: moment('earliest moment the goods can be shopped or picked up'),
    shopSeconds: duration('shopping at normal pace'),
    substitutionSeconds: duration('expected for substitutions and goods out of stock').default(0),
    doorSeconds: duration('from arriving at the address to the hand-over'),
    leaveSeconds: duration('from the hand-over to driving on'),
    latestStartAt: moment('latest moment a nearby shopper can set off and be in time'),
  })
  .refine((item) => item.windowStart <= item.windowEnd, {
    path: ['windowEnd'],
    message: 'the window must not end before it starts',
  })
  .meta({ id: 'order' });

const coolDown = z
  .strictObject({ orderId: id('declined by this shopper'), until: moment('not offered before') })
  .meta({ id: 'coolDown' });

const underway = z
  .strictObject({
    storeId: id("the trip's only store"),
    shopUntil: moment('the basket in hand is shopped by then; not before now'),
    orderIds: z.array(id('order of this store')).min(1).describe('in the order of their drops'),
  })
  .meta({ id: 'underway', description: 'a trip under way that could still take orders' });

const shopper = z
  .strictObject({
    id: id('unique among shoppers'),
    name: z.string(),
    vehicle: z.enum(['car', 'van', 'motorbike']),
    weightGramsMax: grams(),
    volumeMillilitresMax: millilitres(),
    skills,
    pickSpeedPercent: percent('pace in the store; 125 shops a basket in 80 % of the time'),
    shiftStart: moment('inclusive'),
    shiftEnd: moment('inclusive'),
    availableAt: moment('free from here on; not before now, nor before the shift'),
    start: place,
    earnedCents: money('earned today up to availableAt, a trip under way included'),
    onTrip: z.boolean().describe('whether a trip under way fills the time up to availableAt'),
    coolDowns: z.array(coolDown).default([]),
    underway: underway.optional(),
  })
  .refine((item) => item.shiftStart <= item.shiftEnd, {
    path: ['shiftEnd'],
    message: 'the shift must not end before it starts',
  })
  .refine((item) => item.shiftStart <= item.availableAt, {
    path: ['availableAt'],
    message: 'must not lie before the shift',
  })
  .meta({ id: 'shopper' });

const store = z
  .strictObject({
    id: id('unique among stores'),
    name: z.string(),
    initials: z.string(),
    zoneId: id('zone of the store'),
    place,
    opensAt: moment('shopping starts at or after it'),
    closesAt: moment('checkout ends at or before it'),
    parkSeconds: duration('from arriving to standing at the shelves, once a visit'),
    checkoutSeconds: duration('queue, till and way to the car, once a visit'),
    pickSpeedPercent: percent('how fast one shops here; 100 is normal'),
  })
  .refine((item) => item.opensAt <= item.closesAt, {
    path: ['closesAt'],
    message: 'must not close before it opens',
  })
  .meta({ id: 'store' });

const queue = z
  .strictObject({
    storeId: id('at most one queue for each store'),
    from: moment('start of the first quarter hour, a multiple of 900').multipleOf(900),
    waitSeconds: z.array(duration('added to checkout when shopping ends in the quarter')),
    room: z.array(count('visits before each further one costs crowdCents')),
  })
  .refine((item) => item.waitSeconds.length === item.room.length, {
    path: ['room'],
    message: 'must be as long as waitSeconds',
  })
  .meta({ id: 'queue' });

const forecast = z
  .strictObject({
    zoneId: id('at most one forecast for each zone'),
    serveCents: money('expected cost of serving an order later'),
    approachSeconds: duration('expected time for a shopper to reach the store'),
  })
  .meta({ id: 'forecast' });

const ruling = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('pin').describe("on this shopper's trip or none; one for each order"),
      orderId: id('order'),
      shopperId: id('shopper'),
    }),
    z.strictObject({
      kind: z.literal('forbid').describe("not on this shopper's trip"),
      orderId: id('order'),
      shopperId: id('shopper'),
    }),
    z.strictObject({
      kind: z.literal('hold').describe('on no trip while until lies after now; one for each order'),
      orderId: id('order'),
      until: moment(''),
    }),
  ])
  .meta({ id: 'ruling' });

const announced = z
  .strictObject({
    orderId: id('at most once'),
    shopperId: id('whom the plan in force gives it to'),
  })
  .meta({ id: 'announced' });

const legs = z
  .strictObject({
    rowCount: count('rows'),
    columnCount: count('columns'),
    seconds: z
      .array(z.int().min(0).max(NO_WAY))
      .describe(`seconds at 100 % travel time, row by row; ${NO_WAY} where there is no way`),
    metres: z.array(z.int().min(0).max(NO_WAY)).describe('metres, row by row'),
  })
  .refine((block) => block.seconds.length === block.rowCount * block.columnCount, {
    path: ['seconds'],
    message: 'needs rowCount × columnCount entries',
  })
  .refine((block) => block.metres.length === block.seconds.length, {
    path: ['metres'],
    message: 'needs rowCount × columnCount entries',
  })
  .superRefine((block, context) => {
    const wrong = block.seconds.findIndex((leg) => leg > LEG_MAX && leg !== NO_WAY);
    const message = `must be at most ${LEG_MAX}, or ${NO_WAY} for no way`;
    if (wrong >= 0) context.addIssue({ code: 'custom', path: ['seconds', wrong], message });
  })
  .transform((block) => ({
    ...block,
    seconds: Int32Array.from(block.seconds),
    metres: Int32Array.from(block.metres),
  }))
  .meta({ id: 'legs' });

export const instanceSchema = z
  .strictObject({
    name: z.string().describe('where the snapshot comes from'),
    world: z.enum(['roads', 'plane']).describe('a plane is drawn on a metre grid round [0, 0]'),
    now: moment('the moment of the snapshot'),
    orders: z.array(order),
    shoppers: z.array(shopper),
    stores: z.array(store),
    queues: z.array(queue).default([]),
    forecasts: z.array(forecast).default([]),
    rulings: z.array(ruling).default([]),
    announced: z.array(announced).default([]),
    travel: z
      .strictObject({
        source: z.enum(['roads', 'euclid', 'matrix']),
        startToStore: legs,
        storeToStore: legs,
        storeToDrop: legs,
        dropToDrop: legs,
        dropToStore: legs,
      })
      .describe('rows and columns in the order of shoppers (start), stores and orders (drop)'),
  })
  .superRefine((instance, context) =>
    checkAcross(instance, (path, message) =>
      context.addIssue({ code: 'custom', path: [...path], message }),
    ),
  )
  .meta({ id: 'instance' });
