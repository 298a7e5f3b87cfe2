/**
 * Rulings made in the planner, as commands: one ruling may first lift another that contradicts it, so
 * that what is in force never argues with itself.
 */
import type { Ruling } from '../domain/instance.ts';
import type { Edit, RulingEdit } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import { rulingTarget, sameRuling } from '../scenario/rulings.ts';

/**
 * The commands that make a ruling: a pin lifts the forbid of that very shopper, a forbid the pin to
 * them. None when it is in force already.
 */
export function rulingEdits(ruling: Ruling, inForce: readonly Ruling[]): RulingEdit[] {
  const id = rulingTarget(ruling);
  const from = inForce.find((other) => rulingTarget(other) === id);
  if (sameRuling(from, ruling)) return [];
  const against = inForce.filter((other) => contradicts(ruling, other));
  return [...against.map(liftEdit), { kind: 'ruling', id, from, to: ruling }];
}

/** The command that lifts a ruling in force. */
export function liftEdit(ruling: Ruling): RulingEdit {
  return { kind: 'ruling', id: rulingTarget(ruling), from: ruling, to: undefined };
}

/** The commands that lead back to the rulings a snapshot came with. */
export function resetEdits(edits: readonly Edit[], base: readonly Ruling[]): RulingEdit[] {
  return [...totalOf(edits).rulings].flatMap(([id, from]): RulingEdit[] => {
    const to = base.find((ruling) => rulingTarget(ruling) === id);
    return sameRuling(from, to) ? [] : [{ kind: 'ruling', id, from, to }];
  });
}

function contradicts(a: Ruling, b: Ruling): boolean {
  return (
    ((a.kind === 'pin' && b.kind === 'forbid') || (a.kind === 'forbid' && b.kind === 'pin')) &&
    a.orderId === b.orderId &&
    a.shopperId === b.shopperId
  );
}
