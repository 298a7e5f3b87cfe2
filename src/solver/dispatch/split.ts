/**
 * Draft of a large instance: its clusters are solved, in the order of their stores or side by side, and
 * merged. Orders left out make a last cluster with the shoppers nobody uses. All columns together are the master in which the search of the whole goes on.
 */
import type { Instance } from '../../domain/instance.ts';
import { clusterSteps } from './cluster-task.ts';
import type { ClusterOutcome, ClusterTask, SolvedCluster } from './cluster.ts';
import { clusterInstance, clustersOf } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import { deferralsOf } from './deferral.ts';
import { mergeClusters } from './merge.ts';
import type { Merged } from './merge.ts';
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

/** A large instance in parts, in the order of their stores. */
export interface Split {
  readonly instance: Instance;
  readonly problem: Problem;
  readonly key: Pick<ClusterTask, 'policy' | 'seed' | 'budget'>;
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
 * are the first of the clusters where others have solved them, as many as were solved in time.
 */
export function* splitSteps(
  split: Split,
  lap: Lap,
  solved?: readonly SolvedCluster[],
): Steps<Draft> {
  const { instance, problem, key } = split;
  const { budget } = key;
  const deferrals = deferralsOf(problem);
  const clusters = [...split.clusters];
  const outcomes: (ClusterOutcome | undefined)[] = solved?.map(({ outcome }) => outcome) ?? [];
  const nothing = deferrals.weight.reduce((sum, price) => sum + price, 0);
  const progress = { objectiveCents: nothing, boundCents: undefined };
  let isStopped = false;
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
  let merged = yield* mergeClusters(problem, deferrals, clusters, outcomes, budget);
  lap('prices');
  const rest = remainderOf(problem, merged);
  const isWhole = outcomes.length === clusters.length && !isStopped && !merged.isStopped;
  if (isWhole && rest.orders.length > 0 && rest.shoppers.length > 0) {
    clusters.push(rest);
    yield* solve(taskOf(instance, problem, rest, key));
    lap('columns');
    merged = yield* mergeClusters(problem, deferrals, clusters, outcomes, budget);
    lap('prices');
  }
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

/** The orders that a plan leaves out, with their stores, and the shoppers it does not use. */
function remainderOf(problem: Problem, { master, chosen }: Merged): Cluster {
  const { columns } = master;
  const isServed = new Uint8Array(problem.orderCount);
  const isUsed = new Uint8Array(problem.shopperCount);
  for (const column of chosen) {
    const batch = columns.batch[column]!;
    isUsed[columns.shopper[column]!] = 1;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      isServed[columns.batchOrders[at]!] = 1;
    }
  }
  const zeros = (flags: Uint8Array): Int32Array =>
    Int32Array.from(flags.keys()).filter((index) => flags[index] === 0);
  const row = new Map(problem.shoppers.map(({ id }, shopper) => [id, shopper]));
  // Whoever an order is pinned to and has a trip already could not be told of it in a part without them.
  const orders = zeros(isServed).filter((order) => {
    const pinned = problem.pinnedTo[order];
    const shopper = pinned === undefined ? undefined : row.get(pinned);
    return shopper === undefined || isUsed[shopper] === 0;
  });
  const stores = [...new Set(Array.from(orders, (order) => problem.storeOf[order]!))];
  return { orders, shoppers: zeros(isUsed), stores: Int32Array.from(stores).sort() };
}
