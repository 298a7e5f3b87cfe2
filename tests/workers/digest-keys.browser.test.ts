/** The same key gives the same plan: in Node and in a browser, with any number of search workers. */
import { expect, it } from 'vitest';
import digests from '../data/dispatch-digests.json';
import { plannerBudget } from '../../src/domain/budget.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import type { DispatchRequest } from '../../src/workers/dispatch.client.ts';
import { digestCases } from '../solver/dispatch/digest-cases.ts';
import { busyCityInstance, cityInstance } from '../solver/random-instance.ts';

async function digestsWith(
  searchWorkerCount: number,
  requests: Readonly<Record<string, DispatchRequest>>,
): Promise<Record<string, string>> {
  const client = new DispatchClient({ searchWorkerCount });
  const found: Record<string, string> = {};
  for (const [name, request] of Object.entries(requests)) {
    found[name] = (await client.solve(request)).digest;
  }
  client.dispose();
  return found;
}

it('gives the digests recorded in Node', { timeout: 120_000 }, async () => {
  const requests = Object.fromEntries(
    digestCases().map(({ name, ...request }) => [name, request] as const),
  );
  expect(await digestsWith(1, requests)).toEqual(digests);
});

it('gives the same digests with 0, 1 and 4 search workers', { timeout: 120_000 }, async () => {
  const budget = { ...plannerBudget, seedCount: 4, searchIterations: 2_500, relaxationRounds: 4 };
  const requests = {
    'four searches': { instance: cityInstance(7, 150), policy: defaultPolicy, seed: 1, budget },
    'queues and rulings': {
      instance: busyCityInstance(8, 160),
      policy: defaultPolicy,
      seed: 2,
      budget,
    },
    'three searches': {
      instance: cityInstance(9, 200),
      policy: defaultPolicy,
      seed: 3,
      budget: { ...budget, seedCount: 3 },
    },
  };
  const alone = await digestsWith(0, requests);
  expect(new Set(Object.values(alone)).size).toBe(3);
  expect(await digestsWith(1, requests)).toEqual(alone);
  expect(await digestsWith(4, requests)).toEqual(alone);
});
