/** Batches found, set aside and opened: against plain enumeration, and against opening everything. */
import { describe, expect, it } from 'vitest';
import { plannerBudget } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { SolveBudget } from '../../../src/domain/solve.ts';
import { seconds } from '../../../src/domain/units.ts';
import { batchThenAssign } from '../../../src/solver/baselines/batch-then-assign.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { batchLimits, keepsLimits } from '../../../src/solver/dispatch/batches.ts';
import type { Batches } from '../../../src/solver/dispatch/batches.ts';
import { deferralsOf } from '../../../src/solver/dispatch/deferral.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { compatiblePairs, enumerateBatches } from '../../../src/solver/dispatch/enumerate.ts';
import { linesByArrival } from '../../../src/solver/dispatch/lines.ts';
import { Spread } from '../../../src/solver/dispatch/spread.ts';
import { likelyPairs, pairSavings, rankPartners } from '../../../src/solver/dispatch/partners.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import type { Problem } from '../../../src/solver/dispatch/problem.ts';
import { Shelf } from '../../../src/solver/dispatch/shelf.ts';
import { UsualPrice } from '../../../src/solver/dispatch/usual-price.ts';
import { busyCityInstance, cityInstance } from '../random-instance.ts';

function done<T>(steps: Generator<unknown, T, boolean>): T {
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  return step.value;
}

function allBatches(problem: Problem, isPair = compatiblePairs(problem)): Batches {
  const batches = done(enumerateBatches(problem, isPair, 1_000_000));
  if (typeof batches !== 'object') throw new Error(batches);
  return batches;
}

const ordersOf = ({ batchStarts, batchOrders }: Batches, batch: number): number[] => [
  ...batchOrders.subarray(batchStarts[batch], batchStarts[batch + 1]),
];

/** Orders of the problem whose release lies ahead, so that batches differ by how many they have. */
const early = { ...defaultPolicy, earlySeconds: seconds(3_600), releaseLeadSeconds: seconds(900) };

describe('enumerateBatches', () => {
  it('finds every set of pairs within the limits that has an open order, once', () => {
    for (const seed of [1, 2, 3]) {
      const problem = flatten(busyCityInstance(seed, 14), { ...early, storesPerBatchMax: 2 });
      const isPair = compatiblePairs(problem);
      const limits = batchLimits(problem);
      const expected: string[] = [];
      const grow = (members: readonly number[], from: number): void => {
        if (members.some((order) => problem.isEarly[order] === 0)) expected.push(members.join());
        for (let order = from; order < problem.orderCount; order += 1) {
          const next = [...members, order];
          const isClique = members.every((one) => isPair[one * problem.orderCount + order] === 1);
          if (next.length > limits.orderCountMax || !isClique) continue;
          if (keepsLimits(problem, limits, next, next.length)) grow(next, order + 1);
        }
      };
      grow([], 0);
      const batches = allBatches(problem);
      const found = Array.from({ length: batches.batchCount }, (_, at) =>
        ordersOf(batches, at).join(),
      );
      expect(found).toEqual(expected);
      expect(found.length).toBeGreaterThan(50);
    }
  });

  it('tells too many from stopped', () => {
    const problem = flatten(cityInstance(1, 60), defaultPolicy);
    const isPair = compatiblePairs(problem);
    const { batchCount } = allBatches(problem);
    expect(done(enumerateBatches(problem, isPair, batchCount - 1))).toBe('too-many');
    expect(done(enumerateBatches(problem, isPair, batchCount))).toBeTypeOf('object');
    const many = flatten(cityInstance(1, 300), { ...defaultPolicy, batchOrderCountMax: 5 });
    const steps = enumerateBatches(many, compatiblePairs(many), 1_000_000);
    expect(steps.next(false).done).toBe(false);
    expect(steps.next(true).value).toBe('stopped');
  });
});

describe('Shelf', () => {
  it('gives each order its most promising batches, taken before or not, by what was learned of them', () => {
    const problem = flatten(busyCityInstance(5, 60), defaultPolicy);
    const batches = allBatches(problem);
    const arrivals = linesByArrival(problem);
    const shelf = new Shelf(problem.orderCount, batches);
    done(shelf.weigh(new Spread(problem)));
    const price = new UsualPrice(problem, arrivals);
    const prices = deferralsOf(problem).weight;
    const { batchStarts, batchOrders } = batches;
    const score = Array.from({ length: batches.batchCount }, (_, batch) =>
      ordersOf(batches, batch).reduce(
        (left, order) => left - prices[order]!,
        price.of(batchOrders, batchStarts[batch]!, batchStarts[batch + 1]!),
      ),
    );
    const everTaken = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      const taken = [...shelf.take(prices, 4)];
      const wanted = new Set<number>();
      for (let order = 0; order < problem.orderCount; order += 1) {
        const own = [...score.keys()]
          .filter((batch) => score[batch]! < Infinity && ordersOf(batches, batch).includes(order))
          .sort((a, b) => score[a]! - score[b]!);
        const last = score[own[3] ?? own.at(-1)!]!;
        for (const batch of own) if (own.length < 4 || score[batch]! <= last) wanted.add(batch);
      }
      expect(new Set(taken)).toEqual(wanted);
      for (const batch of taken) everTaken.add(batch);
      expect(shelf.leftCount).toBe(batches.batchCount - everTaken.size);
      // Half of them turn out dear, a few hopelessly: others come first from now on.
      for (const [at, batch] of taken.entries()) {
        if (at % 2 === 0) continue;
        const worth = ordersOf(batches, batch).reduce((sum, o) => sum + prices[o]!, 0);
        const learned = at % 8 === 1 ? worth + 1_000 : 5_000;
        shelf.learn(batch, learned);
        score[batch] = learned - worth > 60 ? Infinity : learned - worth;
      }
    }
    expect(everTaken.size).toBeGreaterThan(150);
  });
});

describe('likelyPairs', () => {
  it('keeps the pairs of most saving of each order, those of two early orders too', () => {
    const problem = flatten(busyCityInstance(7, 150), early);
    const { orderCount } = problem;
    const isPair = compatiblePairs(problem);
    const savings = done(pairSavings(problem, new Spread(problem), isPair));
    const kept = likelyPairs(savings, rankPartners(savings, orderCount), 3);
    const saved = new Float64Array(orderCount * orderCount).fill(-Infinity);
    savings.cents.forEach((cents, pair) => {
      saved[savings.first[pair]! * orderCount + savings.second[pair]!] = cents;
    });
    const savingOf = (a: number, b: number): number =>
      saved[Math.min(a, b) * orderCount + Math.max(a, b)]!;
    let bothEarly = 0;
    for (let a = 0; a < orderCount; a += 1) {
      const others = Array.from({ length: orderCount }, (_, b) => b)
        .filter((b) => b !== a && savingOf(a, b) > -Infinity)
        .sort((b, c) => savingOf(a, c) - savingOf(a, b));
      for (const b of others.slice(0, 3)) {
        const cell = Math.min(a, b) * orderCount + Math.max(a, b);
        if (savingOf(a, b) > savingOf(a, others[3] ?? b)) expect(kept[cell]).toBe(1);
      }
      for (let b = a + 1; b < orderCount; b += 1) {
        const cell = a * orderCount + b;
        if (kept[cell] === 1) expect(isPair[cell]).toBe(1);
        if (kept[cell] === 1 && problem.isEarly[a] === 1 && problem.isEarly[b] === 1)
          bothEarly += 1;
      }
    }
    expect(bothEarly).toBeGreaterThan(5);
  });
});

describe('a solve that opens only some batches', () => {
  const budget: SolveBudget = { ...plannerBudget, relaxationRounds: 0, searchIterations: 20_000 };

  it('comes near the one that opens all, and does not call itself optimal', () => {
    for (const seed of [1, 2, 3, 4]) {
      const instance = cityInstance(seed, 120);
      const solve = (batchCountMax: number) =>
        dispatchSync(instance, defaultPolicy, { seed: 1, budget: { ...budget, batchCountMax } });
      const all = solve(1_000_000);
      const some = solve(0);
      expect(all.counters.batchLeftOutCount).toBe(0);
      expect(some.counters.batchLeftOutCount).toBeGreaterThan(0);
      expect(some.stopReason).toBe('budget');
      expect(some.objectiveCents).toBeLessThan(all.objectiveCents * 1.005);
      expect(checkPlan(instance, defaultPolicy, some.plan).violations).toEqual([]);
    }
  });

  it('finds good batches of five where there are millions', { timeout: 120_000 }, () => {
    const instance = cityInstance(2, 250);
    const policy = { ...defaultPolicy, batchOrderCountMax: 5, storesPerBatchMax: 2 };
    const isPair = compatiblePairs(flatten(instance, policy));
    const found = done(enumerateBatches(flatten(instance, policy), isPair, 400_000));
    expect(found === 'too-many').toBe(true);
    const result = dispatchSync(instance, policy, { seed: 1, budget });
    expect(checkPlan(instance, policy, result.plan).violations).toEqual([]);
    expect(result.counters.batchLeftOutCount).toBeGreaterThan(0);
    const before = totalCents(batchThenAssign(instance, policy).plan.cost);
    expect(result.objectiveCents).toBeLessThan(before);
  });
});
