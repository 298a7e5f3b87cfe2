/**
 * The stops a batch makes necessary, whoever carries it: its stores, its doors and the legs between
 * them, numbered locally (stores from 0, then drops, each ascending in the problem). A loaded batch
 * is priced for many shoppers.
 */
import { NO_WAY } from '../../domain/instance.ts';
import type { Legs, Figures } from './problem.ts';

/** Orders a trip may carry at most, whatever the policy says; and stores. */
export const BATCH_ORDER_COUNT_LIMIT = 5;
export const STORE_LIMIT = 2;
export const STOP_LIMIT = BATCH_ORDER_COUNT_LIMIT + STORE_LIMIT;

export class BatchStops {
  /** The problem's index of each order, of each with a drop, of each without, and of each store. */
  readonly orders = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly drops = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly desks = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly stores = new Int32Array(STORE_LIMIT);
  orderCount = 0;
  dropCount = 0;
  deskCount = 0;
  storeCount = 0;
  stopCount = 0;
  items = 0;
  weight = 0;
  volume = 0;
  skills = 0;
  /** The pay of the loaded batch before any guarantee, in cents. */
  payCents = 0;
  /** Whether no rule that holds for all shoppers forbids the batch. */
  isAllowed = false;
  /** Whether a batch of early orders alone counts as allowed, to see what they are worth. */
  takesEarlyAlone = false;
  /** Local legs, from × to. */
  readonly legSeconds = new Int32Array(STOP_LIMIT * STOP_LIMIT);
  readonly legMetres = new Int32Array(STOP_LIMIT * STOP_LIMIT);
  /** By local store: earliest start of shopping, its orders without a drop counted in `desksAt`. */
  readonly earliest = new Int32Array(STORE_LIMIT);
  readonly desksAt = new Int32Array(STORE_LIMIT);
  /** By local order, drop and desk: its local store. */
  readonly storeOfOrder = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly storeOfDrop = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly storeOfDesk = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  /** By drop: the direct way from its store, 0 where there is none. */
  readonly direct = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  /** By drop, as in the problem, side by side for speed. */
  readonly door = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly stay = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly windowStart = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly windowEnd = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  readonly urgency = new Int32Array(BATCH_ORDER_COUNT_LIMIT);
  /** Cents for an hour in the car. */
  readonly freshnessRate = new Float64Array(BATCH_ORDER_COUNT_LIMIT);
  readonly #problem: Figures;

  constructor(problem: Figures) {
    this.#problem = problem;
  }

  /** Takes up the batch `orders[from..to)`, ascending indices of the problem's orders. */
  load(orders: ArrayLike<number>, from: number, to: number): void {
    const problem = this.#problem;
    this.orderCount = to - from;
    this.storeCount = 0;
    this.dropCount = 0;
    this.deskCount = 0;
    this.items = 0;
    this.weight = 0;
    this.volume = 0;
    this.skills = 0;
    this.isAllowed = false;
    if (this.orderCount > problem.policy.batchOrderCountMax) return;
    if (this.orderCount > BATCH_ORDER_COUNT_LIMIT) return;
    let openCount = 0;
    for (let index = from; index < to; index += 1) {
      const order = orders[index]!;
      this.orders[index - from] = order;
      this.items += problem.items[order]!;
      this.weight += problem.weight[order]!;
      this.volume += problem.volume[order]!;
      this.skills |= problem.skills[order]!;
      openCount += 1 - problem.isEarly[order]!;
      if (!this.#addStore(problem.storeOf[order]!)) return;
    }
    this.isAllowed =
      (openCount > 0 || this.takesEarlyAlone) && this.items <= problem.policy.batchItemCountMax;
    if (!this.isAllowed) return;
    const { policy } = problem;
    this.payCents =
      policy.payCentsPerTrip +
      policy.payCentsPerOrder * this.orderCount +
      policy.payCentsPerItem * this.items;
    this.#loadOrders();
    this.stopCount = this.storeCount + this.dropCount;
    this.#loadLegs();
  }

  /** Keeps `stores` ascending; false beyond the policy's number of stores. */
  #addStore(store: number): boolean {
    const { stores } = this;
    for (let local = 0; local < this.storeCount; local += 1) {
      if (stores[local] === store) return true;
    }
    if (this.storeCount >= Math.min(STORE_LIMIT, this.#problem.policy.storesPerBatchMax)) {
      return false;
    }
    if (this.storeCount === 1 && stores[0]! > store) {
      stores[1] = stores[0]!;
      stores[0] = store;
    } else stores[this.storeCount] = store;
    this.storeCount += 1;
    return true;
  }

  #loadOrders(): void {
    const problem = this.#problem;
    for (let store = 0; store < this.storeCount; store += 1) {
      this.earliest[store] = problem.opensAt[this.stores[store]!]!;
      this.desksAt[store] = 0;
    }
    for (let index = 0; index < this.orderCount; index += 1) {
      const order = this.orders[index]!;
      const store = problem.storeOf[order] === this.stores[0] ? 0 : 1;
      this.storeOfOrder[index] = store;
      if (problem.readyAt[order]! > this.earliest[store]!) {
        this.earliest[store] = problem.readyAt[order]!;
      }
      if (problem.hasDrop[order] === 1) {
        this.#addDrop(order, store);
      } else {
        this.desks[this.deskCount] = order;
        this.storeOfDesk[this.deskCount] = store;
        this.deskCount += 1;
        this.desksAt[store] = this.desksAt[store]! + 1;
      }
    }
  }

  #addDrop(order: number, store: number): void {
    const problem = this.#problem;
    const drop = this.dropCount;
    this.dropCount += 1;
    this.drops[drop] = order;
    this.storeOfDrop[drop] = store;
    this.door[drop] = problem.doorSeconds[order]!;
    this.stay[drop] = problem.leaveSeconds[order]!;
    this.windowStart[drop] = problem.windowStart[order]!;
    this.windowEnd[drop] = problem.windowEnd[order]!;
    this.urgency[drop] = problem.urgency[order]!;
    this.freshnessRate[drop] = problem.policy.freshnessCentsPerHour * problem.freshness[order]!;
  }

  #loadLegs(): void {
    const { orderCount, storeCount, storeToDrop, dropToDrop, dropToStore, storeToStore } =
      this.#problem;
    const { stores, drops, dropCount } = this;
    const local = this.storeCount;
    if (local === 2) {
      this.#setLeg(0, 1, storeToStore, stores[0]! * storeCount + stores[1]!);
      this.#setLeg(1, 0, storeToStore, stores[1]! * storeCount + stores[0]!);
    }
    for (let drop = 0; drop < dropCount; drop += 1) {
      const order = drops[drop]!;
      for (let store = 0; store < local; store += 1) {
        this.#setLeg(store, local + drop, storeToDrop, stores[store]! * orderCount + order);
        if (local === 2) {
          this.#setLeg(local + drop, store, dropToStore, order * storeCount + stores[store]!);
        }
      }
      for (let to = 0; to < dropCount; to += 1) {
        if (to === drop) continue;
        this.#setLeg(local + drop, local + to, dropToDrop, order * orderCount + drops[to]!);
      }
      const direct = this.legSeconds[this.storeOfDrop[drop]! * STOP_LIMIT + local + drop]!;
      this.direct[drop] = direct >= NO_WAY ? 0 : direct;
    }
  }

  #setLeg(from: number, to: number, legs: Legs, cell: number): void {
    this.legSeconds[from * STOP_LIMIT + to] = legs.seconds[cell]!;
    this.legMetres[from * STOP_LIMIT + to] = legs.metres[cell]!;
  }
}
