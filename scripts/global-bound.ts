/**
 * Bounds the cost of all plans for the large epochs of the dispatch bench and writes the bounds beside
 * it: `node scripts/run.mjs scripts/global-bound.ts [INDEX]`. Takes some ten minutes an epoch.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { plannerBudget } from '../src/domain/budget.ts';
import { flatten } from '../src/solver/dispatch/problem.ts';
import { splitOf, splitSteps } from '../src/solver/dispatch/split.ts';
import type { Draft } from '../src/solver/dispatch/steps.ts';
import { climbBound } from '../tests/bench/bound-climb.ts';
import { CASES } from '../tests/bench/cases.ts';
import { loadEpochs } from '../tests/bench/epochs.ts';
import type { Epoch } from '../tests/bench/epochs.ts';
import type { GlobalBound } from '../tests/bench/global-bound.ts';
import { GLOBAL_BOUND_FILE, readGlobalBounds } from '../tests/bench/global-bound.ts';

const CASE = '2000x1000';
const ROUND_COUNT = 24;
/** A bound this near the one over the columns at hand is good enough. */
const WITHIN_SHARE = 0.001;

async function main([wanted]: readonly string[]): Promise<void> {
  for (const epoch of await loadEpochs(CASES.find(({ name }) => name === CASE)!)) {
    if (wanted === undefined || Number(wanted) === epoch.index) bound(epoch);
  }
}

function bound(epoch: Epoch): void {
  const { index, digest } = epoch;
  const startedAt = performance.now();
  const { problem, master, prices, cost } = draftOf(epoch);
  const start = { columns: master.columns, prices, planCents: cost };
  for (const { boundCents, stockCents, rounds, columnCount } of climbBound(problem, start)) {
    const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stderr.write(
      `${CASE} ${index}: round ${rounds}, ${boundCents} cents, ${stockCents} over ` +
        `${columnCount} columns, ${tookSeconds} s\n`,
    );
    // Written after each round, so that a bound is there whenever somebody ends this.
    keep({ case: CASE, index, digest, boundCents, rounds, columnCount });
    if (rounds === ROUND_COUNT || stockCents - boundCents < WITHIN_SHARE * boundCents) break;
  }
}

/** Columns and prices of the solver, as it has them before the search of the whole. */
function draftOf({ instance, policy }: Epoch): Draft {
  const problem = flatten(instance, policy);
  const split = splitOf(instance, problem, { policy, budget: plannerBudget });
  const steps = splitSteps(split, () => undefined);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  return step.value;
}

/** Puts a bound in its place unless there is a better one of the same epoch. */
function keep(found: GlobalBound): void {
  const isHere = (one: GlobalBound): boolean =>
    one.case === found.case && one.index === found.index;
  const all = readGlobalBounds();
  const old = all.find((one) => isHere(one) && one.digest === found.digest);
  if (old !== undefined && old.boundCents >= found.boundCents) return;
  const others = all.filter((one) => !isHere(one));
  const sorted = [...others, found].sort((a, b) => a.index - b.index);
  const part = `${GLOBAL_BOUND_FILE}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(part, GLOBAL_BOUND_FILE);
}

await main(process.argv.slice(2));
