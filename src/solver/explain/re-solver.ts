/** Solves again and again for one answer, and keeps account of how sure the answer is. */
import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Setting } from '../../domain/setting.ts';
import type { SolveResult } from '../../domain/solve.ts';

/** The dispatch solver with seed, budget and engine bound; the same setting must give the same plan. */
export type Solve = (
  instance: Instance,
  policy: Policy,
) => Promise<Pick<SolveResult, 'plan' | 'stopReason'>>;

export class ReSolver {
  /** Whether every plan so far was proven optimal. */
  isProven = true;
  solveCount = 0;
  readonly #solve: Solve;
  readonly #shouldStop: (() => boolean) | undefined;

  /** `shouldStop` is asked before each solve. */
  constructor(solve: Solve, shouldStop?: () => boolean) {
    this.#solve = solve;
    this.#shouldStop = shouldStop;
  }

  /** The plan for a setting; throws the fault `cancelled` when told to stop. */
  async plan({ instance, policy }: Setting): Promise<Plan> {
    if (this.#shouldStop?.()) throw cancelled();
    const { plan, stopReason } = await this.#solve(instance, policy);
    if (stopReason === 'cancelled') throw cancelled();
    this.solveCount += 1;
    if (stopReason !== 'optimal') this.isProven = false;
    return plan;
  }
}

function cancelled(): Fault {
  return new Fault('cancelled', 'the question was withdrawn');
}
