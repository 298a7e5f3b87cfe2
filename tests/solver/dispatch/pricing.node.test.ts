/** Whole plans of trips drawn at random: the checker, which shares nothing, finds nothing to say. */
import { seconds } from '../../../src/domain/units.ts';
import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import type { Rng } from '../../../src/base/rng.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { checkPlan } from '../../../src/solver/checker/check-plan.ts';
import { assemblePlan, planDigest } from '../../../src/solver/dispatch/assemble.ts';
import type { ChosenTrip } from '../../../src/solver/dispatch/assemble.ts';
import { PIN_WEIGHT, deferralsOf } from '../../../src/solver/dispatch/deferral.ts';
import { JoinPricer } from '../../../src/solver/dispatch/join-pricer.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import type { Problem } from '../../../src/solver/dispatch/problem.ts';
import { SequencePricer } from '../../../src/solver/dispatch/sequence.ts';
import { busyCityInstance, tinyCase } from '../random-instance.ts';
import { joinCase } from '../random-riders.ts';

const TRIP_TERMS = ['change', 'drive', 'freshness', 'lateness', 'offer', 'pay', 'waiting'];

interface Drawn {
  readonly plan: Plan;
  /** The cost as the search counts it: trips, and the weights of the orders left out. */
  readonly searchCents: number;
  readonly problem: Problem;
}

/** A plan of feasible trips drawn for each shopper in turn, out of `tries` batches each. */
function drawPlan(rng: Rng, instance: Instance, policy: Policy, tries: number): Drawn {
  const problem = flatten(instance, policy);
  const deferrals = deferralsOf(problem);
  const pricer = new SequencePricer(problem);
  const chosen: ChosenTrip[] = [];
  const isFree = problem.orders.map(() => true);
  let searchCents = 0;
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    for (let round = 0; round < tries; round += 1) {
      const batch = drawBatch(rng, problem, isFree);
      pricer.load(batch, 0, batch.length);
      const count = batch.length === 0 ? 0 : pricer.variants(shopper);
      if (count === 0) continue;
      const variant = rng.nextInt(count);
      const slotA = pricer.variantSlotA[variant]!;
      const slotB = pricer.variantSlotB[variant]!;
      chosen.push({ orders: Int32Array.from(batch), shopper, slotA, slotB });
      searchCents += pricer.variantCents[variant]!;
      for (const order of batch) isFree[order] = false;
      break;
    }
  }
  for (const [order, weight] of deferrals.weight.entries()) {
    if (isFree[order]) searchCents += weight;
  }
  // The order in which trips were chosen is of no account.
  return { plan: assemblePlan(problem, deferrals, chosen.reverse()), searchCents, problem };
}

function drawBatch(rng: Rng, problem: Problem, isFree: readonly boolean[]): number[] {
  const free = problem.orders.map((_, order) => order).filter((order) => isFree[order]);
  const batch: number[] = [];
  const size = 1 + rng.nextInt(Math.min(4, problem.policy.batchOrderCountMax));
  for (let index = 0; index < size && free.length > 0; index += 1) {
    batch.push(...free.splice(rng.nextInt(free.length), 1));
  }
  return batch.sort((a, b) => a - b);
}

describe('assemblePlan', () => {
  it('states times, costs, holds and reasons as the rules make them', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 1000; seed += 1) {
      const rng = rngFor(seed, 'drawn-plan');
      const { instance, policy } = tinyCase(seed);
      const { plan } = drawPlan(rng, instance, policy, 6);
      const { violations, cost } = checkPlan(instance, policy, plan);
      expect(violations, instance.name).toEqual([]);
      expect(plan.cost, instance.name).toEqual(cost);
      for (const [term, amount] of Object.entries(plan.cost)) if (amount !== 0) seen.add(term);
      for (const { reason } of plan.unassigned) seen.add(reason.code);
    }
    for (const what of ['offer', 'change', 'crowding', 'deferral', 'held-by-hand', 'pin-blocked']) {
      expect(seen, what).toContain(what);
    }
  });

  it('does so in a busy city with trips over two stores', () => {
    const policy = { ...defaultPolicy, storesPerBatchMax: 2 };
    let crowding = 0;
    for (let seed = 0; seed < 12; seed += 1) {
      const instance = busyCityInstance(seed, 40);
      const { plan } = drawPlan(rngFor(seed, 'drawn-plan'), instance, policy, 60);
      const { violations, cost } = checkPlan(instance, policy, plan);
      expect(violations, instance.name).toEqual([]);
      expect(plan.cost, instance.name).toEqual(cost);
      crowding += plan.cost.crowding;
    }
    expect(crowding).toBeGreaterThan(0);
  });

  it('differs from what the search counts by constants, pins and crowding alone', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const { instance, policy } = tinyCase(seed);
      const { plan, searchCents, problem } = drawPlan(rngFor(seed, 'two'), instance, policy, 6);
      const { cents } = deferralsOf(problem);
      const early = cents.reduce((sum, price, order) => sum + price * problem.isEarly[order]!, 0);
      const onTrips = new Set(plan.trips.flatMap(({ orderIds }) => orderIds));
      const blocked = problem.orders.filter(
        ({ id }, order) => problem.isPinned[order] === 1 && !onTrips.has(id),
      );
      const counted = searchCents - early - PIN_WEIGHT * blocked.length + plan.cost.crowding;
      expect(totalCents(plan.cost), instance.name).toBe(counted);
    }
  });
});

describe('joins', () => {
  it('cost what the checker says, term by term', () => {
    let count = 0;
    const seen = new Set<string>();
    for (let seed = 0; seed < 1_200; seed += 1) {
      const { instance, policy } = joinCase(seed);
      const problem = flatten(instance, policy);
      const pricer = new JoinPricer(problem);
      const sets = problem.orders.flatMap((_, first) => [
        [first],
        ...problem.orders.flatMap((_other, second) => (second > first ? [[first, second]] : [])),
      ]);
      for (const { shopper } of pricer.riders) {
        for (const set of sets) {
          const join = pricer.price(shopper, set);
          if (join === undefined) continue;
          const orders = Int32Array.from(set);
          const pick = { orders, shopper, slotA: join.store.slot, slotB: -1, isJoin: true };
          const plan = assemblePlan(problem, deferralsOf(problem), [pick]);
          const { violations, cost } = checkPlan(instance, policy, plan);
          expect(violations, instance.name).toEqual([]);
          expect(plan.cost, instance.name).toEqual(cost);
          expect(totalCents(plan.trips[0]!.cost)).toBe(join.cents);
          for (const [term, amount] of Object.entries(join.cost)) if (amount !== 0) seen.add(term);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(500);
    expect([...seen].sort()).toEqual(TRIP_TERMS);
  });
});

describe('planDigest', () => {
  it('tells plans apart by every cost term and by how long orders can wait', () => {
    const instance = busyCityInstance(1, 40);
    const { plan } = drawPlan(rngFor(1, 'digest'), instance, defaultPolicy, 60);
    const [first, ...rest] = plan.unassigned;
    const [trip, ...trips] = plan.trips;
    const more = (cost: Plan['cost'], term: keyof Plan['cost']): Plan['cost'] =>
      ({ ...cost, [term]: cost[term] + 1 }) as Plan['cost'];
    const digests = [planDigest(plan), planDigest({ ...plan, trips })];
    for (const term of Object.keys(plan.cost) as (keyof Plan['cost'])[]) {
      digests.push(planDigest({ ...plan, cost: more(plan.cost, term) }));
      const dearer = { ...trip!, cost: more(trip!.cost, term) };
      digests.push(planDigest({ ...plan, trips: [dearer, ...trips] }));
    }
    const later = { ...first!, holdUntil: seconds(first!.holdUntil + 1) };
    digests.push(planDigest({ ...plan, unassigned: [later, ...rest] }));
    expect(new Set(digests).size).toBe(digests.length);
  });
});
