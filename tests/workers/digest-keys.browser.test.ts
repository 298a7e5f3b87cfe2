/** The same key gives the same plan: in Node and in a browser, with any number of search workers. */
import { expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import { digestKeys } from '../solver/dispatch/digest-keys.ts';
import { outcomeOf } from '../solver/dispatch/digest-outcome.ts';
import type { DigestOutcomes } from '../solver/dispatch/digest-outcome.ts';
import type { NodeDigests } from './node-digests.ts';

async function outcomesWith(searchWorkerCount: number): Promise<DigestOutcomes> {
  const client = new DispatchClient({ searchWorkerCount });
  const outcomes: Record<string, string> = {};
  try {
    for (const { name, ...request } of digestKeys()) {
      outcomes[name] = outcomeOf(await client.solve(request));
    }
  } finally {
    client.dispose();
  }
  return outcomes;
}

const countOf = (outcomes: DigestOutcomes, stopReason: string): number =>
  Object.values(outcomes).filter((outcome) => outcome.endsWith(stopReason)).length;

it('gives the digests of Node for 200 keys, by 1 and by 4', { timeout: 180_000 }, async () => {
  const inBrowser = async () => ({
    searchWorker: await outcomesWith(1),
    searchWorkers: await outcomesWith(4),
  });
  const inNode: Promise<NodeDigests> = commands.nodeDigests();
  const [{ inTurn, ...byCrew }, byWorkers] = await Promise.all([inNode, inBrowser()]);
  expect(Object.keys(inTurn)).toHaveLength(200);
  // Almost all: tiny instances may have the same plan, none.
  expect(new Set(Object.values(inTurn)).size).toBeGreaterThan(195);
  expect(countOf(inTurn, 'optimal')).toBeGreaterThan(80);
  expect(countOf(inTurn, 'budget')).toBeGreaterThan(70);
  expect(countOf(inTurn, 'deadline')).toBeGreaterThan(20);
  for (const [who, outcomes] of Object.entries({ ...byCrew, ...byWorkers })) {
    expect(outcomes, who).toEqual(inTurn);
  }
});
