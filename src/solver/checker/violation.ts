/** A broken rule, named as in docs/rules.md, with the amount by which it is broken and where. */
import type { OrderId, ShopperId, TripId } from '../../domain/ids.ts';

export type Rule =
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
  /** Each open order exactly once, each shopper at most one trip, nothing unknown. */
  | 'cover'
  /** Stops: begins at a store, each store and drop once, drops after their stores. */
  | 'route'
  /** A stated time, distance or leg differs from the recomputed one. */
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

/** Where one trip's checks put what they find. */
export type Report = (violation: Violation) => void;
