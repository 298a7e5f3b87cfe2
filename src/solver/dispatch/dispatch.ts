/**
 * The dispatch solver's entry: which orders to batch, and who takes each batch. `docs/rules.md` says
 * what a plan must keep and costs; the key of a plan is (instance, policy, seed, budget).
 */
import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Kpis } from '../../domain/kpi.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveBudget, SolvePhase, SolveProgress, SolveResult } from '../../domain/solve.ts';
import { checkPlan } from '../checker/check-plan.ts';
import { assemblePlan, planDigest } from './assemble.ts';
import { solveExactly } from './exact.ts';
import type { Proof } from './exact.ts';
import type { LpEngine } from './lp-engine.ts';
import { flatten } from './problem.ts';
import { relax } from './relaxation.ts';
import { searchSteps, solveSteps } from './steps.ts';
import type { Draft } from './steps.ts';

export interface DispatchOptions {
  readonly seed: number;
  readonly budget: SolveBudget;
  /** Asked between slices of work (a few milliseconds); `true` ends the solve with the best so far. */
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Milliseconds from anywhere, to measure phases; it decides nothing. */
  readonly clock?: () => number;
}

const NO_CLOCK = (): number => 0;

/**
 * Solves in one go, without a linear-programming engine. The bound, when the budget asks for one, is
 * that of the price ascent: valid, a little weaker than the relaxation's.
 */
export function dispatchSync(
  instance: Instance,
  policy: Policy,
  { seed, budget, shouldStop, onProgress, clock = NO_CLOCK }: DispatchOptions,
): SolveResult {
  const steps = solveSteps(flatten(instance, policy), { seed, budget, clock });
  let step = steps.next(false);
  while (!step.done) {
    onProgress?.(step.value);
    step = steps.next(shouldStop?.() ?? false);
  }
  return finish(instance, policy, seed, budget, step.value);
}

export interface FullDispatchOptions extends DispatchOptions {
  readonly lp: LpEngine;
  /** A number no other solve on this engine uses at the same time. */
  readonly session?: number;
  /** Awaited between slices of work, so that the thread can hear other messages. */
  readonly pause?: () => Promise<void>;
}

/**
 * Solves with a linear-programming engine: what `dispatchSync` does, then the relaxation for bound and
 * prices, a second search by those prices, and the exact optimum where the budget's
 * `exactOrderCountMax` allows. Rejects with whatever the engine rejects with.
 */
export async function dispatch(
  instance: Instance,
  policy: Policy,
  options: FullDispatchOptions,
): Promise<SolveResult> {
  const { seed, budget, lp, session = 0, shouldStop, onProgress, pause } = options;
  const clock = options.clock ?? NO_CLOCK;
  const run = async (steps: Generator<SolveProgress, Draft, boolean>): Promise<Draft> => {
    let step = steps.next(false);
    while (!step.done) {
      onProgress?.(step.value);
      if (pause) await pause();
      step = steps.next(shouldStop?.() ?? false);
    }
    return step.value;
  };
  const isProofNext = budget.relaxationRounds > 0;
  let draft = await run(
    solveSteps(flatten(instance, policy), { seed, budget, clock, isProofNext }),
  );
  if (draft.isStopped || draft.isProven || budget.relaxationRounds === 0) {
    return finish(instance, policy, seed, budget, draft);
  }
  const tell = (phase: SolvePhase): void =>
    onProgress?.({
      phase,
      objectiveCents: draft.cost,
      boundCents: Math.min(draft.cost, draft.prices.boundCents),
    });
  let since = clock();
  const lap = (phase: SolvePhase): void => {
    const now = clock();
    draft.phaseMs[phase] += now - since;
    since = now;
  };
  const prove = async (from: Draft): Promise<Proof | undefined> => {
    tell('exact');
    const proof = await solveExactly(from, from.prices, lp);
    lap('exact');
    return proof;
  };
  tell('relaxation');
  const { prices, rounds } = await relax(draft, lp, session, budget.relaxationRounds);
  draft = { ...draft, prices, isProven: draft.isComplete && draft.cost === prices.boundCents };
  lap('relaxation');
  tell('relaxation');
  const isSmall = draft.problem.orderCount <= budget.exactOrderCountMax;
  let proof = draft.isProven || !isSmall ? undefined : await prove(draft);
  if (!draft.isProven && proof === undefined) {
    draft = await run(searchSteps(draft, { seed, budget, clock }));
    since = clock();
    // Where too much was left to prove, a better plan may have left less.
    if (isSmall && !draft.isStopped && !draft.isProven) proof = await prove(draft);
  }
  if (proof !== undefined) {
    draft = { ...draft, ...proof, isProven: proof.isProven && draft.isComplete };
  }
  tell('done');
  return finish(instance, policy, seed, budget, draft, rounds);
}

/**
 * The result of a draft: plan, KPIs, bound, prices, counters, digest. Throws the fault
 * `solver-crashed` should the plan not pass the checker, so that no such plan ever leaves the solver.
 */
function finish(
  instance: Instance,
  policy: Policy,
  seed: number,
  budget: SolveBudget,
  draft: Draft,
  relaxationRounds = 0,
): SolveResult {
  const { problem, columns, prices, cost, isProven } = draft;
  const plan = assemblePlan(problem, columns, draft.deferrals, draft.chosen);
  const hasBound = budget.relaxationRounds > 0 || isProven;
  const boundCents = hasBound ? (isProven ? cost : Math.min(cost, prices.boundCents)) : undefined;
  return {
    plan,
    kpis: checkedKpis(instance, policy, plan, cost),
    objectiveCents: cost,
    boundCents,
    gap: boundCents === undefined ? undefined : cost === 0 ? 0 : (cost - boundCents) / cost,
    stopReason: draft.isStopped ? 'cancelled' : isProven ? 'optimal' : 'budget',
    seed,
    counters: {
      openCount: problem.orderCount,
      batchCount: columns.batchCount,
      columnCount: columns.count,
      prunedColumnCount: columns.prunedCount,
      searchIterations: draft.searchIterations,
      relaxationRounds,
    },
    phaseMs: draft.phaseMs,
    orderPrices: new Map(problem.orders.map((order, index) => [order.id, prices.order[index]!])),
    shopperPrices: new Map(
      problem.shoppers.map((shopper, index) => [shopper.id, prices.shopper[index]!]),
    ),
    digest: planDigest(plan),
  };
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
