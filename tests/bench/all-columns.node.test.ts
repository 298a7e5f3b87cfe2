/** The global bound against brute force: never above the best plan, and no column is worth more than told. */
import { expect, test } from 'vitest';
import { rngFor } from '../../src/base/rng.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { PIN_WEIGHT, deferralsOf } from '../../src/solver/dispatch/deferral.ts';
import { flatten } from '../../src/solver/dispatch/problem.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../../src/solver/dispatch/sequence.ts';
import { bruteForce } from '../solver/brute-force.ts';
import { busyCityInstance, tinyCase } from '../solver/random-instance.ts';
import type { TinyCase } from '../solver/random-instance.ts';
import { AllColumns } from './all-columns.ts';
import type { Find } from './all-columns.ts';
import { climbBound } from './bound-climb.ts';
import type { ClimbState } from './bound-climb.ts';

const CASE_COUNT = 200;
const ROUND_COUNT = 20;

/** A nasty tiny case with trips to one store. */
function caseOf(seed: number): TinyCase {
  const { instance, policy } = tinyCase(seed);
  return { instance, policy: { ...policy, storesPerBatchMax: 1 } };
}

/** By shopper: the most that any subset of the orders is worth, priced one by one. */
function worthByTrying(problem: Problem, order: Float64Array, slot: Float64Array): Float64Array {
  const pricer = new SequencePricer(problem);
  const worth = new Float64Array(problem.shopperCount);
  for (let set = 1; set < 1 << problem.orderCount; set += 1) {
    const orders = Array.from({ length: problem.orderCount }, (_, index) => index).filter(
      (index) => (set >> index) & 1,
    );
    if (orders.length > problem.policy.batchOrderCountMax) continue;
    pricer.load(orders, 0, orders.length);
    for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
      const cents = pricer.price(shopper);
      if (cents === INFEASIBLE) continue;
      const queueing = pricer.bestSlotA < 0 ? 0 : slot[pricer.bestSlotA]!;
      const gain = orders.reduce((sum, index) => sum + order[index]!, 0) - queueing - cents;
      worth[shopper] = Math.max(worth[shopper]!, gain);
    }
  }
  return worth;
}

/** The problems that are tried: tiny nasty ones, and parts of a busy city where many may begin at a store. */
function* problems(): Generator<Problem> {
  for (let seed = 0; seed < CASE_COUNT; seed += 1) {
    const { instance, policy } = caseOf(seed);
    yield flatten(instance, policy);
    if (seed % 8 === 0)
      yield flatten(busyCityInstance(seed, 11, 120), {
        ...defaultPolicy,
        changeCents: policy.changeCents,
      });
  }
}

test('a sweep tells each shopper’s worth over all columns', () => {
  const rng = rngFor(1, 'all-columns');
  let positive = 0;
  for (const problem of problems()) {
    const { weight } = deferralsOf(problem);
    const order = weight.map((cents) => Math.floor(cents * (1 - rng.nextInt(32) / 64)));
    const slot = new Float64Array(problem.slotCount).map(() =>
      rng.nextInt(problem.policy.crowdCents + 1),
    );
    const worth = new Float64Array(problem.shopperCount);
    const take = ({ gain }: Find): number => gain;
    new AllColumns(problem).sweep({ duals: { order, slot }, least: worth, take });
    expect(worth).toEqual(worthByTrying(problem, order, slot));
    positive += worth.filter((cents) => cents > 0).length;
  }
  expect(positive).toBeGreaterThan(400);
});

test('no plan costs less than the bound, and many cost just that', () => {
  let tight = 0;
  for (let seed = 0; seed < CASE_COUNT; seed += 1) {
    const { instance, policy } = caseOf(seed);
    const problem = flatten(instance, policy);
    const { cents, pinsLeftOut } = bruteForce(instance, policy);
    const planCents = cents + PIN_WEIGHT * pinsLeftOut;
    const { boundCents } = climbed(problem, planCents);
    expect(boundCents, instance.name).toBeLessThanOrEqual(planCents);
    if (planCents - boundCents <= 1) tight += 1;
  }
  expect(tight).toBeGreaterThan(CASE_COUNT / 4);
});

test('in a city the bound comes near that over the columns at hand', () => {
  for (let seed = 0; seed < 3; seed += 1) {
    const { policy } = caseOf(seed);
    const problem = flatten(busyCityInstance(seed, 40), { ...policy, batchOrderCountMax: 3 });
    const { weight } = deferralsOf(problem);
    const nothing = weight.reduce((sum, cents) => sum + cents, 0);
    const { boundCents, stockCents } = climbed(problem, nothing);
    expect(stockCents - boundCents).toBeLessThan(0.02 * Math.abs(stockCents));
  }
});

/** Where the climb has come after its last round; the plan's cost is the rules'. */
function climbed(problem: Problem, planCents: number): ClimbState {
  const { cents } = deferralsOf(problem);
  const early = cents.reduce((sum, price, order) => sum + problem.isEarly[order]! * price, 0);
  let last: ClimbState | undefined;
  for (const state of climbBound(problem, { planCents: planCents + early })) {
    last = state;
    if (state.rounds === ROUND_COUNT) break;
  }
  return last!;
}
