/**
 * One moment of an MDRP world as an instance that the solver, the checker and the planner take like
 * any other. The rules of the MDRP and ours meet as follows (half the service before, half after):
 *
 * | MDRP                                                  | here                                    |
 * |-------------------------------------------------------|-----------------------------------------|
 * | pick-up ≥ max(ready, arrival + half pick-up service)  | `parkSeconds`, `readyAt` → `shopUntil`  |
 * | leaves half the pick-up service later                 | `checkoutSeconds`                       |
 * | drop-off = arrival + half drop-off service            | `doorSeconds`                           |
 * | leaves half the drop-off service later                | `leaveSeconds`                          |
 * | a bundle comes from one restaurant                    | `storesPerBatchMax` 1                   |
 * | pick-up ≤ off time, the drop-off may be later         | `shiftRule` 'last-pickup'               |
 * | pay max(p1 × orders, p2 × hours)                      | `payCentsPerOrder`, `payCentsPerHour`   |
 * | click-to-door target                                  | the window [placed, placed + target]    |
 * | couriers take what they are given                     | `declineBpsMax` 0                       |
 *
 * What the MDRP does not price (driving, lateness, waiting) keeps the default policy's prices.
 */
import { Fault } from '../../domain/fault.ts';
import type { StoreId, ZoneId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import type { Seconds } from '../../domain/units.ts';
import { cents, grams, millilitres, percent, seconds } from '../../domain/units.ts';
import type { MdrpCourier } from './couriers.ts';
import { isOpenAt } from './moments.ts';
import type { MdrpOrder } from './orders.ts';
import { planeLegs, planeLngLat, travelSeconds } from './plane.ts';
import { quadrantOf } from './quadrants.ts';
import type { MdrpRestaurant } from './restaurants.ts';
import type { MdrpWorld } from './world.ts';

export interface MdrpMoment {
  readonly instance: Instance;
  readonly policy: Policy;
}

/** Leg blocks grow with the square of the open orders; beyond this they would not fit in a worker. */
export const OPEN_ORDERS_MAX = 1500;

/** Nothing in the file limits a courier's load. */
const NO_LIMIT = 1_000_000_000;

/**
 * The instance at `at`: orders placed within `horizonSeconds` before it, couriers on shift standing
 * at their starting places, restaurants of those orders. `scope` keeps the orders dropped off in one
 * quarter. Throws input-invalid beyond OPEN_ORDERS_MAX open orders.
 */
export function instanceAt(
  world: MdrpWorld,
  at: Seconds,
  horizonSeconds: Seconds,
  scope: ZoneId | 'city' = 'city',
): MdrpMoment {
  const { metresPerMinute } = world.parameters;
  const openOrders = world.orders.filter(
    (order) =>
      isOpenAt(order, at, horizonSeconds) &&
      (scope === 'city' || quadrantOf(world.bounds, order) === scope),
  );
  if (openOrders.length > OPEN_ORDERS_MAX) {
    throw new Fault('input-invalid', `${openOrders.length} orders are open at once`, {
      file: 'orders.txt',
      field: 'placement_time',
      rule: `At most ${OPEN_ORDERS_MAX} orders within ${horizonSeconds / 60} minutes.`,
    });
  }
  const restaurantById = new Map(world.restaurants.map((one) => [one.id, one]));
  const wanted = new Set<StoreId>(openOrders.map((order) => order.restaurantId));
  const restaurants = world.restaurants.filter((restaurant) => wanted.has(restaurant.id));
  const couriers = world.couriers.filter(
    (courier) => courier.onMinute * 60 <= at && at <= courier.offMinute * 60,
  );
  const legs = (from: Parameters<typeof planeLegs>[0], to: Parameters<typeof planeLegs>[1]) =>
    planeLegs(from, to, metresPerMinute);
  const instance: Instance = {
    name: world.name,
    world: 'plane',
    now: at,
    orders: openOrders.map((order) => orderOf(world, order, restaurantById)),
    shoppers: couriers.map((courier) => courierOf(world, courier, at)),
    stores: restaurants.map((restaurant) => storeOf(world, restaurant)),
    queues: [],
    forecasts: [],
    rulings: [],
    announced: [],
    travel: {
      source: 'euclid',
      startToStore: legs(couriers, restaurants),
      storeToStore: legs(restaurants, restaurants),
      storeToDrop: legs(restaurants, openOrders),
      dropToDrop: legs(openOrders, openOrders),
      dropToStore: legs(openOrders, restaurants),
    },
  };
  return { instance, policy: policyOf(world) };
}

/** The rules of the MDRP as a policy. */
function policyOf(world: MdrpWorld): Policy {
  const { bounds, parameters } = world;
  const corner = { x: bounds.west, y: bounds.south };
  const across = { x: bounds.east, y: bounds.north };
  const widest = travelSeconds(corner, across, parameters.metresPerMinute);
  return {
    ...defaultPolicy,
    batchOrderCountMax: 3,
    storesPerBatchMax: 1,
    // The MDRP knows no radius and no detour: both reach from corner to corner, and past the maximum.
    searchRadiusSeconds: widest,
    detourSecondsMax: minutes(parameters.maxClickToDoorMinutes),
    // An order is open from the moment it is placed.
    releaseLeadSeconds: minutes(parameters.targetClickToDoorMinutes),
    payCentsPerTrip: cents(0),
    payCentsPerOrder: cents(parameters.payCentsPerOrder),
    payCentsPerItem: cents(0),
    payCentsPerHour: cents(parameters.guaranteedPayCentsPerHour),
    // Couriers take what they are given.
    declineBpsMax: 0,
    epochSeconds: minutes(5),
    shiftRule: 'last-pickup',
  };
}

/** A restaurant as a store; it has no opening hours. */
export function storeOf(world: MdrpWorld, restaurant: MdrpRestaurant): Store {
  const halfService = world.parameters.pickupServiceMinutes * 30;
  return {
    id: restaurant.id,
    name: `Restaurant ${restaurant.id}`,
    initials: initialsOf(restaurant.id),
    zoneId: quadrantOf(world.bounds, restaurant),
    place: { lngLat: planeLngLat(world.bounds, restaurant) },
    opensAt: seconds(0),
    closesAt: dayEndOf(world),
    parkSeconds: seconds(halfService),
    checkoutSeconds: seconds(halfService),
    pickSpeedPercent: percent(100),
  };
}

/** After every shift, order and delivery in the file. */
export function dayEndOf(world: MdrpWorld): Seconds {
  let last = 0;
  for (const order of world.orders) last = Math.max(last, order.readyMinute);
  for (const courier of world.couriers) last = Math.max(last, courier.offMinute);
  return minutes(last + world.parameters.maxClickToDoorMinutes);
}

function orderOf(
  world: MdrpWorld,
  order: MdrpOrder,
  restaurantById: ReadonlyMap<StoreId, MdrpRestaurant>,
): Order {
  const { parameters, bounds } = world;
  const restaurant = restaurantById.get(order.restaurantId) ?? order;
  const halfPickup = parameters.pickupServiceMinutes * 30;
  const halfDropoff = parameters.dropoffServiceMinutes * 30;
  const windowEnd = (order.placedMinute + parameters.targetClickToDoorMinutes) * 60;
  const direct = travelSeconds(restaurant, order, parameters.metresPerMinute);
  const tripSeconds = defaultPolicy.approachSeconds + 2 * halfPickup + direct + halfDropoff;
  return {
    id: order.id,
    storeId: order.restaurantId,
    zoneId: quadrantOf(bounds, order),
    address: `x ${order.x} m, y ${order.y} m`,
    dropOff: { lngLat: planeLngLat(bounds, order) },
    itemCount: 1,
    weightGrams: grams(0),
    volumeMillilitres: millilitres(0),
    skills: [],
    perishability: 'ambient',
    priority: 'standard',
    fulfilment: 'deliver-only',
    placedAt: minutes(order.placedMinute),
    windowStart: minutes(order.placedMinute),
    windowEnd: seconds(windowEnd),
    readyAt: minutes(order.readyMinute),
    shopSeconds: seconds(0),
    substitutionSeconds: seconds(0),
    doorSeconds: seconds(halfDropoff),
    leaveSeconds: seconds(halfDropoff),
    latestStartAt: seconds(windowEnd - tripSeconds),
  };
}

function courierOf(world: MdrpWorld, courier: MdrpCourier, at: Seconds): AvailableShopper {
  return {
    id: courier.id,
    name: `Courier ${courier.id}`,
    vehicle: 'car',
    weightGramsMax: grams(NO_LIMIT),
    volumeMillilitresMax: millilitres(NO_LIMIT),
    skills: [],
    pickSpeedPercent: percent(100),
    shiftStart: minutes(courier.onMinute),
    shiftEnd: minutes(courier.offMinute),
    availableAt: at,
    start: { lngLat: planeLngLat(world.bounds, courier) },
    earnedCents: cents(0),
    onTrip: false,
    coolDowns: [],
  };
}

/** The number's last two digits, which tell r12 from r13; of a name, the first two letters. */
function initialsOf(id: string): string {
  const digits = /\d{1,2}$/.exec(id)?.[0];
  return digits ?? [...id].slice(0, 2).join('').toUpperCase();
}

const minutes = (count: number): Seconds => seconds(count * 60);
