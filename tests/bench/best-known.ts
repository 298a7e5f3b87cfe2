/**
 * The best plans known for epochs, found once by `scripts/best-known.ts` with far more time than a
 * solve has. Each counts only for the very epoch it was found for, told by the epoch's digest.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Plan } from '../../src/domain/plan.ts';
import type { Question } from './solvers.ts';

export interface BestKnown {
  readonly case: string;
  readonly index: number;
  /** Of the epoch. */
  readonly digest: string;
  readonly cents: number;
  /** Of those, the cents that differ between plans. */
  readonly variableCents: number;
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
export function variableCents({ instance, policy }: Question, plan: Plan, cents: number): number {
  const items = new Map(instance.orders.map(({ id, itemCount }) => [id, itemCount]));
  let fixed = 0;
  for (const { orderIds } of plan.trips) {
    for (const id of orderIds) {
      fixed += policy.payCentsPerOrder + policy.payCentsPerItem * items.get(id)!;
    }
  }
  return cents - fixed;
}
