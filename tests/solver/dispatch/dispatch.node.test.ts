/**
 * The dispatch solver against brute force, against the checker, and against itself. NIGHTLY=1 makes it
 * 10,000 tiny instances of each kind.
 */
import fc from 'fast-check';
import highsLoader from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import { cents, percent, seconds } from '../../../src/domain/units.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { liveBudget, plannerBudget } from '../../../src/domain/budget.ts';
import { dispatch, dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { HighsEngine } from '../../../src/solver/wasm/highs-engine.ts';
import { bruteForce } from '../brute-force.ts';
import { cityInstance, tinyCase } from '../random-instance.ts';
import { joinCase, ridingCityInstance } from '../random-riders.ts';

const exact = { seed: 1, budget: { ...plannerBudget, searchIterations: 400, seedCount: 1 } };

const isNightly = process.env['NIGHTLY'] === '1';
const TINY = isNightly ? 10_000 : 2_000;
const JOINED = isNightly ? 10_000 : 3_000;
const BRUTE_FORCE_MS = isNightly ? 1_200_000 : 60_000;

let engine: HighsEngine;
beforeAll(async () => {
  engine = new HighsEngine(await highsLoader());
});

describe('exact mode', () => {
  test(`equals brute force on ${TINY} tiny instances`, { timeout: BRUTE_FORCE_MS }, () => {
    let trips = 0;
    let batches = 0;
    let deferred = 0;
    for (let seed = 0; seed < TINY; seed += 1) {
      const { instance, policy } = tinyCase(seed);
      const result = dispatchSync(instance, policy, exact);
      expect(result.stopReason, `seed ${seed}`).toBe('optimal');
      expect(result.objectiveCents, `seed ${seed}`).toBe(bruteForce(instance, policy).cents);
      trips += result.plan.trips.length;
      batches += result.plan.trips.filter((trip) => trip.orderIds.length > 1).length;
      deferred += result.plan.unassigned.length;
    }
    // The instances are worth the name: they have trips, batches and orders left waiting.
    expect(Math.min(trips, batches, deferred)).toBeGreaterThan(200);
  });

  test(
    'equals brute force where trips under way can be joined',
    { timeout: BRUTE_FORCE_MS },
    () => {
      let joined = 0;
      let alone = 0;
      for (let seed = 0; seed < JOINED; seed += 1) {
        const { instance, policy } = joinCase(seed);
        const result = dispatchSync(instance, policy, exact);
        expect(result.stopReason, `seed ${seed}`).toBe('optimal');
        expect(result.objectiveCents, `seed ${seed}`).toBe(bruteForce(instance, policy).cents);
        for (const { joins } of result.plan.trips) {
          if (joins) joined += 1;
          else alone += 1;
        }
      }
      expect(Math.min(joined, alone)).toBeGreaterThan(400);
    },
  );

  test('never costs more with one shopper more', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const { policy, ...drawn } = tinyCase(seed);
      // A pin comes before cost, and one on a shopper taken away binds no more.
      const instance = { ...drawn.instance, rulings: [] };
      const { objectiveCents } = dispatchSync(instance, policy, exact);
      for (const fired of instance.shoppers) {
        // Nobody is eligible for a trip that would have to begin after the shift.
        const shoppers = instance.shoppers.map((shopper) =>
          shopper.id === fired.id ? { ...shopper, shiftEnd: seconds(0) } : shopper,
        );
        const fewer = dispatchSync({ ...instance, shoppers }, policy, exact);
        expect(fewer.objectiveCents).toBeGreaterThanOrEqual(objectiveCents);
      }
    }
  });

  test('is the same with a linear-programming engine and without', async () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const instance = cityInstance(seed, 11);
      const policy = { ...defaultPolicy, storesPerBatchMax: 1 + (seed % 2) };
      const options = { seed, budget: { ...exact.budget, searchIterations: 5 } };
      const sets = dispatchSync(instance, policy, options);
      const engined = await dispatch(instance, policy, { ...options, lp: engine });
      expect(sets.stopReason).toBe('optimal');
      expect(engined.objectiveCents).toBe(sets.objectiveCents);
    }
  });

  test(
    'proves optima of zones of fifty orders, which no search beats',
    { timeout: 60_000 },
    async () => {
      for (let seed = 0; seed < 3; seed += 1) {
        const instance = cityInstance(seed, 50);
        const proven = await dispatch(instance, defaultPolicy, { ...exact, lp: engine });
        expect(proven.stopReason).toBe('optimal');
        const searched = dispatchSync(instance, defaultPolicy, {
          seed,
          budget: { ...plannerBudget, exactOrderCountMax: 0 },
        });
        expect(searched.objectiveCents).toBeGreaterThanOrEqual(proven.objectiveCents);
        expect(searched.objectiveCents).toBeLessThan(1.02 * proven.objectiveCents);
      }
    },
  );
});

const anyPolicy = fc.record({
  batchOrderCountMax: fc.integer({ min: 1, max: 5 }),
  batchItemCountMax: fc.integer({ min: 30, max: 200 }),
  storesPerBatchMax: fc.integer({ min: 1, max: 2 }),
  detourSecondsMax: fc.integer({ min: 0, max: 3600 }).map(seconds),
  searchRadiusSeconds: fc.integer({ min: 120, max: 2400 }).map(seconds),
  payCentsPerHour: fc.integer({ min: 0, max: 4000 }).map(cents),
  latenessCentsPerMinute: fc.integer({ min: 0, max: 300 }).map(cents),
  pickSpeedPercent: fc.integer({ min: 60, max: 150 }).map(percent),
  travelTimePercent: fc.integer({ min: 60, max: 200 }).map(percent),
  shiftRule: fc.constantFrom('trip-end' as const, 'last-pickup' as const),
});

describe('any mode', () => {
  test(
    'makes plans that the checker passes, with the cost to the cent',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 1_000_000 }),
          fc.integer({ min: 2, max: 60 }),
          anyPolicy,
          (seed, openCount, change) => {
            const policy: Policy = { ...defaultPolicy, ...change };
            const instance = cityInstance(seed, openCount);
            const budget = { ...liveBudget, searchIterations: 200 };
            const result = dispatchSync(instance, policy, { seed, budget });
            const checked = checkPlan(instance, policy, result.plan);
            expect(checked.violations).toEqual([]);
            expect(checked.kpis).toEqual(result.kpis);
            expect(totalCents(checked.cost)).toBe(result.objectiveCents);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  test('the bound never exceeds a cost that is reached', async () => {
    for (let seed = 0; seed < 3; seed += 1) {
      const instance = cityInstance(seed, 120);
      const result = await dispatch(instance, defaultPolicy, {
        seed,
        budget: { ...plannerBudget, searchIterations: 9_000, seedCount: 1 },
        lp: engine,
      });
      expect(result.boundCents).toBeLessThanOrEqual(result.objectiveCents);
      expect(result.gap).toBeLessThan(0.03);
    }
  });

  test('the same key gives the same digest, however the instance is listed', () => {
    const instance = cityInstance(7, 80);
    const options = { seed: 3, budget: { ...liveBudget, searchIterations: 900 } };
    const { digest } = dispatchSync(instance, defaultPolicy, options);
    expect(dispatchSync(instance, defaultPolicy, options).digest).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    const other = dispatchSync(instance, { ...defaultPolicy, batchOrderCountMax: 1 }, options);
    expect(other.digest).not.toBe(digest);
  });

  test('joins trips in a busy city where that pays, and bounds plans with them', async () => {
    const policy = { ...defaultPolicy, addedOrderCountMax: 2 };
    const budget = { ...plannerBudget, searchIterations: 3_000, seedCount: 1 };
    let joined = 0;
    for (let seed = 0; seed < 3; seed += 1) {
      const instance = ridingCityInstance(seed, 60);
      const without = await dispatch(instance, defaultPolicy, { seed, budget, lp: engine });
      const result = await dispatch(instance, policy, { seed, budget, lp: engine });
      expect(without.plan.trips.some(({ joins }) => joins)).toBe(false);
      expect(result.objectiveCents).toBeLessThan(without.objectiveCents);
      expect(result.boundCents).toBeLessThanOrEqual(result.objectiveCents);
      expect(result.gap).toBeLessThan(0.03);
      joined += result.plan.trips.filter(({ joins }) => joins).length;
    }
    expect(joined).toBeGreaterThan(10);
  });

  test('stops when asked, with a plan that holds', () => {
    const instance = cityInstance(1, 150);
    for (const slices of [0, 1, 5, 20]) {
      let left = slices;
      const result = dispatchSync(instance, defaultPolicy, {
        seed: 1,
        budget: plannerBudget,
        shouldStop: () => (left -= 1) < 0,
      });
      expect(result.stopReason).toBe('cancelled');
      expect(checkPlan(instance, defaultPolicy, result.plan).violations).toEqual([]);
    }
  });

  test('an epoch with nothing to decide is an empty plan', () => {
    const instance = { ...cityInstance(1, 4), orders: [] };
    const result = dispatchSync(instance, defaultPolicy, { seed: 1, budget: liveBudget });
    expect(result.plan).toMatchObject({ trips: [], unassigned: [] });
    expect(result.objectiveCents).toBe(0);
  });
});
