/**
 * Cuts instances out of the day, as the last epoch saw it, before its decisions took effect. The
 * plan in force is therefore a plan for exactly this instance, for the city and for each zone.
 */
import { assert } from '../base/assert.ts';
import type { Announced, Instance, StoreQueue } from '../domain/instance.ts';
import { ordersUnderWay } from '../domain/instance.ts';
import type { OrderId, ZoneId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { releaseAt } from '../domain/order.ts';
import type { CostTerms, Plan } from '../domain/plan.ts';
import { COST_TERMS } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import { cents, seconds } from '../domain/units.ts';
import { deferralPrice } from './deferral.ts';
import type { Driving } from './driving.ts';
import { nodeOf } from './driving.ts';
import { lessVisits, visitsBeyondRoom, visitsOf } from './queues.ts';
import type { EpochView } from './state.ts';
import type { DayWorld } from './world.ts';

/** Shoppers of a zone's snapshot are at most this far from one of its stores. */
const REACH_SECONDS = 30 * 60;
/** Shoppers busy for longer are no part of a zone's snapshot. */
const LOOKAHEAD_SECONDS_MAX = 60 * 60;

export type Scope = ZoneId | 'city';

/**
 * The instance of the whole city with the orders that a lead of `leadSeconds` opens, and those of
 * trips under way that could take more. For a plan to be made, the lead is the policy's and what it
 * takes early.
 */
export function cityInstance(
  world: DayWorld,
  travel: Driving,
  view: EpochView,
  leadSeconds: number,
): Instance {
  const orders = ordersOf(world, view).filter((order) => isWithin(order, view, leadSeconds));
  return makeInstance(world, travel, view, orders, view.shoppers, view.queues, 'city');
}

/**
 * What a plan under `policy` needs to see: where no orders are added to trips under way, nobody need
 * know of such trips. The day itself is planned by this; a snapshot for what-ifs keeps them.
 */
export function viewUnder(policy: Policy, view: EpochView): EpochView {
  if (policy.addedOrderCountMax > 0) return view;
  return { ...view, shoppers: view.shoppers.map(withoutUnderway) };
}

/**
 * The instance of one zone: its orders (and those that share a planned trip with them) under the
 * longest lead, the shoppers near its stores or shopping there whom the plan does not need elsewhere,
 * the orders these are under way with, and the room that the plan's other trips leave at the tills.
 */
export function zoneInstance(
  world: DayWorld,
  travel: Driving,
  view: EpochView,
  plan: Plan,
  zoneId: ZoneId,
): Instance {
  const ids = zoneOrderIds(world, view, plan, zoneId);
  const orders = ordersOf(world, view).filter((order) => ids.has(order.id));
  const others = plan.trips.filter((trip) => !trip.orderIds.some((id) => ids.has(id)));
  const needed = new Set(others.map((trip) => trip.shopperId));
  const stores = storesOf(world, orders);
  const storeIds = new Set(stores.map(({ id }) => id));
  const candidates = view.shoppers
    .map((one) => (one.underway && storeIds.has(one.underway.storeId) ? one : withoutUnderway(one)))
    .filter(({ id, availableAt, underway }) => {
      if (needed.has(id)) return false;
      return underway !== undefined || availableAt <= view.at + LOOKAHEAD_SECONDS_MAX;
    });
  const reach = travel.toStores(
    candidates.map(({ start }) => nodeOf(start)),
    nodesOf(stores),
  );
  const kept = new Set(plan.trips.map((trip) => trip.shopperId));
  const shoppers = candidates.filter((shopper, row) => {
    if (kept.has(shopper.id) || shopper.underway) return true;
    for (let column = 0; column < stores.length; column += 1) {
      if (reach.seconds[row * stores.length + column]! <= REACH_SECONDS) return true;
    }
    return false;
  });
  const queues = lessVisits(view.queues, visitsOf(others));
  return makeInstance(world, travel, view, orders, shoppers, queues, zoneId);
}

/** The part of a plan that `instance`, cut for a zone out of the same plan, is about; with its costs. */
export function planWithin(instance: Instance, plan: Plan, world: DayWorld): Plan {
  const ids = new Set(instance.orders.map(({ id }) => id));
  const trips = plan.trips.filter((trip) => trip.orderIds.some((id) => ids.has(id)));
  const unassigned = plan.unassigned.filter(({ orderId }) => ids.has(orderId));
  const part = { trips, unassigned };
  return { ...part, cost: costWithin(instance, part, world) };
}

function costWithin(
  instance: Instance,
  { trips, unassigned }: Omit<Plan, 'cost'>,
  { policy }: DayWorld,
): CostTerms {
  const announced = new Set(instance.announced.map(({ orderId }) => orderId));
  const left = unassigned.filter(({ orderId }) => announced.has(orderId));
  const deferral = unassigned.reduce((sum, { deferralCents }) => sum + deferralCents, 0);
  const taken = new Set(trips.flatMap(({ orderIds }) => orderIds));
  const apart: Partial<Record<keyof CostTerms, number>> = {
    change: policy.changeCents * left.length,
    crowding: policy.crowdCents * visitsBeyondRoom(instance.queues, visitsOf(trips)),
    deferral: deferral - earlyCents(instance, taken, policy),
  };
  const entries = COST_TERMS.map((term) => [
    term,
    cents(trips.reduce((total, trip) => total + trip.cost[term], apart[term] ?? 0)),
  ]);
  return Object.fromEntries(entries) as unknown as CostTerms;
}

/** What it would have cost to leave the early orders among those taken. */
function earlyCents(
  { now, orders, stores, forecasts, travel }: Instance,
  taken: ReadonlySet<OrderId>,
  policy: DayWorld['policy'],
): number {
  const { storeToDrop } = travel;
  let sum = 0;
  orders.forEach((order, column) => {
    if (!taken.has(order.id) || releaseAt(order, policy) <= now) return;
    const row = stores.findIndex(({ id }) => id === order.storeId);
    const ride = storeToDrop.seconds[row * storeToDrop.columnCount + column]!;
    const forecast = forecasts.find(({ zoneId }) => zoneId === order.zoneId);
    sum += deferralPrice(order, stores[row]!, ride, forecast, policy, now);
  });
  return sum;
}

function zoneOrderIds(
  world: DayWorld,
  view: EpochView,
  plan: Plan,
  zoneId: ZoneId,
): ReadonlySet<OrderId> {
  const mine = ordersOf(world, view).filter((order) => order.zoneId === zoneId);
  const ids = new Set(mine.map(({ id }) => id));
  for (const trip of plan.trips) {
    if (!trip.orderIds.some((id) => ids.has(id))) continue;
    for (const id of trip.orderIds) ids.add(id);
  }
  return ids;
}

function makeInstance(
  world: DayWorld,
  travel: Driving,
  view: EpochView,
  waiting: readonly Order[],
  shoppers: readonly AvailableShopper[],
  queues: readonly StoreQueue[],
  scope: Scope,
): Instance {
  const orders = withUnderway(world, waiting, shoppers);
  const stores = storesOf(world, orders);
  const storeNodes = nodesOf(stores);
  const dropNodes = orders.map(({ dropOff }) => nodeOf(dropOff));
  const startNodes = shoppers.map(({ start }) => nodeOf(start));
  const orderIds = new Set(orders.map(({ id }) => id));
  const storeIds = new Set(stores.map(({ id }) => id));
  const zoneIds = new Set(orders.map(({ zoneId }) => zoneId));
  const isAbout = ({ orderId }: Pick<Announced, 'orderId'>) => orderIds.has(orderId);
  return {
    name: `${world.cityName}, ${world.preset.name}, seed ${world.seed}, ${scope} at ${view.at}`,
    world: 'roads',
    now: seconds(view.at),
    orders,
    shoppers: shoppers.map((one) => ({ ...one, coolDowns: one.coolDowns.filter(isAbout) })),
    stores,
    queues: queues.filter(({ storeId }) => storeIds.has(storeId)),
    forecasts: view.forecasts.filter(({ zoneId }) => zoneIds.has(zoneId)),
    rulings: [],
    announced: view.announced.filter(isAbout),
    travel: {
      source: 'roads',
      startToStore: travel.toStores(startNodes, storeNodes),
      storeToStore: travel.fromStores(storeNodes, storeNodes),
      storeToDrop: travel.fromStores(storeNodes, dropNodes),
      dropToDrop: travel.betweenDoors(dropNodes),
      dropToStore: travel.toStores(dropNodes, storeNodes),
    },
  };
}

function ordersOf(world: DayWorld, view: EpochView): Order[] {
  return view.orders.map((index) => {
    const order = world.orders[index];
    assert(order, 'a view of another world', index);
    return order;
  });
}

/** The orders with those of trips under way, in the world's order. */
function withUnderway(
  world: DayWorld,
  waiting: readonly Order[],
  shoppers: readonly AvailableShopper[],
): readonly Order[] {
  const ids = new Set(ordersUnderWay({ shoppers }));
  if (ids.size === 0) return waiting;
  for (const { id } of waiting) ids.add(id);
  return world.orders.filter(({ id }) => ids.has(id));
}

function withoutUnderway(shopper: AvailableShopper): AvailableShopper {
  const { underway: _underway, ...rest } = shopper;
  return rest;
}

function isWithin(order: Order, view: EpochView, leadSeconds: number): boolean {
  return Math.max(order.placedAt, order.latestStartAt - leadSeconds) <= view.at;
}

/** Stores that orders come from, in the world's order. */
function storesOf(world: DayWorld, orders: readonly Order[]): Store[] {
  const ids = new Set(orders.map(({ storeId }) => storeId));
  return world.stores.filter(({ id }) => ids.has(id));
}

function nodesOf(stores: readonly Store[]): number[] {
  return stores.map(({ place }) => nodeOf(place));
}
