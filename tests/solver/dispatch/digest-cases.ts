/** A few keys, solved as the app solves them, whose digests are on record. */
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { SolveBudget } from '../../../src/domain/solve.ts';
import { seconds } from '../../../src/domain/units.ts';
import { liveBudget, plannerBudget } from '../../../src/domain/budget.ts';
import { cityInstance, tinyCase } from '../random-instance.ts';

export interface DigestCase {
  readonly name: string;
  readonly instance: Instance;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
}

export function digestCases(): DigestCase[] {
  const wide: Policy = {
    ...defaultPolicy,
    batchOrderCountMax: 5,
    storesPerBatchMax: 2,
    detourSecondsMax: seconds(2400),
    shiftRule: 'last-pickup',
  };
  const searched = { ...plannerBudget, searchIterations: 9_000, exactOrderCountMax: 0 };
  return [
    { name: 'tiny', ...tinyCase(4), seed: 1, budget: plannerBudget },
    {
      name: '12 proven',
      instance: cityInstance(2, 12),
      policy: wide,
      seed: 5,
      budget: plannerBudget,
    },
    {
      name: '45 proven',
      instance: cityInstance(3, 45),
      policy: defaultPolicy,
      seed: 2,
      budget: plannerBudget,
    },
    { name: '40 searched', instance: cityInstance(4, 40), policy: wide, seed: 9, budget: searched },
    {
      name: '100 searched',
      instance: cityInstance(5, 100),
      policy: defaultPolicy,
      seed: 3,
      budget: searched,
    },
    {
      name: '150 live',
      instance: cityInstance(6, 150),
      policy: defaultPolicy,
      seed: 4,
      budget: liveBudget,
    },
  ];
}
