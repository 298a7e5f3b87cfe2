/** Policies by which tests play a day: the real solver, and a rule of thumb that is quick. */
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { nearestGreedy } from '../../src/solver/baselines/nearest-greedy.ts';

export const nearestPolicy: DispatchPolicy = {
  decide: (instance, policy) => nearestGreedy(instance, policy),
};
