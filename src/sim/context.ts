/** What the mechanics work on: the fixed world, the state under way, and where events go. */
import { assert } from '../base/assert.ts';
import type { EventBody } from '../domain/event.ts';
import type { OrderId, ShopperId, StoreId } from '../domain/ids.ts';
import type { Order, OrderState } from '../domain/order.ts';
import { isClosed } from '../domain/order.ts';
import type { Stop } from '../domain/plan.ts';
import type { Place } from '../domain/place.ts';
import type { StoreQueue } from '../domain/instance.ts';
import type { Store } from '../domain/store.ts';
import type { Driving } from './driving.ts';
import type { DispatchPolicy } from './policy.ts';
import type { Scheduler } from './scheduler.ts';
import type { DayState, OrderRun, ReturnLeg, ShopperRun } from './state.ts';
import type { CrewMember, DayWorld } from './world.ts';

export interface DayContext {
  readonly world: DayWorld;
  readonly index: WorldIndex;
  readonly travel: Driving;
  readonly dispatcher: DispatchPolicy;
  readonly state: DayState;
  readonly scheduler: Scheduler;
  /** Whether travel is told with its way along the roads; a replay does without. */
  withMotion: boolean;
  emit(body: EventBody): void;
}

/** Finds the parts of a world by id. */
export class WorldIndex {
  readonly orders: ReadonlyMap<OrderId, Order>;
  readonly stores: ReadonlyMap<StoreId, Store>;
  readonly queues: ReadonlyMap<StoreId, StoreQueue>;
  readonly #orderIndex: ReadonlyMap<OrderId, number>;
  readonly #shopperIndex: ReadonlyMap<ShopperId, number>;

  constructor(world: DayWorld) {
    this.orders = new Map(world.orders.map((order) => [order.id, order]));
    this.stores = new Map(world.stores.map((store) => [store.id, store]));
    this.queues = new Map(world.queues.map((queue) => [queue.storeId, queue]));
    this.#orderIndex = new Map(world.orders.map((order, index) => [order.id, index]));
    this.#shopperIndex = new Map(world.crew.map(({ shopper }, index) => [shopper.id, index]));
  }

  order(id: OrderId): Order {
    return found(this.orders.get(id), id);
  }

  orderIndex(id: OrderId): number {
    return found(this.#orderIndex.get(id), id);
  }

  store(id: StoreId): Store {
    return found(this.stores.get(id), id);
  }

  shopperIndex(id: ShopperId): number {
    return found(this.#shopperIndex.get(id), id);
  }

  /** Where a stop is, or where a way back ends. */
  placeOf(stop: Stop | ReturnLeg): Place {
    return 'orderId' in stop ? this.order(stop.orderId).dropOff : this.store(stop.storeId).place;
  }
}

export function crewAt(context: DayContext, index: number): CrewMember {
  return found(context.world.crew[index], index);
}

export function shopperRun(context: DayContext, index: number): ShopperRun {
  return found(context.state.shoppers[index], index);
}

export function orderAt(context: DayContext, index: number): Order {
  return found(context.world.orders[index], index);
}

export function orderRun(context: DayContext, index: number): OrderRun {
  return found(context.state.orders[index], index);
}

/** Whether an order waits for a shopper: open, or early. */
export function isWaiting(context: DayContext, id: OrderId): boolean {
  const { state } = orderRun(context, context.index.orderIndex(id));
  return state === 'released' || state === 'scheduled';
}

/** The states an order may come from; anything else is a fault of the simulator. */
const FROM: Readonly<Record<OrderState, readonly (OrderState | undefined)[]>> = {
  scheduled: [undefined, 'offered'],
  released: ['scheduled', 'offered'],
  offered: ['released'],
  accepted: ['offered'],
  shopping: ['accepted'],
  'checked-out': ['shopping'],
  delivering: ['checked-out'],
  delivered: ['delivering', 'checked-out'],
  cancelled: ['scheduled', 'released'],
  failed: ['delivering'],
  returned: ['failed'],
};

/** Moves an order to its next state and tells it, with the shopper and trip that have it. */
export function moveOrder(
  context: DayContext,
  id: OrderId,
  state: OrderState,
  holder: Pick<EventBody & { kind: 'order-state' }, 'shopperId' | 'tripId'> = {},
): void {
  const run = orderRun(context, context.index.orderIndex(id));
  assert(FROM[state].includes(run.state), `order ${id} cannot go from ${run.state} to`, state);
  run.state = state;
  if (state === 'delivered') run.deliveredAt = context.scheduler.now;
  if (isClosed(state)) {
    const index = context.index.orderIndex(id);
    context.state.active = context.state.active.filter((other) => other !== index);
  }
  context.emit({ kind: 'order-state', orderId: id, state, ...holder });
}

function found<T>(value: T | undefined, key: string | number): T {
  assert(value !== undefined, 'not part of this world', key);
  return value;
}
