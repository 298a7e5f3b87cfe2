/**
 * The dispatch solver's entry: which orders to batch, and who takes each batch. `docs/rules.md` says
 * what a plan must keep and costs; the key of a plan is (instance, policy, seed, budget).
 */
import type { Instance } from '../../domain/instance.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../../domain/solve.ts';
import type { Deadline } from './deadline.ts';
import { solveExactly } from './exact.ts';
import { finish } from './finish.ts';
import type { LpEngine } from './lp-engine.ts';
import { costOf } from './master.ts';
import { WIDE } from './opening.ts';
import { flatten } from './problem.ts';
import type { Problem } from './problem.ts';
import { relax } from './relaxation.ts';
import { searchRounds, searchTurns } from './search-crew.ts';
import type { SearchCrew, SearchSet, SetOutcome } from './search-crew.ts';
import { leaning } from './search.ts';
import { isSplit, splitOf, splitSteps, wholeIterations } from './split.ts';
import type { Split } from './split.ts';
import type { Steps } from './slices.ts';
import type { Helpers } from './spread.ts';
import { draftSteps, fillDraft } from './steps.ts';
import type { Draft } from './steps.ts';
import { Watch } from './watch.ts';
import type { Pause } from './watch.ts';

export interface DispatchOptions {
  readonly seed: number;
  readonly budget: SolveBudget;
  /** Asked between slices of work (a few milliseconds); `true` ends the solve with the best so far. */
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Milliseconds from anywhere, to measure phases; it decides nothing. */
  readonly clock?: () => number;
  /** When the answer is due, whatever has been found by then. */
  readonly deadline?: Deadline;
}

/**
 * Solves in one go, without a linear-programming engine. The bound, when the budget asks for one, is
 * that of the price ascent: valid, a little weaker than the relaxation's.
 */
export function dispatchSync(
  instance: Instance,
  policy: Policy,
  options: DispatchOptions,
): SolveResult {
  const watch = new Watch(options);
  const problem = flatten(instance, policy);
  watch.reserveFor(problem.orderCount, isSplit(problem));
  const { budget } = options;
  const steps = isSplit(problem)
    ? splitSteps(splitOf(instance, problem, { policy, budget }), watch.lap)
    : draftSteps(problem, budget, watch.lap);
  let draft = watch.run(watch.drafting(steps));
  if (watch.isDraftCut) draft = watch.run(fillDraft(draft, budget, watch.lap));
  const set = searchSetOf(draft, options, false);
  if (set !== undefined && watch.mayBegin()) {
    draft = found(draft, set, watch.run(searchTurns(set)));
    watch.lap('search');
  }
  return finish(instance, policy, options, watch, draft, 0);
}

export interface FullDispatchOptions extends DispatchOptions {
  readonly lp: LpEngine;
  /** A number no other solve on this engine uses at the same time. */
  readonly session?: number;
  /** Awaited between slices of work, so that the thread can hear other messages. */
  readonly pause?: Pause;
  /** Runs searches side by side; without it they take turns in this thread, to the same effect. */
  readonly crew?: SearchCrew;
}

/**
 * Solves with a linear-programming engine: what `dispatchSync` does, with the relaxation for bound and
 * prices beside the search, and the exact optimum where the budget's `exactOrderCountMax` allows. An
 * engine still at work when the answer is due is left to the caller to end. Rejects with whatever the
 * engine rejects with.
 */
export async function dispatch(
  instance: Instance,
  policy: Policy,
  options: FullDispatchOptions,
): Promise<SolveResult> {
  const { budget, lp, session = 0, pause, crew } = options;
  const watch = new Watch(options);
  const problem = flatten(instance, policy);
  watch.reserveFor(problem.orderCount, isSplit(problem));
  const helpers = helpersOf(problem, crew);
  const steps = isSplit(problem)
    ? await splitWith(splitOf(instance, problem, { policy, budget }), crew, watch)
    : draftSteps(problem, budget, watch.lap, WIDE, helpers);
  let draft = await watch.runPaused(watch.drafting(steps), pause);
  if (watch.isDraftCut) draft = await watch.runPaused(fillDraft(draft, budget, watch.lap), pause);
  helpers?.leave();
  const hasBound =
    budget.relaxationRounds > 0 &&
    !draft.isProven &&
    draft.candidates !== undefined &&
    watch.cut === undefined;
  let rounds = 0;
  // The relaxation has its own worker: it goes on beside the search, and neither changes the other.
  const relaxing =
    hasBound && !draft.isStopped
      ? relax(draft, lp, session, budget.relaxationRounds)
      : Promise.resolve(undefined);
  relaxing.catch(() => undefined);
  const openCount = problem.isEarly.reduce((count, early) => count - early, problem.orderCount);
  const isExactNext = hasBound && openCount <= budget.exactOrderCountMax;
  const set = searchSetOf(draft, options, isExactNext);
  if (set !== undefined && watch.mayBegin()) {
    draft = found(draft, set, await searchWith(set, crew, watch, options));
    watch.lap('search');
  }
  if (hasBound && !draft.isStopped && watch.mayBegin()) {
    const relaxation = await watch.before(relaxing);
    watch.lap('relaxation');
    if (relaxation !== undefined) {
      rounds = relaxation.rounds;
      draft = proven({ ...draft, prices: relaxation.prices });
    }
    if (isExactNext && relaxation !== undefined && !draft.isProven && watch.mayBegin()) {
      watch.tell('exact', draft);
      const proof = await watch.before(solveExactly(draft, draft.prices, lp));
      watch.lap('exact');
      if (proof !== undefined) {
        const isProven = proof.isProven && draft.batchLeftOutCount === 0;
        draft = { ...draft, ...proof, isProven };
      }
    }
  }
  watch.tell('done', draft);
  return finish(instance, policy, options, watch, draft, rounds);
}

/** Runs a set, side by side where there is a crew. */
async function searchWith(
  set: SearchSet,
  crew: SearchCrew | undefined,
  watch: Watch,
  { budget, pause }: FullDispatchOptions,
): Promise<SetOutcome> {
  // A limit on slices may fall amid a round, where only turns one by one can stop.
  const isSideBySide = set.searchCount > 1 && budget.sliceCountMax === undefined;
  if (crew === undefined || !isSideBySide) return watch.runPaused(searchTurns(set), pause);
  return searchRounds(
    set,
    crew,
    (progress) => watch.goOn(set.searchCount, progress),
    (answer) => watch.before(answer),
  );
}

/** Orders from which on a draft is worth telling a crew of the problem. */
const HELPED_FROM = 150;

function helpersOf(problem: Problem, crew: SearchCrew | undefined): Helpers | undefined {
  const isHelped = problem.orderCount >= HELPED_FROM && !isSplit(problem);
  return isHelped ? crew?.help(problem) : undefined;
}

/** The steps of a split instance, its clusters solved by the crew where there is one. */
async function splitWith(
  split: Split,
  crew: SearchCrew | undefined,
  watch: Watch,
): Promise<Steps<Draft>> {
  const { sliceCountMax, draftSliceCountMax } = split.key.budget;
  // A limit on slices may fall amid a cluster, where only clusters one by one can stop.
  const isCounted = sliceCountMax !== undefined || draftSliceCountMax !== undefined;
  if (crew === undefined || isCounted) return splitSteps(split, watch.lap);
  const solved = await crew.solve(split.tasks, () => watch.clustersLeftMs());
  // Too late for any: here a cluster can at least be begun.
  if (solved.length === 0) return splitSteps(split, watch.lap);
  watch.addSlices(solved.reduce((sum, { sliceCount }) => sum + sliceCount, 0));
  if (solved.length < split.tasks.length) watch.endDraft();
  return splitSteps(split, watch.lap, solved, watch.cut !== undefined);
}

/** Iterations for each order of the one search before a proof. */
const ITERATIONS_BEFORE_PROOF = 100;
/** Where nothing is proven, an open order is served for so many cents more than leaving it out costs. */
const LEAN_CENTS = 25;

/** The searches to run from a draft, or none where there is nothing to improve. */
function searchSetOf(
  draft: Draft,
  { seed, budget }: DispatchOptions,
  isExactNext: boolean,
): SearchSet | undefined {
  const { master, prices, cost, problem } = draft;
  if (draft.isProven || draft.isStopped || cost <= prices.boundCents) return undefined;
  const isWhole = draft.candidates === undefined;
  const full = isWhole ? wholeIterations(problem, budget) : budget.searchIterations;
  const short = Math.min(budget.searchIterations, ITERATIONS_BEFORE_PROOF * problem.orderCount);
  return {
    master,
    prices,
    upperCents: cost,
    seed,
    searchCount: budget.seedCount,
    iterations: isExactNext ? short : full,
    start: isWhole ? draft.chosen : undefined,
    lean: isExactNext
      ? undefined
      : Float64Array.from(problem.isEarly, (early) => (1 - early) * LEAN_CENTS),
  };
}

function found(draft: Draft, { master, lean }: SearchSet, outcome: SetOutcome): Draft {
  const { isStopped, iterations } = outcome;
  const searchIterations = draft.searchIterations + iterations;
  const next = { ...draft, isStopped, searchIterations };
  if (outcome.leaning >= costOf(leaning(master, lean), draft.chosen)) return proven(next);
  return proven({ ...next, cost: outcome.cost, chosen: outcome.chosen });
}

/** A plan that costs no more than a bound over all batches is proven. */
function proven(draft: Draft): Draft {
  const isProven = draft.batchLeftOutCount === 0 && draft.cost <= draft.prices.boundCents;
  return isProven ? { ...draft, isProven } : draft;
}
