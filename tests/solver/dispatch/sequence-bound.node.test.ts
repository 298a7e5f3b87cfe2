/** The cheap bound against the exact price: never above it, equal for an order alone. */
import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { seconds } from '../../../src/domain/units.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../../../src/solver/dispatch/sequence.ts';
import { TripBound } from '../../../src/solver/dispatch/sequence-bound.ts';
import { busyCityInstance, cityInstance, tinyCase } from '../random-instance.ts';

interface Pair {
  readonly size: number;
  readonly storeCount: number;
  readonly bound: number;
  readonly price: number;
  readonly where: string;
}

function* pairsOf(
  instance: Instance,
  policy: Policy,
  batchesOf: (orderCount: number) => Iterable<readonly number[]>,
): Generator<Pair> {
  const problem = flatten(instance, policy);
  const pricer = new SequencePricer(problem);
  const bound = new TripBound(problem);
  for (const batch of batchesOf(problem.orderCount)) {
    pricer.load(batch, 0, batch.length);
    bound.load(batch, 0, batch.length);
    for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
      yield {
        size: batch.length,
        storeCount: pricer.stops.storeCount,
        bound: bound.at(shopper),
        price: pricer.price(shopper),
        where: `${instance.name}: ${batch.join()} for ${shopper}`,
      };
    }
  }
}

function* allSubsets(orderCount: number): Generator<number[]> {
  for (let set = 1; set < 1 << orderCount; set += 1) {
    const batch = Array.from({ length: orderCount }, (_, order) => order);
    yield batch.filter((order) => (set >> order) & 1).slice(0, 5);
  }
}

/** Batches drawn so that many are of one store: orders are near in number, stores by order's draw. */
function* someBatches(orderCount: number, seed: number): Generator<number[]> {
  const rng = rngFor(seed, 'bound-batches');
  for (let round = 0; round < 600; round += 1) {
    const size = 1 + rng.nextInt(5);
    const batch = new Set<number>();
    while (batch.size < size) batch.add(rng.nextInt(orderCount));
    yield [...batch].sort((a, b) => a - b);
  }
}

const isNotAbove = ({ bound, price, where }: Pair): void => {
  expect(Number.isInteger(bound) || bound === INFEASIBLE, where).toBe(true);
  if (bound > price) expect.fail(`${where}: bound ${bound} is above the price ${price}`);
};

describe('TripBound', () => {
  it('is never above the price of a nasty tiny case', () => {
    let feasible = 0;
    for (let seed = 0; seed < 700; seed += 1) {
      const { instance, policy } = tinyCase(seed);
      const wide = { batchOrderCountMax: 5, storesPerBatchMax: 2, batchItemCountMax: 200 };
      const far = { searchRadiusSeconds: seconds(1800), detourSecondsMax: seconds(7200) };
      const rules = seed % 2 === 0 ? policy : { ...policy, ...wide, ...far };
      for (const pair of pairsOf(instance, rules, allSubsets)) {
        isNotAbove(pair);
        if (pair.price !== INFEASIBLE) feasible += 1;
        // What is certain is exact: an order alone has one sequence.
        if (pair.size === 1) expect(pair.bound, pair.where).toBe(pair.price);
      }
    }
    expect(feasible).toBeGreaterThan(2000);
  });

  it('is never above the price in a city, and near it in one store', () => {
    const policy = { ...defaultPolicy, batchOrderCountMax: 5, storesPerBatchMax: 2 };
    const wide = { ...policy, batchItemCountMax: 200, detourSecondsMax: seconds(7200) };
    let prices = 0;
    let bounds = 0;
    for (let seed = 0; seed < 6; seed += 1) {
      const instance = seed % 2 === 0 ? cityInstance(seed, 16) : busyCityInstance(seed, 16);
      for (const pair of pairsOf(instance, wide, (count) => someBatches(count, seed))) {
        isNotAbove(pair);
        if (pair.price === INFEASIBLE || pair.storeCount > 1) continue;
        prices += pair.price;
        bounds += pair.bound;
      }
    }
    expect(bounds / prices).toBeGreaterThan(0.9);
  });

  it('is the same below a limit, and not below it where it is cut short', () => {
    let below = 0;
    let cut = 0;
    for (let seed = 0; seed < 4; seed += 1) {
      const policy = { ...defaultPolicy, batchOrderCountMax: 5, storesPerBatchMax: 2 };
      const problem = flatten(busyCityInstance(seed, 16), policy);
      const bound = new TripBound(problem);
      for (const batch of someBatches(problem.orderCount, seed)) {
        bound.load(batch, 0, batch.length);
        for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
          const whole = bound.at(shopper);
          if (whole === INFEASIBLE) continue;
          for (const limit of [whole - 300, whole, whole + 1, whole + 300]) {
            const cents = bound.at(shopper, limit);
            if (limit > whole) {
              expect(cents).toBe(whole);
              below += 1;
            } else {
              expect(cents).toBeGreaterThanOrEqual(limit);
              cut += 1;
            }
          }
        }
      }
    }
    expect(Math.min(below, cut)).toBeGreaterThan(1_000);
  });
});
