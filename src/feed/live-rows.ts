/**
 * Keeps the rows of an operation current and tells which ones changed since last asked: what a
 * frame to the page carries.
 */
import type { DomainEvent } from '../domain/event.ts';
import type { OrderId, ShopperId } from '../domain/ids.ts';
import type { Zone } from '../domain/zone.ts';
import type { LiveKpis } from './live-kpis.ts';
import { kpisNow } from './live-kpis.ts';
import type { Surroundings } from './reduce.ts';
import { reduce, Touched } from './reduce.ts';
import type { OrderLine, ShopperLine, ZoneLine } from './rows.ts';
import { orderLine, PlanIndex, shopperLine, zoneLines } from './rows.ts';
import type { Operation } from './state.ts';

export interface RowChanges {
  readonly orders: readonly OrderLine[];
  readonly goneOrderIds: readonly OrderId[];
  readonly shoppers: readonly ShopperLine[];
  readonly goneShopperIds: readonly ShopperId[];
}

export class LiveRows {
  readonly operation: Operation;
  readonly #surroundings: Surroundings;
  readonly #touched = new Touched();
  readonly #orders = new Map<OrderId, OrderLine>();
  readonly #shoppers = new Map<ShopperId, ShopperLine>();
  #plan: PlanIndex;

  constructor(operation: Operation, surroundings: Surroundings) {
    this.operation = operation;
    this.#surroundings = surroundings;
    this.#plan = new PlanIndex(operation);
    for (const id of operation.orders.keys()) this.#touched.orders.add(id);
    for (const id of operation.shoppers.keys()) this.#touched.shoppers.add(id);
  }

  /** Takes an event in; repeats change nothing. */
  take(event: DomainEvent): void {
    const isNew = reduce(this.operation, event, this.#touched, this.#surroundings);
    if (isNew && event.kind === 'plan-accepted') this.#plan = new PlanIndex(this.operation);
  }

  /** The rows that changed since the last call. */
  changes(): RowChanges {
    const { orders: touchedOrders, shoppers: touchedShoppers } = this.#touched;
    const { goneOrders, goneShoppers } = this.#touched;
    const orders: OrderLine[] = [];
    for (const id of touchedOrders) {
      const known = this.operation.orders.get(id);
      if (!known) continue;
      const { atRiskSlackSeconds } = this.#surroundings;
      const line = orderLine(this.operation, known, this.#plan, atRiskSlackSeconds);
      if (isSame(this.#orders.get(id), line)) continue;
      this.#orders.set(id, line);
      orders.push(line);
    }
    const shoppers: ShopperLine[] = [];
    for (const id of touchedShoppers) {
      const known = this.operation.shoppers.get(id);
      if (!known) continue;
      const line = shopperLine(known, this.#plan);
      if (isSame(this.#shoppers.get(id), line)) continue;
      this.#shoppers.set(id, line);
      shoppers.push(line);
    }
    const goneOrderIds = [...goneOrders];
    const goneShopperIds = [...goneShoppers];
    for (const id of goneOrderIds) this.#orders.delete(id);
    for (const id of goneShopperIds) this.#shoppers.delete(id);
    this.#touched.clear();
    return { orders, goneOrderIds, shoppers, goneShopperIds };
  }

  /** Every row as it stands; asks for no `changes` afterwards that these hold already. */
  all(): RowChanges {
    this.changes();
    return {
      orders: [...this.#orders.values()],
      goneOrderIds: [],
      shoppers: [...this.#shoppers.values()],
      goneShopperIds: [],
    };
  }

  /** As of the last `changes` or `all`. */
  zones(zones: readonly Zone[]): ZoneLine[] {
    return zoneLines(zones, this.#orders.values(), this.#shoppers.values());
  }

  /** As of the last `changes` or `all`. */
  kpis(): LiveKpis {
    const { kpis: city, kpisByZone: byZone } = this.operation;
    const { atRiskSlackSeconds } = this.#surroundings;
    return kpisNow({ city, byZone }, this.#orders.values(), atRiskSlackSeconds);
  }

  /** Makes the row of a shopper anew at the next `changes`. */
  touchShopper(id: ShopperId): void {
    this.#touched.shoppers.add(id);
  }
}

/** Whether two rows hold the very same values, field by field. */
function isSame<Row extends object>(before: Row | undefined, after: Row): boolean {
  if (before === undefined) return false;
  const keys = Object.keys(after) as (keyof Row)[];
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => before[key] === after[key] || isEqualPlain(before[key], after[key]))
  );
}

/** Reasons are small objects made anew with each plan. */
function isEqualPlain(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (!('code' in a) || !('code' in b)) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
