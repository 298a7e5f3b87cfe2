/**
 * From a draft to a result: the plan put together, checked by code that shares nothing with the
 * solver, and everything told in the rules' cents.
 */
import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Kpis } from '../../domain/kpi.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveBudget, SolveResult } from '../../domain/solve.ts';
import { checkPlan } from '../checker/check-plan.ts';
import { assemblePlan, planDigest } from './assemble.ts';
import type { ChosenTrip } from './assemble.ts';
import { PIN_WEIGHT } from './deferral.ts';
import type { Draft } from './steps.ts';
import { finiteBound } from './prices.ts';
import type { Watch } from './watch.ts';

/**
 * The result of a draft. Throws the fault `solver-crashed` should the plan not pass the checker, so
 * that no such plan ever leaves the solver.
 */
export function finish(
  instance: Instance,
  policy: Policy,
  { seed, budget }: { readonly seed: number; readonly budget: SolveBudget },
  watch: Watch,
  draft: Draft,
  relaxationRounds: number,
): SolveResult {
  const { problem, master, prices, isProven, candidates } = draft;
  const plan = assemblePlan(problem, draft.deferrals, chosenTrips(draft));
  const offset = offsetOf(draft);
  const cost = draft.cost - offset;
  const isAsked = budget.relaxationRounds > 0 || isProven;
  const bound = isProven ? draft.cost : finiteBound(prices.boundCents, draft.cost);
  const boundCents = isAsked && bound !== undefined ? bound - offset : undefined;
  const kpis = checkedKpis(instance, policy, plan, cost);
  watch.lap('done');
  return {
    plan,
    kpis,
    objectiveCents: cost,
    boundCents,
    gap: boundCents === undefined ? undefined : cost <= 0 ? 0 : (cost - boundCents) / cost,
    stopReason: isProven ? 'optimal' : (watch.cut ?? 'budget'),
    seed,
    counters: {
      openCount: problem.orderCount,
      batchCount: master.columns.batchCount,
      batchLeftOutCount: draft.batchLeftOutCount,
      pairCount: candidates?.count ?? draft.pairCount,
      pricedPairCount: candidates?.pricedCount ?? draft.pricedPairCount,
      columnCount: draft.pool.count,
      searchIterations: draft.searchIterations,
      relaxationRounds,
      sliceCount: watch.sliceCount,
      draftSliceCount: watch.draftSliceCount,
    },
    phaseMs: watch.phaseMs,
    ...pricesShown(draft),
    digest: planDigest(plan),
  };
}

/** Prices in cents, of orders and shoppers that no pin is about: a pin stands above all prices. */
function pricesShown({
  problem,
  prices,
}: Draft): Pick<SolveResult, 'orderPrices' | 'shopperPrices'> {
  const pinnedTo = new Set(problem.pinnedTo);
  return {
    orderPrices: new Map(
      problem.orders.flatMap((order, index) =>
        problem.isPinned[index] === 1 ? [] : [[order.id, prices.order[index]!]],
      ),
    ),
    shopperPrices: new Map(
      problem.shoppers.flatMap((shopper, index) =>
        pinnedTo.has(shopper.id) ? [] : [[shopper.id, prices.shopper[index]!]],
      ),
    ),
  };
}

/** What the search counts beyond the rules: early orders not taken, and pins left out. */
function offsetOf({ problem, deferrals, master, chosen }: Draft): number {
  const { columns } = master;
  const isTaken = new Uint8Array(problem.orderCount);
  for (const column of chosen) {
    const batch = columns.batch[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      isTaken[columns.batchOrders[at]!] = 1;
    }
  }
  let offset = 0;
  for (let order = 0; order < problem.orderCount; order += 1) {
    // Taken or not: the rules credit what is taken and count nothing for what is not.
    if (problem.isEarly[order] === 1) {
      offset += deferrals.cents[order]!;
      if (isTaken[order] === 0) offset += deferrals.weight[order]! - deferrals.cents[order]!;
    } else if (isTaken[order] === 0 && problem.isPinned[order] === 1) offset += PIN_WEIGHT;
  }
  return offset;
}

function chosenTrips({ master, chosen }: Draft): ChosenTrip[] {
  const { columns } = master;
  return Array.from(chosen, (column) => {
    const batch = columns.batch[column]!;
    return {
      orders: columns.batchOrders.slice(columns.batchStarts[batch], columns.batchStarts[batch + 1]),
      shopper: columns.shopper[column]!,
      slotA: columns.slotA[column]!,
      slotB: columns.slotB[column]!,
      isJoin: columns.isJoin[column] === 1,
    };
  });
}

/** KPIs as the checker measures them, once it has found nothing wrong with plan and cost. */
function checkedKpis(instance: Instance, policy: Policy, plan: Plan, objectiveCents: number): Kpis {
  const { violations, cost, kpis } = checkPlan(instance, policy, plan);
  const [first] = violations;
  if (first !== undefined) {
    throw new Fault('solver-crashed', `the plan breaks a rule: ${first.detail}`, {
      rule: first.rule,
      value: `${first.amount} ${first.unit}`,
    });
  }
  const total = totalCents(cost);
  if (total !== objectiveCents) {
    throw new Fault('solver-crashed', 'the plan costs other than the solver says', {
      rule: 'cost',
      value: `${total} instead of ${objectiveCents} cents`,
    });
  }
  return kpis;
}
