/** The sequence pricer against every order of stops there is, on nasty tiny cases. */
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { cents, seconds } from '../../../src/domain/units.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import type { Problem } from '../../../src/solver/dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../../../src/solver/dispatch/sequence.ts';
import { buildTrip } from '../../../src/solver/dispatch/trip.ts';
import { tinyCase } from '../random-instance.ts';
import { naiveTrips } from './sequence-naive.ts';
import type { NaiveTrip } from './sequence-naive.ts';

const CASES = 200;

interface Checked {
  readonly problem: Problem;
  readonly pricer: SequencePricer;
  readonly batch: readonly number[];
  readonly shopper: number;
  readonly policy: Policy;
  readonly trips: readonly NaiveTrip[];
}

/** All batches of up to five decided orders of a case, for all its eligible shoppers. */
function* everyPricing(instance: Instance, policy: Policy): Generator<Checked> {
  const problem = flatten(instance, policy);
  const pricer = new SequencePricer(problem);
  for (let set = 1; set < 1 << problem.orderCount; set += 1) {
    const batch = problem.orders.map((_, order) => order).filter((order) => (set >> order) & 1);
    if (batch.length > 5) continue;
    pricer.load(batch, 0, batch.length);
    for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
      const trips = naiveTrips(
        instance,
        policy,
        problem.shoppers[shopper]!,
        batch.map((order) => problem.orders[order]!),
      );
      yield { problem, pricer, batch, shopper, policy, trips };
    }
  }
}

/** Tiny cases as they come, and with two stores, five orders and room in time made likelier. */
function* cases(): Generator<{ readonly instance: Instance; readonly policy: Policy }> {
  for (let seed = 0; seed < CASES; seed += 1) {
    const { instance, policy } = tinyCase(seed);
    yield { instance, policy };
    const wide = {
      batchOrderCountMax: 5,
      storesPerBatchMax: 2,
      batchItemCountMax: 200,
      detourSecondsMax: seconds(7200),
    };
    const far = { searchRadiusSeconds: seconds(1800), crowdCents: cents(5000) };
    if (seed % 2 === 0) yield { instance, policy: { ...policy, ...wide, ...far } };
  }
}

const leastOf = (trips: readonly NaiveTrip[]): number =>
  trips.reduce((least, trip) => Math.min(least, trip.cents), INFEASIBLE);

/** The names the naive trips use for a pair of the problem's slots. */
function slotNames(problem: Problem, ...slots: readonly number[]): string {
  const names: string[] = [];
  for (const [index, store] of problem.stores.entries()) {
    const first = problem.firstSlot[index]!;
    for (const slot of slots) {
      const isHere = first >= 0 && slot >= first && slot < first + problem.queueLength[index]!;
      if (isHere) names.push(`${store.id}#${slot - first}`);
    }
  }
  return names.sort().join(' ');
}

describe('SequencePricer', () => {
  it('finds the least cost of all orders of stops, and its slots', () => {
    let feasible = 0;
    for (const { instance, policy } of cases()) {
      for (const { problem, pricer, batch, shopper, trips } of everyPricing(instance, policy)) {
        const where = `${instance.name} ${batch.join()} for ${shopper}`;
        const least = leastOf(trips);
        expect(pricer.price(shopper), where).toBe(least);
        if (least === INFEASIBLE) continue;
        feasible += 1;
        const names = slotNames(problem, pricer.bestSlotA, pricer.bestSlotB);
        expect(trips, where).toContainEqual({ cents: least, slots: names });
        expect(totalCents(buildTrip(problem, pricer, shopper).cost), where).toBe(least);
        expect(pricer.price(shopper, least), where).toBe(INFEASIBLE);
        expect(pricer.price(shopper, least + 1), where).toBe(least);
      }
    }
    expect(feasible).toBeGreaterThan(CASES);
  });

  it('prices each pair of slots that can be worth its crowding', () => {
    let several = 0;
    for (const { instance, policy } of cases()) {
      for (const { problem, pricer, batch, shopper, trips } of everyPricing(instance, policy)) {
        const where = `${instance.name} ${batch.join()} for ${shopper}`;
        const limit = leastOf(trips) + 2 * policy.crowdCents;
        const expected = new Map<string, number>();
        for (const { cents, slots } of trips) {
          if (cents < limit) expected.set(slots, Math.min(cents, expected.get(slots) ?? cents));
        }
        const count = pricer.variants(shopper);
        const found = new Map<string, number>();
        for (let index = 0; index < count; index += 1) {
          const slots = [pricer.variantSlotA[index]!, pricer.variantSlotB[index]!] as const;
          expect(slots[0], where).toBeLessThanOrEqual(slots[1]);
          found.set(slotNames(problem, ...slots), pricer.variantCents[index]!);
        }
        if (policy.crowdCents > 0) expect(found, where).toEqual(expected);
        else expect([...found.values()], where).toEqual(trips.length > 0 ? [leastOf(trips)] : []);
        if (count > 1) several += 1;
        for (let index = 0; index < count; index += 1) {
          const cents = pricer.variantCents[index]!;
          const low = pricer.variantSlotA[index]!;
          const high = pricer.variantSlotB[index]!;
          expect(pricer.priceAt(shopper, high, low), where).toBe(cents);
          const slots = [pricer.bestSlotA, pricer.bestSlotB].sort((a, b) => a - b);
          expect(slots, where).toEqual([low, high]);
          expect(totalCents(buildTrip(problem, pricer, shopper).cost), where).toBe(cents);
        }
      }
    }
    expect(several).toBeGreaterThan(50);
  });

  it('leaves out variants at the cutoff or above', () => {
    for (const { instance, policy } of cases()) {
      for (const { pricer, shopper } of everyPricing(instance, policy)) {
        const count = pricer.variants(shopper);
        if (count < 2) continue;
        const all = Array.from(pricer.variantCents.subarray(0, count));
        const cutoff = all[1]!;
        const kept = pricer.variants(shopper, cutoff);
        expect(Array.from(pricer.variantCents.subarray(0, kept))).toEqual(
          all.filter((cents) => cents < cutoff),
        );
      }
    }
  });
});
