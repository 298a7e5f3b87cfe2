/**
 * The least changes that would put an order on a trip, each found by solving again. Changes that
 * cannot matter are left out unasked, but only where that is certain.
 */
import { assert } from '../../base/assert.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Relaxation, Why } from '../../domain/why.ts';
import { applyRelaxation, stepsOf, withSteps } from './apply-relaxation.ts';
import { leastStep } from './least-step.ts';
import { leversFor } from './levers.ts';
import type { Lever } from './levers.ts';
import { shopperWith } from './placement.ts';
import type { ReSolver, Setting } from './re-solver.ts';

/**
 * For each kind of change the least that puts `orderId` on a trip of the re-solved plan, while one
 * step less leaves it off, the least intrusive first. `why` must be the answer to the same question;
 * for one that has the order on a trip, or not yet open, there is nothing to change. `onFound` hears
 * each as it is found.
 */
export async function relaxationsFor(
  setting: Setting,
  orderId: OrderId,
  why: Why,
  reSolver: ReSolver,
  onFound?: (relaxation: Relaxation) => void,
): Promise<Relaxation[]> {
  const found: Relaxation[] = [];
  for (const lever of leversFor(setting, orderId, why)) {
    const relaxation = await leastOf(setting, orderId, lever, reSolver);
    if (relaxation === undefined) continue;
    found.push(relaxation);
    onFound?.(relaxation);
  }
  return found;
}

/** The least change by a lever; among several subjects the first with the fewest steps. */
async function leastOf(
  setting: Setting,
  orderId: OrderId,
  { subjects, stepsMax, guess, asksMostFirst }: Lever,
  reSolver: ReSolver,
): Promise<Relaxation | undefined> {
  let least: Relaxation | undefined;
  for (const subject of subjects) {
    const ask = async (steps: number): Promise<boolean> => {
      const changed = applyRelaxation(setting, orderId, withSteps(subject, steps));
      return shopperWith(await reSolver.plan(changed), orderId) !== undefined;
    };
    const room = least === undefined ? stepsMax : stepsOf(least) - 1;
    const steps = await leastStep(ask, { stepsMax: room, guess, asksMostFirst });
    if (steps === undefined) continue;
    assert(steps <= room, 'a search stays within its room', steps);
    least = withSteps(subject, steps);
  }
  return least;
}
