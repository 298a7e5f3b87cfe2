/**
 * Why an order is where it is, each answer found by solving again: no shopper may take it, taking it is
 * not worth it, or the plan missed something better. `docs/rules.md` names the rules.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from './ids.ts';
import type { CostTerms } from './plan.ts';
import type { Cents } from './units.ts';

/** A shopper who could take the order alone, with what that costs. */
export interface Candidate {
  readonly shopperId: ShopperId;
  /** Of a trip with this order alone. */
  readonly cost: CostTerms;
  readonly totalCents: Cents;
  /** What the best plan with the order on this shopper's trip costs above the best plan. */
  readonly regretCents: Cents | undefined;
}

export type BlockingRule =
  | 'batch-items'
  | 'weight'
  | 'volume'
  | 'skills'
  | 'search-radius'
  | 'store-hours'
  | 'shift'
  | 'availability'
  | 'cool-down'
  | 'forbid'
  | 'hold'
  | 'pin'
  | 'no-way';

/** The rule that keeps a shopper from taking the order alone, and by how much it is missed. */
export interface Blocked {
  readonly shopperId: ShopperId;
  readonly rule: BlockingRule;
  readonly amount: number;
  readonly unit: 'seconds' | 'grams' | 'millilitres' | 'count';
}

/** An order that fares otherwise in the plan that is forced. */
export interface Displaced {
  readonly orderId: OrderId;
  /** Undefined where the order is on no trip. */
  readonly from: ShopperId | undefined;
  readonly to: ShopperId | undefined;
}

/** The least change of one parameter that changes the answer; in steps of one minute or one unit. */
export type Relaxation =
  | { readonly kind: 'window-end'; readonly minutes: number }
  | { readonly kind: 'shift-end'; readonly shopperId: ShopperId; readonly minutes: number }
  | { readonly kind: 'store-close'; readonly storeId: StoreId; readonly minutes: number }
  | { readonly kind: 'search-radius'; readonly minutes: number }
  | { readonly kind: 'detour'; readonly minutes: number }
  | { readonly kind: 'lookahead'; readonly minutes: number }
  | { readonly kind: 'batch-orders'; readonly orders: number }
  | { readonly kind: 'batch-items'; readonly items: number }
  /** What leaving this order costs, above the rules' price. */
  | { readonly kind: 'urgency'; readonly dollars: number }
  /** Another shopper at the order's store, free now, until so many minutes from now. */
  | { readonly kind: 'more-shoppers'; readonly storeId: StoreId; readonly minutes: number };

export type Why =
  | {
      readonly kind: 'assigned';
      readonly shopperId: ShopperId;
      readonly candidates: readonly Candidate[];
    }
  | { readonly kind: 'infeasible'; readonly blocked: readonly Blocked[] }
  | {
      readonly kind: 'not-worth';
      /** What the best plan with the order on a trip costs above the best plan. */
      readonly priceCents: Cents;
      /** The chain in the order of displacement, the asked order first. */
      readonly chain: readonly Displaced[];
      readonly candidates: readonly Candidate[];
    }
  | {
      readonly kind: 'missed';
      /** By how much the better plan is cheaper. */
      readonly savingCents: Cents;
      readonly chain: readonly Displaced[];
    };

export interface Explanation {
  readonly orderId: OrderId;
  readonly why: Why;
  /** For an order on no trip: the least changes that put it on one, the smallest of each kind. */
  readonly relaxations: readonly Relaxation[];
  /** Whether every re-solve behind the answer was proven optimal. */
  readonly isProven: boolean;
}

/** What one more shopper at a zone's busiest store would be worth for an hour, by the plan's prices. */
export interface ShopperHourWorth {
  readonly zoneId: ZoneId;
  readonly centsPerHour: Cents;
}
