/** The solver in real workers: progress, cancelling, and starting anew. */
import { afterAll, describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { SolveProgress } from '../../src/domain/solve.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import { liveBudget, plannerBudget } from '../../src/domain/budget.ts';
import { cityInstance } from '../solver/random-instance.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

describe('the dispatch solver in its workers', () => {
  const client = new DispatchClient();
  afterAll(() => client.dispose());

  it('solves several at a time and tells how each goes', async () => {
    const instance = cityInstance(1, 40);
    const heard: SolveProgress[][] = [[], [], []];
    const results = await Promise.all(
      heard.map((list, index) =>
        client.solve(
          { instance, policy: defaultPolicy, seed: index, budget: plannerBudget },
          { onProgress: (progress) => list.push(progress) },
        ),
      ),
    );
    // All three are proven, so they agree on the cost whatever the seed.
    expect(new Set(results.map(({ objectiveCents }) => objectiveCents)).size).toBe(1);
    expect(results.map(({ stopReason }) => stopReason)).toEqual(Array(3).fill('optimal'));
    for (const list of heard) {
      expect(list.at(-1)?.phase).toBe('done');
      expect(list.at(-1)?.objectiveCents).toBe(results[0]?.objectiveCents);
    }
  });

  it('ends a cancelled solve at once and is free for the next', async () => {
    const instance = cityInstance(2, 250);
    const long = { ...plannerBudget, searchIterations: 2_000_000 };
    const controller = new AbortController();
    let progressCount = 0;
    const unwanted = codeOf(
      client.solve(
        { instance, policy: defaultPolicy, seed: 1, budget: long },
        { signal: controller.signal, onProgress: () => (progressCount += 1) },
      ),
    );
    await expect.poll(() => progressCount, { timeout: 10_000 }).toBeGreaterThan(2);
    const abortedMs = performance.now();
    controller.abort();
    expect(await unwanted).toBe('cancelled');
    expect(performance.now() - abortedMs).toBeLessThan(50);
    const next = await client.solve({
      instance,
      policy: defaultPolicy,
      seed: 1,
      budget: liveBudget,
    });
    expect(next.plan.trips.length).toBeGreaterThan(50);
    // A second's worth of search was dropped, not finished.
    expect(performance.now() - abortedMs).toBeLessThan(5_000);
    const before = new AbortController();
    before.abort();
    const request = { instance, policy: defaultPolicy, seed: 1, budget: liveBudget };
    expect(await codeOf(client.solve(request, { signal: before.signal }))).toBe('cancelled');
  });

  it('survives cancelling at any moment, in the engine too', async () => {
    const instance = cityInstance(3, 60);
    const request = { instance, policy: defaultPolicy, seed: 1, budget: plannerBudget };
    const undisturbed = (await client.solve(request)).digest;
    for (const delayMs of [0, 10, 40, 80, 120, 160, 220, 300]) {
      const controller = new AbortController();
      const work = codeOf(client.solve(request, { signal: controller.signal }));
      setTimeout(() => controller.abort(), delayMs);
      expect(['cancelled', 'none']).toContain(await work);
    }
    expect((await client.solve(request)).digest).toBe(undisturbed);
  });

  it('starts anew after being closed', async () => {
    const other = new DispatchClient();
    const request = {
      instance: cityInstance(4, 30),
      policy: defaultPolicy,
      seed: 1,
      budget: plannerBudget,
    };
    const under = codeOf(other.solve(request));
    other.dispose();
    expect(await under).toBe('cancelled');
    expect((await other.solve(request)).stopReason).toBe('optimal');
    other.dispose();
  });
});
