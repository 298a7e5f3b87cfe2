/** The levers fit the policy: whole values at every step, ranges that hold the defaults, one line each. */
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { leverGroups, levers } from '../../src/scenario/levers.ts';

test.each(levers.map((lever) => [lever.id, lever] as const))('%s', (_id, lever) => {
  const { min, max, step, factor, target, help, group } = lever;
  const value = target === 'shopper-count' ? 0 : defaultPolicy[target] / factor;
  expect(min).toBeLessThan(max);
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
  expect(Number.isInteger(Math.round(1e6 * step * factor) / 1e6)).toBe(true);
  expect((value - min) / step).toBeCloseTo(Math.round((value - min) / step), 9);
  expect(help).toMatch(/^[A-Z].{20,98}\.$/);
  expect(leverGroups.map(({ id }) => id)).toContain(group);
});

test('no two levers share a name or a target', () => {
  for (const key of ['id', 'label', 'target'] as const) {
    expect(new Set(levers.map((lever) => lever[key])).size).toBe(levers.length);
  }
});

test('what the rules added can be moved', () => {
  const targets = levers.map((lever) => lever.target);
  for (const target of [
    'addedOrderCountMax',
    'earlySeconds',
    'batchGainCents',
    'changeCents',
    'crowdCents',
    'reofferSeconds',
  ] as const) {
    expect(targets).toContain(target);
  }
});
