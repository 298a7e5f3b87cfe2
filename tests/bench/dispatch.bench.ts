/**
 * Dispatch on epochs of generated days, solved as the command line does: HiGHS and searches in threads
 * of their own, and the case's deadline. Gaps are percentages of the cost that differs between plans,
 * above the best plan known for the epoch; epochs without one (`scripts/best-known.ts` finds them) are
 * left out of those figures, as their `n` says.
 */
import { plannerBudget } from '../../src/domain/budget.ts';
import type { SolveResult } from '../../src/domain/solve.ts';
import { compareBaselines } from './baselines.ts';
import { readBestKnown, variableCents } from './best-known.ts';
import { CASES } from './cases.ts';
import type { Case } from './cases.ts';
import { describeEpochs } from './epoch-look.ts';
import { loadEpochs } from './epochs.ts';
import type { Epoch } from './epochs.ts';
import { mean, quantile } from './figure.ts';
import { readGlobalBounds } from './global-bound.ts';
import type { Suite } from './figure.ts';
import { matrixMs } from './matrix.ts';
import { openGround } from './played-day.ts';
import { slide, SLIDER_CASES } from './slider.ts';
import { closeEngines, openEngines, solve, solveByMip, solveUnpruned } from './solvers.ts';
import type { Engines } from './solvers.ts';
import { gapPct, sayBounded, sayCompared } from './tally.ts';
import type { Compared, Say } from './tally.ts';

const WARM_UP_COUNT = 20;
const LATENCY_COUNT = 200;
/** Within this of its deadline an answer is in time. */
const LATE_MS = 20;
const MATRIX_COUNT = 20;
const MIP_COUNT = 20;
const PRUNING_COUNT = 10;
/** A large epoch is also solved with this much time, by searches so long that they about fill it. */
const PATIENT_MS = 60_000;
const PATIENT_ITERATIONS = 560_000;

/** Less of everything, and no large case: enough to see that all works. */
const QUICK = {
  epochCount: 6,
  warmUpCount: 3,
  latencyCount: 12,
  matrixCount: 3,
  mipCount: 2,
  pruningCount: 2,
};
const FULL = {
  epochCount: Infinity,
  warmUpCount: WARM_UP_COUNT,
  latencyCount: LATENCY_COUNT,
  matrixCount: MATRIX_COUNT,
  mipCount: MIP_COUNT,
  pruningCount: PRUNING_COUNT,
};

interface Bench {
  readonly wanted: Case;
  readonly epochs: readonly Epoch[];
  readonly engines: Engines;
  readonly extent: typeof FULL;
  readonly say: Say;
}

export const dispatchBench: Suite = async (report, { isQuick, onlyCase }) => {
  if (onlyCase !== undefined && CASES.every(({ name }) => name !== onlyCase)) {
    const known = CASES.map(({ name }) => name).join(', ');
    process.stderr.write(`no such case: ${onlyCase}; there is ${known}\n`);
    process.exitCode = 2;
    return;
  }
  const engines = await openEngines();
  const extent = isQuick ? QUICK : FULL;
  try {
    for (const wanted of CASES) {
      if (isQuick && isLarge(wanted)) continue;
      if (onlyCase !== undefined && wanted.name !== onlyCase) continue;
      const epochs = (await loadEpochs(wanted)).slice(0, extent.epochCount);
      process.stderr.write(`${wanted.name}: ${describeEpochs(epochs)}\n`);
      const sayOf =
        (name: string): Say =>
        (metric, value, unit, n) =>
          report({ case: name, metric, value, unit, n });
      const bench = { wanted, epochs, engines, extent, say: sayOf(wanted.name) };
      await benchCase(bench);
      if (wanted.name !== '60x40') continue;
      for (const { name, changes } of SLIDER_CASES) {
        const count = extent.latencyCount;
        const slides = await slide(epochs, engines, changes, { count, comparedCount: count / 4 });
        sayLatency(slides.latencyMs, sayOf(name));
        sayOf(name)('preview_loss_pct_mean', mean(slides.lossPct), '%', slides.lossPct.length);
        sayOf(name)(
          'preview_loss_pct_p95',
          quantile(slides.lossPct, 0.95),
          '%',
          slides.lossPct.length,
        );
      }
    }
  } finally {
    await closeEngines(engines);
  }
};

/** Cases of which each solve takes seconds: latency is measured over as many solves as epochs. */
function isLarge({ openCount }: Case): boolean {
  return openCount > 400;
}

async function benchCase(bench: Bench): Promise<void> {
  const { wanted, epochs, engines, extent, say } = bench;
  const { deadlineMs } = wanted;
  const warmUpCount = isLarge(wanted) ? 1 : extent.warmUpCount;
  for (let count = 0; count < warmUpCount; count += 1) {
    await solve(epochs[count % epochs.length]!, engines, plannerBudget, deadlineMs);
  }
  const latencyMs: number[] = [];
  const results: SolveResult[] = [];
  const count = isLarge(wanted) ? epochs.length : Math.max(extent.latencyCount, epochs.length);
  while (latencyMs.length < count) {
    const epoch = epochs[latencyMs.length % epochs.length]!;
    const fromMs = performance.now();
    const result = await solve(epoch, engines, plannerBudget, deadlineMs);
    latencyMs.push(performance.now() - fromMs);
    if (results.length < epochs.length) results.push(result);
  }
  sayLatency(latencyMs, say);
  const late = latencyMs.filter((ms) => ms > deadlineMs + LATE_MS);
  say('late_share', late.length / latencyMs.length, 'share', latencyMs.length);
  await sayMatrix(bench);
  const greedyCents = compareBaselines(epochs, results, say);
  await sayQuality(bench, results, greedyCents);
  sayAboveBounds(bench, results);
  if (isLarge(wanted)) await sayPatience(bench, results);
  else await sayPruning(bench);
}

/** What figures are made of. */
function measured(
  epoch: Epoch,
  { objectiveCents, boundCents, plan }: SolveResult,
): Compared['result'] {
  return {
    objectiveCents,
    boundCents,
    deferredCount: plan.unassigned.length,
    variableCents: variableCents(epoch, plan, objectiveCents),
  };
}

function sayAboveBounds({ wanted, epochs, say }: Bench, results: readonly SolveResult[]): void {
  const known = readGlobalBounds().filter((one) => one.case === wanted.name);
  const all = epochs.flatMap((epoch, at) => {
    const bound = known.find((one) => one.index === epoch.index && one.digest === epoch.digest);
    if (bound === undefined) return [];
    return [{ result: measured(epoch, results[at]!), boundCents: bound.boundCents }];
  });
  if (all.length > 0) sayBounded(all, say);
}

/** What it costs to set batches and pairs aside: against the same search over all there are. */
async function sayPruning({ epochs, engines, extent, say }: Bench): Promise<void> {
  const losses: number[] = [];
  for (const epoch of epochs.slice(0, extent.pruningCount)) {
    const pruned = await solve(epoch, engines, plannerBudget);
    if (pruned.counters.batchLeftOutCount === 0) losses.push(0);
    else {
      const whole = await solveUnpruned(epoch, engines, plannerBudget);
      const { objectiveCents, variableCents: differing } = measured(epoch, whole);
      losses.push((100 * (pruned.objectiveCents - objectiveCents)) / Math.max(1, differing));
    }
  }
  say('pruning_loss_pct_mean', mean(losses), '%', losses.length);
  say('pruning_loss_pct_max', Math.max(...losses), '%', losses.length);
}

function sayLatency(latencyMs: readonly number[], say: Say): void {
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['max', 1],
  ] as const) {
    say(`latency_ms_${name}`, quantile(latencyMs, share), 'ms', latencyMs.length);
  }
}

async function sayMatrix({ epochs, extent, say }: Bench): Promise<void> {
  const ground = await openGround();
  const times = epochs.slice(0, extent.matrixCount).map((epoch) => matrixMs(ground, epoch));
  say('matrix_ms_p95', quantile(times, 0.95), 'ms', times.length);
}

async function sayQuality(
  { wanted, epochs, engines, extent, say }: Bench,
  results: readonly SolveResult[],
  greedyCents: readonly number[],
): Promise<void> {
  const known = readBestKnown().filter((one) => one.case === wanted.name);
  const all: Compared[] = [];
  const mipGaps: number[] = [];
  let mipCount = 0;
  for (const [at, epoch] of epochs.entries()) {
    const best = known.find((one) => one.index === epoch.index && one.digest === epoch.digest);
    if (best === undefined) continue;
    const result = measured(epoch, results[at]!);
    all.push({ best, result, greedyCents: greedyCents[at]! });
    if (mipCount === extent.mipCount || isLarge(wanted)) continue;
    mipCount += 1;
    const mip = await solveByMip(epoch, engines, plannerBudget, wanted.deadlineMs / 1000);
    if (mip !== undefined) mipGaps.push(gapPct({ best, result: { ...result, ...mip } }));
  }
  const unknownCount = epochs.length - all.length;
  say('best_known_missing_count', unknownCount, 'epochs', epochs.length);
  if (all.length > 0) sayCompared(all, say);
  if (mipCount === 0) return;
  say('highs_mip_no_plan_share', 1 - mipGaps.length / mipCount, 'share', mipCount);
  if (mipGaps.length === 0) return;
  say('highs_mip_gap_best_known_pct_mean', mean(mipGaps), '%', mipGaps.length);
}

/** What a large epoch loses by its deadline: against the same solver given a minute. */
async function sayPatience(bench: Bench, results: readonly SolveResult[]): Promise<void> {
  const { epochs, engines, say } = bench;
  const losses: number[] = [];
  const costs: number[] = [];
  for (const [at, epoch] of epochs.entries()) {
    const budget = { ...plannerBudget, searchIterations: PATIENT_ITERATIONS, seedCount: 4 };
    const patient = await solve(epoch, engines, budget, PATIENT_MS);
    costs.push(patient.objectiveCents);
    const differing = variableCents(epoch, patient.plan, patient.objectiveCents);
    losses.push((100 * (results[at]!.objectiveCents - patient.objectiveCents)) / differing);
  }
  say('cost_cents_mean_60_s', mean(costs), 'cents', costs.length);
  say('worse_than_60_s_pct_mean', mean(losses), '%', losses.length);
  say('worse_than_60_s_pct_max', Math.max(...losses), '%', losses.length);
}
