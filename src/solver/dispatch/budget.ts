/** The default amounts of counted work: one for the running day, one for a person at the planner. */
import type { SolveBudget } from '../../domain/solve.ts';

/** For the simulator: a plan every epoch, hundreds of epochs a day, no bound. */
export const liveBudget: SolveBudget = {
  searchIterations: 2500,
  seedCount: 1,
  relaxationRounds: 0,
  exactOrderCountMax: 9,
};

/** For the planner: within a slider's drag at a zone, under a second at 200 open orders, with bound. */
export const plannerBudget: SolveBudget = {
  searchIterations: 12000,
  seedCount: 2,
  relaxationRounds: 30,
  exactOrderCountMax: 60,
};
