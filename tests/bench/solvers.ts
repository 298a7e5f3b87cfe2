/** The calls to the solver that benches make: as the command line does, with threads of their own. */
import { clockDeadline } from '../../src/cli/threads/clock-deadline.ts';
import { threadCrew } from '../../src/cli/threads/thread-crew.ts';
import type { ThreadCrew } from '../../src/cli/threads/thread-crew.ts';
import { threadEngine } from '../../src/cli/threads/thread-engine.ts';
import type { ThreadEngine } from '../../src/cli/threads/thread-engine.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { SolveBudget, SolveResult } from '../../src/domain/solve.ts';
import { dispatch } from '../../src/solver/dispatch/dispatch.ts';
import { finish } from '../../src/solver/dispatch/finish.ts';
import { costOf, lpMaster } from '../../src/solver/dispatch/master.ts';
import { WIDE } from '../../src/solver/dispatch/opening.ts';
import type { Breadth } from '../../src/solver/dispatch/opening.ts';
import { flatten } from '../../src/solver/dispatch/problem.ts';
import { searchRounds } from '../../src/solver/dispatch/search-crew.ts';
import { draftSteps } from '../../src/solver/dispatch/steps.ts';
import type { Draft } from '../../src/solver/dispatch/steps.ts';
import { Watch } from '../../src/solver/dispatch/watch.ts';

export interface Engines {
  readonly lp: ThreadEngine;
  readonly crew: ThreadCrew;
}

/** What is solved: an epoch, or an epoch under a changed policy. */
export interface Question {
  readonly instance: Instance;
  readonly policy: Policy;
}

/** HiGHS and a search in threads of their own; `closeEngines` ends them. */
export async function openEngines(): Promise<Engines> {
  return { lp: await threadEngine(), crew: threadCrew() };
}

export async function closeEngines({ lp, crew }: Engines): Promise<void> {
  await Promise.all([lp.end(), crew.dispose()]);
}

let lastSession = 0;

/** A number that no other solve on the engines has used. */
export function newSession(): number {
  lastSession += 1;
  return lastSession;
}

/** Solves within the budget and, where one is given, by the deadline, milliseconds from now. */
export async function solve(
  { instance, policy }: Question,
  { lp, crew }: Engines,
  budget: SolveBudget,
  deadlineMs?: number,
): Promise<SolveResult> {
  const result = await dispatch(instance, policy, {
    seed: 1,
    budget,
    lp,
    crew,
    session: newSession(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    clock: () => performance.now(),
    ...(deadlineMs === undefined ? {} : { deadline: clockDeadline(deadlineMs) }),
  });
  // An engine that a deadline has left behind would keep the next solve waiting.
  lp.restart();
  return result;
}

/** Everything up to the search, in one go. */
export function draftOf(
  { instance, policy }: Question,
  budget: SolveBudget,
  breadth: Breadth = WIDE,
): Draft {
  const steps = draftSteps(flatten(instance, policy), budget, () => undefined, breadth);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  return step.value;
}

/** The checked result of a draft, in the rules' cents. */
export function resultOf(
  { instance, policy }: Question,
  budget: SolveBudget,
  draft: Draft,
): SolveResult {
  return finish(instance, policy, { seed: 1, budget }, new Watch({ budget }), draft, 1);
}

/** What the searches of a solve of this budget find over all batches and pairs there are. */
export async function solveUnpruned(
  question: Question,
  { crew }: Engines,
  budget: SolveBudget,
): Promise<SolveResult> {
  const all = { ...budget, batchCountMax: UNPRUNED_COUNT_MAX };
  const draft = draftOf(question, all, { ...WIDE, foundMax: UNPRUNED_COUNT_MAX });
  const { master, prices, cost } = draft;
  const { searchIterations: iterations, seedCount: searchCount } = budget;
  const set = { master, prices, upperCents: cost, seed: 1, searchCount, iterations };
  const found = await searchRounds(
    set,
    crew,
    () => true,
    (answer) => answer,
  );
  const best = found.cost < cost ? { cost: found.cost, chosen: found.chosen } : undefined;
  return resultOf(question, budget, { ...draft, ...best });
}

/** Batches up to which all are found and opened. */
const UNPRUNED_COUNT_MAX = 400_000;

/** Seconds after its limit at which HiGHS, which takes limits lightly, is ended. */
const GRACE_SECONDS = 2;
const NODE_COUNT_MAX = 2_000_000_000;

/**
 * What branch and bound alone finds on the columns a solve of this budget starts its search with;
 * undefined when it has found no plan by its time limit.
 */
export async function solveByMip(
  question: Question,
  { lp }: Engines,
  budget: SolveBudget,
  secondsMax: number,
): Promise<SolveResult | undefined> {
  const draft = draftOf(question, budget);
  const { master } = draft;
  const all = Int32Array.from({ length: master.columns.count }, (_, column) => column);
  const nothing = costOf(master, []);
  const proof = await Promise.race([
    lp.prove(lpMaster(master, all), nothing, { nodeCountMax: NODE_COUNT_MAX, secondsMax }),
    clockDeadline(1000 * (secondsMax + GRACE_SECONDS)).reach(0),
  ]);
  lp.restart();
  if (proof === undefined || !proof.isFound) return undefined;
  const { chosen } = proof;
  const cost = costOf(master, chosen);
  return resultOf(question, budget, { ...draft, chosen, cost, isProven: false });
}
