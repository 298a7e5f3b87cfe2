/**
 * Draft of a large instance: its clusters are solved, in the order of their stores or side by side, and
 * merged; shoppers are asked about batches of other clusters than theirs. All columns together are the
 * master in which the whole is searched.
 */
import type { Instance } from '../../domain/instance.ts';
import type { SolveBudget } from '../../domain/solve.ts';
import { crossBorders } from './borders.ts';
import { clusterSteps } from './cluster-task.ts';
import type { ClusterOutcome, ClusterTask, SolvedCluster } from './cluster.ts';
import { clusterInstance, clustersOf } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import { deferralsOf } from './deferral.ts';
import { mergeClusters } from './merge.ts';
import type { Problem } from './problem.ts';
import { LISTEN } from './slices.ts';
import type { Lap, Steps } from './slices.ts';
import type { Draft } from './steps.ts';

/** Orders from which on an instance is split. */
const SPLIT_FROM = 1_200;

/** Whether the problem is large enough, and lies at enough stores, to be split. */
export function isSplit(problem: Problem): boolean {
  return problem.orderCount >= SPLIT_FROM && problem.storeCount > 1;
}

/** Orders of an instance for which the budget's iterations are meant, where it is split. */
const BUDGET_ORDER_COUNT = 1_500;

/** Iterations of a search of the whole: more than the budget's, in proportion to its orders. */
export function wholeIterations(
  { orderCount }: Problem,
  { searchIterations }: SolveBudget,
): number {
  return Math.floor((searchIterations * orderCount) / BUDGET_ORDER_COUNT);
}

/** A large instance in parts, in the order of their stores. */
export interface Split {
  readonly instance: Instance;
  readonly problem: Problem;
  readonly key: Pick<ClusterTask, 'policy' | 'budget'>;
  readonly clusters: readonly Cluster[];
  readonly tasks: readonly ClusterTask[];
}

/** The parts of an instance and of its problem. */
export function splitOf(instance: Instance, problem: Problem, key: Split['key']): Split {
  const clusters = clustersOf(problem);
  const tasks = clusters.map((cluster) => taskOf(instance, problem, cluster, key));
  return { instance, problem, key, clusters, tasks };
}

function taskOf(
  instance: Instance,
  problem: Problem,
  cluster: Cluster,
  key: Split['key'],
): ClusterTask {
  return { ...key, instance: clusterInstance(instance, problem, cluster) };
}

/**
 * Everything up to the search of the whole; stopped early, clusters not reached are left out. `solved`
 * are the first of the clusters where others have solved them, as many as were solved in time; `isOver`
 * says that there is no time for more.
 */
export function* splitSteps(
  split: Split,
  lap: Lap,
  solved?: readonly SolvedCluster[],
  isOver = false,
): Steps<Draft> {
  const { problem, clusters } = split;
  const { budget } = split.key;
  const deferrals = deferralsOf(problem);
  const outcomes: (ClusterOutcome | undefined)[] = solved?.map(({ outcome }) => outcome) ?? [];
  const nothing = deferrals.weight.reduce((sum, price) => sum + price, 0);
  const progress = { objectiveCents: nothing, boundCents: undefined };
  let isStopped = isOver;
  const solve = function* (task: ClusterTask): Steps<void> {
    const steps = clusterSteps(task);
    let step = steps.next(false);
    while (!step.done) {
      // What a cluster's plan costs says nothing of the whole.
      if (step.value === LISTEN) yield LISTEN;
      else isStopped = (yield { ...progress, phase: step.value.phase }) || isStopped;
      step = steps.next(isStopped);
    }
    outcomes.push(step.value);
  };
  if (solved === undefined) {
    for (const task of split.tasks) if (!isStopped) yield* solve(task);
  }
  lap('columns');
  const merged = mergeClusters(problem, deferrals, clusters, outcomes);
  lap('prices');
  const crossed = isStopped
    ? { ...merged, isStopped, pricedPairCount: 0 }
    : yield* crossBorders(problem, deferrals, merged, budget, lap);
  const sum = (read: (outcome: ClusterOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + (outcome ? read(outcome) : 0), 0);
  return {
    ...crossed,
    problem,
    deferrals,
    candidates: undefined,
    // The columns of other clusters were not weighed: these prices bound no plan of the whole.
    prices: { ...crossed.prices, boundCents: -Infinity },
    pairCount: sum((outcome) => outcome.pairCount) + crossed.pricedPairCount,
    pricedPairCount: sum((outcome) => outcome.pricedPairCount) + crossed.pricedPairCount,
    batchLeftOutCount: sum((outcome) => outcome.batchLeftOutCount),
    isProven: false,
    searchIterations: 0,
  };
}
