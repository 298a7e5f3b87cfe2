/**
 * Dispatch on epochs of generated days, solved as the command line does: HiGHS and a second search in
 * threads of their own, and the case's deadline. Gaps are percentages of the cost that differs between
 * plans: what the orders of the long run's plan pay in any plan is taken off. `long run` is the same
 * solver with ten times the search on four seeds and no deadline, its optimum proven where the size
 * allows.
 */
import { plannerBudget } from '../../src/domain/budget.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { SolveBudget, SolveResult } from '../../src/domain/solve.ts';
import { totalCents } from '../../src/domain/plan.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { clockDeadline } from '../../src/cli/threads/clock-deadline.ts';
import { threadCrew } from '../../src/cli/threads/thread-crew.ts';
import type { ThreadCrew } from '../../src/cli/threads/thread-crew.ts';
import { threadEngine } from '../../src/cli/threads/thread-engine.ts';
import type { ThreadEngine } from '../../src/cli/threads/thread-engine.ts';
import { batchThenAssign } from '../../src/solver/baselines/batch-then-assign.ts';
import { nearestGreedy } from '../../src/solver/baselines/nearest-greedy.ts';
import { oneAtATime } from '../../src/solver/baselines/one-at-a-time.ts';
import { dispatch } from '../../src/solver/dispatch/dispatch.ts';
import { CASES } from './cases.ts';
import type { Case } from './cases.ts';
import { loadEpochs } from './epochs.ts';
import type { Epoch } from './epochs.ts';
import { mean, quantile } from './figure.ts';
import type { Figure, Suite } from './figure.ts';

const WARM_UP_COUNT = 5;
const LATENCY_COUNT = 200;
/** Epochs of each case in a quick run. */
const QUICK_COUNT = 6;
const longBudget: SolveBudget = {
  ...plannerBudget,
  searchIterations: 10 * plannerBudget.searchIterations,
  seedCount: 4,
  relaxationRounds: 100,
};
const BASELINES = {
  'nearest-greedy': nearestGreedy,
  'one-at-a-time': oneAtATime,
  'batch-then-assign': batchThenAssign,
} as const;

interface Engines {
  readonly lp: ThreadEngine;
  readonly crew: ThreadCrew;
}

export const dispatchBench: Suite = async (report, { isQuick }) => {
  const engines: Engines = { lp: await threadEngine(), crew: threadCrew() };
  try {
    for (const wanted of CASES) {
      if (isQuick && wanted.openCount > 400) continue;
      const all = await loadEpochs(wanted);
      await benchCase(wanted, isQuick ? all.slice(0, QUICK_COUNT) : all, engines, report, isQuick);
    }
  } finally {
    await Promise.all([engines.lp.end(), engines.crew.dispose()]);
  }
};

async function benchCase(
  wanted: Case,
  epochs: readonly Epoch[],
  engines: Engines,
  report: (figure: Figure) => void,
  isQuick: boolean,
): Promise<void> {
  for (const epoch of epochs.slice(0, WARM_UP_COUNT)) await solve(epoch, engines, wanted);
  const latencyMs: number[] = [];
  const results: SolveResult[] = [];
  const isLarge = wanted.openCount > 400;
  const solveCount = isQuick || isLarge ? epochs.length : Math.max(LATENCY_COUNT, epochs.length);
  for (let count = 0; count < solveCount; count += 1) {
    const epoch = epochs[count % epochs.length]!;
    const fromMs = performance.now();
    const result = await solve(epoch, engines, wanted);
    latencyMs.push(performance.now() - fromMs);
    if (count < epochs.length) results.push(result);
  }
  const say = (metric: string, value: number, unit: string, n: number): void =>
    report({ case: wanted.name, metric, value, unit, n });
  say('latency_ms_p50', quantile(latencyMs, 0.5), 'ms', latencyMs.length);
  say('latency_ms_p95', quantile(latencyMs, 0.95), 'ms', latencyMs.length);
  say('latency_ms_max', quantile(latencyMs, 1), 'ms', latencyMs.length);
  await sayQuality(epochs, results, engines, say);
}

/** A solve by the case's deadline. */
function solve(epoch: Epoch, engines: Engines, { deadlineMs }: Case): Promise<SolveResult> {
  const deadline = clockDeadline(deadlineMs);
  return ask(epoch, engines, plannerBudget, deadline);
}

let lastSession = 0;

function ask(
  { instance, policy }: Epoch,
  { lp, crew }: Engines,
  budget: SolveBudget,
  deadline?: ReturnType<typeof clockDeadline>,
): Promise<SolveResult> {
  lastSession += 1;
  return dispatch(instance, policy, {
    seed: 1,
    budget,
    lp,
    crew,
    session: lastSession,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    clock: () => performance.now(),
    ...(deadline === undefined ? {} : { deadline }),
  });
}

async function sayQuality(
  epochs: readonly Epoch[],
  results: readonly SolveResult[],
  engines: Engines,
  say: (metric: string, value: number, unit: string, n: number) => void,
): Promise<void> {
  const gaps: number[] = [];
  const boundGaps: number[] = [];
  const regrets: number[] = [];
  const deferredMore: number[] = [];
  const baselineCents = new Map<string, number[]>();
  let withinCount = 0;
  let provenCount = 0;
  for (const [index, epoch] of epochs.entries()) {
    const result = results[index]!;
    const long = await ask(epoch, engines, longBudget);
    const best = Math.min(long.objectiveCents, result.objectiveCents);
    const differing = best - fixedPay(epoch.instance, epoch.policy, long.plan);
    gaps.push((100 * (result.objectiveCents - best)) / differing);
    if (long.stopReason === 'optimal') provenCount += 1;
    if (result.objectiveCents - best <= 0.005 * differing) withinCount += 1;
    if (long.boundCents !== undefined) {
      boundGaps.push((100 * (result.objectiveCents - long.boundCents)) / differing);
    }
    deferredMore.push(result.plan.unassigned.length - long.plan.unassigned.length);
    for (const [name, plan] of Object.entries(BASELINES)) {
      const cost = totalCents(plan(epoch.instance, epoch.policy).plan.cost);
      baselineCents.set(name, [...(baselineCents.get(name) ?? []), cost / best]);
      if (name === 'nearest-greedy') {
        regrets.push((100 * (result.objectiveCents - best)) / Math.max(1, cost - best));
      }
    }
  }
  const n = epochs.length;
  say('gap_long_run_pct_mean', mean(gaps), '%', n);
  say('gap_long_run_pct_p95', quantile(gaps, 0.95), '%', n);
  say('within_half_pct_of_long_run_share', withinCount / n, 'share', n);
  say('long_run_proven_share', provenCount / n, 'share', n);
  if (boundGaps.length > 0) say('gap_bound_pct_mean', mean(boundGaps), '%', boundGaps.length);
  say('regret_pct_mean', mean(regrets), '%', n);
  say('deferred_above_long_run_max', quantile(deferredMore, 1), 'orders', n);
  for (const [name, costs] of baselineCents) say(`cost_ratio_${name}`, mean(costs), 'ratio', n);
}

/** What the orders on the plan's trips are paid for in any plan that serves them. */
function fixedPay(instance: Instance, policy: Policy, plan: Plan): number {
  const items = new Map(instance.orders.map(({ id, itemCount }) => [id, itemCount]));
  let cents = 0;
  for (const { orderIds } of plan.trips) {
    for (const id of orderIds) {
      cents += policy.payCentsPerOrder + policy.payCentsPerItem * items.get(id)!;
    }
  }
  return cents;
}
