/**
 * The baselines on tiny nasty instances and on busy evenings: their plans keep every rule (they assert
 * so themselves; here the checker is asked again), and stand to one another and to the exact optimum as
 * they must.
 */
import { describe, expect, test } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { releaseAt } from '../../../src/domain/order.ts';
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
import { bruteForce } from '../brute-force.ts';
import { cityInstance, tinyCase } from '../random-instance.ts';

const baselines: [name: string, decide: Baseline][] = [
  ['nearest-greedy', nearestGreedy],
  ['one-at-a-time', oneAtATime],
  ['batch-then-assign', batchThenAssign],
];

/** A pinned order left out weighs more than any cost. */
const PIN = 1e7;

function weigh(instance: Instance, policy: Policy, { trips, cost }: Plan): number {
  const { now, orders, shoppers, rulings } = instance;
  const taken = new Set(trips.flatMap(({ orderIds }) => orderIds));
  const held = new Set(
    rulings.flatMap((item) => (item.kind === 'hold' && item.until > now ? [item.orderId] : [])),
  );
  const leftOut = rulings.filter((item) => {
    if (item.kind !== 'pin' || taken.has(item.orderId) || held.has(item.orderId)) return false;
    const order = orders.find(({ id }) => id === item.orderId)!;
    const isNear = order.placedAt <= now && releaseAt(order, policy) <= now + policy.earlySeconds;
    return isNear && shoppers.some(({ id }) => id === item.shopperId);
  });
  return totalCents(cost) + PIN * leftOut.length;
}

const best = (instance: Instance, policy: Policy): number => {
  const { cents: least, pinsLeftOut } = bruteForce(instance, policy);
  return least + PIN * pinsLeftOut;
};

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
    const greedy = weigh(instance, policy, nearestGreedy(instance, policy).plan);
    const assigned = weigh(instance, policy, oneAtATime(instance, policy).plan);
    expect(assigned).toBeLessThanOrEqual(greedy);
    if (assigned < greedy) better += 1;
  }
  expect(better).toBeGreaterThan(30);
});

test('no baseline costs less than the best plan; where each trip has one order, assigning finds it', () => {
  let equal = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { instance, policy } = tinyCase(seed);
    const least = best(instance, policy);
    for (const [name, decide] of baselines) {
      const { plan } = decide(instance, policy);
      expect(weigh(instance, policy, plan), name).toBeGreaterThanOrEqual(least);
    }
    const alone = { ...policy, batchOrderCountMax: 1, crowdCents: cents(0) };
    const assigned = weigh(instance, alone, oneAtATime(instance, alone).plan);
    expect(assigned).toBe(best(instance, alone));
    if (assigned === least) equal += 1;
  }
  expect(equal).toBeLessThan(250);
});
