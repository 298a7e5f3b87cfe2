/**
 * The live operation as the page sees it: an opening, then frames that carry only what changed.
 * Behind it stands the embedded day (simulator, policy, reducer) in a worker; a real feed later
 * speaks the same frames.
 */
import type { Block } from '../domain/block.ts';
import type { Motion } from '../domain/event.ts';
import type { OrderId, ShopperId, TripId, ZoneId } from '../domain/ids.ts';
import type { Instance, TravelSource } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Order, OrderState } from '../domain/order.ts';
import type { Plan, Trip, UnassignedReason } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Preset, PresetId } from '../domain/preset.ts';
import type { Shopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import type { Cents, LngLat, Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { Activity } from '../domain/block.ts';

export type { Preset, PresetId } from '../domain/preset.ts';

/** How an order stands, in words people use. */
export type OrderStatus =
  | 'scheduled'
  | 'on-time'
  | 'at-risk'
  | 'late'
  | 'unassigned'
  | 'delivered'
  | 'delivered-late'
  | 'cancelled';

export interface OrderRow {
  readonly order: Order;
  readonly state: OrderState;
  readonly status: OrderStatus;
  /** Of an order planned with a zone that is not its door's, because they shared a trip: that zone. */
  readonly plannedWith?: ZoneId;
  /** Who has it, or whom the plan in force means it for. */
  readonly shopperId?: ShopperId;
  readonly tripId?: TripId;
  /** Predicted hand-over; projected for orders not on a trip. */
  readonly predictedAt?: Seconds;
  readonly deliveredAt?: Seconds;
  readonly reason?: UnassignedReason;
  /** Of an order without a trip: until then it can wait and still be on time. */
  readonly holdUntil?: Seconds;
}

export interface ShopperRow {
  readonly shopper: Shopper;
  readonly activity: Activity | 'idle' | 'off';
  readonly since: Seconds;
  readonly until?: Seconds;
  readonly lngLat: LngLat;
  /** While travelling: where along the roads, when. */
  readonly motion?: Motion;
  /** The trip under way. */
  readonly trip?: Trip;
  /** The trip the plan in force holds ready for when they are free. */
  readonly nextTrip?: Trip;
  /** What they did, oldest first, for about the last two hours. */
  readonly past: readonly Block[];
  readonly earnedCents: Cents;
  readonly deliveredCount: number;
  /** The zone they are in now. */
  readonly zoneId: ZoneId;
}

export interface ZoneRow {
  readonly zoneId: ZoneId;
  /** Released and not yet taken, plus taken and not yet delivered. */
  readonly openCount: number;
  readonly atRiskCount: number;
  readonly lateCount: number;
  readonly unassignedCount: number;
  readonly idleShopperCount: number;
  readonly shopperCount: number;
}

export interface KpiPoint {
  readonly at: Seconds;
  readonly kpis: Kpis;
}

export interface LiveFrame {
  /** Counts up; a frame of an older opening or seek carries an older generation. */
  readonly generation: number;
  readonly at: Seconds;
  /** The clock with its fraction of a second, for things that move; absent where it stands. */
  readonly clockSeconds?: number;
  readonly playing: boolean;
  /** Asked for, and reached lately. */
  readonly speed: number;
  readonly speedReached: number;
  /** Whether the rows below replace everything held so far. */
  readonly full: boolean;
  readonly orders: readonly OrderRow[];
  readonly goneOrderIds: readonly OrderId[];
  readonly shoppers: readonly ShopperRow[];
  readonly goneShopperIds: readonly ShopperId[];
  readonly zones: readonly ZoneRow[];
  /** Whole city: orders as the rows show them, costs and utilisation of the plan in force. */
  readonly kpis: Kpis;
  readonly kpisByZone: ReadonlyMap<ZoneId, Kpis>;
  /** KPI points since the last frame (all of the day so far when full), one per epoch. */
  readonly kpiPoints: readonly KpiPoint[];
  /** The epoch that made the plan in force. */
  readonly planAt: Seconds;
  readonly planDigest: string;
  readonly planMs: number;
}

/** The day on show: a preset, or an imported world at one moment. */
export interface ShownDay extends Omit<Preset, 'id'> {
  readonly id: PresetId | 'imported';
}

export interface LiveOpening {
  readonly preset: ShownDay;
  /** An imported file may be a plane without a base map. */
  readonly world: 'roads' | 'plane';
  readonly travelSource: TravelSource;
  readonly seed: number;
  readonly dayStart: Seconds;
  readonly dayEnd: Seconds;
  readonly zones: readonly Zone[];
  readonly stores: readonly Store[];
  readonly policy: Policy;
  readonly frame: LiveFrame;
}

/** A frozen state to plan on. */
export interface Snapshot {
  readonly at: Seconds;
  readonly scope: ZoneId | 'city';
  readonly instance: Instance;
  readonly policy: Policy;
  /** The plan in force, cut to the scope. */
  readonly plan: Plan;
}

export interface LiveApi {
  presets(): readonly Preset[];
  /**
   * Opens a preset at its opening time. `cityUrl` is the city file, `dayFolderUrl` (ending in a
   * slash) the folder of the prepared days; both are absolute same-origin addresses. A seed without
   * a prepared day is played from its start, which takes a while.
   */
  open(
    presetId: PresetId,
    seed: number,
    cityUrl: string,
    dayFolderUrl: string,
  ): Promise<LiveOpening>;
  /** Frames come at most ten times a second while playing, and once after every command. */
  subscribe(onFrame: (frame: LiveFrame) => void): void;
  play(speed: number): void;
  pause(): void;
  /** To the next epoch. */
  step(): Promise<LiveFrame>;
  /** Any moment of the day; earlier ones by checkpoint and replay. */
  seek(at: Seconds): Promise<LiveFrame>;
  snapshot(scope: ZoneId | 'city'): Promise<Snapshot>;
}
