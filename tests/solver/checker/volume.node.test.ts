/**
 * Plans by the thousand through the checker: whatever the solver finds with hardly any work is legal
 * and costs what it says. NIGHTLY=1 makes it 100,000.
 */
import { expect, test } from 'vitest';
import { liveBudget } from '../../../src/domain/budget.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { busyCityInstance, tinyCase } from '../random-instance.ts';

const isNightly = process.env['NIGHTLY'] === '1';
const PLANS = isNightly ? 100_000 : 5_000;
/** Of so many plans one is of a small city, the others of tiny instances. */
const CITY_EVERY = 20;

const hasty = {
  ...liveBudget,
  batchCountMax: 400,
  columnsPerOrder: 12,
  ascentRounds: 4,
  searchIterations: 20,
};

/** A small city under the rules of a tiny case, with limits that leave room for trips. */
function caseOf(seed: number) {
  const tiny = tinyCase(seed);
  if (seed % CITY_EVERY !== 0) return tiny;
  const policy: Policy = { ...tiny.policy, batchItemCountMax: 200 };
  return { instance: busyCityInstance(seed, 8 + (seed % 23)), policy };
}

test(`passes ${PLANS} hasty plans`, { timeout: isNightly ? 3_600_000 : 120_000 }, () => {
  let orders = 0;
  let batches = 0;
  for (let seed = 0; seed < PLANS; seed += 1) {
    const { instance, policy } = caseOf(seed);
    // Some plans are proven, most are as a short search left them.
    const budget = { ...hasty, exactOrderCountMax: seed % 7 === 0 ? 4 : 0 };
    const { plan, kpis, objectiveCents } = dispatchSync(instance, policy, { seed, budget });
    const checked = checkPlan(instance, policy, plan);
    if (checked.violations.length > 0) expect(checked.violations, `seed ${seed}`).toEqual([]);
    if (totalCents(checked.cost) !== objectiveCents) expect.fail(`cost of seed ${seed}`);
    if (checked.kpis.openCount !== kpis.openCount) expect.fail(`KPIs of seed ${seed}`);
    orders += checked.kpis.assignedCount;
    batches += plan.trips.filter(({ orderIds }) => orderIds.length > 1).length;
  }
  expect(orders).toBeGreaterThan(PLANS);
  expect(batches).toBeGreaterThan(PLANS / 5);
});
