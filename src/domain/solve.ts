/**
 * What is asked of the dispatch solver and what comes back. The key of a plan is (instance, policy,
 * seed, budget): the same key gives the same plan and digest in a browser and in Node.
 */
import type { Kpis } from './kpi.ts';
import type { Plan } from './plan.ts';
import type { OrderId, ShopperId } from './ids.ts';

/** Counted work, never seconds. */
export interface SolveBudget {
  /** Up to so many batches are weighed against every shopper; beyond, the most promising of each order. */
  readonly batchCountMax: number;
  /** Columns priced exactly, for each order, beyond those the bound needs. */
  readonly columnsPerOrder: number;
  /** Rounds of price ascent in all. */
  readonly ascentRounds: number;
  /** Iterations of each search. */
  readonly searchIterations: number;
  /** Independent searches; the best wins, ties go to the lowest. */
  readonly seedCount: number;
  /** Rounds of column generation for the bound; 0 leaves the bound out. */
  readonly relaxationRounds: number;
  /** Prove small masters exactly: up to this many open orders. */
  readonly exactOrderCountMax: number;
  /** Where a clock cut the work: with it in the budget, the same plan comes again. */
  readonly sliceCountMax?: number;
  /** Where a clock ended the look for columns to leave time for the search: likewise. */
  readonly draftSliceCountMax?: number;
}

export type SolvePhase =
  'batches' | 'columns' | 'prices' | 'search' | 'relaxation' | 'exact' | 'done';

/** A small event while solving; costs in cents. */
export interface SolveProgress {
  readonly phase: SolvePhase;
  readonly objectiveCents: number;
  readonly boundCents: number | undefined;
}

export interface SolveCounters {
  /** Orders the plan decides about, early ones included. */
  readonly openCount: number;
  /** Batches weighed that someone might carry at less than leaving their orders out costs. */
  readonly batchCount: number;
  /** Batches that might be carried and were set aside, or not weighed against all who could carry them. */
  readonly batchLeftOutCount: number;
  /** Pairs of batch and shopper that may be worth it, as far as bounds tell. */
  readonly pairCount: number;
  /** Pairs priced exactly; the others were told by bounds to be dearer than needed. */
  readonly pricedPairCount: number;
  readonly columnCount: number;
  readonly searchIterations: number;
  readonly relaxationRounds: number;
  /** Slices of work done. */
  readonly sliceCount: number;
  /** After how many of them a clock ended the look for columns; 0 where it did not. */
  readonly draftSliceCount: number;
}

/**
 * `optimal`: the objective equals a bound over all plans, or an exact solver proved it. `deadline`: a
 * clock cut the work; `cancelled`: the caller did.
 */
export type StopReason = 'optimal' | 'budget' | 'deadline' | 'cancelled';

export interface SolveResult {
  readonly plan: Plan;
  readonly kpis: Kpis;
  readonly objectiveCents: number;
  /**
   * Lower bound on the cost of any plan over the batches weighed (all there are, where
   * `batchLeftOutCount` is 0); undefined when not asked for.
   */
  readonly boundCents: number | undefined;
  /** (objective − bound) / objective, 0 to 1; undefined without a bound. */
  readonly gap: number | undefined;
  readonly stopReason: StopReason;
  readonly seed: number;
  readonly counters: SolveCounters;
  /** Wall milliseconds by phase; measured by the caller's clock, not part of the digest. */
  readonly phaseMs: Readonly<Record<SolvePhase, number>>;
  /**
   * Marginal price of an order in cents: what serving it costs; and of one more trip by a shopper.
   * Without orders that are pinned and shoppers they are pinned to, because a pin has no price.
   */
  readonly orderPrices: ReadonlyMap<OrderId, number>;
  readonly shopperPrices: ReadonlyMap<ShopperId, number>;
  /** 16 hexadecimal digits over plan and costs. */
  readonly digest: string;
}
