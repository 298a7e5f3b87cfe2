/**
 * Cuts instances out of the day, as the last epoch saw it, before its decisions took effect. The
 * plan in force is therefore a plan for exactly this instance, for the city and for each zone.
 */
import { assert } from '../base/assert.ts';
import type { Instance } from '../domain/instance.ts';
import type { OrderId, ZoneId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { Place } from '../domain/place.ts';
import type { CostTerms, Plan, Trip } from '../domain/plan.ts';
import { COST_TERMS } from '../domain/plan.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import { cents, seconds } from '../domain/units.ts';
import type { Driving } from './driving.ts';
import { availableCrew } from './availability.ts';
import type { DayContext } from './context.ts';
import { orderAt, orderRun } from './context.ts';
import type { EpochView } from './state.ts';
import type { DayWorld } from './world.ts';

/** Orders a zone's snapshot may release earlier than the policy in force would. */
const LEAD_SECONDS_MAX = 90 * 60;
/** Shoppers of a zone's snapshot are at most this far from one of its stores. */
const REACH_SECONDS = 30 * 60;
/** Shoppers busy for longer are no part of a zone's snapshot. */
const LOOKAHEAD_SECONDS_MAX = 60 * 60;

export type Scope = ZoneId | 'city';

/** What a plan made now may see: orders that are open or could be, and the crew on shift. */
export function viewNow(context: DayContext): EpochView {
  const { scheduler, state } = context;
  const orders = state.active.filter((index) => {
    const { state: orderState } = orderRun(context, index);
    if (orderState === 'released') return true;
    const { latestStartAt } = orderAt(context, index);
    return orderState === 'scheduled' && latestStartAt - LEAD_SECONDS_MAX <= scheduler.now;
  });
  return { at: scheduler.now, orders, shoppers: availableCrew(context) };
}

/** The instance of the whole city with the orders that a lead of `leadSeconds` opens. */
export function cityInstance(
  world: DayWorld,
  travel: Driving,
  view: EpochView,
  leadSeconds: number,
): Instance {
  const orders = ordersOf(world, view).filter((order) => isWithin(order, view, leadSeconds));
  return makeInstance(world, travel, view, orders, view.shoppers, 'city');
}

/**
 * The instance of one zone: its orders (and those that share a planned trip with them) under the
 * longest lead, and the shoppers near its stores whom the plan does not need elsewhere.
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
  const needed = new Set(
    plan.trips
      .filter((trip) => !trip.orderIds.some((id) => ids.has(id)))
      .map((trip) => trip.shopperId),
  );
  const stores = storesOf(world, orders);
  const candidates = view.shoppers.filter(
    ({ id, availableAt }) => !needed.has(id) && availableAt <= view.at + LOOKAHEAD_SECONDS_MAX,
  );
  const reach = travel.toStores(
    candidates.map(({ start }) => nodeOf(start)),
    nodesOf(stores),
  );
  const kept = new Set(plan.trips.map((trip) => trip.shopperId));
  const shoppers = candidates.filter((shopper, row) => {
    if (kept.has(shopper.id)) return true;
    for (let column = 0; column < stores.length; column += 1) {
      if (reach.seconds[row * stores.length + column]! <= REACH_SECONDS) return true;
    }
    return false;
  });
  return makeInstance(world, travel, view, orders, shoppers, zoneId);
}

/** The part of a plan that concerns the instance of a zone, with its own sum of costs. */
export function zonePlan(world: DayWorld, view: EpochView, plan: Plan, zoneId: ZoneId): Plan {
  const ids = zoneOrderIds(world, view, plan, zoneId);
  const trips = plan.trips.filter((trip) => trip.orderIds.some((id) => ids.has(id)));
  const unassigned = plan.unassigned.filter(({ orderId }) => ids.has(orderId));
  const deferral = unassigned.reduce((sum, { deferralCents }) => sum + deferralCents, 0);
  return { trips, unassigned, cost: sumCosts(trips, deferral) };
}

/** Costs of trips by term, with the deferral of what is left. */
export function sumCosts(trips: readonly Trip[], deferralCents: number): CostTerms {
  const sum = (term: keyof CostTerms) => trips.reduce((total, trip) => total + trip.cost[term], 0);
  const entries = COST_TERMS.map((term) => [
    term,
    cents(term === 'deferral' ? deferralCents : sum(term)),
  ]);
  return Object.fromEntries(entries) as unknown as CostTerms;
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
  orders: readonly Order[],
  shoppers: readonly AvailableShopper[],
  scope: Scope,
): Instance {
  const stores = storesOf(world, orders);
  const storeNodes = nodesOf(stores);
  const dropNodes = orders.map(({ dropOff }) => nodeOf(dropOff));
  const startNodes = shoppers.map(({ start }) => nodeOf(start));
  return {
    name: `${world.cityName}, ${world.preset.name}, seed ${world.seed}, ${scope} at ${view.at}`,
    world: 'roads',
    now: seconds(view.at),
    orders,
    shoppers,
    stores,
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

function nodeOf(place: Place): number {
  assert(place.node !== undefined, 'places of a city lie on its roads', place.lngLat);
  return place.node;
}
