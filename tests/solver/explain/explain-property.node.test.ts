/**
 * Explanations of tiny cases against the oracle that tries every plan: infeasible just where no plan has
 * the order on a trip, prices and regrets to the cent, and relaxations that turn the answer at their
 * last step.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderId, ShopperId } from '../../../src/domain/ids.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { releaseAt } from '../../../src/domain/order.ts';
import { totalCents } from '../../../src/domain/plan.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { seconds } from '../../../src/domain/units.ts';
import type { Explanation } from '../../../src/domain/why.ts';
import { relax, stepsOf, withSteps } from '../../../src/domain/relax.ts';
import { explainOrder } from '../../../src/solver/explain/explain-order.ts';
import type { Setting } from '../../../src/domain/setting.ts';
import { bruteForce } from '../brute-force.ts';
import { tripOptions } from '../brute-trip.ts';
import { tinyCase } from '../random-instance.ts';
import { exactSolve } from './exact-solve.ts';

interface Asked {
  readonly setting: Setting;
  readonly plan: Plan;
  readonly orderId: OrderId;
  readonly explanation: Explanation;
}

const CASE_COUNT = 160;
const asked: Asked[] = [];

beforeAll(async () => {
  for (let seed = 0; seed < CASE_COUNT; seed += 1) {
    const setting = tinyCase(seed);
    const { plan } = await exactSolve(setting.instance, setting.policy);
    for (const { id } of setting.instance.orders) {
      const explanation = await explain(setting, plan, id);
      asked.push({ setting, plan, orderId: id, explanation });
    }
  }
}, 60_000);

const explain = async ({ instance, policy }: Setting, plan: Plan, orderId: OrderId) =>
  explainOrder(instance, policy, plan, orderId, { solve: exactSolve });

const isOn = (plan: Plan, orderId: OrderId): boolean =>
  plan.trips.some((trip) => trip.orderIds.includes(orderId));

/** What the best plan with the order on that shopper's trip costs above the best, by trying them all. */
function bruteRegret(setting: Setting, orderId: OrderId, shopperId: ShopperId): number | undefined {
  const { instance, policy } = setting;
  const rulings = instance.rulings.filter(
    (ruling) => ruling.kind !== 'pin' || ruling.orderId !== orderId,
  );
  const pinned: Instance = {
    ...instance,
    rulings: [...rulings, { kind: 'pin', orderId, shopperId }],
  };
  const free = bruteForce(instance, policy);
  const forced = bruteForce(pinned, policy);
  const isKept = isOn(forced.plan, orderId) && forced.pinsLeftOut <= free.pinsLeftOut;
  return isKept ? forced.cents - free.cents : undefined;
}

const label = ({ setting, orderId }: Asked): string => `${setting.instance.name} ${orderId}`;

describe('a proven answer', () => {
  test('is infeasible where no plan has the order on a trip, else priced to the cent', () => {
    const seen = { infeasible: 0, 'not-worth': 0, 'other-pins': 0 };
    for (const one of asked) {
      const { setting, orderId, explanation } = one;
      const { why } = explanation;
      if (why.kind !== 'infeasible' && why.kind !== 'not-worth') continue;
      const regrets = setting.instance.shoppers
        .map(({ id }) => bruteRegret(setting, orderId, id))
        .filter((regret) => regret !== undefined);
      const isPinned = setting.instance.rulings.some(
        (ruling) => ruling.kind === 'pin' && ruling.orderId === orderId,
      );
      expect(explanation.isProven, label(one)).toBe(true);
      expect(explanation.excessCents, label(one)).toBe(0);
      if (why.kind === 'not-worth') {
        // Of two orders pinned to one trip, a pin cannot ask for the one that must yield.
        if (!isPinned) expect(why.priceCents, label(one)).toBe(Math.min(...regrets));
        expect(why.chain[0]?.orderId).toBe(orderId);
      } else {
        // A pin asked for against a person's own would be another question.
        if (!isPinned) expect(regrets, label(one)).toEqual([]);
        expect(why.blocked.length).toBe(setting.instance.shoppers.length);
        if (why.blocked.some(({ rule }) => rule === 'other-pins')) seen['other-pins'] += 1;
      }
      seen[why.kind] += 1;
    }
    expect(seen.infeasible + seen['not-worth']).toBeGreaterThan(250);
    expect(seen['not-worth']).toBeGreaterThan(50);
    expect(seen['other-pins']).toBeGreaterThan(0);
  });

  test('lists candidates with what they cost alone and what they cost the plan', () => {
    let weighed = 0;
    for (const one of asked) {
      const { setting, orderId, explanation } = one;
      const { instance, policy } = setting;
      const { why } = explanation;
      if (why.kind !== 'assigned' && why.kind !== 'not-worth') continue;
      const row = instance.orders.findIndex(({ id }) => id === orderId);
      for (const candidate of why.candidates) {
        const who = instance.shoppers.findIndex(({ id }) => id === candidate.shopperId);
        const alone = tripOptions(instance, policy, who, [row]).map(({ cents }) => cents);
        expect(candidate.totalCents, label(one)).toBe(Math.min(...alone));
        expect(totalCents(candidate.cost)).toBe(candidate.totalCents);
        const regret = bruteRegret(setting, orderId, candidate.shopperId);
        expect(candidate.regretCents, label(one)).toBe(regret);
        weighed += 1;
      }
    }
    expect(weighed).toBeGreaterThan(100);
  });

  test('tells just the orders not yet open as such', () => {
    for (const { setting, plan, orderId, explanation } of asked) {
      const { instance, policy } = setting;
      const order = instance.orders.find(({ id }) => id === orderId)!;
      const isWaiting = releaseAt(order, policy) > instance.now && !isOn(plan, orderId);
      expect(explanation.why.kind === 'not-open').toBe(isWaiting);
    }
  });
});

describe('relaxations', () => {
  test('put the order on a trip, and one step less does not', async () => {
    const kinds = new Map<string, number>();
    for (const one of asked) {
      const { setting, orderId, explanation } = one;
      for (const relaxation of explanation.relaxations) {
        const steps = stepsOf(relaxation);
        const planAt = async (count: number): Promise<Plan> => {
          const changed = relax(setting, orderId, withSteps(relaxation, count));
          return (await exactSolve(changed.instance, changed.policy)).plan;
        };
        const place = `${label(one)} ${relaxation.kind} ${steps}`;
        expect(steps, place).toBeGreaterThan(0);
        expect(isOn(await planAt(steps), orderId), place).toBe(true);
        expect(isOn(await planAt(steps - 1), orderId), place).toBe(false);
        kinds.set(relaxation.kind, (kinds.get(relaxation.kind) ?? 0) + 1);
      }
    }
    const common = ['urgency', 'more-shoppers', 'search-radius', 'lookahead', 'store-close'];
    for (const kind of common) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(4);
    expect(kinds.size).toBeGreaterThan(8);
  });

  test('are the least of all', async () => {
    let [scanned, late] = [0, 0];
    for (const one of asked) {
      for (const relaxation of one.explanation.relaxations) {
        if (relaxation.kind === 'urgency' || scanned > 100) continue;
        scanned += 1;
        for (let steps = stepsOf(relaxation) - 1; steps > 0; steps -= 1) {
          const less = withSteps(relaxation, steps);
          const { instance, policy } = relax(one.setting, one.orderId, less);
          const { plan } = await exactSolve(instance, policy);
          const place = `${label(one)} ${relaxation.kind} ${steps}`;
          expect(isOn(plan, one.orderId), place).toBe(false);
          late += 1;
        }
      }
    }
    expect(scanned).toBeGreaterThan(90);
    expect(late).toBeGreaterThan(1_000);
  });

  test('turn the answer for the oracle as well', () => {
    let turned = 0;
    for (const { setting, orderId, explanation } of asked.slice(0, 400)) {
      for (const relaxation of explanation.relaxations) {
        const bestAt = (steps: number): Plan => {
          const changed = relax(setting, orderId, withSteps(relaxation, steps));
          return bruteForce(changed.instance, changed.policy).plan;
        };
        const steps = stepsOf(relaxation);
        // Among plans of equal cost the oracle may choose the other one.
        if (isOn(bestAt(steps), orderId) && !isOn(bestAt(steps - 1), orderId)) turned += 1;
        else turned -= 100;
      }
    }
    expect(turned).toBeGreaterThan(50);
  });

  test('ask a price that is the dollar above what forcing the order costs', () => {
    let told = 0;
    for (const { setting, explanation } of asked) {
      const { why, relaxations } = explanation;
      if (why.kind !== 'not-worth') continue;
      // Where the floor of the deferral price hides nothing, the raise is felt in full.
      if (setting.policy.batchGainCents > 0) continue;
      for (const relaxation of relaxations) {
        if (relaxation.kind !== 'urgency') continue;
        expect(relaxation.dollars * 100).toBeGreaterThanOrEqual(why.priceCents);
        expect((relaxation.dollars - 1) * 100).toBeLessThanOrEqual(why.priceCents);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(20);
  });
});

test('a plan that leaves everything out has missed just what the best one carries', async () => {
  let [missed, left] = [0, 0];
  for (let seed = 0; seed < 60; seed += 1) {
    const setting = tinyCase(seed);
    const { instance, policy } = setting;
    const ended = instance.shoppers.map((shopper) => ({ ...shopper, shiftEnd: seconds(0) }));
    const { plan } = await exactSolve({ ...instance, shoppers: ended }, policy);
    expect(plan.trips).toEqual([]);
    const best = bruteForce(instance, policy);
    for (const { orderId } of plan.unassigned) {
      const { why, excessCents } = await explain(setting, plan, orderId);
      expect(excessCents).toBe(totalCents(plan.cost) - best.cents);
      if (why.kind === 'missed') {
        expect(why.savingCents).toBe(excessCents);
        expect(why.chain[0]).toMatchObject({ orderId, from: undefined });
        missed += 1;
      } else {
        expect(isOn(best.plan, orderId), `seed ${seed} ${orderId}`).toBe(false);
        left += 1;
      }
    }
  }
  expect(Math.min(missed, left)).toBeGreaterThan(20);
});
