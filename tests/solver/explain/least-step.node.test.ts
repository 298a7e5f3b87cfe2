/** The search for the least step at which something is worth it, against trying every step. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastStep } from '../../../src/solver/explain/least-step.ts';

/** Costs by step, from 0, that never rise. */
const falling = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 120, maxLength: 120 })
  .map((drops) => {
    let cost = 700;
    return drops.map((drop) => (cost -= drop > 30 ? drop : 0));
  });

test('finds the least of all steps, whatever comes and goes after it', async () => {
  let [found, lost] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      falling,
      falling,
      fc.integer({ min: -200, max: 200 }),
      fc.integer({ min: 0, max: 119 }),
      fc.integer({ min: 0, max: 60 }),
      async (having, lacking, premium, stepsMax, possibleFrom) => {
        const costWith = (steps: number): number =>
          steps < possibleFrom ? Infinity : having[steps]! + premium;
        fc.pre(costWith(0) > lacking[0]!);
        const hasIt = (steps: number): boolean => costWith(steps) <= lacking[steps]!;
        let expected: number | undefined;
        for (let steps = stepsMax; steps > 0; steps -= 1) if (hasIt(steps)) expected = steps;
        const trade = {
          havingCost: (steps: number) => Promise.resolve(costWith(steps)),
          best: (steps: number) =>
            Promise.resolve({
              hasIt: hasIt(steps),
              cost: Math.min(costWith(steps), lacking[steps]!),
            }),
        };
        expect(await leastStep(trade, lacking[0]!, stepsMax, Infinity)).toBe(expected);
        if (expected === undefined) lost += 1;
        else found += 1;
      },
    ),
    { numRuns: 500 },
  );
  expect(Math.min(found, lost)).toBeGreaterThan(40);
});

test('asks about a turn among 180 some dozen times, and once about none', async () => {
  for (let turn = 1; turn <= 200; turn += 1) {
    let asked = 0;
    const trade = {
      havingCost: (steps: number) => {
        asked += 1;
        return Promise.resolve(steps < turn ? Infinity : 50);
      },
      best: (steps: number) => {
        asked += 1;
        return Promise.resolve({ hasIt: steps >= turn, cost: steps < turn ? 60 : 50 });
      },
    };
    expect(await leastStep(trade, 60, 180, 80)).toBe(turn <= 180 ? turn : undefined);
    expect(asked).toBeLessThan(turn <= 180 ? 19 : 2);
  }
});

test('gives up after so many questions', async () => {
  let asked = 0;
  const trade = {
    havingCost: () => Promise.resolve(((asked += 1), 50)),
    best: () => Promise.resolve(((asked += 1), { hasIt: false, cost: 50 })),
  };
  expect(await leastStep(trade, 50, 180, 20)).toBe(undefined);
  expect(asked).toBeLessThan(22);
});
