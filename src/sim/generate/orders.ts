/** The orders of a day: who orders when, from which store, to which door, for which window. */
import { assert } from '../../base/assert.ts';
import type { Rng } from '../../base/rng.ts';
import { rngFor } from '../../base/rng.ts';
import type { NodeIndex } from '../../domain/ids.ts';
import { orderId } from '../../domain/ids.ts';
import type { StoreQueue } from '../../domain/instance.ts';
import type { Fulfilment, Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Store } from '../../domain/store.ts';
import type { LngLat } from '../../domain/units.ts';
import { grams, millilitres, seconds } from '../../domain/units.ts';
import type { Zone } from '../../domain/zone.ts';
import type { City } from '../../roads/city.ts';
import type { Driving } from '../driving.ts';
import { between } from '../luck.ts';
import { doorSecondsOf } from '../projection.ts';
import { waitAt } from '../queues.ts';
import { drawBasket } from './basket.ts';
import { drawIndex, drawSlot } from './slots.ts';
import type { Partner } from './stores.ts';

/**
 * Orders by the hour they are placed, 0 to 23: the 3,421,083 orders of Instacart's 2017 data set,
 * of which only these totals are used.
 */
const PLACED_BY_HOUR = [
  22758, 12398, 7539, 5474, 5527, 9569, 30529, 91868, 178201, 257812, 288418, 284728, 272841,
  277999, 283042, 283639, 272553, 228795, 182912, 140569, 104292, 78109, 61468, 40043,
];

/** Customers choose a store at most this far by car, and rarely one beyond the usual distance. */
const STORE_SECONDS_MAX = 14 * 60;
const STORE_SECONDS_USUAL = 200;
/** Deliveries are not offered farther out than this from the nearest store. */
const DRAWS_MAX = 60;
/** Kept free before the latest start, for another order on the same trip and for bad luck. */
const SAFETY_SECONDS = 12 * 60;
/** Orders collected at the store, and orders the store packs itself, in percent. */
const SHOP_ONLY_PERCENT = 6;
const DELIVER_ONLY_PERCENT = 5;
const CITY_SEED = 1;

interface Door {
  readonly address: string;
  readonly lngLat: LngLat;
  readonly node: NodeIndex;
  readonly zone: Zone;
}

interface Draft extends Omit<Order, 'id'> {
  /** The stream that made it; breaks ties in the order of placing. */
  readonly serial: number;
}

/** What the orders of a day are drawn from. */
export interface Market {
  readonly city: City;
  readonly driving: Driving;
  readonly partners: readonly Partner[];
  readonly queues: readonly StoreQueue[];
  readonly policy: Policy;
  readonly seed: number;
}

/** `count` orders in the order of placing, ids counting up with it. */
export function drawOrders(market: Market, count: number): Order[] {
  const drafts: Draft[] = [];
  for (let serial = 0; serial < count; serial += 1) drafts.push(drawOrder(market, serial));
  drafts.sort((a, b) => a.placedAt - b.placedAt || a.serial - b.serial);
  return drafts.map(({ serial: _serial, ...order }, index) => ({
    id: orderId(`O${String(index + 1).padStart(4, '0')}`),
    ...order,
  }));
}

function drawOrder(market: Market, serial: number): Draft {
  const { policy, queues, seed } = market;
  const { door, partner, driveSeconds } = drawTrade(market, serial);
  const when = rngFor(seed, 'order-time', serial);
  const slot = drawSlot(when, drawIndex(when, PLACED_BY_HOUR) * 3600 + when.nextInt(3600));
  const stock = rngFor(seed, 'order-stock', serial);
  const basket = drawBasket(rngFor(seed, 'order-basket', serial), stock);
  const fulfilment = drawFulfilment(rngFor(seed, 'order-fulfilment', serial));
  const at = rngFor(seed, 'order-door', serial);
  const doorSeconds = between(at, 60, 210);
  const { store } = partner;
  const collected = fulfilment === 'shop-only';
  const order = {
    serial,
    storeId: store.id,
    // What the customer collects is handed over at the store, so that is where it belongs.
    zoneId: collected ? store.zoneId : door.zone.id,
    address: collected ? store.name : door.address,
    dropOff: collected ? store.place : { lngLat: door.lngLat, node: door.node },
    itemCount: basket.itemCount,
    weightGrams: grams(basket.weightGrams),
    volumeMillilitres: millilitres(basket.volumeMillilitres),
    skills: basket.skills,
    perishability: basket.perishability,
    priority: slot.isExpress ? ('express' as const) : ('standard' as const),
    fulfilment,
    placedAt: seconds(slot.placedAt),
    windowStart: seconds(Math.max(slot.placedAt, slot.windowStart)),
    windowEnd: seconds(slot.windowEnd),
    readyAt: seconds(slot.placedAt),
    shopSeconds: seconds(basket.shopSeconds),
    substitutionSeconds: seconds(basket.substitutionSeconds),
    doorSeconds: seconds(doorSeconds),
    leaveSeconds: seconds(between(at, 20, 60)),
  };
  const queue = queues.find(({ storeId }) => storeId === store.id);
  const needed = neededSeconds(order, store, queue, driveSeconds, policy);
  return { ...order, latestStartAt: seconds(slot.windowEnd - needed) };
}

function drawFulfilment(rng: Rng): Fulfilment {
  const ticket = rng.nextInt(100);
  if (ticket < SHOP_ONLY_PERCENT) return 'shop-only';
  return ticket < SHOP_ONLY_PERCENT + DELIVER_ONLY_PERCENT ? 'deliver-only' : 'shop-and-deliver';
}

/** From setting off near the store to the hand-over, by a shopper of normal pace, with some to spare. */
function neededSeconds(
  order: Omit<Draft, 'latestStartAt'>,
  store: Store,
  queue: StoreQueue | undefined,
  driveSeconds: number,
  policy: Policy,
): number {
  const shop =
    order.fulfilment === 'deliver-only'
      ? 0
      : Math.ceil((order.shopSeconds * 100) / store.pickSpeedPercent) + order.substitutionSeconds;
  const inStore = store.parkSeconds + shop + store.checkoutSeconds + waitAt(queue, order.windowEnd);
  const toDoor =
    order.fulfilment === 'shop-only'
      ? 0
      : Math.ceil((driveSeconds * policy.travelTimePercent) / 100) + doorSecondsOf(order, policy);
  return SAFETY_SECONDS + policy.approachSeconds + inStore + toDoor;
}

/** Draws a door and a store that serves it; doors without a store in reach are drawn again. */
function drawTrade(
  { city, driving, partners, seed }: Market,
  serial: number,
): { door: Door; partner: Partner; driveSeconds: number } {
  const rng = rngFor(seed, 'order-place', serial);
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const door = drawDoor(city, rng);
    if (!door) continue;
    const reach = partners.map(({ store }) => {
      assert(store.place.node !== undefined, 'a store lies on the roads', store.id);
      return driving.secondsFromStore(store.place.node)[door.node] ?? Infinity;
    });
    const weights = reach.map((drive, index) => {
      if (drive > STORE_SECONDS_MAX) return 0;
      const far = drive / STORE_SECONDS_USUAL;
      return Math.round((100 * partners[index]!.attraction) / (1 + far * far * far));
    });
    const chosen = drawIndex(rng, weights);
    if (weights[chosen] === 0) continue;
    return { door, partner: partners[chosen]!, driveSeconds: reach[chosen]! };
  }
  throw new Error(`no door within reach of a store after ${DRAWS_MAX} draws`);
}

/** A random door of the city; undefined where people of its zone order less and this one does not. */
function drawDoor(city: City, rng: Rng): Door | undefined {
  const index = rng.nextInt(city.addresses.count);
  const lngLat = city.addresses.lngLat(index);
  const zone = city.zoneAt(lngLat);
  if (!zone) return undefined;
  if (rng.nextInt(100) >= between(rngFor(CITY_SEED, 'appetite', zone.id), 30, 100))
    return undefined;
  return { address: city.addresses.text(index), lngLat, node: city.snap(lngLat), zone };
}
