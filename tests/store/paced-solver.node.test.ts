/**
 * Solving at the hand's pace, around the real solver made slow: answers are let through one by one, so
 * that every order of arrival can be played.
 */
import { expect, test } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { SolveResult } from '../../src/domain/solve.ts';
import { liveBudget } from '../../src/domain/budget.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import type { SolveRequest, SolveSource } from '../../src/store/paced-solver.ts';
import { PacedSolver } from '../../src/store/paced-solver.ts';
import { cityInstance } from '../solver/random-instance.ts';

const instance = cityInstance(4, 14);

function request(batchOrderCountMax: number): SolveRequest {
  return {
    instance,
    policy: { ...defaultPolicy, batchOrderCountMax },
    seed: 1,
    budget: liveBudget,
  };
}

const solved = ({ policy }: SolveRequest): SolveResult =>
  dispatchSync(instance, policy, { seed: 1, budget: liveBudget });

interface Call {
  readonly request: SolveRequest;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** Lets the real answer through as one that the clock has cut. */
  readonly answerCut: () => Promise<void>;
  /** Lets the real answer through, however late. */
  readonly answer: () => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

function stage() {
  const calls: Call[] = [];
  const shown: string[] = [];
  const troubles: unknown[] = [];
  const busy: boolean[] = [];
  let nowMs = 0;
  const source: SolveSource = {
    // Deaf to the signal on purpose: a stale answer must be dropped even by a solver that cannot listen.
    solve: (asked, { signal, deadlineMs }) =>
      new Promise((resolve, reject) => {
        const settle = async (act: () => void) => {
          act();
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        };
        calls.push({
          request: asked,
          signal,
          deadlineMs,
          answerCut: () => settle(() => resolve({ ...solved(asked), stopReason: 'deadline' })),
          answer: () => settle(() => resolve(solved(asked))),
          fail: (error) => settle(() => reject(error)),
        });
      }),
  };
  const solver = new PacedSolver<SolveRequest>(
    source,
    {
      onResult: (result) => shown.push(result.digest),
      onProgress: () => undefined,
      onTrouble: (error) => troubles.push(error),
      onBusy: (value) => busy.push(value),
    },
    () => nowMs,
  );
  return { solver, calls, shown, troubles, busy, wait: (ms: number) => (nowMs += ms) };
}

const digest = (batchOrderCountMax: number) => solved(request(batchOrderCountMax)).digest;

test('the requests differ in their plans, so that a wrong one would show', () => {
  expect(new Set([digest(1), digest(2), digest(3)]).size).toBe(3);
});

test('while the hand moves, the solve under way is shown and then the newest request alone', async () => {
  const { solver, calls, shown, busy } = stage();
  solver.ask(request(1), true);
  solver.ask(request(2), true);
  solver.ask(request(3), true);
  expect(calls).toHaveLength(1);
  await calls[0]!.answer();
  expect(shown).toEqual([digest(1)]);
  expect(calls).toHaveLength(2);
  await calls[1]!.answer();
  expect(shown).toEqual([digest(1), digest(3)]);
  expect(busy).toEqual([true, false]);
});

test('a hand that rests aborts what was overtaken, and a late stale answer never shows', async () => {
  const { solver, calls, shown } = stage();
  solver.ask(request(1), true);
  solver.ask(request(3), false);
  expect(calls).toHaveLength(2);
  expect(calls[0]!.signal.aborted).toBe(true);
  expect(calls[1]!.signal.aborted).toBe(false);
  await calls[1]!.answer();
  await calls[0]!.answer();
  expect(shown).toEqual([digest(3)]);
});

test('a stale answer that comes first does not show either, nor does a stale failure', async () => {
  const { solver, calls, shown, troubles } = stage();
  solver.ask(request(1), false);
  solver.ask(request(2), false);
  solver.ask(request(3), false);
  await calls[0]!.answer();
  await calls[1]!.fail(new Fault('solver-crashed', 'stale'));
  expect(shown).toEqual([]);
  await calls[2]!.answer();
  expect(shown).toEqual([digest(3)]);
  expect(troubles).toEqual([]);
});

test('patience with a solve under way ends', () => {
  const { solver, calls, wait } = stage();
  solver.ask(request(1), true);
  wait(399);
  solver.ask(request(2), true);
  expect(calls).toHaveLength(1);
  wait(1);
  solver.ask(request(3), true);
  expect(calls).toHaveLength(2);
  expect(calls[0]!.signal.aborted).toBe(true);
  expect(calls[1]!.request.policy.batchOrderCountMax).toBe(3);
});

test('asking again for what is being solved starts nothing, and forgets what was to come', async () => {
  const { solver, calls, shown } = stage();
  const first = request(1);
  solver.ask(first, true);
  solver.ask(request(2), true);
  solver.ask({ ...first }, false);
  await calls[0]!.answer();
  expect(calls).toHaveLength(1);
  expect(shown).toEqual([digest(1)]);
});

test('a hand that rests on a plan in the making that is then cut has it made again in full', async () => {
  const { solver, calls, shown, busy } = stage();
  const first = request(1);
  solver.ask(first, true);
  expect(calls[0]!.deadlineMs).toBe(110);
  solver.ask({ ...first }, false);
  await calls[0]!.answerCut();
  expect(shown).toEqual([digest(1)]);
  expect(calls).toHaveLength(2);
  expect(calls[1]!.deadlineMs).toBe(1_000);
  await calls[1]!.answerCut();
  expect(calls).toHaveLength(2);
  expect(busy).toEqual([true, false]);
});

test('after cancelling nothing shows and new work starts clean', async () => {
  const { solver, calls, shown, busy } = stage();
  solver.ask(request(1), true);
  solver.ask(request(2), true);
  solver.cancel();
  await calls[0]!.answer();
  expect(shown).toEqual([]);
  solver.ask(request(3), false);
  await calls[1]!.answer();
  expect(shown).toEqual([digest(3)]);
  expect(busy).toEqual([true, false, true, false]);
});

test('a failure of the newest is told once, and the next request still goes', async () => {
  const { solver, calls, shown, troubles } = stage();
  solver.ask(request(1), true);
  solver.ask(request(2), true);
  await calls[0]!.fail(new Fault('solver-crashed', 'real'));
  expect(troubles).toHaveLength(1);
  await calls[1]!.answer();
  expect(shown).toEqual([digest(2)]);
});
