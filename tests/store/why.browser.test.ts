/**
 * Questions about orders around the real solver: what is asked, what is shown of late, failed and
 * given-up answers, and that a change applied in the planner does what the answer promised.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plannerBudget } from '../../src/domain/budget.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { OrderId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Explanation, ExplainProgress } from '../../src/domain/why.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { explainOrder } from '../../src/solver/explain/explain-order.ts';
import { HourWorth } from '../../src/store/hour-worth.svelte.ts';
import { makeStores } from '../../src/store/make-stores.ts';
import { PLAN_SEED } from '../../src/store/plan-seed.ts';
import type { AppState } from '../../src/store/app.svelte.ts';
import type { WhySource } from '../../src/store/why.svelte.ts';
import type { LiveOpening, Snapshot } from '../../src/workers/live.api.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { smallOpening } from '../ui/small-scene.ts';

const instance = { ...cityInstance(5, 14, 25), rulings: [] };
const policy = { ...defaultPolicy, batchOrderCountMax: 2 };
const budget = { ...plannerBudget, searchIterations: 4_000 };
const key = { seed: PLAN_SEED, budget };
const solved = dispatchSync(instance, policy, key);
const left = solved.plan.unassigned
  .filter(({ reason }) => reason.code === 'outbid' || reason.code === 'held')
  .map(({ orderId }) => orderId);
const [first, second] = [left[0]!, left[1]!];

interface Call {
  readonly orderId: OrderId;
  readonly plan: unknown;
  readonly signal: AbortSignal;
  readonly tell: (progress: ExplainProgress) => void;
  readonly answer: (explanation: Explanation) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

let calls: Call[];
let app: AppState;
let frozen: Promise<Snapshot>;

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
};

/** Deaf to the signal on purpose: a stale answer must be dropped even by a solver that cannot listen. */
const explain: WhySource['explain'] = ({ orderId, plan }, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    calls.push({
      orderId,
      plan,
      signal,
      tell: onProgress,
      answer: (explanation) => (resolve(explanation), turns()),
      fail: (error) => (reject(error), turns()),
    });
  });

function opening(): LiveOpening {
  const small = smallOpening();
  const orders = instance.orders.map((order) => ({
    order,
    state: 'released' as const,
    status: 'scheduled' as const,
  }));
  const frame = { ...small.frame, at: instance.now, orders, shoppers: [] };
  return { ...small, policy, stores: instance.stores, frame };
}

beforeEach(async () => {
  calls = [];
  frozen = Promise.resolve({
    at: instance.now,
    scope: 'city',
    instance,
    policy,
    plan: solved.plan,
  });
  const refused = () => Promise.reject(new Fault('worker-lost', 'no such thing here'));
  app = makeStores({
    live: {
      presets: () => Promise.resolve([]),
      open: () => Promise.resolve(opening()),
      subscribe: () => undefined,
      play: () => undefined,
      pause: () => undefined,
      step: refused,
      seek: refused,
      snapshot: () => frozen,
    },
    dispatch: {
      solve: ({ instance: of, policy: under }) => Promise.resolve(dispatchSync(of, under, key)),
      explain,
      shopperHourWorth: refused,
    },
    worldImport: { read: refused, moment: refused, forget: () => undefined },
    tiles: undefined as never,
    storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    nowMs: () => performance.now(),
  });
  await app.live.open('sunday-peak', 1);
});

afterEach(() => app.why.stop());

const explanationOf = (orderId: OrderId): Promise<Explanation> =>
  explainOrder(instance, policy, solved.plan, orderId, {
    solve: (of, under) => Promise.resolve(dispatchSync(of, under, key)),
  });

async function openPlanner(): Promise<void> {
  await app.planner.open('city');
  app.view.mode = 'plan';
  await expect.poll(() => app.planner.whatIf !== undefined && !app.planner.solving).toBe(true);
}

test('live, the question is about the plan in force, and the answer is told as it comes', async () => {
  const { why } = app;
  expect(why.canAsk(first)).toBe(true);
  const asking = why.ask(first);
  expect(why.about(first)?.state).toBe('running');
  expect(why.about(second)).toBeUndefined();
  await turns();
  expect(calls[0]).toMatchObject({ orderId: first, plan: solved.plan });
  const explanation = await explanationOf(first);
  calls[0]!.tell({ solveCount: 3, explanation: { ...explanation, relaxations: [] } });
  expect(why.about(first)).toMatchObject({ state: 'running', solveCount: 3 });
  await calls[0]!.answer(explanation);
  await asking;
  expect(why.about(first)).toMatchObject({ state: 'done', explanation });
  app.view.mode = 'plan';
  expect(why.about(first)).toBeUndefined();
});

test('another question aborts the one before, whose answer and trouble then never show', async () => {
  const { why } = app;
  void why.ask(first);
  await turns();
  void why.ask(second);
  await turns();
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  calls[0]!.tell({ solveCount: 9, explanation: await explanationOf(first) });
  await calls[0]!.fail(new Fault('solver-crashed', 'stale'));
  expect(why.about(first)).toBeUndefined();
  expect(why.about(second)).toMatchObject({ state: 'running', solveCount: 0 });
  const explanation = await explanationOf(second);
  await calls[1]!.answer(explanation);
  expect(why.about(second)).toMatchObject({ state: 'done', explanation });
});

test('stopped, what is known stays; left, an open question is forgotten and an answer kept', async () => {
  const { why } = app;
  const explanation = await explanationOf(first);
  void why.ask(first);
  await turns();
  calls[0]!.tell({ solveCount: 2, explanation });
  why.stop();
  expect(calls[0]!.signal.aborted).toBe(true);
  await calls[0]!.answer(explanation);
  expect(why.about(first)).toMatchObject({ state: 'stopped', solveCount: 2, explanation });
  void why.ask(first);
  await turns();
  why.leave();
  expect(why.about(first)).toBeUndefined();
  void why.ask(first);
  await turns();
  await calls[2]!.answer(explanation);
  why.leave();
  expect(why.about(first)?.state).toBe('done');
});

test('a fault becomes the answer, a cancellation none, and the next question works', async () => {
  const { why } = app;
  const asking = why.ask(first);
  await turns();
  await calls[0]!.fail(new Fault('solver-crashed', 'The solver stopped'));
  await asking;
  expect(why.about(first)).toMatchObject({ state: 'failed', failure: 'The solver stopped' });
  expect(app.trouble.notices).toEqual([]);
  frozen = Promise.reject(new Fault('worker-lost', 'The live day stopped'));
  await why.ask(first);
  expect(why.about(first)).toMatchObject({ state: 'failed', failure: 'The live day stopped' });
  frozen = Promise.reject(new Fault('cancelled', 'given up'));
  await why.ask(first);
  expect(why.about(first)).toMatchObject({ state: 'stopped', failure: undefined });
});

test('a programmer’s error is no answer: it is thrown on', async () => {
  const { why } = app;
  const asking = why.ask(first);
  await turns();
  const thrown = expect(asking).rejects.toThrow('a bug');
  await calls[0]!.fail(new Error('a bug'));
  await thrown;
  expect(why.about(first)?.state).toBe('stopped');
});

test('solving a plan gives the question up; an answer about another plan is not shown', async () => {
  await openPlanner();
  const { why, planner } = app;
  void why.ask(first);
  await turns();
  expect(calls[0]!.plan).toBe(planner.shown?.result.plan);
  planner.set('travel', 130);
  planner.commit();
  expect(calls[0]!.signal.aborted).toBe(true);
  expect(why.about(first)).toBeUndefined();
  expect(why.canAsk(first)).toBe(false);
  await expect.poll(() => why.canAsk(first)).toBe(true);
  void why.ask(first);
  await turns();
  await calls[1]!.answer(await explanationOf(first));
  expect(why.about(first)?.state).toBe('done');
  planner.undo();
  await expect.poll(() => planner.solving).toBe(false);
  expect(why.about(first)).toBeUndefined();
});

test('each change applied from the live day gives the order a shopper, and undo takes it back', async () => {
  const { why, planner, view } = app;
  const explanation = await explanationOf(first);
  expect(explanation.relaxations.length).toBeGreaterThan(1);
  for (const relaxation of explanation.relaxations) {
    view.mode = 'live';
    void why.ask(first);
    await turns();
    await calls.at(-1)!.answer(explanation);
    why.apply(why.about(first)!, relaxation);
    expect(view.mode).toBe('plan');
    await expect.poll(() => planner.whatIf !== undefined && !planner.solving).toBe(true);
    const status = () => planner.scene?.orders.get(first)?.status;
    expect(status(), relaxation.kind).not.toBe('unassigned');
    expect(planner.scene?.orders.get(first)?.order.zoneId).toBe(
      instance.orders.find(({ id }) => id === first)!.zoneId,
    );
    expect(planner.baselineScene?.orders.get(first)?.status).toBe('unassigned');
    planner.undo();
    await expect.poll(() => !planner.solving && status()).toBe('unassigned');
  }
});

test('the worth of an hour is that of the newest plan; trouble is told and may be asked again', async () => {
  await openPlanner();
  const shown = app.planner.shown!;
  const answers: ((value: never[]) => void)[] = [];
  const worth = new HourWorth(
    { shopperHourWorth: () => new Promise((resolve) => answers.push(resolve)) },
    app.trouble,
  );
  const zoneId = instance.stores[0]!.zoneId;
  worth.want(shown);
  worth.want(shown);
  expect(answers).toHaveLength(1);
  const other = { ...shown, result: { ...shown.result } };
  worth.want(other);
  answers[0]!([{ zoneId, centsPerHour: 1 }] as never[]);
  answers[1]!([{ zoneId, centsPerHour: 500 }] as never[]);
  await turns();
  expect(worth.in(shown, zoneId)).toBeUndefined();
  expect(worth.in(other, zoneId)).toBe(500);
  app.hourWorth.want(shown);
  await turns();
  expect(app.trouble.notices).toHaveLength(1);
  expect(app.hourWorth.of(shown)).toBeUndefined();
  app.hourWorth.want(shown);
  await turns();
  expect(app.trouble.notices).toHaveLength(2);
});
