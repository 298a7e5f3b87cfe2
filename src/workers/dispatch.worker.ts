/**
 * Wires the dispatch solver to the page. Never ended from outside: a solve works in slices and hears
 * cancellations between them. What leaves here has passed the checker (`dispatch` sees to that).
 */
import { expose } from 'comlink';
import { assert } from '../base/assert.ts';
import { Fault, isFault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { SolveProgress, SolveResult } from '../domain/solve.ts';
import { dispatch } from '../solver/dispatch/dispatch.ts';
import { deadlineIn } from '../solver/dispatch/deadline.ts';
import type { Deadline, Time } from '../solver/dispatch/deadline.ts';
import { Caller } from './caller.ts';
import { CrewLine } from './crew-line.ts';
import { CREW_ORDER_COUNT_MIN } from './crew-size.ts';
import type { DispatchApi, DispatchCall, DispatchNews } from './dispatch.api.ts';
import { EngineLine } from './engine-line.ts';
import { installFaultTransfer } from './fault-transfer.ts';

/** Work between two looks at the messages. */
const SLICE_MS = 10;
/** At most ten progress events a second; an improvement may come sooner. */
const PROGRESS_MS = 100;
const INCUMBENT_MS = 25;

/** A call under way: one attempt, or a second where the engine was lost in the first. */
interface Running {
  isCancelled: boolean;
  /** Waits for other workers in the attempt under way. */
  caller: Caller;
  readonly deadline: Deadline | undefined;
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
    const instance = instances.get(call.instanceKey);
    assert(instance !== undefined, 'the instance was not sent', call.instanceKey);
    const { callId, deadlineMs } = call;
    const deadline = deadlineMs === undefined ? undefined : deadlineIn(deadlineMs, time);
    const run: Running = { isCancelled: false, caller: new Caller(), deadline };
    running.set(callId, run);
    try {
      return await solveTwice(call, instance, run);
    } finally {
      running.delete(callId);
    }
  },
  cancel(callId) {
    const run = running.get(callId);
    if (run === undefined) return;
    run.isCancelled = true;
    run.caller.leave();
  },
};

/**
 * Solves; where another worker was lost, through no fault of this call as far as can be told, solves
 * again with what takes its place, in the time that is left.
 */
async function solveTwice(
  call: DispatchCall,
  instance: Instance,
  run: Running,
): Promise<SolveResult> {
  try {
    return await solveOnce(call, instance, run);
  } catch (error) {
    if (isFault(error) && error.code !== 'worker-lost') throw error;
    // Anything else that comes from the engine (a trap, no memory) leaves it in doubt.
    if (!isFault(error)) line.reportFailure();
  }
  try {
    return await solveOnce(call, instance, run);
  } catch (error) {
    if (isFault(error)) throw error;
    line.reportFailure();
    throw new Fault('solver-crashed', error instanceof Error ? error.message : String(error));
  }
}

async function solveOnce(
  call: DispatchCall,
  instance: Instance,
  run: Running,
): Promise<SolveResult> {
  const { policy, seed, budget } = call;
  const { deadline } = run;
  lastSession += 1;
  const session = lastSession;
  const caller = new Caller();
  run.caller = caller;
  if (run.isCancelled) caller.leave();
  const isLarge = instance.orders.length >= CREW_ORDER_COUNT_MIN;
  const crew = isLarge ? crews.take(caller) : undefined;
  try {
    const result = await dispatch(instance, policy, {
      seed,
      budget,
      lp: line.engineFor(caller),
      session,
      shouldStop: () => run.isCancelled,
      onProgress: progressOf(call.callId),
      pause: makePause(),
      clock: () => performance.now(),
      ...(deadline === undefined ? {} : { deadline }),
      ...(crew === undefined ? {} : { crew }),
    });
    if (run.isCancelled) throw new Fault('cancelled', 'The plan is no longer wanted');
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

/** Lets waiting messages in once a slice's time is used up. */
function makePause(): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < SLICE_MS) return;
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

installFaultTransfer();
expose(api);
