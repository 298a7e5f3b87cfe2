/**
 * An instance and a policy as a JSON file: `{ "instance": …, "policy": … }`, shaped as in
 * `src/domain`, travel blocks as plain arrays of whole numbers, the policy's fields optional
 * (defaults apply). Read strictly: the first thing that is wrong is named by its path.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { Policy } from '../domain/policy.ts';

const whole = z.int();
const count = z.int().min(0);
const id = z.string().min(1);
const place = z.object({ lngLat: z.tuple([z.number(), z.number()]), node: count.optional() });
const skills = z.array(z.enum(['id-check', 'heavy']));

const order = z
  .object({
    id,
    storeId: id,
    zoneId: id,
    address: z.string(),
    dropOff: place,
    itemCount: count,
    weightGrams: count,
    volumeMillilitres: count,
    skills,
    perishability: z.enum(['ambient', 'chilled', 'frozen']),
    priority: z.enum(['standard', 'express']),
    fulfilment: z.enum(['shop-and-deliver', 'shop-only', 'deliver-only']),
    placedAt: whole,
    windowStart: whole,
    windowEnd: whole,
    readyAt: whole,
    shopSeconds: count,
    doorSeconds: count,
    leaveSeconds: count,
    latestStartAt: whole,
  })
  .refine((item) => item.windowStart <= item.windowEnd, 'the window must not end before it starts');

const shopper = z.object({
  id,
  name: z.string(),
  vehicle: z.enum(['car', 'van', 'motorbike']),
  weightGramsMax: count,
  volumeMillilitresMax: count,
  skills,
  pickSpeedPercent: z.int().min(1),
  shiftStart: whole,
  shiftEnd: whole,
  availableAt: whole,
  start: place,
  earnedCents: count,
  onTrip: z.boolean(),
});

const store = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  zoneId: id,
  place,
  opensAt: whole,
  closesAt: whole,
  parkSeconds: count,
  checkoutSeconds: count,
  pickSpeedPercent: z.int().min(1),
});

const block = z
  .object({ rowCount: count, columnCount: count, seconds: z.array(count), metres: z.array(count) })
  .refine(
    (legs) =>
      legs.seconds.length === legs.rowCount * legs.columnCount &&
      legs.metres.length === legs.seconds.length,
    'seconds and metres need rowCount × columnCount entries',
  )
  .transform((legs) => ({
    ...legs,
    seconds: Int32Array.from(legs.seconds),
    metres: Int32Array.from(legs.metres),
  }));

const instance = z
  .object({
    name: z.string(),
    world: z.enum(['roads', 'plane']),
    now: whole,
    orders: z.array(order),
    shoppers: z.array(shopper),
    stores: z.array(store),
    travel: z.object({
      source: z.enum(['roads', 'euclid', 'matrix']),
      startToStore: block,
      storeToStore: block,
      storeToDrop: block,
      dropToDrop: block,
      dropToStore: block,
    }),
  })
  .superRefine((world, context) => {
    const wrong = (path: PropertyKey[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    const stores = new Set(world.stores.map((item) => item.id));
    world.orders.forEach((item, index) => {
      if (!stores.has(item.storeId)) wrong(['orders', index, 'storeId'], 'no such store');
    });
    for (const list of ['orders', 'shoppers', 'stores'] as const) {
      const seen = new Set<string>();
      world[list].forEach((item, index) => {
        if (seen.has(item.id)) wrong([list, index, 'id'], 'an id must not occur twice');
        seen.add(item.id);
      });
    }
    const sizes = { start: world.shoppers, store: world.stores, drop: world.orders };
    const ends = {
      startToStore: ['start', 'store'],
      storeToStore: ['store', 'store'],
      storeToDrop: ['store', 'drop'],
      dropToDrop: ['drop', 'drop'],
      dropToStore: ['drop', 'store'],
    } as const;
    for (const name of Object.keys(ends) as (keyof typeof ends)[]) {
      const [from, to] = ends[name];
      const { rowCount, columnCount } = world.travel[name];
      if (rowCount !== sizes[from].length || columnCount !== sizes[to].length) {
        wrong(['travel', name], `needs ${sizes[from].length} × ${sizes[to].length} legs`);
      }
    }
  });

const policy = z
  .strictObject({
    batchOrderCountMax: z.int().min(1).max(5),
    batchItemCountMax: z.int().min(1),
    storesPerBatchMax: z.int().min(1).max(2),
    detourSecondsMax: count,
    searchRadiusSeconds: count,
    lookaheadSeconds: count,
    releaseLeadSeconds: count,
    atRiskSlackSeconds: count,
    payCentsPerTrip: count,
    payCentsPerOrder: count,
    payCentsPerItem: count,
    payCentsPerHour: count,
    driveCentsPerKm: count,
    latenessCentsPerMinute: count,
    waitCentsPerHour: count,
    freshnessCentsPerHour: count,
    deferralCents: count,
    holdSlackSeconds: count,
    pickSpeedPercent: z.int().min(1),
    travelTimePercent: z.int().min(1),
    epochSeconds: count,
    approachSeconds: count,
    shiftRule: z.enum(['trip-end', 'last-pickup']),
  })
  .partial();

const file = z.object({ instance, policy: policy.optional() });

/** Reads instance and policy from a JSON file. Throws a `Fault` that names the path and the rule. */
export async function readInstanceFile(
  path: string,
): Promise<{ readonly instance: Instance; readonly policy: Policy }> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault('file-missing', 'cannot be read', { file: path });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault('input-invalid', 'is not JSON', { file: path, rule: String(error) });
  }
  const read = file.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new Fault('field-invalid', 'is not valid', {
      file: path,
      field,
      rule: issue?.message ?? '',
    });
  }
  return {
    // The brands of units and ids say what was just checked: whole numbers and non-empty names.
    instance: read.data.instance as unknown as Instance,
    policy: { ...defaultPolicy, ...(read.data.policy as Partial<Policy> | undefined) },
  };
}
