/**
 * The least changes that would put an order on a trip, each found by solving again. Changes that
 * cannot matter are left out unasked, but only where that is certain.
 */
import type { OrderId } from '../../domain/ids.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Relaxation, Why } from '../../domain/why.ts';
import { relax, stepsOf, withSteps } from '../../domain/relax.ts';
import { urgentPlan } from './force.ts';
import { leastStep } from './least-step.ts';
import type { Trade } from './least-step.ts';
import { leversFor } from './levers.ts';
import type { Lever } from './levers.ts';
import { PIN_WEIGHT, pinsLeftOut, shopperWith, weightOf } from './placement.ts';
import type { Setting } from '../../domain/setting.ts';
import type { ReSolver } from './re-solver.ts';
import { turningStep } from './turning-step.ts';

/** What is known of an order before changes are looked for. */
export interface Standing {
  readonly setting: Setting;
  readonly orderId: OrderId;
  readonly why: Why;
  /** The best plan as things are. */
  readonly best: Plan;
}

/** Questions asked at most for one kind of change. */
const ASK_MAX = 80;

/**
 * For each kind of change the least that puts the order on a trip of the re-solved plan, the least
 * intrusive first. For an order that is on a trip, or not yet open, there is nothing to change.
 * `onFound` hears each as it is found.
 */
export async function relaxationsFor(
  standing: Standing,
  reSolver: ReSolver,
  onFound?: (relaxation: Relaxation) => void,
): Promise<Relaxation[]> {
  const found: Relaxation[] = [];
  for (const lever of leversFor(standing.setting, standing.orderId, standing.why)) {
    const relaxation = await leastOf(standing, lever, reSolver);
    if (relaxation === undefined) continue;
    found.push(relaxation);
    onFound?.(relaxation);
  }
  return found;
}

/** The least change by a lever; among several subjects the first with the fewest steps. */
async function leastOf(
  { setting, orderId, best }: Standing,
  lever: Lever,
  reSolver: ReSolver,
): Promise<Relaxation | undefined> {
  let least: Relaxation | undefined;
  for (const subject of lever.subjects) {
    const settingAt = (steps: number): Setting =>
      relax(setting, orderId, withSteps(subject, steps));
    const room = least === undefined ? lever.stepsMax : stepsOf(least) - 1;
    const trade = tradeOf(settingAt, orderId, reSolver);
    const hasIt = async (steps: number): Promise<boolean> => (await trade.best(steps)).hasIt;
    const steps = lever.isWidening
      ? await leastStep(trade, weightOf(setting, best), room, ASK_MAX)
      : await turningStep(hasIt, room, lever.guess);
    if (steps !== undefined) least = withSteps(subject, steps);
  }
  return least;
}

/** Having the order on a trip, or not, at some number of steps. */
function tradeOf(
  settingAt: (steps: number) => Setting,
  orderId: OrderId,
  reSolver: ReSolver,
): Trade {
  return {
    havingCost: async (steps) => {
      const setting = settingAt(steps);
      const plan = await urgentPlan(setting, orderId, reSolver);
      if (shopperWith(plan, orderId) !== undefined) return weightOf(setting, plan);
      // Whoever takes the order after all leaves out more pinned ones.
      return (pinsLeftOut(setting, plan) + 1) * PIN_WEIGHT;
    },
    best: async (steps) => {
      const setting = settingAt(steps);
      const plan = await reSolver.plan(setting);
      return { hasIt: shopperWith(plan, orderId) !== undefined, cost: weightOf(setting, plan) };
    },
  };
}
