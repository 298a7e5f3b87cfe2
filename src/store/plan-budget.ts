/**
 * How much counted work the planner asks for. Baseline and what-if always get the same, so that a
 * difference between them comes from the edits. Only counts, never seconds: the same key gives the
 * same plan everywhere.
 */
import type { SolveBudget } from '../domain/solve.ts';

/** Of every plan the planner makes. */
export const PLAN_SEED = 1;

/** At a zone: small enough that numbers follow the hand, with a bound that says how good they are. */
const zoneBudget: SolveBudget = {
  searchIterations: 8000,
  seedCount: 1,
  relaxationRounds: 10,
  exactOrderCountMax: 9,
};

/** At the city, where a person waits a moment for the totals. */
const cityBudget: SolveBudget = {
  searchIterations: 16_000,
  seedCount: 1,
  relaxationRounds: 10,
  exactOrderCountMax: 9,
};

/** The budget of every solve on a snapshot of this many orders. */
export function planBudget(orderCount: number): SolveBudget {
  return orderCount > 300 ? cityBudget : zoneBudget;
}
