/**
 * Two hundred keys whose plans must be the same, byte for byte, in Node and in a browser's worker, with
 * one search worker and with four. Small ones, so that all of them can be solved several times over.
 */
import { liveBudget, plannerBudget } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { SolveBudget } from '../../../src/domain/solve.ts';
import { cents, seconds } from '../../../src/domain/units.ts';
import { busyCityInstance, cityInstance, tinyCase } from '../random-instance.ts';
import { joinCase, ridingCityInstance } from '../random-riders.ts';
import type { DigestCase } from './digest-cases.ts';

/** What is asked of a family's `index`-th key. */
type Family = (index: number) => Omit<DigestCase, 'name'>;

const pick = <T>(index: number, ...options: readonly T[]): T => options[index % options.length]!;

const wide: Policy = {
  ...defaultPolicy,
  storesPerBatchMax: 2,
  detourSecondsMax: seconds(1_500),
  shiftRule: 'last-pickup',
};

/** Two stores multiply the batches: a key of them is a few times as dear as another. */
function policyOf(index: number, batchOrderCountMax: number): Policy {
  const base = pick(
    index,
    defaultPolicy,
    { ...defaultPolicy, latenessCentsPerMinute: cents(20), crowdCents: cents(2_000) },
    { ...wide, batchOrderCountMax: 2 },
    { ...defaultPolicy, serveCents: cents(6_000), changeCents: cents(1_500) },
  );
  return base.storesPerBatchMax > 1 ? base : { ...base, batchOrderCountMax };
}

/** Little work of every kind: several searches, a bound, and no proof. */
const thrifty: SolveBudget = {
  batchCountMax: 800,
  columnsPerOrder: 6,
  ascentRounds: 24,
  searchIterations: 500,
  seedCount: 4,
  relaxationRounds: 0,
  exactOrderCountMax: 0,
};

const searchedBudget = (index: number): SolveBudget => ({
  ...thrifty,
  seedCount: pick(index, 4, 2, 3, 1, 5),
  searchIterations: pick(index, 250, 750, 600),
  relaxationRounds: pick(index, 0, 2, 0, 0),
});

const families: Readonly<Record<string, readonly [count: number, family: Family]>> = {
  tiny: [37, (seed) => ({ ...tinyCase(seed), seed, budget: plannerBudget })],
  joining: [20, (seed) => ({ ...joinCase(seed), seed, budget: plannerBudget })],
  proven: [
    34,
    (index) => ({
      // Up to twelve orders need no engine, and many more take it seconds.
      instance: busyCityInstance(index, pick(index, 13, 14, 9, 12, 16)),
      policy: policyOf(index, pick(index, 4, 3, 2, 5, 1)),
      seed: index + 1,
      budget: plannerBudget,
    }),
  ],
  searched: [
    30,
    (index) => ({
      instance: busyCityInstance(index, 61 + 2 * index, pick(index, 50, 20, 100)),
      policy: policyOf(index, pick(index, 3, 2, 1)),
      seed: index + 1,
      budget: searchedBudget(index),
    }),
  ],
  riding: [
    12,
    (index) => ({
      instance: ridingCityInstance(index, 70 + 4 * index),
      policy: { ...policyOf(index, 3), addedOrderCountMax: pick(index, 1, 2) },
      seed: index + 1,
      budget: searchedBudget(index),
    }),
  ],
  cut: [
    24,
    (index) => ({
      instance: busyCityInstance(40 + index, pick(index, 70, 30, 110)),
      policy: policyOf(index, 3),
      seed: index + 1,
      budget: {
        ...pick(index, plannerBudget, { ...plannerBudget, exactOrderCountMax: 0 }),
        sliceCountMax: 2 + index,
        ...(index % 3 === 0 ? { draftSliceCountMax: 1 + Math.floor(index / 3) } : {}),
      },
    }),
  ],
  live: [
    4,
    (index) => ({
      instance: busyCityInstance(index, 90 + 25 * index),
      policy: defaultPolicy,
      seed: index + 1,
      budget: liveBudget,
    }),
  ],
  // From here on there are orders enough for the browser's search workers.
  'side by side': [
    34,
    (index) => ({
      instance: pick(
        index,
        busyCityInstance,
        cityInstance,
        // A third of the shoppers are under way with some of the orders.
        (seed: number, count: number) => ridingCityInstance(seed, count + 100),
      )(index, 150 + index),
      policy: policyOf(index, pick(index, 2, 3, 1, 3, 2)),
      seed: index + 1,
      budget: { ...searchedBudget(index), seedCount: pick(index, 4, 2, 3, 5, 4) },
    }),
  ],
  'planned side by side': [
    2,
    (index) => ({
      instance: busyCityInstance(60 + index, 150),
      policy: defaultPolicy,
      seed: index + 1,
      budget: { ...plannerBudget, searchIterations: 4_000, seedCount: 4, relaxationRounds: 4 },
    }),
  ],
  split: [
    3,
    (index) => ({
      // Held orders do not count: the busy ones need more than the 1,200 from which on is split.
      instance: pick(index, busyCityInstance, busyCityInstance, cityInstance)(index, 1_260, 10),
      policy: { ...defaultPolicy, batchOrderCountMax: 1 },
      seed: index + 1,
      budget: thrifty,
    }),
  ],
};

/** The keys, one made at a time. */
export function* digestKeys(): Generator<DigestCase> {
  for (const [family, [count, keyOf]] of Object.entries(families)) {
    for (let index = 0; index < count; index += 1) {
      yield { name: `${family} ${index}`, ...keyOf(index) };
    }
  }
}
