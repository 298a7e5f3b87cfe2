/** The search for the step at which an answer turns, against trying every step. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turningStep } from '../../../src/solver/explain/turning-step.ts';

test('finds the least step of an answer that turns once, in few questions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 320 }),
      fc.option(fc.integer({ min: 0, max: 320 }), { nil: undefined }),
      async (stepsMax, turn, guess) => {
        const asked: number[] = [];
        const ask = (steps: number): Promise<boolean> => {
          asked.push(steps);
          return Promise.resolve(steps >= turn);
        };
        const found = await turningStep(ask, stepsMax, guess);
        expect(found).toBe(turn <= stepsMax ? turn : undefined);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.length).toBeLessThan(22);
        expect(Math.min(1, ...asked)).toBeGreaterThanOrEqual(0);
        expect(Math.max(1, ...asked)).toBeLessThanOrEqual(stepsMax);
      },
    ),
  );
});

test('finds a step that turns a fickle answer, and asked both sides of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
      fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      async (answers, guess) => {
        const asked = new Set<number>([0]);
        const isYes = (steps: number): boolean => steps > 0 && answers[steps - 1]!;
        const ask = (steps: number): Promise<boolean> => {
          asked.add(steps);
          return Promise.resolve(isYes(steps));
        };
        const found = await turningStep(ask, answers.length, guess);
        if (found === undefined) {
          expect([...asked].some(isYes)).toBe(false);
          return;
        }
        expect([isYes(found), isYes(found - 1)]).toEqual([true, false]);
        expect(asked.has(found) && asked.has(found - 1)).toBe(true);
      },
    ),
  );
});
