/** Questions about a plan through the worker: the library's answers, on the way, on time, in trouble. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { liveBudget, plannerBudget } from '../../src/domain/budget.ts';
import { isFault } from '../../src/domain/fault.ts';
import { orderId } from '../../src/domain/ids.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { ExplainProgress } from '../../src/domain/why.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { explainOrder } from '../../src/solver/explain/explain-order.ts';
import { shopperHourWorth } from '../../src/solver/explain/shopper-hour-worth.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import type { ExplainRequest } from '../../src/workers/dispatch.client.ts';
import { cityInstance } from '../solver/random-instance.ts';

/** On an idle machine 100 ms would do; tests share theirs. */
const SLACK_MS = 400;

const policy: Policy = { ...defaultPolicy, batchOrderCountMax: 2 };
const budget = { ...plannerBudget, searchIterations: 400, seedCount: 1 };

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

/** A question about the first order that the plan leaves out for want of shoppers. */
function questionOn(instance: Instance): ExplainRequest {
  const { plan } = dispatchSync(instance, policy, { seed: 1, budget });
  const left = plan.unassigned.find(
    ({ reason }) => reason.code === 'outbid' || reason.code === 'held',
  );
  return { instance, policy, plan, orderId: left!.orderId, seed: 1, budget };
}

describe('an explanation', () => {
  const client = new DispatchClient();
  afterAll(() => client.dispose());

  it(
    'is the library’s, with the verdict ahead of what would change it',
    { timeout: 60_000 },
    async () => {
      const asked = questionOn(cityInstance(5, 14, 25));
      const heard: ExplainProgress[] = [];
      const answer = await client.explain(asked, {
        onProgress: (progress) => heard.push(progress),
      });
      // The engine proves; without it only a long search comes to the same.
      const expected = await explainOrder(asked.instance, policy, asked.plan, asked.orderId, {
        solve: (instance, under) =>
          Promise.resolve(dispatchSync(instance, under, { seed: 1, budget: plannerBudget })),
      });
      // Whether all was proven is known to the engine alone.
      expect({ ...answer, isProven: true }).toEqual({ ...expected, isProven: true });
      expect(answer.isProven).toBe(true);
      expect(answer.relaxations.length).toBeGreaterThan(0);
      const verdicts = heard.flatMap(({ explanation }) => explanation ?? []);
      expect(verdicts[0]?.why).toEqual(answer.why);
      expect(verdicts[0]?.relaxations).toEqual([]);
      expect(verdicts.at(-1)?.relaxations).toEqual(answer.relaxations);
      const counts = heard.map(({ solveCount }) => solveCount);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(counts.at(-1)).toBeGreaterThan(2);
    },
  );

  it('of an order that is not in the instance is a fault', async () => {
    const asked = { ...questionOn(cityInstance(5, 14, 25)), orderId: orderId('nobody’s') };
    expect(await codeOf(client.explain(asked))).toBe('reference-unknown');
  });

  it(
    'that nobody wants frees the worker, and nothing more is heard of it',
    { timeout: 60_000 },
    async () => {
      const many = { ...questionOn(cityInstance(7, 120, 25)), budget: plannerBudget };
      // One solve alone goes on for seconds.
      const long = { ...many, budget: { ...plannerBudget, searchIterations: 5_000_000 } };
      const little = { instance: cityInstance(1, 8), policy, seed: 1, budget: liveBudget };
      const waits: number[] = [];
      for (const [asked, afterMs] of [
        [many, 0],
        [many, 40],
        [many, 150],
        [long, 400],
        [long, 900],
      ] as const) {
        const controller = new AbortController();
        let isStale = false;
        let staleCount = 0;
        const ending = codeOf(
          client.explain(asked, {
            signal: controller.signal,
            onProgress: () => (staleCount += isStale ? 1 : 0),
          }),
        );
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        controller.abort();
        isStale = true;
        const fromMs = performance.now();
        expect(await ending).toBe('cancelled');
        await client.solve(little);
        waits.push(performance.now() - fromMs);
        expect(staleCount).toBe(0);
      }
      // The little one takes some milliseconds itself.
      expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(100 + SLACK_MS / 4);
      expect(Math.max(...waits)).toBeLessThan(100 + SLACK_MS);
    },
  );
});

describe('the worth of a shopper-hour', () => {
  const client = new DispatchClient();
  afterAll(() => client.dispose());
  const instance = cityInstance(3, 40, 20);

  it('is the library’s', async () => {
    const { orderPrices } = await client.solve({ instance, policy, seed: 1, budget });
    const worths = await client.shopperHourWorth({ instance, policy, orderPrices });
    expect(worths).toEqual(await shopperHourWorth(instance, policy, { orderPrices }));
    expect(worths[0]!.centsPerHour).toBeGreaterThan(0);
  });

  it('is given up on demand', async () => {
    const { orderPrices } = dispatchSync(instance, policy, { seed: 1, budget });
    const controller = new AbortController();
    const asking = client.shopperHourWorth({ instance, policy, orderPrices }, controller.signal);
    controller.abort();
    expect(await codeOf(asking)).toBe('cancelled');
    const late = client.shopperHourWorth({ instance, policy, orderPrices }, controller.signal);
    expect(await codeOf(late)).toBe('cancelled');
  });
});

describe('an engine that traps', () => {
  const clients: DispatchClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });

  it('makes the explanation a fault, and the next one works', { timeout: 60_000 }, async () => {
    let started = 0;
    const client = new DispatchClient({
      // Engines in use and their spares: the first two of either kind trap.
      createHighsWorker: () =>
        (started += 1) <= 2
          ? new Worker(new URL('./trapping-highs.browser.ts', import.meta.url), { type: 'module' })
          : new Worker(new URL('../../src/workers/highs.worker.ts', import.meta.url), {
              type: 'module',
            }),
    });
    clients.push(client);
    const asked = questionOn(cityInstance(5, 14, 25));
    // Of some hundred solves the first that asks the engine fails, and again.
    const asking = { ...asked, budget: { ...budget, searchIterations: 0, relaxationRounds: 30 } };
    expect(await codeOf(client.explain(asking))).toBe('solver-crashed');
    expect((await client.explain(asked)).isProven).toBe(true);
  });
});
