/**
 * Seeded instances for tests and benches. `tinyCase` is nasty: matrices without the triangle
 * inequality, missing legs, tight capacities, skills, hours and shifts, queues, rulings, early orders.
 * `cityInstance` is like an evening in a city: stores and addresses on a plane, half a shopper to an
 * order; `busyCityInstance` is that city with everything that can surround an order.
 */
import { rngFor } from '../../src/base/rng.ts';
import type { Rng } from '../../src/base/rng.ts';
import { orderId, shopperId, storeId, zoneId } from '../../src/domain/ids.ts';
import { NO_WAY } from '../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import type { Fulfilment, Order, Skill } from '../../src/domain/order.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';
import type { Store } from '../../src/domain/store.ts';
import { cents, grams, millilitres, percent, seconds } from '../../src/domain/units.ts';
import type { Density } from './random-circumstances.ts';
import { withCircumstances } from './random-circumstances.ts';

const NOW = 17 * 3600 + 1800;
type XY = readonly [number, number];

const between = (rng: Rng, low: number, high: number): number => low + rng.nextInt(high - low + 1);
const pick = <T>(rng: Rng, ...options: readonly T[]): T => options[rng.nextInt(options.length)]!;
const chance = (rng: Rng, share: number): boolean => rng.nextUnit() < share;

const CALM = { queues: [], forecasts: [], rulings: [], announced: [] } as const;

const TINY: Density = {
  queues: 0.7,
  forecasts: 0.5,
  pins: 0.15,
  holds: 0.08,
  forbids: 0.06,
  announced: 0.3,
  coolDowns: 0.06,
  unknown: 0.08,
  waitSecondsMax: 600,
  roomMax: 1,
};

const BUSY: Density = {
  queues: 0.7,
  forecasts: 0.7,
  pins: 0.03,
  holds: 0.02,
  forbids: 0.002,
  announced: 0.3,
  coolDowns: 0.02,
  unknown: 0.02,
  waitSecondsMax: 420,
  roomMax: 2,
};

export interface TinyCase {
  readonly instance: Instance;
  readonly policy: Policy;
}

/** One tiny instance with a policy, up to 6 orders, 3 stores and 3 shoppers. */
export function tinyCase(seed: number): TinyCase {
  const rng = rngFor(seed, 'tiny-case');
  const orderCount = pick(rng, 1, 2, 3, 4, 5, 6, 6, 6);
  const shopperCount = pick(rng, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3);
  return tinyOf(rng, seed, orderCount, shopperCount);
}

/** A tiny instance of so many orders and shoppers. */
export function tinyOf(rng: Rng, seed: number, orderCount: number, shopperCount: number): TinyCase {
  const storeCount = pick(rng, 1, 1, 2, 2, 3);
  const stores = Array.from({ length: storeCount }, (_, index) =>
    makeStore(rng, index, chance(rng, 0.3) ? NOW + between(rng, 600, 5400) : 24 * 3600),
  );
  const orders = Array.from({ length: orderCount }, (_, index) =>
    tinyOrder(rng, seed, index, storeCount),
  );
  const shoppers = Array.from({ length: shopperCount }, (_, index) => tinyShopper(rng, index));
  const block = (rows: number, columns: number): LegBlock => tinyBlock(rng, rows, columns);
  const instance: Instance = {
    name: `tiny ${seed}`,
    world: 'plane',
    now: seconds(NOW),
    orders,
    shoppers,
    stores,
    travel: {
      source: 'matrix',
      startToStore: block(shopperCount, storeCount),
      storeToStore: block(storeCount, storeCount),
      storeToDrop: block(storeCount, orderCount),
      dropToDrop: block(orderCount, orderCount),
      dropToStore: block(orderCount, storeCount),
    },
    ...CALM,
  };
  const policy = tinyPolicy(rng);
  return {
    instance: chance(rng, 0.2) ? instance : withCircumstances(instance, rng, TINY),
    policy,
  };
}

function tinyPolicy(rng: Rng): Policy {
  return {
    ...defaultPolicy,
    batchOrderCountMax: between(rng, 1, 5),
    batchItemCountMax: pick(rng, 40, 90, 200, 200),
    storesPerBatchMax: between(rng, 1, 2),
    detourSecondsMax: seconds(pick(rng, 300, 1200, 3600, 7200)),
    searchRadiusSeconds: seconds(pick(rng, 500, 1100, 1800)),
    payCentsPerHour: cents(pick(rng, 0, 1500, 4000)),
    latenessCentsPerMinute: cents(pick(rng, 0, 10, 60, 200)),
    earlySeconds: seconds(pick(rng, 0, 600, 1800, 1800)),
    serveCents: cents(pick(rng, 0, 1600, 6000, 12000)),
    batchGainCents: cents(pick(rng, 0, 0, 600, 3000)),
    deferralCents: cents(pick(rng, 0, 2400, 9000, 20000)),
    holdSlackSeconds: seconds(pick(rng, 0, 2400)),
    changeCents: cents(pick(rng, 0, 100, 3000)),
    crowdCents: cents(pick(rng, 0, 200, 2000)),
    reofferSeconds: seconds(pick(rng, 0, 240, 1800)),
    reofferCents: cents(pick(rng, 0, 100, 2000)),
    declineBpsBase: pick(rng, 0, 150, 3000),
    declineBpsPerCent: pick(rng, 0, 40, 400),
    declineBpsPerKm: pick(rng, 0, 40, 400),
    declineBpsPerItem: pick(rng, 0, 2, 60),
    declineBpsMax: pick(rng, 0, 2000, 2000, 10000),
    usualCentsPerMinute: cents(pick(rng, 0, 30, 90)),
    idCheckSeconds: seconds(pick(rng, 0, 45, 600)),
    pickSpeedPercent: percent(pick(rng, 80, 100, 130)),
    travelTimePercent: percent(pick(rng, 100, 113, 150)),
    shiftRule: pick(rng, 'trip-end', 'last-pickup'),
  };
}

function makeStore(rng: Rng, index: number, closesAt: number, lngLat: XY = [0, 0]): Store {
  return {
    id: storeId(`s${pad(index)}`),
    name: `Store ${index}`,
    initials: 'S',
    zoneId: zoneId('z'),
    place: { lngLat },
    opensAt: seconds(chance(rng, 0.1) ? NOW + between(rng, 0, 900) : 8 * 3600),
    closesAt: seconds(closesAt),
    parkSeconds: seconds(between(rng, 30, 180)),
    checkoutSeconds: seconds(between(rng, 60, 300)),
    pickSpeedPercent: percent(pick(rng, 90, 100, 110)),
  };
}

function tinyOrder(rng: Rng, seed: number, index: number, storeCount: number): Order {
  const windowStart = NOW + between(rng, -600, 4200);
  const order = makeOrder(rng, seed, index, rng.nextInt(storeCount), windowStart, [0, 0]);
  // Released up to 2,100 s before, so that a quarter are early or not even that.
  const latestStart = chance(rng, 0.75) ? between(rng, -600, 2100) : between(rng, 2101, 4200);
  return {
    ...order,
    zoneId: zoneId(pick(rng, 'y', 'z')),
    fulfilment: fulfilmentOf(rng, 0.15),
    placedAt: chance(rng, 0.03) ? seconds(NOW + between(rng, 1, 600)) : order.placedAt,
    substitutionSeconds: seconds(pick(rng, 0, 60, between(rng, 1, 600))),
    windowEnd: seconds(windowStart + between(rng, 900, 5400)),
    weightGrams: grams(between(rng, 1000, 25000)),
    volumeMillilitres: millilitres(between(rng, 1000, 50000)),
    latestStartAt: seconds(NOW + latestStart),
    readyAt: seconds(chance(rng, 0.3) ? NOW + between(rng, 0, 1800) : NOW - 600),
  };
}

/** `share` of the orders are shop-only and as many deliver-only. */
function fulfilmentOf(rng: Rng, share: number): Fulfilment {
  const draw = rng.nextUnit();
  if (draw < share) return 'shop-only';
  return draw < 2 * share ? 'deliver-only' : 'shop-and-deliver';
}

function makeOrder(
  rng: Rng,
  seed: number,
  index: number,
  store: number,
  windowStart: number,
  lngLat: XY,
): Order {
  const itemCount = between(rng, 3, 50);
  const skills: Skill[] = [];
  if (chance(rng, 0.1)) skills.push('id-check');
  if (chance(rng, 0.05)) skills.push('heavy');
  return {
    id: orderId(`o${pad(index)}`),
    storeId: storeId(`s${pad(store)}`),
    zoneId: zoneId('z'),
    address: '',
    dropOff: { lngLat },
    itemCount,
    weightGrams: grams(itemCount * between(rng, 250, 550)),
    volumeMillilitres: millilitres(itemCount * between(rng, 500, 1200)),
    skills,
    perishability: pick(rng, 'ambient', 'chilled', 'frozen'),
    priority: chance(rng, 0.12) ? 'express' : 'standard',
    fulfilment: 'shop-and-deliver',
    placedAt: seconds(NOW - between(rng, 60, 3600)),
    windowStart: seconds(windowStart),
    windowEnd: seconds(windowStart + 3600),
    readyAt: seconds(NOW - 600),
    shopSeconds: seconds(itemCount * between(rng, 20, 35) + 120),
    substitutionSeconds: seconds(substitutionSeconds(seed, index, itemCount)),
    doorSeconds: seconds(between(rng, 30, 240)),
    leaveSeconds: seconds(between(rng, 20, 60)),
    latestStartAt: seconds(NOW),
  };
}

/** One item in twelve is out of stock and takes 40 s to replace by agreement. */
function substitutionSeconds(seed: number, index: number, itemCount: number): number {
  const rng = rngFor(seed, 'substitution', index);
  let missing = 0;
  for (let item = 0; item < itemCount; item += 1) if (chance(rng, 1 / 12)) missing += 1;
  return 40 * missing;
}

function tinyShopper(rng: Rng, index: number): AvailableShopper {
  const shiftStart = NOW - between(rng, 0, 4 * 3600);
  const availableAt = NOW + (chance(rng, 0.5) ? between(rng, 0, 1800) : 0);
  return {
    ...makeShopper(rng, index, shiftStart, availableAt, [0, 0]),
    weightGramsMax: grams(between(rng, 20000, 90000)),
    volumeMillilitresMax: millilitres(between(rng, 40000, 180000)),
    shiftEnd: seconds(NOW + between(rng, 1800, 5 * 3600)),
  };
}

function makeShopper(
  rng: Rng,
  index: number,
  shiftStart: number,
  availableAt: number,
  lngLat: XY,
): AvailableShopper {
  const skills: Skill[] = [];
  if (chance(rng, 0.7)) skills.push('id-check');
  if (chance(rng, 0.6)) skills.push('heavy');
  const hours = (availableAt - shiftStart) / 3600;
  return {
    id: shopperId(`p${pad(index)}`),
    name: `Shopper ${index}`,
    vehicle: 'car',
    weightGramsMax: grams(90000),
    volumeMillilitresMax: millilitres(250000),
    skills,
    pickSpeedPercent: percent(between(rng, 80, 125)),
    shiftStart: seconds(shiftStart),
    shiftEnd: seconds(shiftStart + pick(rng, 4, 6, 8) * 3600),
    availableAt: seconds(Math.max(availableAt, shiftStart)),
    start: { lngLat },
    earnedCents: cents(Math.floor(Math.max(0, hours) * between(rng, 800, 2400))),
    onTrip: availableAt > NOW,
    coolDowns: [],
  };
}

/** Legs at random: no triangle inequality, not symmetric, some missing. */
function tinyBlock(rng: Rng, rowCount: number, columnCount: number): LegBlock {
  const size = rowCount * columnCount;
  const time = new Int32Array(size);
  const length = new Int32Array(size);
  for (let cell = 0; cell < size; cell += 1) {
    time[cell] = chance(rng, 0.04) ? NO_WAY : between(rng, 0, 900);
    length[cell] = between(rng, 0, 9000);
  }
  return { rowCount, columnCount, seconds: time, metres: length };
}

/** A city's epoch: `openCount` open orders, stores by size, ratio of shoppers to orders in percent. */
export function cityInstance(seed: number, openCount: number, shoppersPercent = 50): Instance {
  const rng = rngFor(seed, 'city-instance', openCount);
  // A denser city for more orders: the area grows with the square root of their number.
  const side = Math.round(2600 * Math.sqrt(Math.max(4, Math.min(openCount, 120) / 3)));
  const point = (): XY => [rng.nextInt(side), rng.nextInt(side)];
  const storeCount = Math.max(2, Math.round(openCount / 8));
  const storeAt = Array.from({ length: storeCount }, point);
  const stores = storeAt.map((xy, index) =>
    makeStore(rng, index, 22 * 3600, [xy[0] / 111320, xy[1] / 111320]),
  );
  const dropAt: XY[] = [];
  const orders: Order[] = [];
  for (let index = 0; index < openCount; index += 1) {
    const xy = point();
    dropAt.push(xy);
    const store = nearStore(rng, storeAt, xy);
    const windowStart = NOW - 900 + 900 * rng.nextInt(6);
    const order = makeOrder(rng, seed, index, store, windowStart, [xy[0] / 111320, xy[1] / 111320]);
    orders.push({ ...order, windowEnd: seconds(windowStart + pick(rng, 1800, 3600, 3600, 7200)) });
  }
  const shopperCount = Math.max(1, Math.round((openCount * shoppersPercent) / 100));
  const startAt = Array.from({ length: shopperCount }, point);
  const shoppers = startAt.map((xy, index) => {
    const availableAt = NOW + (chance(rng, 0.6) ? between(rng, 0, 1200) : 0);
    const shiftStart = NOW - between(rng, 0, 5 * 3600);
    return makeShopper(rng, index, shiftStart, availableAt, [xy[0] / 111320, xy[1] / 111320]);
  });
  const block = (from: readonly XY[], to: readonly XY[]): LegBlock => planeBlock(from, to);
  return {
    name: `city ${openCount} ${seed}`,
    world: 'plane',
    now: seconds(NOW),
    orders,
    shoppers,
    stores,
    travel: {
      source: 'euclid',
      startToStore: block(startAt, storeAt),
      storeToStore: block(storeAt, storeAt),
      storeToDrop: block(storeAt, dropAt),
      dropToDrop: block(dropAt, dropAt),
      dropToStore: block(dropAt, storeAt),
    },
    ...CALM,
  };
}

/**
 * `cityInstance` with queues whose room binds, forecasts by zone, announced plans, cool-downs, some
 * rulings, early orders (under the default policy) and every way of fulfilment.
 */
export function busyCityInstance(seed: number, openCount: number, shoppersPercent = 50): Instance {
  const calm = cityInstance(seed, openCount, shoppersPercent);
  const rng = rngFor(seed, 'busy-city', openCount);
  const orders = calm.orders.map((order): Order => {
    // Under the default lead of 2,100 s a sixth are early, and some of those not even that.
    const isLater = chance(rng, 1 / 6);
    return {
      ...order,
      zoneId: zoneId(pick(rng, 'west', 'middle', 'east')),
      fulfilment: fulfilmentOf(rng, 0.08),
      latestStartAt: isLater ? seconds(NOW + between(rng, 2101, 2820)) : order.latestStartAt,
    };
  });
  return withCircumstances({ ...calm, name: `busy ${calm.name}`, orders }, rng, BUSY);
}

/** One of the three nearest stores, the nearest being likeliest. */
function nearStore(rng: Rng, storeAt: readonly XY[], xy: XY): number {
  const ranked = storeAt
    .map((at, index) => ({ index, far: (at[0] - xy[0]) ** 2 + (at[1] - xy[1]) ** 2 }))
    .sort((a, b) => a.far - b.far || a.index - b.index);
  const rank = pick(rng, 0, 0, 0, 1, 1, 2);
  return ranked[Math.min(rank, ranked.length - 1)]!.index;
}

/** Euclidean metres with a street factor of 1.3, at 28 km/h. */
function planeBlock(from: readonly XY[], to: readonly XY[]): LegBlock {
  const time = new Int32Array(from.length * to.length);
  const length = new Int32Array(time.length);
  let cell = 0;
  for (const a of from) {
    for (const b of to) {
      const metres = Math.round(1.3 * Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2));
      length[cell] = metres;
      time[cell] = Math.round((metres * 36) / 280);
      cell += 1;
    }
  }
  return { rowCount: from.length, columnCount: to.length, seconds: time, metres: length };
}

function pad(index: number): string {
  return String(index).padStart(4, '0');
}
