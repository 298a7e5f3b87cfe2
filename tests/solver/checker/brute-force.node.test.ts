/** Two readings of docs/rules.md against each other: the checker and brute force. */
import { expect, test } from 'vitest';
import { releaseAt } from '../../../src/domain/order.ts';
import { COST_TERMS, totalCents } from '../../../src/domain/plan.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { bruteForce } from '../brute-force.ts';
import { tinyCase } from '../random-instance.ts';
import { joinCase } from '../random-riders.ts';

test('passes the plans of brute force at their cost', { timeout: 60_000 }, () => {
  const tally = new Map<string, number>();
  const count = (what: string, by = 1) => tally.set(what, (tally.get(what) ?? 0) + by);
  for (let seed = 0; seed < 1_000; seed += 1) {
    const { instance, policy } = tinyCase(seed);
    const { plan, cents } = bruteForce(instance, policy);
    const { violations, cost, kpis } = checkPlan(instance, policy, plan);
    expect(violations, `seed ${seed}`).toEqual([]);
    expect(totalCents(cost), `seed ${seed}`).toBe(cents);
    expect(cost, `seed ${seed}`).toEqual(plan.cost);
    for (const { orderIds, stops } of plan.trips) {
      count('trip');
      if (orderIds.length > 1) count('batch');
      if (stops.filter(({ kind }) => kind === 'store').length > 1) count('two stores');
      if (stops.at(-1)?.kind === 'store') count('ends at a desk');
    }
    for (const { reason } of plan.unassigned) count(reason.code);
    for (const term of COST_TERMS) if (cost[term] !== 0) count(term);
    // Open orders are on trips or unassigned; what is beyond them came early.
    const open = instance.orders.filter((order) => releaseAt(order, policy) <= instance.now);
    count('early', kpis.openCount - open.length);
  }
  // The instances are worth the name: they have every cost and every fate of an order.
  for (const [what, times] of tally) expect(times, what).toBeGreaterThan(25);
  expect(tally.size).toBe(17);
});

test('passes joined trips of brute force at their cost', { timeout: 60_000 }, () => {
  const terms = new Map<string, number>();
  let joined = 0;
  let more = 0;
  for (let seed = 0; seed < 2_000; seed += 1) {
    const { instance, policy } = joinCase(seed);
    const { plan, cents } = bruteForce(instance, policy);
    const { violations, cost } = checkPlan(instance, policy, plan);
    expect(violations, `seed ${seed}`).toEqual([]);
    expect(totalCents(cost), `seed ${seed}`).toBe(cents);
    expect(cost, `seed ${seed}`).toEqual(plan.cost);
    for (const trip of plan.trips) {
      if (trip.joins === undefined) continue;
      joined += 1;
      if (trip.orderIds.length > 1) more += 1;
      for (const term of COST_TERMS) {
        if (trip.cost[term] !== 0) terms.set(term, (terms.get(term) ?? 0) + 1);
        if (trip.cost[term] < 0) terms.set(`less ${term}`, (terms.get(`less ${term}`) ?? 0) + 1);
      }
    }
  }
  expect(joined).toBeGreaterThan(300);
  expect(more).toBeGreaterThan(15);
  for (const term of ['pay', 'drive', 'lateness', 'waiting', 'freshness', 'offer', 'change']) {
    expect(terms.get(term), term).toBeGreaterThan(10);
  }
  expect(terms.get('less drive'), 'less drive').toBeGreaterThan(0);
});
