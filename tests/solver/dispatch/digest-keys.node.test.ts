/** The keys by which digests are compared are many, and of every kind. */
import { expect, test } from 'vitest';
import { ordersUnderWay } from '../../../src/domain/instance.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { isSplit } from '../../../src/solver/dispatch/split.ts';
import { needsCrew } from '../../../src/workers/crew-size.ts';
import type { DigestCase } from './digest-cases.ts';
import { digestKeys } from './digest-keys.ts';

/** What a key has, and how many must have it at least. */
const kinds: Readonly<
  Record<string, readonly [leastCount: number, has: (key: DigestCase) => boolean]>
> = {
  'batches of one': [10, ({ policy }) => policy.batchOrderCountMax === 1],
  'batches of two': [10, ({ policy }) => policy.batchOrderCountMax === 2],
  'batches of three': [10, ({ policy }) => policy.batchOrderCountMax === 3],
  'batches of more': [10, ({ policy }) => policy.batchOrderCountMax > 3],
  'two stores': [30, ({ policy }) => policy.storesPerBatchMax === 2],
  queues: [100, ({ instance }) => instance.queues.length > 0],
  pins: [60, ({ instance }) => instance.rulings.some(({ kind }) => kind === 'pin')],
  'trips to join': [
    25,
    ({ instance, policy }) => policy.addedOrderCountMax > 0 && ordersUnderWay(instance).size > 0,
  ],
  'more than 60 orders': [80, ({ instance }) => instance.orders.length > 60],
  'a proof by the engine': [
    15,
    ({ instance, budget }) =>
      instance.orders.length > 12 && instance.orders.length <= budget.exactOrderCountMax,
  ],
  'a count of slices': [20, ({ budget }) => budget.sliceCountMax !== undefined],
  'searches side by side': [
    35,
    ({ instance, budget }) => needsCrew(instance) && budget.seedCount > 1,
  ],
  clusters: [3, ({ instance, policy }) => isSplit(flatten(instance, policy))],
};

test('there are 200 keys, and enough of each kind', () => {
  const names = new Set<string>();
  const counts = new Map<string, number>();
  for (const key of digestKeys()) {
    names.add(key.name);
    for (const [kind, [, has]] of Object.entries(kinds)) {
      if (has(key)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  expect(names.size).toBe(200);
  for (const [kind, [leastCount]] of Object.entries(kinds)) {
    expect(counts.get(kind), kind).toBeGreaterThanOrEqual(leastCount);
  }
});
