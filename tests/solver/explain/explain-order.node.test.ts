/** Explanations of a world one can work out by hand. */
import { describe, expect, test } from 'vitest';
import { orderId, shopperId, storeId } from '../../../src/domain/ids.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { grams, seconds } from '../../../src/domain/units.ts';
import type { Explanation } from '../../../src/domain/why.ts';
import { explainOrder } from '../../../src/solver/explain/explain-order.ts';
import type { Solve } from '../../../src/solver/explain/re-solver.ts';
import { NOW, smallInstance, smallOrder, smallShopper } from '../small-world.ts';
import { exactSolve } from './exact-solve.ts';

const single: Policy = { ...defaultPolicy, batchOrderCountMax: 1 };
const A = orderId('A');
const B = orderId('B');
const H1 = shopperId('H1');

async function explain(
  instance: Instance,
  policy: Policy,
  order: typeof A,
  solve: Solve = exactSolve,
): Promise<Explanation> {
  const { plan } = await exactSolve(instance, policy);
  return explainOrder(instance, policy, plan, order, { solve });
}

describe('an order on no trip', () => {
  test('that is too heavy for the only shopper is infeasible, and nothing helps', async () => {
    const heavy = smallOrder('A', { weightGrams: grams(150_000) });
    const explanation = await explain(smallInstance([heavy]), defaultPolicy, A);
    expect(explanation).toEqual({
      orderId: A,
      why: {
        kind: 'infeasible',
        blocked: [{ shopperId: H1, rule: 'weight', amount: 50_000, unit: 'grams' }],
      },
      excessCents: 0,
      relaxations: [],
      isProven: true,
    });
  });

  test('for which the shift is too short needs so many minutes of it', async () => {
    // 300 s there, 100 to park, 700 in the store, 200 at the till, 240 away, 120 + 60 at the door.
    const tired = { ...smallShopper, shiftEnd: seconds(NOW + 1_720 - 130) };
    const { why, relaxations } = await explain(
      smallInstance([smallOrder('A')], tired),
      defaultPolicy,
      A,
    );
    expect(why).toEqual({
      kind: 'infeasible',
      blocked: [{ shopperId: H1, rule: 'shift', amount: 130, unit: 'seconds' }],
    });
    expect(relaxations).toEqual([
      { kind: 'shift-end', shopperId: H1, minutes: 3 },
      // An extra shopper stands at the store: 1,420 s.
      { kind: 'more-shoppers', storeId: storeId('S1'), minutes: 24 },
    ]);
  });

  test('that another one keeps out is worth what the swap costs', async () => {
    const urgent = smallOrder('A');
    const patient = smallOrder('B', { windowEnd: seconds(NOW + 7_200) });
    const instance = smallInstance([urgent, patient]);
    const { why, relaxations, isProven } = await explain(instance, single, B);
    expect(why).toMatchObject({
      kind: 'not-worth',
      chain: [
        { orderId: B, from: undefined, to: H1 },
        { orderId: A, from: H1, to: undefined },
      ],
      candidates: [{ shopperId: H1, approachSeconds: 300 }],
    });
    if (why.kind !== 'not-worth') return;
    // With one shopper and one order a trip, to have it on their trip is to force it.
    expect(why.candidates[0]!.regretCents).toBe(why.priceCents);
    expect(why.priceCents).toBeGreaterThan(0);
    expect(isProven).toBe(true);
    const kinds = relaxations.map(({ kind }) => kind);
    expect(kinds).toEqual(['urgency', 'batch-orders', 'more-shoppers']);
    expect(relaxations[0]).toEqual({ kind: 'urgency', dollars: Math.ceil(why.priceCents / 100) });
    expect(relaxations[1]).toEqual({ kind: 'batch-orders', orders: 1 });
  });

  test('that is not open yet says when it will be', async () => {
    const later = smallOrder('A', { latestStartAt: seconds(NOW + 5 * 3_600) });
    const { why, relaxations } = await explain(smallInstance([later]), defaultPolicy, A);
    const opensAt = NOW + 5 * 3_600 - defaultPolicy.releaseLeadSeconds;
    expect(why).toEqual({ kind: 'not-open', opensAt });
    expect(relaxations).toEqual([]);
  });

  test('that a shopper has in hand is theirs', async () => {
    const underway = { storeId: storeId('S1'), shopUntil: seconds(NOW + 300), orderIds: [B] };
    const busy = { ...smallShopper, availableAt: seconds(NOW + 900), onTrip: true, underway };
    const instance = smallInstance(undefined, busy);
    const { plan } = await exactSolve(smallInstance([smallOrder('A')], smallShopper), single);
    const options = { solve: exactSolve };
    const { why, relaxations } = await explainOrder(instance, single, plan, B, options);
    expect(why).toEqual({ kind: 'under-way', shopperId: H1 });
    expect(relaxations).toEqual([]);
  });

  test('that is held by hand stays held whatever else changes', async () => {
    const until = seconds(NOW + 600);
    const instance: Instance = {
      ...smallInstance([smallOrder('A')]),
      rulings: [{ kind: 'hold', orderId: A, until }],
    };
    const { why, relaxations } = await explain(instance, defaultPolicy, A);
    expect(why).toEqual({
      kind: 'infeasible',
      blocked: [{ shopperId: H1, rule: 'hold', amount: 600, unit: 'seconds' }],
    });
    expect(relaxations).toEqual([]);
  });

  test('that two pins leave no room for names the other pin', async () => {
    const instance: Instance = {
      ...smallInstance(),
      rulings: [{ kind: 'pin', orderId: A, shopperId: H1 }],
    };
    const { why } = await explain(instance, single, B);
    expect(why).toEqual({
      kind: 'infeasible',
      blocked: [{ shopperId: H1, rule: 'other-pins', amount: 1, unit: 'count' }],
    });
  });
});

test('an order on a trip tells who has it and at what cost alone', async () => {
  const { why, relaxations } = await explain(smallInstance(), defaultPolicy, A);
  expect(why).toMatchObject({
    kind: 'assigned',
    shopperId: H1,
    candidates: [{ shopperId: H1, approachSeconds: 300, regretCents: 0 }],
  });
  expect(relaxations).toEqual([]);
});

test('an answer that rests on a plan without proof says so', async () => {
  const unsure: Solve = async (instance, policy) => ({
    plan: (await exactSolve(instance, policy)).plan,
    stopReason: 'budget',
  });
  expect((await explain(smallInstance(), single, B)).isProven).toBe(true);
  expect((await explain(smallInstance(), single, B, unsure)).isProven).toBe(false);
});

test('the answer is told before relaxations are, and each of those as it is found', async () => {
  const told: string[] = [];
  const instance = smallInstance();
  const { plan } = await exactSolve(instance, single);
  const left = plan.unassigned[0]!.orderId;
  const explanation = await explainOrder(instance, single, plan, left, {
    solve: exactSolve,
    onWhy: ({ why, relaxations }) => told.push(`${why.kind} ${relaxations.length}`),
    onRelaxation: ({ kind }) => told.push(kind),
  });
  expect(told).toEqual(['not-worth 0', ...explanation.relaxations.map(({ kind }) => kind)]);
});

test('an unknown order and a withdrawn question are faults', async () => {
  const instance = smallInstance();
  const { plan } = await exactSolve(instance, single);
  const nobody = explainOrder(instance, single, plan, orderId('X'), { solve: exactSolve });
  await expect(nobody).rejects.toMatchObject({ name: 'Fault', code: 'reference-unknown' });
  let left = 2;
  const withdrawn = explainOrder(instance, single, plan, B, {
    solve: exactSolve,
    shouldStop: () => (left -= 1) < 0,
  });
  await expect(withdrawn).rejects.toMatchObject({ name: 'Fault', code: 'cancelled' });
});
