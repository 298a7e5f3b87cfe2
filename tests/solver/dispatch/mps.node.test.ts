/** The exported master: HiGHS reads it, and its optimum is the best plan's cost. */
import highsLoader from 'highs';
import type { Highs } from 'highs';
import { beforeAll, expect, test } from 'vitest';
import { plannerBudget } from '../../../src/domain/budget.ts';
import { shopperId } from '../../../src/domain/ids.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { PIN_WEIGHT } from '../../../src/solver/dispatch/deferral.ts';
import { dispatchSync } from '../../../src/solver/dispatch/dispatch.ts';
import { lpMaster } from '../../../src/solver/dispatch/master.ts';
import { mpsLines } from '../../../src/solver/dispatch/mps.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { draftSteps } from '../../../src/solver/dispatch/steps.ts';
import { bruteForce } from '../brute-force.ts';
import { cityInstance, tinyCase } from '../random-instance.ts';
import { NOW, smallInstance, smallOrder, smallShopper } from '../small-world.ts';

let highs: Highs;
beforeAll(async () => {
  highs = await highsLoader();
});

/** An instance without orders makes a model without columns. */
const EMPTY = 6;
const OPTIMAL = 7;

function mpsOf(instance: Instance, policy: Policy): string {
  const problem = flatten(instance, policy);
  const steps = draftSteps(problem, plannerBudget, () => undefined);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  const { master, deferrals } = step.value;
  const all = [...master.columns.cost.keys()];
  return [...mpsLines(problem, deferrals, lpMaster(master, all))].join('');
}

/** The optimum that HiGHS finds for the text, which is all it knows. */
function optimumOf(text: string): number {
  return highs.withModel({ format: 'mps', data: text }, (model) => {
    model.options.set('output_flag', false);
    model.options.set('mip_rel_gap', 0);
    model.options.set('mip_abs_gap', 0.5);
    model.run();
    expect([EMPTY, OPTIMAL]).toContain(model.getModelStatus());
    return Math.round(model.getObjectiveValue());
  });
}

test('the optimum of the text is that of trying every plan', { timeout: 60_000 }, () => {
  let pinned = 0;
  let crowded = 0;
  for (let seed = 1; seed <= 120; seed += 1) {
    const { instance, policy } = tinyCase(seed);
    const text = mpsOf(instance, policy);
    const best = bruteForce(instance, policy);
    expect(optimumOf(text), instance.name).toBe(best.cents + PIN_WEIGHT * best.pinsLeftOut);
    pinned += best.pinsLeftOut;
    crowded += best.plan.cost.crowding > 0 ? 1 : 0;
  }
  expect(
    Math.min(pinned, crowded),
    'some pins cannot be kept, some slots are full',
  ).toBeGreaterThan(0);
});

test('and of a whole neighbourhood what the solver proves', { timeout: 60_000 }, () => {
  const instance = cityInstance(4, 12, 60);
  const { objectiveCents, stopReason } = dispatchSync(instance, defaultPolicy, {
    seed: 1,
    budget: plannerBudget,
  });
  expect(stopReason).toBe('optimal');
  expect(optimumOf(mpsOf(instance, defaultPolicy))).toBe(objectiveCents);
});

test('names carry ids, escaped so that no two are the same', () => {
  const instance: Instance = {
    ...smallInstance([smallOrder('A 1'), smallOrder('A_1'), smallOrder('é$')], {
      ...smallShopper,
      id: shopperId('H:1'),
    }),
    queues: [{ storeId: smallInstance().stores[0]!.id, from: NOW, waitSeconds: [], room: [] }],
  };
  const queued = {
    ...instance.queues[0]!,
    waitSeconds: [NOW, NOW].map(() => defaultPolicy.epochSeconds),
    room: [1, 2],
  };
  const lines = mpsOf({ ...instance, queues: [queued] }, defaultPolicy).split('\n');
  expect(lines.slice(2, 11)).toEqual([
    'ROWS',
    ' N cents',
    ' E o:A%00201',
    ' E o:A_1',
    ' E o:%00e9%0024',
    ' L s:H%003a1',
    ' L q:S1:36000',
    ' L q:S1:36900',
    'COLUMNS',
  ]);
  expect(lines).toContain(' t:H%003a1:A%00201+A_1 o:A%00201 1');
  expect(lines).toContain(` v:S1:36900 cents ${defaultPolicy.crowdCents} q:S1:36900 -1`);
  expect(lines).toContain(' rhs q:S1:36900 2');
});
