/** A policy by which tests play a day where the real solver is not the point: quick and legal. */
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { nearestGreedy } from '../../src/solver/baselines/nearest-greedy.ts';

export const nearestPolicy: DispatchPolicy = {
  decide: (instance, policy) => nearestGreedy(instance, policy),
};
