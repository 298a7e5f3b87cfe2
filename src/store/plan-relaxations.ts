/**
 * Changes that an explanation proposes, as commands of the planner: a lever's where one goes so far,
 * otherwise a command of their own, which adds to what was changed before.
 */
import { stepsOf, withSteps } from '../domain/relax.ts';
import type { Relaxation } from '../domain/why.ts';
import type { Base } from '../scenario/apply.ts';
import type { Edit, PolicyNumber, RelaxationEdit } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import type { Relaxed } from '../scenario/relaxations.ts';
import { relaxationTarget, sameRelaxed } from '../scenario/relaxations.ts';
import type { PlanLever } from './plan-levers.ts';

/** The command that makes the change after `edits`. */
export function relaxationEdit(
  relaxed: Relaxed,
  base: Base,
  edits: readonly Edit[],
  levers: readonly PlanLever[],
): Edit {
  return leverEdit(relaxed.relaxation, base, edits, levers) ?? ownEdit(relaxed, edits);
}

/** The command that takes a change in force back; undefined where it is not in force. */
export function withdrawal(relaxed: Relaxed, edits: readonly Edit[]): RelaxationEdit | undefined {
  const inForce = [...totalOf(edits).relaxations];
  const [id] = inForce.find(([, other]) => sameRelaxed(other, relaxed)) ?? [];
  return id && { kind: 'relaxation', id, from: relaxed, to: undefined };
}

/** The commands that take every change back. */
export function withdrawals(edits: readonly Edit[]): RelaxationEdit[] {
  return [...totalOf(edits).relaxations].flatMap(([id, from]): RelaxationEdit[] =>
    from === undefined ? [] : [{ kind: 'relaxation', id, from, to: undefined }],
  );
}

function leverEdit(
  relaxation: Relaxation,
  base: Base,
  edits: readonly Edit[],
  levers: readonly PlanLever[],
): Edit | undefined {
  const by = (id: PolicyNumber, amount: number): Edit | undefined => {
    const lever = levers.find(({ target }) => target === id);
    const total = totalOf(edits);
    const isOwn = [...total.relaxations].some(([target]) => target === relaxation.kind);
    const from = total.policy.get(id) ?? base.policy[id];
    const to = from + amount;
    if (isOwn || lever === undefined || to > lever.max * lever.factor) return undefined;
    return { kind: 'policy', id, from, to };
  };
  switch (relaxation.kind) {
    case 'search-radius':
      return by('searchRadiusSeconds', relaxation.minutes * 60);
    case 'detour':
      return by('detourSecondsMax', relaxation.minutes * 60);
    case 'lookahead':
      return by('lookaheadSeconds', relaxation.minutes * 60);
    case 'batch-orders':
      return by('batchOrderCountMax', relaxation.orders);
    case 'batch-items':
      return by('batchItemCountMax', relaxation.items);
    default:
      return undefined;
  }
}

function ownEdit(relaxed: Relaxed, edits: readonly Edit[]): RelaxationEdit {
  const { relaxations } = totalOf(edits);
  const extraCount = [...relaxations.keys()].filter((id) => id.startsWith('more-shoppers')).length;
  const id = relaxationTarget(relaxed, extraCount);
  const from = relaxations.get(id);
  const steps = stepsOf(relaxed.relaxation) + (from === undefined ? 0 : stepsOf(from.relaxation));
  const to = { ...relaxed, relaxation: withSteps(relaxed.relaxation, steps) };
  return { kind: 'relaxation', id, from, to };
}
