/** A broken rule, named as in docs/rules.md, with the amount by which it is broken and where. */
import type { OrderId, ShopperId, TripId } from '../../domain/ids.ts';

export type Rule =
  /** Orders added to a trip under way. */
  | 'added'
  | 'batch-size'
  | 'batch-items'
  | 'batch-stores'
  | 'weight'
  | 'volume'
  | 'skills'
  | 'search-radius'
  | 'detour'
  | 'store-hours'
  | 'shift'
  | 'availability'
  | 'cool-down'
  | 'early'
  | 'forbid'
  | 'hold'
  | 'pin'
  /** Each open order exactly once, early ones on trips alone, each shopper at most one trip. */
  | 'cover'
  /** Stops: begins at a store, each store and drop once, drops after their stores, nothing unknown. */
  | 'route'
  /** A stated time, distance or leg differs from the recomputed one, or a projection does. */
  | 'timing'
  /** A stated cost term differs from the recomputed one. */
  | 'cost';

export interface Violation {
  readonly rule: Rule;
  /** How far beyond the rule, in `unit`. */
  readonly amount: number;
  readonly unit: 'seconds' | 'metres' | 'cents' | 'grams' | 'millilitres' | 'count';
  readonly detail: string;
  readonly tripId?: TripId;
  readonly orderId?: OrderId;
  readonly shopperId?: ShopperId;
  readonly stopIndex?: number;
}

/** How far `stated` is from `rule`; a stated NaN, or nothing, must not look like no difference. */
export function difference(stated: number, rule: number): number {
  return Number.isFinite(stated) ? Math.abs(stated - rule) : Infinity;
}

/** Where one trip's checks put what they find. */
export type Report = (violation: Violation) => void;
