/** Edits as fast-check makes them: chains whose `from` is what the edits before left. */
import fc from 'fast-check';
import type { Base } from '../../src/scenario/apply.ts';
import type { Ruling } from '../../src/domain/instance.ts';
import { seconds } from '../../src/domain/units.ts';
import type { Edit, PolicyNumber, RulingEdit } from '../../src/scenario/edit.ts';
import { levers } from '../../src/scenario/levers.ts';
import { rulingTarget } from '../../src/scenario/rulings.ts';

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

/** Which ruling is made on which order and shopper, or lifted; `rulingsOn` turns it into commands. */
export const rulingMoves = (maxLength = 12) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('pin' as const, 'forbid' as const, 'hold' as const),
      order: fc.nat({ max: 2 }),
      shopper: fc.nat({ max: 2 }),
      minutes: fc.integer({ min: 1, max: 3 }),
      lifts: fc.boolean(),
    }),
    { maxLength },
  );

type RulingMoves = ReturnType<typeof rulingMoves> extends fc.Arbitrary<infer Moves> ? Moves : never;

/** The commands of `moves` on the first orders and shoppers of `base`. */
export function rulingsOn({ instance }: Base, moves: RulingMoves): RulingEdit[] {
  const inForce = new Map(instance.rulings.map((ruling) => [rulingTarget(ruling), ruling]));
  return moves.map((move): RulingEdit => {
    const orderId = instance.orders[move.order]!.id;
    const ruling: Ruling =
      move.kind === 'hold'
        ? { kind: 'hold', orderId, until: seconds(instance.now + 60 * move.minutes) }
        : { kind: move.kind, orderId, shopperId: instance.shoppers[move.shopper]!.id };
    const id = rulingTarget(ruling);
    const from = inForce.get(id);
    const to = move.lifts ? undefined : ruling;
    if (to === undefined) inForce.delete(id);
    else inForce.set(id, to);
    return { kind: 'ruling', id, from, to };
  });
}

/** Commands of levers and of rulings, in turn. */
export function mixedEdits(base: Base, moves: Moves, rulings: RulingMoves): Edit[] {
  const [a, b] = [editsOn(base, moves), rulingsOn(base, rulings)];
  return Array.from({ length: Math.max(a.length, b.length) }).flatMap((_, index) =>
    [a[index], b[index]].filter((edit) => edit !== undefined),
  );
}
