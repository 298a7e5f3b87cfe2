/**
 * Drives a trip again, stop by stop, from the rules alone, and reports where the stated times,
 * distances or the route itself differ. What it returns is the recomputed trip; later checks and the
 * costs use that, never the stated figures.
 */
import { assert } from '../../base/assert.ts';
import type { OrderId, StoreId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { DropStop, StoreStop, Trip } from '../../domain/plan.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import type { Report } from './violation.ts';
import type { Point, World } from './world.ts';

export interface DrivenStore {
  readonly store: Store;
  readonly shopUntil: number;
  readonly leaveAt: number;
}

export interface DrivenDrop {
  readonly order: Order;
  readonly arriveAt: number;
  readonly deliveredAt: number;
  /** When the car left the order's store. */
  readonly leftStoreAt: number;
}

export interface DrivenTrip {
  readonly trip: Trip;
  readonly shopper: AvailableShopper;
  readonly stores: readonly DrivenStore[];
  readonly drops: readonly DrivenDrop[];
  /** From the start to the first store. */
  readonly approachSeconds: number;
  readonly metres: number;
  readonly waitSeconds: number;
  readonly endAt: number;
}

/** The trip as the rules make it; undefined when the route is broken, which is reported. */
export function driveTrip(world: World, trip: Trip, report: Report): DrivenTrip | undefined {
  const shopper = world.shopper(trip.shopperId);
  if (shopper === undefined) {
    report(broken(trip, `unknown shopper ${trip.shopperId}`));
    return undefined;
  }
  return new Drive(world, trip, shopper, report).run();
}

function broken(trip: Trip, detail: string, stopIndex?: number) {
  const where = stopIndex === undefined ? {} : { stopIndex };
  return { rule: 'route', amount: 1, unit: 'count', detail, tripId: trip.id, ...where } as const;
}

class Drive {
  readonly #world: World;
  readonly #trip: Trip;
  readonly #shopper: AvailableShopper;
  readonly #report: Report;
  readonly #stores: DrivenStore[] = [];
  readonly #drops: DrivenDrop[] = [];
  readonly #leftStoreAt = new Map<StoreId, number>();
  readonly #shopped = new Set<OrderId>();
  readonly #delivered = new Set<OrderId>();
  #at: Point;
  #clock: number;
  #metres = 0;
  #waitSeconds = 0;
  #approachSeconds = 0;

  constructor(world: World, trip: Trip, shopper: AvailableShopper, report: Report) {
    this.#world = world;
    this.#trip = trip;
    this.#shopper = shopper;
    this.#report = report;
    this.#at = { kind: 'start', id: shopper.id };
    this.#clock = shopper.availableAt;
  }

  run(): DrivenTrip | undefined {
    const trip = this.#trip;
    this.#same('startAt', trip.startAt, this.#shopper.availableAt);
    for (const [stopIndex, stop] of trip.stops.entries()) {
      const fine =
        stop.kind === 'store' ? this.#visit(stop, stopIndex) : this.#drop(stop, stopIndex);
      if (!fine) return undefined;
    }
    if (!this.#isWhole()) return undefined;
    this.#same('endAt', trip.endAt, this.#clock);
    return {
      trip,
      shopper: this.#shopper,
      stores: this.#stores,
      drops: this.#drops,
      approachSeconds: this.#approachSeconds,
      metres: this.#metres,
      waitSeconds: this.#waitSeconds,
      endAt: this.#clock,
    };
  }

  /** Drives to `to` and compares the leg; returns the arrival, or undefined without a way. */
  #travel(to: Point, stop: StoreStop | DropStop, stopIndex: number): number | undefined {
    const leg = this.#world.leg(this.#at, to);
    if (leg === undefined) {
      this.#report(broken(this.#trip, `no way from ${this.#at.id} to ${to.id}`, stopIndex));
      return undefined;
    }
    if (stopIndex === 0) this.#approachSeconds = leg.seconds;
    this.#same('travelSeconds', stop.travelSeconds, leg.seconds, stopIndex);
    this.#same('travelMetres', stop.travelMetres, leg.metres, stopIndex, 'metres');
    this.#metres += leg.metres;
    this.#at = to;
    const arriveAt = this.#clock + leg.seconds;
    this.#same('arriveAt', stop.arriveAt, arriveAt, stopIndex);
    return arriveAt;
  }

  #visit(stop: StoreStop, stopIndex: number): boolean {
    const store = this.#world.store(stop.storeId);
    if (store === undefined || this.#leftStoreAt.has(stop.storeId)) {
      this.#report(broken(this.#trip, `store ${stop.storeId} unknown or visited twice`, stopIndex));
      return false;
    }
    const arriveAt = this.#travel({ kind: 'store', id: store.id }, stop, stopIndex);
    if (arriveAt === undefined) return false;
    const parkedAt = arriveAt + store.parkSeconds;
    let shopFrom = Math.max(parkedAt, store.opensAt);
    let shopSeconds = 0;
    for (const id of stop.orderIds) {
      const order = this.#world.open.get(id);
      if (order === undefined || order.storeId !== store.id || this.#shopped.has(id)) {
        this.#report(
          broken(this.#trip, `order ${id} is not to be shopped at ${store.id}`, stopIndex),
        );
        return false;
      }
      this.#shopped.add(id);
      shopFrom = Math.max(shopFrom, order.readyAt);
      shopSeconds += shopTime(order, this.#shopper, store, this.#world);
    }
    this.#waitSeconds += shopFrom - parkedAt;
    const shopUntil = shopFrom + shopSeconds;
    this.#clock = shopUntil + store.checkoutSeconds;
    this.#same('shopFrom', stop.shopFrom, shopFrom, stopIndex);
    this.#same('shopUntil', stop.shopUntil, shopUntil, stopIndex);
    this.#same('leaveAt', stop.leaveAt, this.#clock, stopIndex);
    this.#leftStoreAt.set(store.id, this.#clock);
    this.#stores.push({ store, shopUntil, leaveAt: this.#clock });
    return true;
  }

  #drop(stop: DropStop, stopIndex: number): boolean {
    const order = this.#world.open.get(stop.orderId);
    if (order === undefined || !this.#shopped.has(order.id) || this.#delivered.has(order.id)) {
      this.#report(
        broken(this.#trip, `order ${stop.orderId} is not in the car at its drop`, stopIndex),
      );
      return false;
    }
    const arriveAt = this.#travel({ kind: 'drop', id: order.id }, stop, stopIndex);
    if (arriveAt === undefined) return false;
    this.#delivered.add(order.id);
    const atDoor = arriveAt + order.doorSeconds;
    const deliveredAt = Math.max(atDoor, order.windowStart);
    this.#waitSeconds += deliveredAt - atDoor;
    this.#clock = deliveredAt + order.leaveSeconds;
    this.#same('deliveredAt', stop.deliveredAt, deliveredAt, stopIndex);
    this.#same('leaveAt', stop.leaveAt, this.#clock, stopIndex);
    const leftStoreAt = this.#leftStoreAt.get(order.storeId);
    assert(leftStoreAt !== undefined, 'a shopped order has a store that was left', order.id);
    this.#drops.push({ order, arriveAt, deliveredAt, leftStoreAt });
    return true;
  }

  /** The batch named by the trip is just what was shopped and handed over, ending at a drop. */
  #isWhole(): boolean {
    const trip = this.#trip;
    const named = new Set(trip.orderIds);
    const everyStop = trip.stops.every((stop) => stop.kind === 'drop' || stop.orderIds.length > 0);
    const whole =
      named.size === trip.orderIds.length &&
      named.size > 0 &&
      named.size === this.#delivered.size &&
      this.#shopped.size === this.#delivered.size &&
      trip.orderIds.every((id) => this.#delivered.has(id)) &&
      trip.stops[0]?.kind === 'store' &&
      trip.stops.at(-1)?.kind === 'drop' &&
      everyStop;
    if (!whole) this.#report(broken(trip, 'the stops do not serve just the orders of the batch'));
    return whole;
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
      // A stated NaN must not look like no difference.
      amount: Number.isFinite(stated) ? Math.abs(stated - rule) : Infinity,
      unit,
      detail: `${what} is stated as ${stated}, the rules make it ${rule}`,
      tripId: this.#trip.id,
      ...where,
    });
  }
}

function shopTime(order: Order, shopper: AvailableShopper, store: Store, world: World): number {
  const pace = shopper.pickSpeedPercent * store.pickSpeedPercent * world.policy.pickSpeedPercent;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace);
}
