/** Asking all shoppers about a batch: against bounding every pair one by one. */
import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { Asking } from '../../../src/solver/dispatch/asking.ts';
import { askingLines, mayBegin } from '../../../src/solver/dispatch/lines.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { TripBound } from '../../../src/solver/dispatch/sequence-bound.ts';
import { busyCityInstance, cityInstance, tinyCase } from '../random-instance.ts';

interface Found {
  readonly batchCount: number;
  readonly answerCount: number;
}

/** Asks about random batches under random worths and limits, and compares with bounding everyone. */
function compare(instance: Instance, policy: Policy, seed: number, rounds: number): Found {
  const problem = flatten(instance, policy);
  const rng = rngFor(seed, 'asking-test');
  const worth = Float64Array.from({ length: problem.shopperCount }, () => rng.nextInt(400));
  const lines = askingLines(problem, worth);
  const asking = new Asking(problem);
  const bound = new TripBound(problem);
  let batchCount = 0;
  let answerCount = 0;
  for (let round = 0; round < rounds && problem.orderCount > 0; round += 1) {
    const size = Math.min(problem.orderCount, 1 + rng.nextInt(policy.batchOrderCountMax));
    const members = new Set<number>();
    while (members.size < size) members.add(rng.nextInt(problem.orderCount));
    const batch = [...members].sort((a, b) => a - b);
    if (!asking.load(batch, 0, size)) continue;
    bound.load(batch, 0, size);
    batchCount += 1;
    const leave = 2_000 * size;
    const limit = Math.min(leave, 800 + rng.nextInt(1_800 * size));
    const keptMax = rng.nextInt(2) === 0 ? Infinity : 1 + rng.nextInt(4);
    const known = rng.nextInt(problem.shopperCount + 1);
    asking.ask({ lines, worth, keptMax }, limit, leave, (shopper) => shopper === known);
    const { stores, storeCount } = bound.stops;
    const all = Array.from({ length: problem.shopperCount }, (_, shopper) => shopper)
      .filter((shopper) => shopper !== known)
      .filter((shopper) =>
        stores.subarray(0, storeCount).some((s) => mayBegin(problem, shopper, s)),
      )
      .map((shopper) => bound.at(shopper) + worth[shopper]!)
      .filter((cost) => cost < limit)
      .sort((a, b) => a - b);
    const kept = [...asking.cost.subarray(0, asking.keptCount)].sort((a, b) => a - b);
    expect(kept, `${instance.name}: ${batch.join()}`).toEqual(
      all.slice(0, Math.min(keptMax, all.length)),
    );
    expect(asking.leastOr(limit)).toBe(all[0] ?? limit);
    answerCount += kept.length;
  }
  return { batchCount, answerCount };
}

describe('Asking', () => {
  it('keeps the answers of least cost below the limit, whatever its sweep passes over', () => {
    let answerCount = 0;
    for (let seed = 1; seed <= 3; seed += 1) {
      answerCount += compare(cityInstance(seed, 80), defaultPolicy, seed, 400).answerCount;
      const two = { ...defaultPolicy, storesPerBatchMax: 2, batchOrderCountMax: 4 };
      answerCount += compare(busyCityInstance(seed, 40), two, seed, 400).answerCount;
    }
    expect(answerCount).toBeGreaterThan(2_000);
  });

  it('does so under any policy', () => {
    let batchCount = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const { instance, policy } = tinyCase(seed);
      batchCount += compare(instance, policy, seed, 20).batchCount;
    }
    expect(batchCount).toBeGreaterThan(1_000);
  });
});
