/**
 * A run that a clock has cut can be repeated without one: the slices it counted, in the budget, give
 * the same plan. And who searches, one thread in turn or hands side by side, does not show in it.
 */
import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import { plannerBudget, repeating } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { SolveBudget } from '../../../src/domain/solve.ts';
import { dispatch, dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { crewOf, SearchWorkplace } from '../../../src/solver/dispatch/search-hand.ts';
import type { Deadline } from '../../../src/solver/dispatch/deadline.ts';
import { HighsEngine } from '../../../src/solver/wasm/highs-engine.ts';
import { busyCityInstance, cityInstance } from '../random-instance.ts';

const lp = new HighsEngine(await highsLoader());
let lastSession = 0;
const engine = () => ({ lp, session: (lastSession += 1) });
const crew = (count: number) =>
  crewOf(Array.from({ length: count }, () => new SearchWorkplace(() => 0)));

/** A clock with little left from the `count`-th look on and none after `searchLooks` more; waiting for it takes for ever, or no time at all. */
function lookedAt(count: number, isWaitShort: boolean, searchLooks: number): Deadline {
  let looks = 0;
  return {
    leftMs() {
      looks += 1;
      if (looks < count) return 1e6;
      // Little enough to leave the rest to the search.
      return looks < count + searchLooks ? 1e5 : -1;
    },
    reach: () => (isWaitShort ? Promise.resolve() : new Promise(() => undefined)),
  };
}

const searched: SolveBudget = {
  ...plannerBudget,
  searchIterations: 2_000,
  seedCount: 4,
  exactOrderCountMax: 0,
};

describe('a run cut by a clock', () => {
  it('is repeated by its count of slices', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 9 }),
        fc.constantFrom(14, 40, 70),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.constantFrom(0, 1, 3),
        fc.constantFrom(searched, plannerBudget),
        fc.constantFrom(0, 6, 60),
        async (seed, orderCount, looks, isWaitShort, hands, budget, searchLooks) => {
          const instance = busyCityInstance(seed, orderCount);
          const cut = await dispatch(instance, defaultPolicy, {
            seed,
            budget,
            ...engine(),
            deadline: lookedAt(looks, isWaitShort, searchLooks),
            ...(hands === 0 ? {} : { crew: crew(hands) }),
          });
          if (cut.stopReason !== 'deadline') return;
          const { sliceCount } = cut.counters;
          const again = await dispatch(instance, defaultPolicy, {
            seed,
            budget: repeating(budget, cut),
            ...engine(),
            crew: crew(2),
          });
          expect(again.digest).toBe(cut.digest);
          expect(again.stopReason).toBe('deadline');
          expect(again.counters.sliceCount).toBe(sliceCount);
        },
      ),
      { numRuns: 90, seed: 3 },
    );
  });

  it('is cut where the clock says, and does less for it', () => {
    const instance = cityInstance(2, 80);
    const whole = dispatchSync(instance, defaultPolicy, { seed: 1, budget: searched });
    const costs = [1, 8, 20, 40].map((looks) => {
      const deadline = lookedAt(looks, false, 0);
      const cut = dispatchSync(instance, defaultPolicy, { seed: 1, budget: searched, deadline });
      expect(cut.stopReason).toBe('deadline');
      expect(cut.counters.sliceCount).toBeLessThan(whole.counters.sliceCount);
      return cut.objectiveCents;
    });
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(costs[0]).toBeGreaterThan(whole.objectiveCents);
    expect(costs.at(-1)).toBeGreaterThanOrEqual(whole.objectiveCents);
  });
});

it('finds the same with no crew and with any number of hands', { timeout: 60_000 }, async () => {
  for (const seed of [1, 2, 3]) {
    const instance = busyCityInstance(seed, 60 + 20 * seed);
    const solve = (hands: number) =>
      dispatch(instance, defaultPolicy, {
        seed,
        budget: searched,
        ...engine(),
        ...(hands === 0 ? {} : { crew: crew(hands) }),
      });
    const alone = await solve(0);
    expect(alone.counters.searchIterations).toBe(4 * searched.searchIterations);
    for (const hands of [1, 2, 3, 4, 7]) {
      const { digest, counters } = await solve(hands);
      expect(digest).toBe(alone.digest);
      expect(counters).toEqual(alone.counters);
    }
  }
});
