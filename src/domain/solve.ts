/**
 * What is asked of the dispatch solver and what comes back. The key of a plan is (instance, policy,
 * seed, budget): the same key gives the same plan and digest in a browser and in Node.
 */
import type { Kpis } from './kpi.ts';
import type { Plan } from './plan.ts';
import type { OrderId, ShopperId } from './ids.ts';

/** Counted work, never seconds. */
export interface SolveBudget {
  readonly searchIterations: number;
  /** Independent searches; the best wins, ties go to the lowest seed. */
  readonly seedCount: number;
  /** Rounds of column generation for the bound; 0 leaves the bound out. */
  readonly relaxationRounds: number;
  /** Prove small masters exactly: up to this many open orders. */
  readonly exactOrderCountMax: number;
}

export type SolvePhase = 'candidates' | 'columns' | 'search' | 'relaxation' | 'exact' | 'done';

/** A small event while solving; costs in cents. */
export interface SolveProgress {
  readonly phase: SolvePhase;
  readonly objectiveCents: number;
  readonly boundCents: number | undefined;
}

export interface SolveCounters {
  readonly openCount: number;
  readonly batchCount: number;
  readonly columnCount: number;
  readonly prunedColumnCount: number;
  readonly searchIterations: number;
  readonly relaxationRounds: number;
}

export interface SolveResult {
  readonly plan: Plan;
  readonly kpis: Kpis;
  readonly objectiveCents: number;
  /** Lower bound on the cost of any plan over the enumerated columns; undefined when not asked for. */
  readonly boundCents: number | undefined;
  /** (objective − bound) / objective, 0 to 1; undefined without a bound. */
  readonly gap: number | undefined;
  /** `optimal`: objective equals the bound or an exact solver proved it. */
  readonly stopReason: 'optimal' | 'budget' | 'cancelled';
  readonly seed: number;
  readonly counters: SolveCounters;
  /** Wall milliseconds by phase; measured by the caller's clock, not part of the digest. */
  readonly phaseMs: Readonly<Record<SolvePhase, number>>;
  /** Marginal price of an open order, and of one more shopper's trip, from the relaxation. */
  readonly orderPrices: ReadonlyMap<OrderId, number>;
  readonly shopperPrices: ReadonlyMap<ShopperId, number>;
  /** 16 hexadecimal digits over plan and costs. */
  readonly digest: string;
}
