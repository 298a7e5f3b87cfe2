/**
 * What the dispatch worker can be asked. Instances are sent once and named by a number afterwards, so
 * that a slider's drag sends only policies. Progress and trouble with the engine come over the port
 * given to `listen`.
 */
import type { OrderId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { Explanation, ExplainProgress, ShopperHourWorth } from '../domain/why.ts';

interface Call {
  readonly callId: number;
  readonly instanceKey: number;
  readonly policy: Policy;
}

export interface DispatchCall extends Call {
  readonly seed: number;
  readonly budget: SolveBudget;
  /** Milliseconds from the call's arrival in the worker until the answer is due. */
  readonly deadlineMs?: number;
}

/** Why `orderId` is where `plan` has it. */
export interface ExplainCall extends Call {
  readonly seed: number;
  /** Of each solve. */
  readonly budget: SolveBudget;
  readonly plan: Plan;
  readonly orderId: OrderId;
}

/** What an hour more of a shopper is worth, by the prices of a plan. */
export interface WorthCall extends Call {
  readonly orderPrices: SolveResult['orderPrices'];
}

/** What the worker tells unasked. */
export type DispatchNews =
  | { readonly kind: 'progress'; readonly callId: number; readonly progress: SolveProgress }
  | { readonly kind: 'explaining'; readonly callId: number; readonly progress: ExplainProgress }
  /** The linear-programming engine must be ended and replaced. */
  | { readonly kind: 'engine-stuck' }
  /** The search workers must be ended; the solver does without them until others are attached. */
  | { readonly kind: 'crew-lost' };

export interface DispatchApi {
  listen(port: MessagePort): void;
  /** The port of a linear-programming engine's worker; it takes the place of any earlier one. */
  attachEngine(port: MessagePort): void;
  /** The ports of search workers; they take the place of any earlier ones. */
  attachCrew(ports: readonly MessagePort[]): void;
  keep(instanceKey: number, instance: Instance): void;
  forget(instanceKey: number): void;
  /**
   * A plan cut short by its deadline says so as its stop reason. Rejects with a `Fault`: `cancelled`,
   * `solver-crashed`, `solver-timeout`.
   */
  solve(call: DispatchCall): Promise<SolveResult>;
  /** Rejects as `solve` does, and with the fault `reference-unknown` for an order not in the instance. */
  explain(call: ExplainCall): Promise<Explanation>;
  /** By zone id, for zones with open orders at their stores. Rejects with the fault `cancelled`. */
  shopperHourWorth(call: WorthCall): Promise<ShopperHourWorth[]>;
  cancel(callId: number): void;
}
