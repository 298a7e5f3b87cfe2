/** Shoppers allotted to clusters: against an assignment of shoppers to single seats. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignRows } from '../../../src/solver/baselines/assignment.ts';
import { allotShoppers } from '../../../src/solver/dispatch/allot.ts';

const OUT_OF_REACH = 10_000_000;

const case_ = fc
  .record({
    ways: fc.array(
      fc.array(fc.option(fc.nat({ max: 900 }), { freq: 6 }), { minLength: 4, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 24,
      },
    ),
    shares: fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 }),
  })
  .filter(({ ways, shares }) => shares.reduce((a, b) => a + b, 0) >= ways.length);

test('all ways together are as short as the seats allow, and no cluster is overfull', () => {
  fc.assert(
    fc.property(case_, ({ ways, shares }) => {
      const seconds = Float64Array.from(ways.flat(), (way) => way ?? Infinity);
      const allotted = allotShoppers(seconds, Int32Array.from(shares));
      const seats = shares.flatMap((share, cluster) =>
        Array.from({ length: share }, () => cluster),
      );
      const costs = ways.flatMap((row) => seats.map((cluster) => row[cluster] ?? OUT_OF_REACH));
      const leave = new Float64Array(ways.length).fill(1e12);
      const best = assignRows(Float64Array.from(costs), leave, seats.length);
      const bestCost = best.reduce((sum, seat, row) => sum + costs[row * seats.length + seat]!, 0);
      let cost = 0;
      const taken = [0, 0, 0, 0];
      allotted.forEach((cluster, shopper) => {
        const way = cluster < 0 ? null : ways[shopper]![cluster]!;
        cost += way ?? OUT_OF_REACH;
        if (cluster >= 0) taken[cluster] = taken[cluster]! + 1;
      });
      expect(cost).toBe(bestCost);
      taken.forEach((count, cluster) => expect(count).toBeLessThanOrEqual(shares[cluster]!));
    }),
    { numRuns: 500, seed: 11 },
  );
});
