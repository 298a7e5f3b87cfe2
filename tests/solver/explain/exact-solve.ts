/** The dispatch solver in exact mode, as explanations are given it. */
import { plannerBudget } from '../../../src/domain/budget.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import type { Solve } from '../../../src/solver/explain/re-solver.ts';

const options = { seed: 1, budget: { ...plannerBudget, searchIterations: 400, seedCount: 1 } };

export const exactSolve: Solve = (instance: Instance, policy: Policy) =>
  Promise.resolve(dispatchSync(instance, policy, options));
