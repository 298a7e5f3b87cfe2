/**
 * Solves the keys of `digest-keys.ts` in Node: in one thread, and with crews of one thread and of four.
 * Prints as JSON what came out. Run by `node-digests.ts`.
 */
import { isMainThread } from 'node:worker_threads';
import highsLoader from 'highs';
import { runThread } from '../../src/cli/threads/run-thread.ts';
import { threadCrew } from '../../src/cli/threads/thread-crew.ts';
import { threadEngine } from '../../src/cli/threads/thread-engine.ts';
import { dispatch } from '../../src/solver/dispatch/dispatch.ts';
import type { FullDispatchOptions } from '../../src/solver/dispatch/dispatch.ts';
import { HighsEngine } from '../../src/solver/wasm/highs-engine.ts';
import { digestKeys } from '../solver/dispatch/digest-keys.ts';
import { outcomeOf } from '../solver/dispatch/digest-outcome.ts';
import type { DigestOutcomes } from '../solver/dispatch/digest-outcome.ts';
import type { NodeDigests } from './node-digests.ts';

async function outcomesBy(
  workers: Pick<FullDispatchOptions, 'lp' | 'crew'>,
): Promise<DigestOutcomes> {
  const outcomes: Record<string, string> = {};
  let session = 0;
  for (const { name, instance, policy, seed, budget } of digestKeys()) {
    session += 1;
    const result = await dispatch(instance, policy, { seed, budget, session, ...workers });
    outcomes[name] = outcomeOf(result);
  }
  return outcomes;
}

async function outcomesByThreads(count: number): Promise<DigestOutcomes> {
  const lp = await threadEngine();
  const crew = threadCrew(count);
  try {
    return await outcomesBy({ lp, crew });
  } finally {
    await Promise.all([lp.end(), crew.dispose()]);
  }
}

if (isMainThread) {
  const digests: NodeDigests = {
    inTurn: await outcomesBy({ lp: new HighsEngine(await highsLoader()) }),
    crewOfOne: await outcomesByThreads(1),
    crewOfFour: await outcomesByThreads(4),
  };
  process.stdout.write(JSON.stringify(digests));
} else await runThread();
