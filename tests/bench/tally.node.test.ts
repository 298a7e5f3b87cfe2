/** The statistics of the bench, by hand-made examples. */
import { expect, test } from 'vitest';
import type { BestKnown } from './best-known.ts';
import { contentDigest } from './content-digest.ts';
import { mean, quantile } from './figure.ts';
import { gapPct, regretPct, sayBounded, sayCompared } from './tally.ts';
import type { Compared } from './tally.ts';

const best: BestKnown = {
  case: 'a',
  index: 0,
  digest: '',
  cents: 1000,
  netCents: 200,
  boundCents: 990,
  isProven: true,
  deferredCount: 3,
};

function compared(objectiveCents: number, more: Partial<BestKnown> = {}): Compared {
  const result = { objectiveCents, boundCents: 980, deferredCount: 5, variableCents: 400 };
  return { best: { ...best, ...more }, result, greedyCents: 1200 };
}

test('a gap is a share of the cents that differ, and a better plan has none', () => {
  expect(gapPct(compared(1010))).toBe(2.5);
  expect(gapPct(compared(995))).toBe(0);
});

test('regret is the share of greedy’s loss that is left', () => {
  expect(regretPct(compared(1010))).toBe(5);
  expect(regretPct({ ...compared(1000), greedyCents: 1000 })).toBeUndefined();
});

test('shares near the optimum count proven epochs alone', () => {
  const said = new Map<string, readonly [value: number, n: number]>();
  sayCompared(
    [compared(1001), compared(1003), compared(1002), compared(1500, { isProven: false })],
    (metric, value, _, n) => said.set(metric, [value, n]),
  );
  expect(said.get('within_half_pct_of_optimum_share')).toEqual([2 / 3, 3]);
  expect(said.get('gap_best_known_pct_p95')).toEqual([125, 4]);
  expect(said.get('gap_best_known_pct_mean')).toEqual([(0.25 + 0.75 + 0.5 + 125) / 4, 4]);
  expect(said.get('gap_best_known_net_pct_mean')).toEqual([(0.5 + 1.5 + 1 + 250) / 4, 4]);
  expect(said.get('deferred_above_best_known_max')).toEqual([2, 4]);
  expect(said.get('deferred_within_one_share')).toEqual([0, 4]);
  expect(said.get('better_than_best_known_count')).toEqual([0, 4]);
  expect(said.get('gap_bound_pct_mean')![0]).toBe((21 + 23 + 22 + 520) / 4 / 4);
});

test('plans are set beside bounds over all columns', () => {
  const said = new Map<string, number>();
  const all = [compared(1010), compared(1030)].map((one) => ({ ...one, boundCents: 990 }));
  sayBounded(all, (metric, value) => said.set(metric, value));
  expect(said.get('gap_global_bound_pct_mean')).toBe(7.5);
  expect(said.get('gap_global_bound_pct_max')).toBe(10);
});

test('quantiles are by nearest rank', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(quantile(values, 0.95)).toBe(19);
  expect(quantile(values, 1)).toBe(20);
  expect(quantile([7], 0.5)).toBe(7);
  expect(mean([1, 2, 6])).toBe(3);
});

test('a digest tells content apart, not the order of keys nor words for people', () => {
  const digest = contentDigest({ id: 'O1', legs: Int32Array.of(1, 2), name: 'Ana' });
  expect(contentDigest({ name: 'Eva', legs: Int32Array.of(1, 2), id: 'O1' })).toBe(digest);
  expect(contentDigest({ id: 'O1', legs: Int32Array.of(2, 1), name: 'Ana' })).not.toBe(digest);
  expect(contentDigest([['a'], []])).not.toBe(contentDigest([[], ['a']]));
});
