/** Look-ups by id over an instance, built once for a check; legs come scaled by the policy. */
import type { OrderId, ShopperId, StoreId } from '../../domain/ids.ts';
import type { Instance, LegBlock } from '../../domain/instance.ts';
import { NO_WAY } from '../../domain/instance.ts';
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
  readonly open: ReadonlyMap<OrderId, Order>;
  readonly #orderRows: ReadonlyMap<OrderId, number>;
  readonly #shopperRows: ReadonlyMap<ShopperId, number>;
  readonly #storeRows: ReadonlyMap<StoreId, number>;

  constructor(instance: Instance, policy: Policy) {
    this.instance = instance;
    this.policy = policy;
    this.open = new Map(
      instance.orders
        .filter((order) => releaseAt(order, policy) <= instance.now)
        .map((order) => [order.id, order]),
    );
    this.#orderRows = new Map(instance.orders.map((order, row) => [order.id, row]));
    this.#shopperRows = new Map(instance.shoppers.map((shopper, row) => [shopper.id, row]));
    this.#storeRows = new Map(instance.stores.map((store, row) => [store.id, row]));
  }

  shopper(id: ShopperId): AvailableShopper | undefined {
    const row = this.#shopperRows.get(id);
    return row === undefined ? undefined : this.instance.shoppers[row];
  }

  store(id: StoreId): Store | undefined {
    const row = this.#storeRows.get(id);
    return row === undefined ? undefined : this.instance.stores[row];
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
