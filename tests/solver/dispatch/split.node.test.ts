/** Instances solved by clusters: checked plans, the same again, and nothing that depends on pace. */
import highsLoader from 'highs';
import { expect, test } from 'vitest';
import { liveBudget, repeating } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { batchThenAssign } from '../../../src/solver/baselines/batch-then-assign.ts';
import { clustersOf } from '../../../src/solver/dispatch/clusters.ts';
import { dispatch, dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { crewOf, SearchWorkplace } from '../../../src/solver/dispatch/search-hand.ts';
import { HighsEngine } from '../../../src/solver/wasm/highs-engine.ts';
import { isSplit } from '../../../src/solver/dispatch/split.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import { busyCityInstance, cityInstance } from '../random-instance.ts';
import { ridingCityInstance } from '../random-riders.ts';

test('clusters hold every order once, with its store, and no shopper twice', () => {
  const problem = flatten(cityInstance(3, 900), defaultPolicy);
  const clusters = clustersOf(problem);
  expect(clusters.length).toBeGreaterThan(2);
  const orders = clusters.flatMap((cluster) => [...cluster.orders]).sort((a, b) => a - b);
  expect(orders).toEqual(Array.from({ length: problem.orderCount }, (_, index) => index));
  const shoppers = clusters.flatMap((cluster) => [...cluster.shoppers]);
  expect(new Set(shoppers).size).toBe(shoppers.length);
  expect(shoppers.length).toBeGreaterThan(0.9 * problem.shopperCount);
  for (const { orders: members, stores } of clusters) {
    const own = new Set(stores);
    for (const order of members) expect(own.has(problem.storeOf[order]!)).toBe(true);
  }
});

test('clusters know the shoppers pinned to their orders, wherever they were allotted', () => {
  const problem = flatten(busyCityInstance(3, 900), defaultPolicy);
  const row = new Map(problem.shoppers.map(({ id }, shopper) => [id, shopper]));
  let pinnedCount = 0;
  for (const { orders, shoppers } of clustersOf(problem)) {
    const own = new Set(shoppers);
    for (const order of orders) {
      const pinned = row.get(problem.pinnedTo[order]!);
      if (pinned === undefined) continue;
      pinnedCount += 1;
      expect(own.has(pinned)).toBe(true);
    }
  }
  expect(pinnedCount).toBeGreaterThan(0);
});

test('hands that solve clusters side by side find what one thread finds in turn', async () => {
  const instance = cityInstance(5, 1_250);
  const budget = { ...liveBudget, searchIterations: 500, ascentRounds: 40, seedCount: 2 };
  const lp = new HighsEngine(await highsLoader());
  const alone = await dispatch(instance, defaultPolicy, { seed: 1, budget, lp });
  const digests = [];
  for (const count of [1, 4]) {
    const crew = crewOf(Array.from({ length: count }, () => new SearchWorkplace(() => 0)));
    const together = await dispatch(instance, defaultPolicy, { seed: 1, budget, lp, crew });
    digests.push(together.digest);
    expect(together.counters).toEqual(alone.counters);
  }
  expect(digests).toEqual([alone.digest, alone.digest]);
}, 60_000);

test('a split instance has a checked plan, the same again, better than batching first', () => {
  const budget = { ...liveBudget, searchIterations: 1_500 };
  for (const instance of [cityInstance(1, 1_300), busyCityInstance(2, 1_250)]) {
    const result = dispatchSync(instance, defaultPolicy, { seed: 1, budget });
    expect(checkPlan(instance, defaultPolicy, result.plan).violations).toEqual([]);
    expect(result.boundCents).toBeUndefined();
    // Pins come before cost, and the baseline may leave out other ones.
    if (instance.rulings.length > 0) continue;
    expect(dispatchSync(instance, defaultPolicy, { seed: 1, budget }).digest).toBe(result.digest);
    const before = totalCents(batchThenAssign(instance, defaultPolicy).plan.cost);
    expect(result.objectiveCents).toBeLessThan(before);
  }
}, 180_000);

test('a split instance has checked plans with joined trips, wherever their shoppers are', () => {
  const instance = ridingCityInstance(1, 1_800);
  const policy = { ...defaultPolicy, addedOrderCountMax: 2 };
  const budget = { ...liveBudget, searchIterations: 300, ascentRounds: 40 };
  expect(isSplit(flatten(instance, policy))).toBe(true);
  const { plan } = dispatchSync(instance, policy, { seed: 1, budget });
  expect(checkPlan(instance, policy, plan).violations).toEqual([]);
  expect(plan.trips.filter(({ joins }) => joins).length).toBeGreaterThan(50);
}, 120_000);

test('hands that a clock has cut short are repeated by one thread and its count of slices', async () => {
  const instance = cityInstance(5, 1_250);
  const budget = { ...liveBudget, searchIterations: 500, ascentRounds: 40, seedCount: 2 };
  const lp = new HighsEngine(await highsLoader());
  const whole = await dispatch(instance, defaultPolicy, { seed: 1, budget, lp });
  const digests = new Set([whole.digest]);
  // Time for no cluster, for some, and for most.
  for (const share of [0.4, 0.8, 1.2]) {
    // A clock that goes on by one at each look.
    let nowMs = 0;
    const tick = (): number => (nowMs += 1);
    const dueMs = share * whole.counters.sliceCount;
    const deadline = {
      leftMs: () => dueMs - tick(),
      reach: () => new Promise<void>(() => undefined),
    };
    const crew = crewOf([new SearchWorkplace(tick), new SearchWorkplace(tick)]);
    const options = { seed: 1, budget, lp, crew, deadline };
    const cut = await dispatch(instance, defaultPolicy, options);
    expect(cut.stopReason).toBe('deadline');
    const again = { seed: 1, budget: repeating(budget, cut), lp };
    expect((await dispatch(instance, defaultPolicy, again)).digest).toBe(cut.digest);
    digests.add(cut.digest);
  }
  expect(digests.size).toBe(4);
}, 60_000);

test('a run that was cut at a slice is repeated by that count of slices', () => {
  const instance = cityInstance(4, 150);
  const budget = { ...liveBudget, searchIterations: 2_000 };
  const whole = dispatchSync(instance, defaultPolicy, { seed: 2, budget });
  const count = whole.counters.sliceCount;
  const digests = new Set([whole.digest]);
  for (const share of [0.2, 0.5, 0.8]) {
    let left = Math.floor(share * count);
    const cut = dispatchSync(instance, defaultPolicy, {
      seed: 2,
      budget,
      shouldStop: () => (left -= 1) <= 0,
    });
    const again = dispatchSync(instance, defaultPolicy, {
      seed: 2,
      budget: { ...budget, sliceCountMax: cut.counters.sliceCount },
    });
    expect(again.digest).toBe(cut.digest);
    expect(again.stopReason).toBe('deadline');
    digests.add(cut.digest);
  }
  expect(digests.size).toBeGreaterThan(1);
});
