/**
 * The levers as a snapshot has them: default and range from its policy and fleet, values from the
 * edits made so far, in the lever's own unit.
 */
import type { Base } from '../scenario/apply.ts';
import type { Edit } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import type { Lever } from '../scenario/levers.ts';
import { levers } from '../scenario/levers.ts';

export interface PlanLever extends Lever {
  /** The snapshot's own value. */
  readonly defaultValue: number;
}

/** All levers for a base; ranges are widened to hold the base's values, and never empty the fleet twice. */
export function leversOf({ instance, policy }: Base): PlanLever[] {
  return levers.map((lever) => {
    if (lever.target === 'shopper-count') {
      return { ...lever, min: Math.max(lever.min, -instance.shoppers.length), defaultValue: 0 };
    }
    const defaultValue = policy[lever.target] / lever.factor;
    return {
      ...lever,
      min: Math.min(lever.min, defaultValue),
      max: Math.max(lever.max, defaultValue),
      defaultValue,
    };
  });
}

/** The lever's value in `base` after `edits`, in the lever's unit. */
export function leverValue(lever: Lever, base: Base, edits: readonly Edit[]): number {
  return policyValue(lever, base, edits) / lever.factor;
}

/** The command that moves the lever from where the edits left it to `value`, in the lever's unit. */
export function leverEdit(lever: Lever, base: Base, edits: readonly Edit[], value: number): Edit {
  const from = policyValue(lever, base, edits);
  const inRange = Math.min(lever.max, Math.max(lever.min, value));
  const to = Math.round(inRange * lever.factor);
  return lever.target === 'shopper-count'
    ? { kind: 'fleet', id: lever.target, from, to }
    : { kind: 'policy', id: lever.target, from, to };
}

/** The lever an edit was made with. */
export function leverOf(edit: Edit, of: readonly PlanLever[]): PlanLever | undefined {
  return of.find((lever) => lever.target === edit.id);
}

function policyValue(lever: Lever, base: Base, edits: readonly Edit[]): number {
  const total = totalOf(edits);
  if (lever.target === 'shopper-count') return total.shopperCountDelta;
  return total.policy.get(lever.target) ?? base.policy[lever.target];
}
