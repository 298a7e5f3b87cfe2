/**
 * The embedded operation: a simulated day whose events go through the reducer that a real feed will
 * use. Runs in the live worker, in the script that prepares days, and in tests.
 */
import type { OrderId, ShopperId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { Shopper } from '../domain/shopper.ts';
import { LiveRows } from '../feed/live-rows.ts';
import type { Operation, PackedOperation } from '../feed/state.ts';
import { emptyOperation, packOperation, unpackOperation } from '../feed/state.ts';
import type { City } from '../roads/city.ts';
import { Day } from '../sim/day.ts';
import type { Driving } from '../sim/driving.ts';
import type { DispatchPolicy } from '../sim/policy.ts';
import type { DayState } from '../sim/state.ts';
import type { DayWorld } from '../sim/world.ts';

/** A moment from which the day can be shown and played on. */
export interface DayCheckpoint {
  readonly at: number;
  readonly day: DayState;
  readonly operation: PackedOperation;
}

export class LiveDay {
  readonly world: DayWorld;
  readonly #city: City;
  readonly #driving: Driving;
  readonly #dispatcher: DispatchPolicy;
  readonly #orders: ReadonlyMap<OrderId, Order>;
  readonly #shoppers: ReadonlyMap<ShopperId, Shopper>;
  #day: Day;
  #rows: LiveRows;

  constructor(world: DayWorld, city: City, driving: Driving, dispatcher: DispatchPolicy) {
    this.world = world;
    this.#city = city;
    this.#driving = driving;
    this.#dispatcher = dispatcher;
    this.#orders = new Map(world.orders.map((order) => [order.id, order]));
    this.#shoppers = new Map(world.crew.map(({ shopper }) => [shopper.id, shopper]));
    this.#rows = this.#rowsOf(emptyOperation());
    this.#day = this.#dayFrom();
  }

  get day(): Day {
    return this.#day;
  }

  get rows(): LiveRows {
    return this.#rows;
  }

  /** A copy of everything, with or without the ways along the roads that are being driven. */
  checkpoint(withMotion: boolean): DayCheckpoint {
    return {
      at: this.#day.now,
      day: this.#day.checkpoint(),
      operation: packOperation(this.#rows.operation, withMotion),
    };
  }

  /** Goes to a checkpoint; all rows count as changed. */
  restore(checkpoint: DayCheckpoint): void {
    const { day, operation } = checkpoint;
    this.#rows = this.#rowsOf(unpackOperation(operation, this.#orders, this.#shoppers, day.plan));
    this.#day = this.#dayFrom(day);
  }

  /** Goes back to the start of the day. */
  rewind(): void {
    this.#rows = this.#rowsOf(emptyOperation());
    this.#day = this.#dayFrom();
  }

  /** Gives every travelling shopper the way along the roads, after a stretch told without. */
  addMotions(): void {
    for (const [subject, motion] of this.#day.motions()) {
      const id = this.world.crew[subject]!.shopper.id;
      const known = this.#rows.operation.shoppers.get(id);
      if (!known || known.motion || known.activity !== 'travel') continue;
      known.motion = motion;
      this.#rows.touchShopper(id);
    }
  }

  #dayFrom(state?: DayState): Day {
    const listener = (event: Parameters<LiveRows['take']>[0]) => this.#rows.take(event);
    return new Day(this.world, this.#driving, this.#dispatcher, listener, state);
  }

  #rowsOf(operation: Operation): LiveRows {
    return new LiveRows(operation, {
      zoneOf: (lngLat) => this.#city.zoneOf(lngLat).id,
      atRiskSlackSeconds: this.world.policy.atRiskSlackSeconds,
    });
  }
}
