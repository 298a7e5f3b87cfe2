/** The best plan that long search and long branch and bound find, over columns none of which is pruned. */
import type { SolveBudget, SolveResult } from '../../src/domain/solve.ts';
import { plannerBudget } from '../../src/domain/budget.ts';
import { WIDE } from '../../src/solver/dispatch/opening.ts';
import { solveExactly } from '../../src/solver/dispatch/exact.ts';
import { relax } from '../../src/solver/dispatch/relaxation.ts';
import { searchRounds } from '../../src/solver/dispatch/search-crew.ts';
import type { Draft } from '../../src/solver/dispatch/steps.ts';
import { draftOf, newSession, resultOf } from './solvers.ts';
import type { Engines, Question } from './solvers.ts';

/** How long to try; the searches share the time between the machine's cores. */
export interface Effort {
  readonly searchSeconds: number;
  readonly proofSeconds: number;
}

const wideBudget: SolveBudget = {
  ...plannerBudget,
  batchCountMax: 400_000,
  columnsPerOrder: 5_000,
  ascentRounds: 2_000,
  searchIterations: 60_000,
  seedCount: 4,
  relaxationRounds: 200,
};
/** Searched first: often all that a proof needs. */
const FIRST_SEARCH_SECONDS = 5;
/** Time for a first attempt at a proof. */
const FIRST_PROOF_SECONDS = 20;
const LEFT_MAX = 60_000;

/** The checked result; `optimal` where no plan over all batches is cheaper. */
export async function solveLong(
  question: Question,
  engines: Engines,
  { searchSeconds, proofSeconds }: Effort,
): Promise<SolveResult> {
  let draft = draftOf(question, wideBudget, { ...WIDE, foundMax: wideBudget.batchCountMax });
  if (draft.isProven) return resultOf(question, wideBudget, draft);
  const { prices } = await relax(draft, engines.lp, newSession(), wideBudget.relaxationRounds);
  draft = await searched({ ...draft, prices }, engines, FIRST_SEARCH_SECONDS);
  draft = await proven(draft, engines, Math.min(FIRST_PROOF_SECONDS, proofSeconds));
  if (!draft.isProven) {
    draft = await searched(draft, engines, searchSeconds);
    draft = await proven(draft, engines, proofSeconds);
  }
  return resultOf(question, wideBudget, draft);
}

/**
 * The best of sets of searches, one after the other until the time is over. A search cools down over
 * its iterations, which is why many of a usual length find more than one without end.
 */
async function searched(draft: Draft, { crew }: Engines, seconds: number): Promise<Draft> {
  const dueMs = performance.now() + 1000 * seconds;
  const goOn = (): boolean => performance.now() < dueMs;
  const { master, prices } = draft;
  let { chosen, cost } = draft;
  for (let seed = 1; goOn() && cost > prices.boundCents; seed += 1) {
    const set = {
      master,
      prices,
      upperCents: cost,
      seed,
      searchCount: wideBudget.seedCount,
      iterations: wideBudget.searchIterations,
    };
    const outcome = await searchRounds(set, crew, goOn, (answer) => answer);
    if (outcome.cost < cost) ({ chosen, cost } = outcome);
  }
  return { ...draft, chosen, cost };
}

/** The draft, or a better one, and whether it is proven; as it is where too much is left to try. */
async function proven(draft: Draft, { lp }: Engines, secondsMax: number): Promise<Draft> {
  const limits = { nodeCountMax: 2_000_000_000, secondsMax };
  const proof = await solveExactly(draft, draft.prices, lp, limits, LEFT_MAX);
  if (proof === undefined) return draft;
  return { ...draft, ...proof, isProven: proof.isProven && draft.batchLeftOutCount === 0 };
}
