/** Edits as fast-check makes them: chains whose `from` is what the edits before left. */
import fc from 'fast-check';
import type { Base } from '../../src/scenario/apply.ts';
import type { Edit, PolicyNumber } from '../../src/scenario/edit.ts';
import { levers } from '../../src/scenario/levers.ts';

/** Which lever goes where, as shares of its range; `editsOn` turns it into commands. */
export const leverMoves = (maxLength = 12) =>
  fc.array(
    fc.tuple(fc.nat({ max: levers.length - 1 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      maxLength,
    },
  );

type Moves = readonly (readonly [leverIndex: number, share: number])[];

/** The commands of `moves` on `base`, each from the value the ones before it left. */
export function editsOn(base: Base, moves: Moves): Edit[] {
  const values = new Map<string, number>();
  return moves.map(([leverIndex, share]): Edit => {
    const lever = levers[leverIndex]!;
    const raw = lever.min + share * (lever.max - lever.min);
    const to = Math.round(raw * lever.factor);
    const { target } = lever;
    const start = target === 'shopper-count' ? 0 : base.policy[target as PolicyNumber];
    const from = values.get(target) ?? start;
    values.set(target, to);
    return target === 'shopper-count'
      ? { kind: 'fleet', id: target, from, to }
      : { kind: 'policy', id: target, from, to };
  });
}
