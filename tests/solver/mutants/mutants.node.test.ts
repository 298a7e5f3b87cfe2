/**
 * The checker against plans with one rule broken by construction: it must report that rule with the
 * right amount and place, and nothing else; and against changes no rule minds, which must pass.
 * NIGHTLY=1 asks for 500 of each rule.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import type { Rule } from '../../../src/solver/checker/violation.ts';
import { bruteForce } from '../brute-force.ts';
import { tinyCase } from '../random-instance.ts';
import { joinCase } from '../random-riders.ts';
import { cover } from './cover.ts';
import { legalChanges } from './legal.ts';
import { added, batchItems, batchSize, batchStores, skills, volume, weight } from './load.ts';
import { availability, detour, searchRadius, shift, storeHours } from './moments.ts';
import type { Case, Mutant, Mutation } from './mutant.ts';
import { route } from './route.ts';
import { coolDown, early, forbid, hold, pin } from './rulings.ts';
import { cost, timing } from './stated.ts';

const MUTATIONS: Readonly<Record<Rule, Readonly<Record<string, Mutation>>>> = {
  added,
  'batch-size': batchSize,
  'batch-items': batchItems,
  'batch-stores': batchStores,
  weight,
  volume,
  skills,
  'search-radius': searchRadius,
  detour,
  'store-hours': storeHours,
  shift,
  availability,
  'cool-down': coolDown,
  early,
  forbid,
  hold,
  pin,
  cover,
  route,
  timing,
  cost,
};

const isNightly = process.env['NIGHTLY'] === '1';
/** Mutants of each rule, and how many tiny cases it may take to make them. */
const WANTED = isNightly ? 500 : 60;
const CASES = isNightly ? 6_000 : 900;

const legalCases: { readonly seed: number; readonly legal: Case }[] = [];

/**
 * The `index`th tiny case whose best plan has a trip, every third time a joined one; solved once for
 * all rules.
 */
function legalCase(index: number): (typeof legalCases)[number] {
  let seed = legalCases.at(-1)?.seed ?? -1;
  while (legalCases.length <= index) {
    seed += 1;
    const mustJoin = legalCases.length % 3 === 2;
    const { instance, policy } = mustJoin ? joinCase(seed) : tinyCase(seed);
    const { plan } = bruteForce(instance, policy);
    if (plan.trips.some(({ joins }) => joins || !mustJoin))
      legalCases.push({ seed, legal: { instance, policy, plan } });
  }
  return legalCases[index]!;
}

function expectCaught(mutant: Mutant, what: string): void {
  const { violations } = checkPlan(mutant.instance, mutant.policy, mutant.plan);
  const along = new Set(mutant.along);
  const left = violations.filter(({ rule }) => !along.has(rule));
  for (const foretold of mutant.foretold) {
    const found = left.findIndex((violation) =>
      Object.entries(foretold).every(
        ([key, value]) => violation[key as keyof typeof violation] === value,
      ),
    );
    expect(found, `${what}: ${JSON.stringify({ foretold, left })}`).toBeGreaterThanOrEqual(0);
    left.splice(found, 1);
  }
  expect(left, what).toEqual([]);
}

const tally: Record<string, number> = {};
afterAll(() => console.info('mutants caught:', JSON.stringify(tally)));

describe('a broken rule is reported, with amount and place', () => {
  for (const [rule, mutations] of Object.entries(MUTATIONS)) {
    test(rule, { timeout: 120_000 }, () => {
      const kinds = Object.entries(mutations);
      const made = new Map(kinds.map(([kind]) => [kind, 0]));
      let total = 0;
      // Twice its share at most, so that a frequent kind does not crowd out the others.
      const most = Math.ceil((2 * WANTED) / kinds.length);
      const isShort = () => total < WANTED || [...made.values()].includes(0);
      for (let index = 0; index < CASES && isShort(); index += 1) {
        const { seed, legal } = legalCase(index);
        for (const [kind, mutate] of kinds) {
          if (made.get(kind)! >= most) continue;
          const mutant = mutate(legal, rngFor(seed, `mutant ${rule}`, kind));
          if (mutant === undefined) continue;
          expectCaught(mutant, `${rule}, ${kind}, seed ${seed}`);
          made.set(kind, made.get(kind)! + 1);
          total += 1;
        }
      }
      tally[rule] = total;
      expect(total).toBeGreaterThanOrEqual(WANTED);
      for (const [kind, count] of made) expect(count, kind).toBeGreaterThan(0);
    });
  }
});

describe('what no rule minds passes', () => {
  for (const [kind, change] of Object.entries(legalChanges)) {
    test(kind, { timeout: 60_000 }, () => {
      for (let index = 0; index < WANTED; index += 1) {
        const { seed, legal } = legalCase(index);
        const { instance, policy, plan } = change(legal, rngFor(seed, 'legal mutant', kind));
        expect(checkPlan(instance, policy, plan).violations, `seed ${seed}`).toEqual([]);
      }
    });
  }
});
