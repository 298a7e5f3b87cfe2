/**
 * What every view draws: the rows of one state of the world at one moment. Live mode shows the
 * running operation, plan mode the what-if on a frozen snapshot, compare mode two scenes. Views read
 * `app.scene` and never ask where it comes from.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from '../domain/ids.ts';
import type { TravelSource } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Store } from '../domain/store.ts';
import type { Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { OrderRow, ShopperRow, ZoneRow } from '../workers/live.api.ts';

/** The zone an order counts in: its door's, or the one it is planned with. */
export const zoneOfOrder = ({ order, plannedWith }: OrderRow): ZoneId =>
  plannedWith ?? order.zoneId;

export interface Scene {
  /** `roads` lies on the base map; `plane` on a metre grid round [0, 0]. */
  readonly world: 'roads' | 'plane';
  readonly travelSource: TravelSource;
  readonly at: Seconds;
  readonly stores: ReadonlyMap<StoreId, Store>;
  readonly zones: ReadonlyMap<ZoneId, Zone>;
  readonly zoneRows: readonly ZoneRow[];
  readonly orders: ReadonlyMap<OrderId, OrderRow>;
  readonly shoppers: ReadonlyMap<ShopperId, ShopperRow>;
  readonly kpis: Kpis | undefined;
  /** The moment to draw moving things at, in seconds, not whole; `nowMs` is page time. */
  smoothAt(nowMs: number): number;
}
