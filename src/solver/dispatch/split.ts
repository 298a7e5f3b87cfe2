/**
 * Draft of a large instance: its clusters are solved one by one, in the order of their stores, and
 * merged into one master, in which the search of the whole goes on.
 */
import type { Instance } from '../../domain/instance.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveBudget, SolveProgress } from '../../domain/solve.ts';
import { clusterSteps } from './cluster-task.ts';
import type { ClusterOutcome } from './cluster-task.ts';
import { clusterInstance, clustersOf } from './clusters.ts';
import { deferralsOf } from './deferral.ts';
import { mergeClusters } from './merge.ts';
import type { Problem } from './problem.ts';
import type { Lap } from './slices.ts';
import type { Draft } from './steps.ts';

/** Orders from which on an instance is split. */
const SPLIT_FROM = 700;

/** Whether the problem is large enough, and lies at enough stores, to be split. */
export function isSplit(problem: Problem): boolean {
  return problem.orderCount >= SPLIT_FROM && problem.storeCount > 1;
}

/** Everything up to the search of the whole; stopped early, clusters not reached are left out. */
export function* splitSteps(
  instance: Instance,
  policy: Policy,
  problem: Problem,
  { seed, budget }: { readonly seed: number; readonly budget: SolveBudget },
  lap: Lap,
): Generator<SolveProgress, Draft, boolean> {
  const deferrals = deferralsOf(problem);
  const clusters = clustersOf(problem);
  const outcomes: (ClusterOutcome | undefined)[] = [];
  let isStopped = false;
  for (const cluster of clusters) {
    if (isStopped) break;
    const part = clusterInstance(instance, problem, cluster);
    const steps = clusterSteps({ instance: part, policy, seed, budget });
    let step = steps.next(false);
    while (!step.done) {
      isStopped = (yield step.value) || isStopped;
      step = steps.next(isStopped);
    }
    outcomes.push(step.value);
  }
  lap('columns');
  const merged = yield* mergeClusters(problem, deferrals, clusters, outcomes, budget);
  lap('prices');
  const sum = (read: (outcome: ClusterOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + (outcome ? read(outcome) : 0), 0);
  return {
    ...merged,
    problem,
    deferrals,
    candidates: undefined,
    // The columns of other clusters were not weighed: these prices bound no plan of the whole.
    prices: { ...merged.prices, boundCents: -Infinity },
    pairCount: sum((outcome) => outcome.pairCount),
    pricedPairCount: sum((outcome) => outcome.pricedPairCount),
    batchLeftOutCount: sum((outcome) => outcome.batchLeftOutCount),
    isProven: false,
    searchIterations: sum((outcome) => outcome.searchIterations),
    isStopped: isStopped || merged.isStopped,
  };
}
