/**
 * Look-ups by id over an instance, built once for a check; legs come scaled by the policy, rulings as
 * far as they bind.
 */
import { assert } from '../../base/assert.ts';
import type { OrderId, ShopperId, StoreId, ZoneId } from '../../domain/ids.ts';
import type { Instance, LegBlock, StoreQueue, ZoneForecast } from '../../domain/instance.ts';
import { NO_WAY, QUARTER_SECONDS } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import { releaseAt } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';

export interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

/** Where a leg starts or ends. */
export type Point =
  | { readonly kind: 'start'; readonly id: ShopperId }
  | { readonly kind: 'store'; readonly id: StoreId }
  | { readonly kind: 'drop'; readonly id: OrderId };

export class World {
  readonly instance: Instance;
  readonly policy: Policy;
  /** Every order by id, with those no plan decides about. */
  readonly orders: ReadonlyMap<OrderId, Order>;
  readonly open: ReadonlyMap<OrderId, Order>;
  readonly early: ReadonlyMap<OrderId, Order>;
  readonly #orderRows: ReadonlyMap<OrderId, number>;
  readonly #shopperRows: ReadonlyMap<ShopperId, number>;
  readonly #storeRows: ReadonlyMap<StoreId, number>;
  readonly #queues: ReadonlyMap<StoreId, StoreQueue>;
  readonly #forecasts: ReadonlyMap<ZoneId, ZoneForecast>;
  readonly #announced: ReadonlyMap<OrderId, ShopperId>;
  readonly #pins = new Map<OrderId, ShopperId>();
  readonly #holds = new Map<OrderId, number>();
  readonly #forbids = new Map<OrderId, Set<ShopperId>>();

  constructor(instance: Instance, policy: Policy) {
    this.instance = instance;
    this.policy = policy;
    const { now, orders, shoppers, stores } = instance;
    const byId = (list: readonly Order[]) => new Map(list.map((order) => [order.id, order]));
    this.orders = byId(orders);
    const underWay = new Set(shoppers.flatMap((shopper) => shopper.underway?.orderIds ?? []));
    const undecided = orders.filter(({ id }) => !underWay.has(id));
    this.open = byId(undecided.filter((order) => releaseAt(order, policy) <= now));
    this.early = byId(
      undecided.filter((order) => {
        const at = releaseAt(order, policy);
        return at > now && at <= now + policy.earlySeconds && order.placedAt <= now;
      }),
    );
    this.#orderRows = new Map(orders.map((order, row) => [order.id, row]));
    this.#shopperRows = new Map(shoppers.map((shopper, row) => [shopper.id, row]));
    this.#storeRows = new Map(stores.map((store, row) => [store.id, row]));
    this.#queues = new Map(instance.queues.map((queue) => [queue.storeId, queue]));
    this.#forecasts = new Map(instance.forecasts.map((forecast) => [forecast.zoneId, forecast]));
    this.#announced = new Map(instance.announced.map((one) => [one.orderId, one.shopperId]));
    this.#readRulings();
  }

  /** A pin binds when a plan decides about the order and the shopper is known. */
  #readRulings(): void {
    for (const ruling of this.instance.rulings) {
      const { orderId } = ruling;
      if (ruling.kind === 'hold') {
        if (ruling.until > this.instance.now) this.#holds.set(orderId, ruling.until);
      } else if (ruling.kind === 'forbid') {
        const shopperIds = this.#forbids.get(orderId) ?? new Set();
        this.#forbids.set(orderId, shopperIds.add(ruling.shopperId));
      } else if (this.isDecided(orderId) && this.#shopperRows.has(ruling.shopperId)) {
        this.#pins.set(orderId, ruling.shopperId);
      }
    }
  }

  shopper(id: ShopperId): AvailableShopper | undefined {
    const row = this.#shopperRows.get(id);
    return row === undefined ? undefined : this.instance.shoppers[row];
  }

  store(id: StoreId): Store | undefined {
    const row = this.#storeRows.get(id);
    return row === undefined ? undefined : this.instance.stores[row];
  }

  /** The store of an order; an instance without it is a programming error. */
  storeOf(order: Order): Store {
    const store = this.store(order.storeId);
    assert(store !== undefined, 'an order names a store of its instance', order.id);
    return store;
  }

  /** Whether the order is open or early. */
  isDecided(id: OrderId): boolean {
    return this.open.has(id) || this.early.has(id);
  }

  /** Whose trip alone the order may be on, by a pin that binds. */
  pinnedTo(id: OrderId): ShopperId | undefined {
    return this.#pins.get(id);
  }

  /** Until when the order is held by hand; undefined when it is not, or no longer. */
  heldUntil(id: OrderId): number | undefined {
    return this.#holds.get(id);
  }

  isForbidden(id: OrderId, shopper: ShopperId): boolean {
    return this.#forbids.get(id)?.has(shopper) ?? false;
  }

  announcedTo(id: OrderId): ShopperId | undefined {
    return this.#announced.get(id);
  }

  forecast(zoneId: ZoneId): ZoneForecast | undefined {
    return this.#forecasts.get(zoneId);
  }

  /** The listed quarter of a store's queue that `at` falls into; undefined where it is quiet. */
  quarter(
    storeId: StoreId,
    at: number,
  ): { readonly index: number; readonly waitSeconds: number; readonly room: number } | undefined {
    const queue = this.#queues.get(storeId);
    if (queue === undefined) return undefined;
    const index = Math.floor((at - queue.from) / QUARTER_SECONDS);
    const waitSeconds = queue.waitSeconds[index];
    const room = queue.room[index];
    return waitSeconds === undefined || room === undefined
      ? undefined
      : { index, waitSeconds, room };
  }

  /** The leg under the policy's travel time; undefined when it cannot be driven or is of no trip. */
  leg(from: Point, to: Point): Leg | undefined {
    const block = this.#block(from, to);
    const row = this.#row(from);
    const column = this.#row(to);
    if (block === undefined || row === undefined || column === undefined) return undefined;
    const cell = row * block.columnCount + column;
    const seconds = block.seconds[cell];
    const metres = block.metres[cell];
    if (seconds === undefined || metres === undefined || seconds >= NO_WAY) return undefined;
    return { seconds: Math.ceil((seconds * this.policy.travelTimePercent) / 100), metres };
  }

  /** The way from an order's store straight to its door. */
  directLeg(order: Order): Leg | undefined {
    return this.leg({ kind: 'store', id: order.storeId }, { kind: 'drop', id: order.id });
  }

  #block(from: Point, to: Point): LegBlock | undefined {
    const { travel } = this.instance;
    if (from.kind === 'start') return to.kind === 'store' ? travel.startToStore : undefined;
    if (from.kind === 'store') {
      if (to.kind === 'store') return travel.storeToStore;
      return to.kind === 'drop' ? travel.storeToDrop : undefined;
    }
    if (to.kind === 'drop') return travel.dropToDrop;
    return to.kind === 'store' ? travel.dropToStore : undefined;
  }

  #row(point: Point): number | undefined {
    if (point.kind === 'start') return this.#shopperRows.get(point.id);
    if (point.kind === 'store') return this.#storeRows.get(point.id);
    return this.#orderRows.get(point.id);
  }
}
