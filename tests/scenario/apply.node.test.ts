/** Edits on a base: only the last value of a thing counts, the base is never touched, undo leads back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/scenario/apply.ts';
import { inverse } from '../../src/scenario/edit.ts';
import { cityInstance, tinyCase } from '../solver/random-instance.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { editsOn, leverMoves, mixedEdits, rulingMoves } from './edits.ts';

const base = { instance: { ...cityInstance(3, 12), rulings: [] }, policy: defaultPolicy };

test('no edits give the base itself', () => {
  expect(applyEdits(base, [])).toBe(base);
});

test('edits and their inverses, newest first, give the base itself, and never touch it', () => {
  const before = structuredClone(base);
  fc.assert(
    fc.property(leverMoves(), rulingMoves(), (moves, rulings) => {
      const edits = mixedEdits(base, moves, rulings);
      const back = [...edits, ...edits.toReversed().map(inverse)];
      expect(applyEdits(base, back)).toBe(base);
      applyEdits(base, edits);
      expect(base).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test('an edit that moves a value gives something else than the base', () => {
  fc.assert(
    fc.property(leverMoves(1), (moves) => {
      const edits = editsOn(base, moves).filter((edit) => edit.from !== edit.to);
      fc.pre(edits.length > 0);
      expect(applyEdits(base, edits)).not.toEqual(base);
    }),
    { numRuns: 100 },
  );
});

test('edits come to the last value of each thing, whatever lies between', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), leverMoves(), (seed, moves) => {
      const tiny = tinyCase(seed);
      const edits = editsOn(tiny, moves);
      const last = edits.filter(
        (edit, index) => !edits.slice(index + 1).some((later) => later.id === edit.id),
      );
      expect(applyEdits(tiny, edits)).toEqual(applyEdits(tiny, last));
      const { policy } = applyEdits(tiny, edits);
      for (const edit of last) if (edit.kind === 'policy') expect(policy[edit.id]).toBe(edit.to);
    }),
    { numRuns: 200 },
  );
});
