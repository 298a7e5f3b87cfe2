/** The pass over the borders of clusters: exact columns, no plan made dearer, the same again when cut. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveBudget } from '../../../src/domain/budget.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { crossBorders } from '../../../src/solver/dispatch/borders.ts';
import type { Crossed } from '../../../src/solver/dispatch/borders.ts';
import { solveCluster } from '../../../src/solver/dispatch/cluster-task.ts';
import type { Columns } from '../../../src/solver/dispatch/columns.ts';
import { deferralsOf } from '../../../src/solver/dispatch/deferral.ts';
import { finish } from '../../../src/solver/dispatch/finish.ts';
import { costOf } from '../../../src/solver/dispatch/master.ts';
import { mergeClusters } from '../../../src/solver/dispatch/merge.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import type { Problem } from '../../../src/solver/dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../../../src/solver/dispatch/sequence.ts';
import { splitOf, splitSteps } from '../../../src/solver/dispatch/split.ts';
import type { Split } from '../../../src/solver/dispatch/split.ts';
import { Watch } from '../../../src/solver/dispatch/watch.ts';
import { busyCityInstance, cityInstance } from '../random-instance.ts';
import { ridingCityInstance } from '../random-riders.ts';

const budget = { ...liveBudget, ascentRounds: 40 };
const noLap = (): undefined => undefined;

interface Made {
  readonly problem: Problem;
  readonly split: Split;
  /** Before the pass: the cost of the plan, and the columns. */
  readonly mergedCents: number;
  readonly before: Columns;
  readonly crossed: Crossed;
  readonly sliceCount: number;
}

/** Clusters, merged and passed over, the pass being stopped after `slices` yields. */
function make(instance: Instance, policy: Policy, slices = Infinity): Made {
  const problem = flatten(instance, policy);
  const deferrals = deferralsOf(problem);
  const split = splitOf(instance, problem, { policy, budget });
  const outcomes = split.tasks.map((task) => solveCluster(task, () => false)?.outcome);
  const whole = mergeClusters(problem, deferrals, split.clusters, outcomes);
  const before = whole.pool.view();
  const crossing = crossBorders(problem, deferrals, whole, budget, noLap);
  let sliceCount = 0;
  let crossed = crossing.next(false);
  while (!crossed.done) {
    sliceCount += 1;
    crossed = crossing.next(sliceCount >= slices);
  }
  return { problem, split, mergedCents: whole.cost, before, crossed: crossed.value, sliceCount };
}

/** What a column's pair costs by a pricer of its own. */
function priceOf(
  pricer: SequencePricer,
  problem: Problem,
  columns: Columns,
  column: number,
): number {
  const batch = columns.batch[column]!;
  const shopper = columns.shopper[column]!;
  pricer.load(columns.batchOrders, columns.batchStarts[batch]!, columns.batchStarts[batch + 1]!);
  if (pricer.stops.storeCount < 2 || problem.slotCount === 0) {
    return pricer.price(shopper, INFEASIBLE);
  }
  const count = pricer.variants(shopper, INFEASIBLE);
  const isSame = (variant: number): boolean =>
    pricer.variantSlotA[variant] === columns.slotA[column] &&
    pricer.variantSlotB[variant] === columns.slotB[column];
  const variant = Array.from({ length: count }, (_, index) => index).find(isSame);
  return variant === undefined ? INFEASIBLE : pricer.variantCents[variant]!;
}

function checkColumns({ problem, before, crossed }: Made): void {
  const { columns } = crossed.master;
  const pair = (column: number): string =>
    [columns.batch, columns.shopper, columns.slotA, columns.slotB].map((of) => of[column]).join();
  const known = new Set(
    Array.from({ length: before.count }, (_, column) => column)
      .filter((column) => columns.isJoin[column] === 0)
      .map(pair),
  );
  const pricer = new SequencePricer(problem);
  for (let column = before.count; column < columns.count; column += 1) {
    expect(columns.cost[column]).toBe(priceOf(pricer, problem, columns, column));
    expect(known.has(pair(column))).toBe(false);
    known.add(pair(column));
  }
}

/** How many columns give orders of one cluster to a shopper of another. */
function crossingCount({ split, before, crossed, problem }: Made): number {
  const clusterOf = new Int32Array(problem.orderCount);
  const home = new Int32Array(problem.shopperCount).fill(-1);
  for (const [index, { orders, shoppers }] of split.clusters.entries()) {
    for (const order of orders) clusterOf[order] = index;
    for (const shopper of shoppers) home[shopper] = index;
  }
  const { columns } = crossed.master;
  let count = 0;
  for (let column = before.count; column < columns.count; column += 1) {
    const first = columns.batchOrders[columns.batchStarts[columns.batch[column]!]!]!;
    if (clusterOf[first] !== home[columns.shopper[column]!]) count += 1;
  }
  return count;
}

test('columns across borders cost what their pairs cost, and make no plan dearer or invalid', () => {
  const kinds = fc.constantFrom(cityInstance, busyCityInstance, ridingCityInstance);
  const storesMax = fc.constantFrom(1, 2);
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 1, max: 99 }),
      storesMax,
      (of, seed, storesPerBatchMax) => {
        const policy = { ...defaultPolicy, storesPerBatchMax, addedOrderCountMax: 2 };
        const instance = of(seed, 450);
        const made = make(instance, policy);
        const { crossed, mergedCents, split } = made;
        checkColumns(made);
        expect(crossingCount(made)).toBeGreaterThan(0);
        expect(crossed.cost).toBeLessThanOrEqual(mergedCents);
        expect(costOf(crossed.master, crossed.chosen)).toBe(crossed.cost);
        const steps = splitSteps(split, noLap);
        let step = steps.next(false);
        while (!step.done) step = steps.next(false);
        expect(step.value.cost).toBe(crossed.cost);
        const watch = new Watch({ budget });
        const { plan } = finish(instance, policy, { seed: 1, budget }, watch, step.value, 0);
        expect(checkPlan(instance, policy, plan).violations).toEqual([]);
      },
    ),
    { numRuns: 3 },
  );
}, 120_000);

test('a pass stopped at a slice has exact columns and a plan, and is the same again', () => {
  const instance = cityInstance(7, 450);
  const { sliceCount } = make(instance, defaultPolicy);
  const counts = new Set<number>();
  for (const share of [0, 0.3, 0.8]) {
    const slices = Math.max(1, Math.floor(share * sliceCount));
    const cut = make(instance, defaultPolicy, slices);
    const again = make(instance, defaultPolicy, slices);
    checkColumns(cut);
    expect(cut.crossed.isStopped).toBe(true);
    expect(cut.sliceCount).toBeLessThan(sliceCount);
    expect(costOf(cut.crossed.master, cut.crossed.chosen)).toBe(cut.crossed.cost);
    expect(cut.crossed.cost).toBeLessThanOrEqual(cut.mergedCents);
    expect(again.crossed.chosen).toEqual(cut.crossed.chosen);
    expect(again.crossed.prices).toEqual(cut.crossed.prices);
    counts.add(cut.crossed.master.columns.count);
  }
  expect(counts.size).toBe(3);
}, 60_000);
