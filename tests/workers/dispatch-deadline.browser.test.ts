/** Deadlines and cancelling as the page sees them: answers come in time, stale ones never. */
import { afterAll, describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { liveBudget, plannerBudget, repeating } from '../../src/domain/budget.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import { cityInstance } from '../solver/random-instance.ts';

/** On an idle machine 20 ms would do; tests share theirs. */
const SLACK_MS = 400;

const long = { ...plannerBudget, searchIterations: 5_000_000, seedCount: 4 };
const policy = defaultPolicy;

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

describe('a deadline', () => {
  const client = new DispatchClient({ searchWorkerCount: 2 });
  afterAll(() => client.dispose());

  it('is kept with a plan that stands every check', { timeout: 60_000 }, async () => {
    for (const orderCount of [90, 200]) {
      const instance = cityInstance(2, orderCount);
      const request = { instance, policy, seed: 1, budget: long };
      await client.solve(request, { deadlineMs: 800 });
      for (const deadlineMs of [150, 700]) {
        const fromMs = performance.now();
        const result = await client.solve(request, { deadlineMs });
        expect(performance.now() - fromMs).toBeLessThan(deadlineMs + SLACK_MS);
        expect(result.stopReason).toBe('deadline');
        expect(checkPlan(instance, policy, result.plan).violations).toEqual([]);
      }
    }
  });

  it('that has passed before the work begins still brings a plan', async () => {
    const instance = cityInstance(5, 40);
    const request = { instance, policy, seed: 1, budget: plannerBudget };
    const result = await client.solve(request, { deadlineMs: 0 });
    expect(result.stopReason).toBe('deadline');
    expect(checkPlan(instance, policy, result.plan).violations).toEqual([]);
  });

  it('leaves no engine at work that the next solve would wait for', async () => {
    const instance = cityInstance(3, 200);
    const tight = { ...plannerBudget, searchIterations: 250, relaxationRounds: 500 };
    await client.solve({ instance, policy, seed: 1, budget: tight }, { deadlineMs: 350 });
    const next = { instance: cityInstance(3, 45), policy, seed: 2, budget: plannerBudget };
    const fromMs = performance.now();
    expect((await client.solve(next)).stopReason).toBe('optimal');
    expect(performance.now() - fromMs).toBeLessThan(3_000);
  });

  it('cut by the clock is repeated by the count of slices', { timeout: 30_000 }, async () => {
    for (const orderCount of [80, 200]) {
      const instance = cityInstance(4, orderCount);
      const request = { instance, policy, seed: 7, budget: long };
      const cut = await client.solve(request, { deadlineMs: 500 });
      expect(cut.stopReason).toBe('deadline');
      const again = await client.solve({ ...request, budget: repeating(long, cut) });
      expect(again.digest).toBe(cut.digest);
    }
  });
});

describe('cancelling', () => {
  const client = new DispatchClient({ searchWorkerCount: 2 });
  afterAll(() => client.dispose());
  const big = { instance: cityInstance(2, 200), policy, seed: 1, budget: long };
  const little = { instance: cityInstance(1, 8), policy, seed: 1, budget: liveBudget };

  it('frees the worker and its engine at once', { timeout: 60_000 }, async () => {
    await client.solve(big, { deadlineMs: 500 });
    const waits: number[] = [];
    for (const afterMs of [5, 30, 80, 150, 220, 300, 400, 600]) {
      const controller = new AbortController();
      const ending = codeOf(client.solve(big, { signal: controller.signal }));
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      controller.abort();
      const fromMs = performance.now();
      expect(await ending).toBe('cancelled');
      await client.solve(little);
      waits.push(performance.now() - fromMs);
    }
    // The little one takes some milliseconds itself.
    expect(waits.toSorted((a, b) => a - b)[3]).toBeLessThan(100 + SLACK_MS / 4);
    expect(Math.max(...waits)).toBeLessThan(100 + SLACK_MS);
  });

  it('lets nothing of a stale solve through', { timeout: 30_000 }, async () => {
    for (const afterMs of [0, 20, 120, 300]) {
      const controller = new AbortController();
      let isStale = false;
      let staleCount = 0;
      const unwanted = client.solve(big, {
        signal: controller.signal,
        onProgress: () => (staleCount += isStale ? 1 : 0),
      });
      const ending = codeOf(unwanted);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      controller.abort();
      isStale = true;
      expect(await ending).toBe('cancelled');
      await client.solve(little);
      expect(staleCount).toBe(0);
    }
  });
});
