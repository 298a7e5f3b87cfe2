/**
 * The policy of the embedded day: the dispatch solver at the live budget, each plan checked by code
 * that shares nothing with it before it comes into force.
 */
import { assert } from '../base/assert.ts';
import type { SolveBudget } from '../domain/solve.ts';
import type { DispatchPolicy } from '../sim/policy.ts';
import { checkPlan } from '../solver/checker/check-plan.ts';
import { liveBudget } from '../solver/dispatch/budget.ts';
import { dispatchSync } from '../solver/dispatch/dispatch.ts';

/** Solves with `budget`; a plan that breaks a rule is a programmer's error. */
export function solverPolicy(budget: SolveBudget = liveBudget): DispatchPolicy {
  return checkedPolicy({
    decide: (instance, policy, seed) => dispatchSync(instance, policy, { seed, budget }),
  });
}

/** A policy whose every plan is checked; its KPIs are the checker's. */
export function checkedPolicy(inner: DispatchPolicy): DispatchPolicy {
  return {
    decide(instance, policy, seed) {
      const { plan, digest } = inner.decide(instance, policy, seed);
      const { violations, kpis } = checkPlan(instance, policy, plan);
      assert(violations.length === 0, 'a plan broke a rule', violations[0]);
      return { plan, kpis, digest };
    },
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
