/**
 * The baselines on tiny nasty instances and on busy evenings: their plans keep every rule (they assert
 * so themselves; here the checker is asked again), and stand to one another and to the exact optimum as
 * they must.
 */
import { describe, expect, test } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { cents } from '../../../src/domain/units.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Baseline } from '../../../src/solver/baselines/baseline.ts';
import { batchThenAssign } from '../../../src/solver/baselines/batch-then-assign.ts';
import { nearestGreedy } from '../../../src/solver/baselines/nearest-greedy.ts';
import { oneAtATime } from '../../../src/solver/baselines/one-at-a-time.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { cityInstance, tinyCase } from '../random-instance.ts';

const baselines: [name: string, decide: Baseline][] = [
  ['nearest-greedy', nearestGreedy],
  ['one-at-a-time', oneAtATime],
  ['batch-then-assign', batchThenAssign],
];

/** Pinned orders left out weigh more than any cost. */
const weigh = (plan: Plan): number =>
  totalCents(plan.cost) +
  1e7 * plan.unassigned.filter(({ reason }) => reason.code === 'pin-blocked').length;

function* cases(tinyCount: number): Generator<{ instance: Instance; policy: Policy }> {
  for (let seed = 1; seed <= tinyCount; seed += 1) yield tinyCase(seed);
  for (let seed = 1; seed <= 8; seed += 1) {
    yield { instance: cityInstance(seed, 60, 40 + 10 * (seed % 4)), policy: defaultPolicy };
  }
}

describe.each(baselines)('%s', (_name, decide) => {
  test('passes the checker, and its figures are the checker’s', () => {
    let tripCount = 0;
    let batchCount = 0;
    for (const { instance, policy } of cases(400)) {
      const { plan, kpis } = decide(instance, policy);
      const checked = checkPlan(instance, policy, plan);
      expect(checked.violations).toEqual([]);
      expect(kpis).toEqual(checked.kpis);
      tripCount += plan.trips.length;
      batchCount += plan.trips.filter(({ orderIds }) => orderIds.length > 1).length;
    }
    expect(tripCount).toBeGreaterThan(400);
    expect(batchCount > 0).toBe(decide === batchThenAssign);
  });
});

test('no plan of single orders costs less than one-at-a-time, crowding aside', () => {
  let better = 0;
  for (const { instance, policy: given } of cases(300)) {
    const policy = { ...given, crowdCents: cents(0) };
    const greedy = weigh(nearestGreedy(instance, policy).plan);
    const assigned = weigh(oneAtATime(instance, policy).plan);
    expect(assigned).toBeLessThanOrEqual(greedy);
    if (assigned < greedy) better += 1;
  }
  expect(better).toBeGreaterThan(30);
});
