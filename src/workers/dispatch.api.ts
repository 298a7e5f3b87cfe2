/**
 * What the dispatch worker can be asked. Instances are sent once and named by a number afterwards, so
 * that a slider's drag sends only policies. Progress and trouble with the engine come over the port
 * given to `listen`.
 */
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';

export interface DispatchCall {
  readonly callId: number;
  readonly instanceKey: number;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
  /** Milliseconds from the call's arrival in the worker until the answer is due. */
  readonly deadlineMs?: number;
}

/** What the worker tells unasked. */
export type DispatchNews =
  | { readonly kind: 'progress'; readonly callId: number; readonly progress: SolveProgress }
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
  cancel(callId: number): void;
}
