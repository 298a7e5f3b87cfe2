/**
 * Wires the dispatch solver to the page. Never ended from outside: a solve works in slices and hears
 * cancellations between them. What leaves here has passed the checker (`dispatch` sees to that).
 */
import { expose } from 'comlink';
import { assert } from '../base/assert.ts';
import { Fault, isFault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { ExplainProgress } from '../domain/why.ts';
import { dispatch } from '../solver/dispatch/dispatch.ts';
import { deadlineIn } from '../solver/dispatch/deadline.ts';
import type { Deadline, Time } from '../solver/dispatch/deadline.ts';
import type { Pause } from '../solver/dispatch/watch.ts';
import { explainOrder } from '../solver/explain/explain-order.ts';
import { shopperHourWorth } from '../solver/explain/shopper-hour-worth.ts';
import { Caller } from './caller.ts';
import { CrewLine } from './crew-line.ts';
import { needsCrew } from './crew-size.ts';
import type { DispatchApi, DispatchNews, ExplainCall } from './dispatch.api.ts';
import { EngineLine } from './engine-line.ts';
import { installFaultTransfer } from './fault-transfer.ts';

/** Work between two looks at the messages. */
const SLICE_MS = 10;
/** At most ten progress events a second; an improvement may come sooner. */
const PROGRESS_MS = 100;
const INCUMBENT_MS = 25;
/** Each of an explanation's solves is cut here, so that none holds the others up. */
const RE_SOLVE_MS = 5_000;

/** A call under way: one solve or many, each in one attempt, or two where the engine was lost in the first. */
interface Running {
  isCancelled: boolean;
  /** Waits for other workers in the attempt under way. */
  caller: Caller;
  /** Lets messages in, such as cancellations. */
  readonly pause: Pause;
}

/** The key of a plan, when it is due and who hears how it comes along. */
interface Job {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
  readonly deadline: Deadline | undefined;
  readonly onProgress: ((progress: SolveProgress) => void) | undefined;
}

const instances = new Map<number, Instance>();
const running = new Map<number, Running>();
let news: MessagePort | undefined;
const tell = (item: DispatchNews): void => news?.postMessage(item, []);
const line = new EngineLine(() => tell({ kind: 'engine-stuck' }));
const crews = new CrewLine(() => tell({ kind: 'crew-lost' }));
let lastSession = 0;
const time: Time = {
  nowMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const api: DispatchApi = {
  listen(port) {
    news = port;
  },
  attachEngine(port) {
    line.attach(port);
  },
  attachCrew(ports) {
    crews.attach(ports);
  },
  keep(instanceKey, instance) {
    instances.set(instanceKey, instance);
  },
  forget(instanceKey) {
    instances.delete(instanceKey);
  },
  async solve(call) {
    const { callId, policy, seed, budget, deadlineMs } = call;
    const deadline = deadlineMs === undefined ? undefined : deadlineIn(deadlineMs, time);
    const instance = instanceOf(call.instanceKey);
    const job = { instance, policy, seed, budget, deadline, onProgress: progressOf(callId) };
    return withRun(callId, (run) => solveTwice(job, run));
  },
  async explain(call) {
    const instance = instanceOf(call.instanceKey);
    return withRun(call.callId, (run) => explain(call, instance, run));
  },
  async shopperHourWorth({ callId, instanceKey, policy, orderPrices }) {
    const instance = instanceOf(instanceKey);
    return withRun(callId, (run) =>
      shopperHourWorth(instance, policy, { orderPrices }, async () => {
        await run.pause(false);
        if (run.isCancelled) throw cancelled();
      }),
    );
  },
  cancel(callId) {
    const run = running.get(callId);
    if (run === undefined) return;
    run.isCancelled = true;
    run.caller.leave();
  },
};

function instanceOf(key: number): Instance {
  const instance = instances.get(key);
  assert(instance !== undefined, 'the instance was not sent', key);
  return instance;
}

/** Does a call's work where `cancel` finds it. */
async function withRun<T>(callId: number, work: (run: Running) => Promise<T>): Promise<T> {
  const run: Running = { isCancelled: false, caller: new Caller(), pause: makePause() };
  running.set(callId, run);
  try {
    return await work(run);
  } finally {
    running.delete(callId);
  }
}

/** Explains an order, telling how many solves are done and what is known after each. */
function explain(
  { callId, policy, seed, budget, plan, orderId }: ExplainCall,
  instance: Instance,
  run: Running,
): ReturnType<typeof explainOrder> {
  let progress: ExplainProgress = { solveCount: 0, explanation: undefined };
  let toldMs = -Infinity;
  const say = (change: Partial<ExplainProgress>): void => {
    progress = { ...progress, ...change };
    const isSmall = change.explanation === undefined;
    if (isSmall && performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    tell({ kind: 'explaining', callId, progress });
  };
  return explainOrder(instance, policy, plan, orderId, {
    async solve(changed, underPolicy) {
      await run.pause(false);
      const deadline = deadlineIn(RE_SOLVE_MS, time);
      const key = { instance: changed, policy: underPolicy, seed, budget };
      const result = await solveTwice({ ...key, deadline, onProgress: undefined }, run);
      say({ solveCount: progress.solveCount + 1 });
      return result;
    },
    shouldStop: () => run.isCancelled,
    onWhy: (explanation) => say({ explanation }),
    onRelaxation(relaxation) {
      const { explanation } = progress;
      if (explanation === undefined) return;
      const relaxations = [...explanation.relaxations, relaxation];
      say({ explanation: { ...explanation, relaxations } });
    },
  });
}

/**
 * Solves; where another worker was lost, through no fault of this call as far as can be told, solves
 * again with what takes its place, in the time that is left.
 */
async function solveTwice(job: Job, run: Running): Promise<SolveResult> {
  try {
    return await solveOnce(job, run);
  } catch (error) {
    if (isFault(error) && error.code !== 'worker-lost') throw error;
    // Anything else that comes from the engine (a trap, no memory) leaves it in doubt.
    if (!isFault(error)) line.reportFailure();
  }
  try {
    return await solveOnce(job, run);
  } catch (error) {
    if (isFault(error)) throw error;
    line.reportFailure();
    throw new Fault('solver-crashed', error instanceof Error ? error.message : String(error));
  }
}

async function solveOnce(job: Job, run: Running): Promise<SolveResult> {
  const { instance, policy, seed, budget, deadline, onProgress } = job;
  lastSession += 1;
  const session = lastSession;
  const caller = new Caller();
  run.caller = caller;
  if (run.isCancelled) caller.leave();
  const crew = needsCrew(instance) ? crews.take(caller) : undefined;
  try {
    const result = await dispatch(instance, policy, {
      seed,
      budget,
      lp: line.engineFor(caller),
      session,
      shouldStop: () => run.isCancelled,
      pause: run.pause,
      clock: () => performance.now(),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(crew === undefined ? {} : { crew }),
    });
    if (run.isCancelled) throw cancelled();
    return result;
  } finally {
    // The relaxation may still be at work for a plan that is done, or was given up.
    caller.leave();
    line.abandon(session);
  }
}

/** Passes progress on at a pace: a new phase at once, an improvement soon, the rest seldom. */
function progressOf(callId: number): (progress: SolveProgress) => void {
  let last: SolveProgress | undefined;
  let lastMs = -Infinity;
  return (progress) => {
    const nowMs = performance.now();
    const isBetter = last !== undefined && progress.objectiveCents < last.objectiveCents;
    const dueMs = isBetter ? INCUMBENT_MS : PROGRESS_MS;
    if (last?.phase === progress.phase && nowMs - lastMs < dueMs) return;
    last = progress;
    lastMs = nowMs;
    tell({ kind: 'progress', callId, progress });
  };
}

/** Lets waiting messages in once a slice's time is used up, or at once to listen to a crew. */
function makePause(): Pause {
  let sinceMs = performance.now();
  return async (isListening) => {
    if (!isListening && performance.now() - sinceMs < SLICE_MS) return;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(0, []);
    });
    sinceMs = performance.now();
  };
}

function cancelled(): Fault {
  return new Fault('cancelled', 'The plan is no longer wanted');
}

installFaultTransfer();
expose(api);
