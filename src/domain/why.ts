/**
 * Why an order is where it is, each answer found by solving again: no shopper may take it, taking it is
 * not worth it, or the plan missed something better. `docs/rules.md` names the rules.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from './ids.ts';
import type { CostTerms } from './plan.ts';
import type { Cents, Seconds } from './units.ts';

/** A shopper who could take the order alone on a trip of its own, with what that costs. */
export interface Candidate {
  readonly shopperId: ShopperId;
  /** From where the shopper becomes free to the order's store. */
  readonly approachSeconds: Seconds;
  /** Of a trip with this order alone. */
  readonly cost: CostTerms;
  readonly totalCents: Cents;
  /**
   * What the best plan with the order on this shopper's trip costs above the best plan; undefined
   * where it was not asked for, or where pins leave no such plan.
   */
  readonly regretCents: Cents | undefined;
}

/** The rules that can keep a shopper from taking an order alone, in the order they are tried. */
export const BLOCKING_RULES = [
  /** Not yet open: it rides only with an order that is. */
  'early',
  'hold',
  'pin',
  'forbid',
  'cool-down',
  'availability',
  'skills',
  'batch-items',
  'weight',
  'volume',
  'no-way',
  'search-radius',
  'store-hours',
  'shift',
  /** Alone they could, but what is pinned leaves no room for it. */
  'other-pins',
] as const;

export type BlockingRule = (typeof BLOCKING_RULES)[number];

/**
 * The first rule that keeps a shopper from taking the order alone, on a trip of its own, and by how much
 * it is missed.
 */
export interface Blocked {
  readonly shopperId: ShopperId;
  readonly rule: BlockingRule;
  /** At least 1; 1 for rules that know no more or less: `pin`, `forbid`, `no-way`, `other-pins`. */
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

/** A change of one parameter that changes the answer, in steps of one minute or one unit. */
export type Relaxation =
  | { readonly kind: 'window-end'; readonly minutes: number }
  | { readonly kind: 'shift-end'; readonly shopperId: ShopperId; readonly minutes: number }
  | { readonly kind: 'store-close'; readonly storeId: StoreId; readonly minutes: number }
  | { readonly kind: 'search-radius'; readonly minutes: number }
  | { readonly kind: 'detour'; readonly minutes: number }
  | { readonly kind: 'lookahead'; readonly minutes: number }
  | { readonly kind: 'batch-orders'; readonly orders: number }
  | { readonly kind: 'batch-items'; readonly items: number }
  /** More orders that may be added to a trip under way. */
  | { readonly kind: 'added-orders'; readonly orders: number }
  /** What leaving this order costs, above the rules' price. */
  | { readonly kind: 'urgency'; readonly dollars: number }
  /** Another shopper at the order's store, free now, until so many minutes from now. */
  | { readonly kind: 'more-shoppers'; readonly storeId: StoreId; readonly minutes: number };

export type Why =
  | {
      readonly kind: 'assigned';
      readonly shopperId: ShopperId;
      /** Those whose start is nearest to the store, nearest first. */
      readonly candidates: readonly Candidate[];
    }
  /** A shopper has it already, and no plan decides about it again. */
  | { readonly kind: 'under-way'; readonly shopperId: ShopperId }
  /** Nothing is decided about the order yet: it opens later, and no trip takes it early. */
  | { readonly kind: 'not-open'; readonly opensAt: Seconds }
  /** No plan has the order on a trip; for each shopper the rule, in order of shopper id. */
  | { readonly kind: 'infeasible'; readonly blocked: readonly Blocked[] }
  | {
      readonly kind: 'not-worth';
      /** What the best plan with the order on a trip costs above the best plan. */
      readonly priceCents: Cents;
      /** The chain in the order of displacement, the asked order first. */
      readonly chain: readonly Displaced[];
      readonly candidates: readonly Candidate[];
    }
  /** The plan erred: one no dearer has the order on a trip. */
  | {
      readonly kind: 'missed';
      /** By how much that plan is cheaper; below 0 only where it leaves out fewer pinned orders. */
      readonly savingCents: Cents;
      readonly chain: readonly Displaced[];
    };

export interface Explanation {
  readonly orderId: OrderId;
  readonly why: Why;
  /** What the plan in question costs above the best one found; 0 for the best. */
  readonly excessCents: Cents;
  /**
   * For an order on no trip: for each kind the least change that puts it on one, while one step less
   * does not. Least intrusive first.
   */
  readonly relaxations: readonly Relaxation[];
  /** Whether every re-solve behind the answer was proven optimal. */
  readonly isProven: boolean;
}

/** How far an explanation has come: every answer takes solving again, many times over. */
export interface ExplainProgress {
  /** Solves done. */
  readonly solveCount: number;
  /** What is known so far: the verdict first, then one relaxation after another. */
  readonly explanation: Explanation | undefined;
}

/** What one more shopper at a zone's busiest store would be worth for an hour, by the plan's prices. */
export interface ShopperHourWorth {
  readonly zoneId: ZoneId;
  readonly centsPerHour: Cents;
}
