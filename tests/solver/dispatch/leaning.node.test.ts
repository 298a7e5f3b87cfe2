/** Searches that lean towards serving: what they cost is told without the leaning. */
import { expect, it } from 'vitest';
import { liveBudget } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { costOf } from '../../../src/solver/dispatch/master.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { leaning } from '../../../src/solver/dispatch/search.ts';
import { searchTurns } from '../../../src/solver/dispatch/search-crew.ts';
import type { SearchSet, SetOutcome } from '../../../src/solver/dispatch/search-crew.ts';
import { draftSteps } from '../../../src/solver/dispatch/steps.ts';
import { cityInstance } from '../random-instance.ts';

function outcomeOf(set: SearchSet): SetOutcome {
  const turns = searchTurns(set);
  let step = turns.next(false);
  while (!step.done) step = turns.next(false);
  return step.value;
}

it('serves more orders for little more, and says what the plan really costs', () => {
  let served = 0;
  for (const seed of [1, 2, 3, 4]) {
    const problem = flatten(cityInstance(seed, 90), defaultPolicy);
    const steps = draftSteps(problem, liveBudget, () => undefined);
    let step = steps.next(false);
    while (!step.done) step = steps.next(false);
    const { master, prices, cost } = step.value;
    const set = { master, prices, upperCents: cost, seed, searchCount: 1, iterations: 6_000 };
    const lean = new Float64Array(problem.orderCount).fill(200);
    const plain = outcomeOf(set);
    const eager = outcomeOf({ ...set, lean });
    const countOf = ({ chosen }: SetOutcome): number =>
      [...chosen].reduce((sum, column) => {
        const { batch, batchStarts } = master.columns;
        return sum + batchStarts[batch[column]! + 1]! - batchStarts[batch[column]!]!;
      }, 0);
    expect(plain.leaning).toBe(plain.cost);
    expect(plain.cost).toBe(costOf(master, plain.chosen));
    expect(eager.cost).toBe(costOf(master, eager.chosen));
    expect(eager.leaning).toBe(costOf(leaning(master, lean), eager.chosen));
    expect(eager.leaning).toBe(eager.cost + 200 * (problem.orderCount - countOf(eager)));
    served += countOf(eager) - countOf(plain);
  }
  expect(served).toBeGreaterThan(0);
});
