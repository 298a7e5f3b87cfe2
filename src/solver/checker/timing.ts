/**
 * Drives a trip again, stop by stop, from the rules alone, and reports where the stated times,
 * distances or the route itself differ. What it returns is the recomputed trip; later checks and the
 * costs use that, never the stated figures.
 */
import { assert } from '../../base/assert.ts';
import type { OrderId, StoreId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { DropStop, StoreStop, Trip } from '../../domain/plan.ts';
import type { AvailableShopper, Underway } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import { goOn, idle } from './as-it-is.ts';
import type { AsItIs, DrivenOrder, DrivenStore, DrivenTrip, Ride } from './driven.ts';
import { doorTime } from './hand-over.ts';
import type { Report } from './violation.ts';
import { difference } from './violation.ts';
import type { Leg, Point, World } from './world.ts';

/** The trip as the rules make it; undefined when the route is broken, which is reported. */
export function driveTrip(world: World, trip: Trip, report: Report): DrivenTrip | undefined {
  const shopper = world.shopper(trip.shopperId);
  if (shopper === undefined) {
    report(broken(trip, `unknown shopper ${trip.shopperId}`));
    return undefined;
  }
  if (trip.joins !== true) return new Drive(world, trip, shopper, idle(shopper), report).run();
  const asItIs = shopper.underway === undefined ? undefined : goOn(world, shopper.underway);
  if (asItIs === undefined) {
    report(broken(trip, `${shopper.id} has no trip under way that can be joined`));
    return undefined;
  }
  return new Drive(world, trip, shopper, asItIs, report).run();
}

/** No way at all, to where one is. */
const HERE: Leg = { seconds: 0, metres: 0 };

interface Where {
  readonly stopIndex?: number;
  readonly orderId?: OrderId;
}

function broken(trip: Trip, detail: string, where: Where = {}) {
  const { id: tripId, shopperId } = trip;
  return { rule: 'route', amount: 1, unit: 'count', detail, tripId, shopperId, ...where } as const;
}

class Drive {
  readonly #world: World;
  readonly #trip: Trip;
  readonly #shopper: AvailableShopper;
  readonly #asItIs: AsItIs;
  /** The trip under way, where this one joins it. */
  readonly #joined: Underway | undefined;
  readonly #report: Report;
  readonly #stores: DrivenStore[] = [];
  readonly #orders: DrivenOrder[] = [];
  readonly #leftStoreAt = new Map<StoreId, number>();
  readonly #shopped = new Set<OrderId>();
  readonly #handedOver = new Set<OrderId>();
  #at: Point;
  #clock: number;
  #metres = 0;
  #waitSeconds = 0;
  #approach: Leg | undefined;

  constructor(world: World, trip: Trip, shopper: AvailableShopper, asItIs: AsItIs, report: Report) {
    this.#world = world;
    this.#trip = trip;
    this.#shopper = shopper;
    this.#asItIs = asItIs;
    this.#joined = trip.joins === true ? shopper.underway : undefined;
    this.#report = report;
    this.#at = { kind: 'start', id: shopper.id };
    this.#clock = this.#joined?.shopUntil ?? shopper.availableAt;
  }

  run(): DrivenTrip | undefined {
    const trip = this.#trip;
    const startAt = this.#clock;
    this.#same('startAt', trip.startAt, startAt);
    for (const [stopIndex, stop] of trip.stops.entries()) {
      const isFine =
        stop.kind === 'store' ? this.#visit(stop, stopIndex) : this.#drop(stop, stopIndex);
      if (!isFine) return undefined;
    }
    if (!this.#isWhole() || this.#approach === undefined) return undefined;
    this.#same('endAt', trip.endAt, this.#clock);
    return {
      trip,
      shopper: this.#shopper,
      stores: this.#stores,
      orders: this.#orders.filter(({ order }) => this.#shopped.has(order.id)),
      carried: this.#orders,
      startAt,
      asItIs: this.#asItIs,
      approach: this.#approach,
      metres: this.#metres,
      waitSeconds: this.#waitSeconds,
      endAt: this.#clock,
    };
  }

  /** Drives to `to` and compares the leg; returns the arrival, or undefined without a way. */
  #travel(to: Point, stop: StoreStop | DropStop, stopIndex: number): number | undefined {
    const leg = this.#isAtStart() ? HERE : this.#world.leg(this.#at, to);
    if (leg === undefined) {
      this.#break(`no way from ${this.#at.id} to ${to.id}`, { stopIndex });
      return undefined;
    }
    this.#approach ??= leg;
    this.#same('travelSeconds', stop.travelSeconds, leg.seconds, stopIndex);
    this.#same('travelMetres', stop.travelMetres, leg.metres, stopIndex, 'metres');
    this.#metres += leg.metres;
    this.#at = to;
    const arriveAt = this.#clock + leg.seconds;
    this.#same('arriveAt', stop.arriveAt, arriveAt, stopIndex);
    return arriveAt;
  }

  /** Whether the shopper stands in the store whose trip is joined. */
  #isAtStart(): boolean {
    return this.#joined !== undefined && this.#at.kind === 'start';
  }

  #visit(stop: StoreStop, stopIndex: number): boolean {
    const store = this.#world.store(stop.storeId);
    if (store === undefined || this.#leftStoreAt.has(stop.storeId)) {
      return this.#break(`store ${stop.storeId} is unknown or visited twice`, { stopIndex });
    }
    if (this.#joined !== undefined && stop.storeId !== this.#joined.storeId) {
      return this.#break(`the trip under way is not at ${stop.storeId}`, { stopIndex });
    }
    const arriveAt = this.#travel({ kind: 'store', id: store.id }, stop, stopIndex);
    if (arriveAt === undefined) return false;
    const parkedAt = this.#joined === undefined ? arriveAt + store.parkSeconds : arriveAt;
    let shopFrom = this.#joined === undefined ? Math.max(parkedAt, store.opensAt) : arriveAt;
    let shopSeconds = 0;
    const here: Order[] = [];
    for (const id of stop.orderIds) {
      const order = this.#world.orders.get(id);
      const isTwice = this.#shopped.has(id) || this.#isUnderWay(id);
      if (order === undefined || order.storeId !== store.id || isTwice) {
        const detail = `order ${id} is not to be shopped at ${store.id}`;
        return this.#break(detail, { stopIndex, orderId: id });
      }
      this.#shopped.add(id);
      here.push(order);
      shopFrom = Math.max(shopFrom, order.readyAt);
      shopSeconds += shopTime(order, this.#shopper, store, this.#world);
    }
    this.#waitSeconds += shopFrom - parkedAt;
    const shopUntil = shopFrom + shopSeconds;
    const queueSeconds = this.#world.quarter(store.id, shopUntil)?.waitSeconds ?? 0;
    this.#clock = shopUntil + store.checkoutSeconds + queueSeconds;
    this.#same('shopFrom', stop.shopFrom, shopFrom, stopIndex);
    this.#same('shopUntil', stop.shopUntil, shopUntil, stopIndex);
    this.#same('leaveAt', stop.leaveAt, this.#clock, stopIndex);
    this.#leftStoreAt.set(store.id, this.#clock);
    this.#stores.push({ store, stopIndex, shopUntil, leaveAt: this.#clock });
    for (const { order } of this.#asItIs.orders) here.push(order);
    for (const order of here) {
      if (order.fulfilment === 'shop-only') this.#handOver(order, this.#clock, undefined);
    }
    return true;
  }

  #drop(stop: DropStop, stopIndex: number): boolean {
    const order = this.#world.orders.get(stop.orderId);
    if (order === undefined || !this.#isInCar(order)) {
      const detail = `order ${stop.orderId} is not in the car at its drop`;
      return this.#break(detail, { stopIndex, orderId: stop.orderId });
    }
    const arriveAt = this.#travel({ kind: 'drop', id: order.id }, stop, stopIndex);
    if (arriveAt === undefined) return false;
    const atDoor = arriveAt + doorTime(this.#world.policy, order);
    const deliveredAt = Math.max(atDoor, order.windowStart);
    this.#waitSeconds += deliveredAt - atDoor;
    this.#clock = deliveredAt + order.leaveSeconds;
    this.#same('deliveredAt', stop.deliveredAt, deliveredAt, stopIndex);
    this.#same('leaveAt', stop.leaveAt, this.#clock, stopIndex);
    const leftStoreAt = this.#leftStoreAt.get(order.storeId);
    assert(leftStoreAt !== undefined, 'a shopped order has a store that was left', order.id);
    this.#handOver(order, deliveredAt, { stopIndex, leftStoreAt, arriveAt });
    return true;
  }

  #isUnderWay(id: OrderId): boolean {
    return this.#joined?.orderIds.includes(id) ?? false;
  }

  #isInCar({ id, storeId }: Order): boolean {
    const isLoaded = this.#shopped.has(id) || this.#isUnderWay(id);
    return isLoaded && this.#leftStoreAt.has(storeId) && !this.#handedOver.has(id);
  }

  #handOver(order: Order, handOverAt: number, ride: Ride | undefined): void {
    this.#handedOver.add(order.id);
    this.#orders.push({ order, handOverAt, ride });
  }

  /** The batch named is just what was shopped, all in the car is handed over, and no store is idle. */
  #isWhole(): boolean {
    const { orderIds, stops } = this.#trip;
    const named = new Set(orderIds);
    const isWhole =
      named.size === orderIds.length &&
      named.size > 0 &&
      named.size === this.#shopped.size &&
      orderIds.every((id) => this.#handedOver.has(id)) &&
      this.#asItIs.orders.every(({ order }) => this.#handedOver.has(order.id)) &&
      stops.every((stop) => stop.kind === 'drop' || stop.orderIds.length > 0);
    return isWhole || this.#break('the stops do not serve just the orders of the batch');
  }

  #break(detail: string, where?: Where): false {
    this.#report(broken(this.#trip, detail, where));
    return false;
  }

  #same(
    what: string,
    stated: number,
    rule: number,
    stopIndex?: number,
    unit: 'seconds' | 'metres' = 'seconds',
  ): void {
    if (stated === rule) return;
    const where = stopIndex === undefined ? {} : { stopIndex };
    this.#report({
      rule: what === 'startAt' ? 'availability' : 'timing',
      amount: difference(stated, rule),
      unit,
      detail: `${what} is stated as ${stated}, the rules make it ${rule}`,
      tripId: this.#trip.id,
      shopperId: this.#shopper.id,
      ...where,
    });
  }
}

/** Seconds in the store for one order, whatever the queue. */
function shopTime(order: Order, shopper: AvailableShopper, store: Store, world: World): number {
  if (order.fulfilment === 'deliver-only') return 0;
  const pace = shopper.pickSpeedPercent * store.pickSpeedPercent * world.policy.pickSpeedPercent;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
}
