// The checker against a plan worked out by hand, and against that plan with one figure changed.
import { describe, expect, it } from 'vitest';
import type { Plan, Stop } from '../../../src/domain/plan.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { cents, percent, seconds } from '../../../src/domain/units.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { smallInstance, smallOrder, smallShopper } from '../small-world.ts';
import { a, at, b, cost, free, plan, stops } from './small-plan.ts';

const check = (changed: unknown, policy: Policy = defaultPolicy, instance = smallInstance()) =>
  checkPlan(instance, policy, changed as Plan);
const rulesOf = (changed: unknown, policy?: Policy, instance?: ReturnType<typeof smallInstance>) =>
  check(changed, policy, instance).violations.map(({ rule }) => rule);

describe('a plan worked out by hand', () => {
  it('keeps every rule and costs what the hand says', () => {
    const checked = check(plan);
    expect(checked.violations).toEqual([]);
    expect(checked.cost).toEqual(cost);
    expect(checked.kpis).toMatchObject({
      openCount: 2,
      onTimeCount: 2,
      lateCount: 0,
      assignedCount: 2,
      tripCents: 1_307,
      shiftSeconds: 3_600,
      busySeconds: 2_660,
    });
  });

  it('prices an order left waiting: projection, slack and deferral', () => {
    // 120 epoch + 480 approach + 100 park + 700 shop + 200 checkout + 240 drive + 120 door = 1,960;
    // slack 1,640 of 2,400: 1,600 + 2,400 × 760 / 2,400 = 2,360.
    const unassigned = [a, b].map(({ id }) => ({
      orderId: id,
      reason: { code: 'held', savingCents: cents(1) },
      projectedAt: at(1_960),
      holdUntil: at(1_640),
      deferralCents: cents(2_360),
    }));
    const checked = check({ trips: [], unassigned, cost: { ...free, deferral: 4_720 } });
    expect(checked.violations).toEqual([]);
    expect(checked.kpis).toMatchObject({ unassignedCount: 2, onTimeCount: 2 });
  });

  it('prices late minutes convexly and doubles them for express', () => {
    const late = { windowEnd: at(2_355) };
    const instance = smallInstance([
      smallOrder('A', late),
      smallOrder('B', { ...late, priority: 'express' }),
    ]);
    // A: 5 s late, one minute begun: 60 × 31 / 30 = 62. B: 245 s, five minutes: 60 × 175 × 2 / 30 = 700.
    expect(check(plan, defaultPolicy, instance).cost.lateness).toBe(762);
  });
});

describe('hard rules', () => {
  const breaks: readonly (readonly [string, Partial<Policy>])[] = [
    ['batch-size', { batchOrderCountMax: 1 }],
    ['batch-items', { batchItemCountMax: 19 }],
    ['search-radius', { searchRadiusSeconds: seconds(299) }],
    // B rides 2,480 − 2,000 − 240 = 240 s beyond the direct way.
    ['detour', { detourSecondsMax: seconds(239) }],
  ];
  for (const [rule, change] of breaks) {
    it(`reports ${rule} by an amount of one`, () => {
      const { violations } = check(plan, { ...defaultPolicy, ...change });
      expect(violations.map((violation) => [violation.rule, violation.amount])).toEqual([
        [rule, 1],
      ]);
    });
  }

  it('reports shift, weight, volume and skills against the shopper', () => {
    const instance = smallInstance([smallOrder('A', { skills: ['heavy'] }), b], {
      ...smallShopper,
      shiftEnd: at(2_659),
      weightGramsMax: 15_999 as typeof smallShopper.weightGramsMax,
      volumeMillilitresMax: 39_999 as typeof smallShopper.volumeMillilitresMax,
    });
    const { violations } = check(plan, defaultPolicy, instance);
    expect(violations.map(({ rule, amount }) => [rule, amount])).toEqual([
      ['weight', 1],
      ['volume', 1],
      ['skills', 1],
      ['shift', 1],
    ]);
  });

  it('lets the last pick-up rule the shift where the policy says so', () => {
    const instance = smallInstance([a, b], { ...smallShopper, shiftEnd: at(1_800) });
    expect(rulesOf(plan, { ...defaultPolicy, shiftRule: 'last-pickup' }, instance)).toEqual([]);
    expect(rulesOf(plan, defaultPolicy, instance)).toEqual(['shift']);
  });
});

describe('one changed figure', () => {
  it('is caught, whichever numeric field of the plan it is', () => {
    let fieldCount = 0;
    for (const path of numericPaths(plan)) {
      const changed = structuredClone(plan);
      bump(changed, path);
      expect(check(changed).violations, path.join('.')).not.toEqual([]);
      fieldCount += 1;
    }
    expect(fieldCount).toBe(36);
  });

  it('is caught when an order is dropped, doubled, swapped for an unknown, or delivered first', () => {
    const [trip] = plan.trips;
    const [store, dropA, dropB] = stops;
    const withStops = (changed: readonly (Stop | undefined)[]) => ({
      ...plan,
      trips: [{ ...trip, stops: changed }],
    });
    expect(rulesOf({ ...plan, trips: [] })).toContain('cover');
    expect(rulesOf({ ...plan, trips: [trip, trip] })).toContain('cover');
    expect(rulesOf(withStops([store, dropA]))).toContain('route');
    expect(rulesOf(withStops([store, dropA, dropA]))).toContain('route');
    expect(rulesOf(withStops([dropA, store, dropB]))).toContain('route');
    expect(rulesOf(withStops([store, store, dropA, dropB]))).toContain('route');
    expect(rulesOf({ ...plan, trips: [{ ...trip, shopperId: 'H9' }] })).toContain('route');
  });

  it('is caught when the travel factor is forgotten', () => {
    expect(rulesOf(plan, { ...defaultPolicy, travelTimePercent: percent(120) })).toContain(
      'timing',
    );
  });
});

type Path = readonly (string | number)[];

function numericPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numericPaths(inner, [...path, key]));
}

function bump(value: unknown, path: Path): void {
  let holder = value as Record<string, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = String(path.at(-1));
  holder[last] = (holder[last] as number) + 1;
}
