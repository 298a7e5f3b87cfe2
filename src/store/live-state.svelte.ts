/**
 * The live operation on the page: rows by id from the worker's frames, and the one clock. Rows are
 * replaced, never mutated, so identity tells what changed. Lists read `orders` and `shoppers`, which
 * change with every frame at most ten times a second.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from '../domain/ids.ts';
import type { TravelSource } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Store } from '../domain/store.ts';
import type { Seconds } from '../domain/units.ts';
import { seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type {
  KpiPoint,
  LiveFrame,
  LiveOpening,
  OrderRow,
  ShopperRow,
  ShownDay,
  ZoneRow,
} from '../workers/live.api.ts';
import type { Scene } from './scene.ts';

export type { KpiPoint, OrderRow, OrderStatus, ShopperRow, ZoneRow } from '../workers/live.api.ts';

export class LiveState implements Scene {
  #opening = $state.raw<LiveOpening | undefined>(undefined);
  #frame = $state.raw<LiveFrame | undefined>(undefined);
  #orders = $state.raw<ReadonlyMap<OrderId, OrderRow>>(new Map());
  #shoppers = $state.raw<ReadonlyMap<ShopperId, ShopperRow>>(new Map());
  #kpiPoints = $state.raw<readonly KpiPoint[]>([]);
  /** Page time, in milliseconds, when the last frame came in: the base of the smooth clock. */
  #frameArrivedMs = 0;

  readonly stores: ReadonlyMap<StoreId, Store> = $derived(
    new Map((this.#opening?.stores ?? []).map((store) => [store.id, store])),
  );
  readonly zones: ReadonlyMap<ZoneId, Zone> = $derived(
    new Map((this.#opening?.zones ?? []).map((zone) => [zone.id, zone])),
  );
  readonly zoneRows: readonly ZoneRow[] = $derived(this.#frame?.zones ?? []);
  readonly kpis: Kpis | undefined = $derived(this.#frame?.kpis);

  get opening(): LiveOpening | undefined {
    return this.#opening;
  }

  get world(): 'roads' | 'plane' {
    return this.#opening?.world ?? 'roads';
  }

  get travelSource(): TravelSource {
    return this.#opening?.travelSource ?? 'roads';
  }

  get preset(): ShownDay | undefined {
    return this.#opening?.preset;
  }

  get frame(): LiveFrame | undefined {
    return this.#frame;
  }

  get orders(): ReadonlyMap<OrderId, OrderRow> {
    return this.#orders;
  }

  get shoppers(): ReadonlyMap<ShopperId, ShopperRow> {
    return this.#shoppers;
  }

  get kpiPoints(): readonly KpiPoint[] {
    return this.#kpiPoints;
  }

  /** The clock as of the last frame. */
  get at(): Seconds {
    return this.#frame?.at ?? seconds(0);
  }

  get playing(): boolean {
    return this.#frame?.playing ?? false;
  }

  get speed(): number {
    return this.#frame?.speed ?? 1;
  }

  /** The clock between frames, for things that move: seconds, not whole. `nowMs` is page time. */
  smoothAt(nowMs: number): number {
    const frame = this.#frame;
    if (frame === undefined) return 0;
    if (!frame.playing) return frame.at;
    const reachedAt = frame.clockSeconds ?? frame.at;
    const aheadSeconds = ((nowMs - this.#frameArrivedMs) / 1000) * frame.speedReached;
    // Half a real second at most, so that a stalled worker never lets the map run away.
    return reachedAt + Math.min(aheadSeconds, frame.speedReached / 2);
  }

  /** What is shown now as an opening, so that it can be shown again later; undefined before the first. */
  asOpening(): LiveOpening | undefined {
    if (this.#opening === undefined || this.#frame === undefined) return undefined;
    const frame: LiveFrame = {
      ...this.#frame,
      full: true,
      orders: [...this.#orders.values()],
      shoppers: [...this.#shoppers.values()],
      goneOrderIds: [],
      goneShopperIds: [],
      kpiPoints: this.#kpiPoints,
    };
    return { ...this.#opening, frame };
  }

  openWith(opening: LiveOpening, nowMs: number): void {
    this.#opening = opening;
    this.#frame = undefined;
    this.apply(opening.frame, nowMs);
  }

  /** Takes a frame in; frames of an older generation are dropped. */
  apply(frame: LiveFrame, nowMs: number): void {
    if (this.#frame !== undefined && frame.generation < this.#frame.generation) return;
    const orders = frame.full ? new Map<OrderId, OrderRow>() : new Map(this.#orders);
    const shoppers = frame.full ? new Map<ShopperId, ShopperRow>() : new Map(this.#shoppers);
    for (const id of frame.goneOrderIds) orders.delete(id);
    for (const row of frame.orders) orders.set(row.order.id, row);
    for (const id of frame.goneShopperIds) shoppers.delete(id);
    for (const row of frame.shoppers) shoppers.set(row.shopper.id, row);
    if (frame.full || frame.orders.length > 0 || frame.goneOrderIds.length > 0) {
      this.#orders = orders;
    }
    if (frame.full || frame.shoppers.length > 0 || frame.goneShopperIds.length > 0) {
      this.#shoppers = shoppers;
    }
    if (frame.full) this.#kpiPoints = frame.kpiPoints;
    else if (frame.kpiPoints.length > 0) {
      this.#kpiPoints = [...this.#kpiPoints, ...frame.kpiPoints];
    }
    this.#frame = frame;
    this.#frameArrivedMs = nowMs;
  }
}
