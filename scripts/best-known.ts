/**
 * Looks for the best plans of the dispatch bench's epochs and writes them beside the bench:
 * `node scripts/run.mjs scripts/best-known.ts [CASE] [FROM] [TO]`, indices from FROM up to and without
 * TO. Goes on where it was ended: an epoch whose digest has a plan already is passed over.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { runThread } from '../src/cli/threads/run-thread.ts';
import type { BestKnown } from '../tests/bench/best-known.ts';
import { BEST_KNOWN_FILE, netCents, readBestKnown } from '../tests/bench/best-known.ts';
import { CASES } from '../tests/bench/cases.ts';
import { loadEpochs } from '../tests/bench/epochs.ts';
import type { Epoch } from '../tests/bench/epochs.ts';
import { solveLong } from '../tests/bench/long-solve.ts';
import { closeEngines, openEngines } from '../tests/bench/solvers.ts';
import type { Engines } from '../tests/bench/solvers.ts';

/** Four searches of 30 s share two cores. */
const EFFORT = { searchSeconds: 60, proofSeconds: 120 } as const;

async function main([name, from = '0', to = '1000']: readonly string[]): Promise<void> {
  const cases = CASES.filter((one) => name === undefined || one.name === name);
  if (cases.length === 0) {
    process.stderr.write(`no such case: ${name}\n`);
    process.exitCode = 2;
    return;
  }
  const engines = await openEngines();
  try {
    for (const wanted of cases) {
      for (const epoch of (await loadEpochs(wanted)).slice(Number(from), Number(to))) {
        await look(wanted.name, epoch, engines);
      }
    }
  } finally {
    await closeEngines(engines);
  }
}

async function look(name: string, epoch: Epoch, engines: Engines): Promise<void> {
  const { index, digest } = epoch;
  const isHere = (one: BestKnown): boolean => one.case === name && one.index === index;
  if (readBestKnown().some((one) => isHere(one) && one.digest === digest)) return;
  const startedAt = performance.now();
  const { plan, objectiveCents, boundCents, stopReason } = await solveLong(epoch, engines, EFFORT);
  const found: BestKnown = {
    case: name,
    index,
    digest,
    cents: objectiveCents,
    netCents: netCents(epoch, plan, objectiveCents),
    boundCents: boundCents ?? null,
    isProven: stopReason === 'optimal',
    deferredCount: plan.unassigned.length,
  };
  // Read again: another run may have written meanwhile.
  write([...readBestKnown().filter((one) => !isHere(one)), found]);
  const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const words = found.isProven ? 'proven' : `bound ${found.boundCents ?? 'unknown'}`;
  process.stderr.write(`${name} ${index}: ${found.cents} cents, ${words}, ${tookSeconds} s\n`);
}

/** In order of case and index. */
function write(all: readonly BestKnown[]): void {
  const rank = new Map<string, number>(CASES.map((one, place) => [one.name, place]));
  const placeOf = (one: BestKnown): number => (rank.get(one.case) ?? 0) * 1_000_000 + one.index;
  const sorted = [...all].sort((a, b) => placeOf(a) - placeOf(b));
  const part = `${BEST_KNOWN_FILE}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(part, BEST_KNOWN_FILE);
}

if (isMainThread) await main(process.argv.slice(2));
else await runThread();
