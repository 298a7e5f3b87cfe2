/**
 * The policy of the embedded day: the dispatch solver at the live budget. It lets no plan out that
 * the independent checker has not passed.
 */
import { liveBudget } from '../domain/budget.ts';
import type { SolveBudget } from '../domain/solve.ts';
import type { DispatchPolicy } from '../sim/policy.ts';
import { dispatchSync } from '../solver/dispatch/dispatch.ts';

export function solverPolicy(budget: SolveBudget = liveBudget): DispatchPolicy {
  return {
    decide: (instance, policy, seed) => dispatchSync(instance, policy, { seed, budget }),
  };
}

/** A policy that notes how long its last decision took, in milliseconds of `clockMs`. */
export function timedPolicy(
  inner: DispatchPolicy,
  clockMs: () => number,
  note: (ms: number) => void,
): DispatchPolicy {
  return {
    decide(instance, policy, seed) {
      const from = clockMs();
      const decision = inner.decide(instance, policy, seed);
      note(clockMs() - from);
      return decision;
    },
  };
}
