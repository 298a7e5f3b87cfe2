/**
 * The best plans known for epochs, found once by `scripts/best-known.ts` with far more time than a
 * solve has. Each counts only for the very epoch it was found for, told by the epoch's digest.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Plan } from '../../src/domain/plan.ts';
import { deferralsOf } from '../../src/solver/dispatch/deferral.ts';
import { flatten } from '../../src/solver/dispatch/problem.ts';
import type { Question } from './solvers.ts';

export interface BestKnown {
  readonly case: string;
  readonly index: number;
  /** Of the epoch. */
  readonly digest: string;
  readonly cents: number;
  /** Of those, what is left without the pay of the orders on trips. */
  readonly netCents: number;
  /** Lower bound on the cost of any plan; null where none is known. */
  readonly boundCents: number | null;
  readonly isProven: boolean;
  readonly deferredCount: number;
}

export const BEST_KNOWN_FILE = 'tests/bench/best-known.json';

/** All best known plans; none when nobody has looked for them. */
export function readBestKnown(): BestKnown[] {
  if (!existsSync(BEST_KNOWN_FILE)) return [];
  return JSON.parse(readFileSync(BEST_KNOWN_FILE, 'utf8')) as BestKnown[];
}

/** `cents`, a plan's cost, less what the orders on its trips are paid for by any plan with them. */
export function netCents({ instance, policy }: Question, plan: Plan, cents: number): number {
  const items = new Map(instance.orders.map(({ id, itemCount }) => [id, itemCount]));
  let fixed = 0;
  for (const { orderIds } of plan.trips) {
    for (const id of orderIds) {
      fixed += policy.payCentsPerOrder + policy.payCentsPerItem * items.get(id)!;
    }
  }
  return cents - fixed;
}

/**
 * The cents of a plan that differ between plans, which percentages are of: its cost terms without the
 * pay of orders, each counted by itself. What early orders on trips are credited with is no term of
 * cost, and where many are taken it would leave next to nothing to be a percentage of.
 */
export function variableCents(question: Question, plan: Plan, cents: number): number {
  const problem = flatten(question.instance, question.policy);
  const { cents: deferral } = deferralsOf(problem);
  const taken = new Set(plan.trips.flatMap(({ orderIds }) => orderIds));
  let credit = 0;
  for (const [index, { id }] of problem.orders.entries()) {
    if (problem.isEarly[index] === 1 && taken.has(id)) credit += deferral[index]!;
  }
  return netCents(question, plan, cents) + credit;
}
