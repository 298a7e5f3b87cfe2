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
import type { DispatchApi, DispatchCall, DispatchNews } from './dispatch.api.ts';
import { EngineLine } from './engine-line.ts';
import type { Caller } from './engine-line.ts';
import { installFaultTransfer } from './fault-transfer.ts';

/** Work between two looks at the messages. */
const SLICE_MS = 10;
/** At most ten progress events a second; an improvement may come sooner. */
const PROGRESS_MS = 100;
const INCUMBENT_MS = 25;

interface Running extends Caller {
  isCancelled: boolean;
  readonly cancel: () => void;
}

const instances = new Map<number, Instance>();
const running = new Map<number, Running>();
let news: MessagePort | undefined;
const tell = (item: DispatchNews): void => news?.postMessage(item, []);
const line = new EngineLine(() => tell({ kind: 'engine-stuck' }));
let lastSession = 0;

const api: DispatchApi = {
  listen(port) {
    news = port;
  },
  attachEngine(port) {
    line.attach(port);
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
    const caller = makeCaller();
    running.set(call.callId, caller);
    try {
      return await solveTwice(call, instance, caller);
    } finally {
      running.delete(call.callId);
    }
  },
  cancel(callId) {
    running.get(callId)?.cancel();
  },
};

/** Solves; where the engine was lost through no fault of this call, solves again with the next one. */
async function solveTwice(
  call: DispatchCall,
  instance: Instance,
  caller: Running,
): Promise<SolveResult> {
  try {
    return await solveOnce(call, instance, caller);
  } catch (error) {
    if (isFault(error) && error.code !== 'worker-lost') throw error;
    // Anything else that comes from the engine (a trap, no memory) leaves it in doubt.
    if (!isFault(error)) line.reportFailure();
  }
  try {
    return await solveOnce(call, instance, caller);
  } catch (error) {
    if (isFault(error)) throw error;
    line.reportFailure();
    throw new Fault('solver-crashed', error instanceof Error ? error.message : String(error));
  }
}

async function solveOnce(
  call: DispatchCall,
  instance: Instance,
  caller: Running,
): Promise<SolveResult> {
  const { policy, seed, budget } = call;
  lastSession += 1;
  const session = lastSession;
  try {
    const result = await dispatch(instance, policy, {
      seed,
      budget,
      lp: line.engineFor(caller),
      session,
      shouldStop: () => caller.isCancelled,
      onProgress: progressOf(call.callId),
      pause: makePause(),
      clock: () => performance.now(),
    });
    if (caller.isCancelled) throw new Fault('cancelled', 'The plan is no longer wanted');
    return result;
  } catch (error) {
    line.abandon(session);
    throw error;
  }
}

function makeCaller(): Running {
  let reject: (reason: Fault) => void = () => undefined;
  const cancelled = new Promise<never>((_, fail) => {
    reject = fail;
  });
  cancelled.catch(() => undefined);
  const caller: Running = {
    isCancelled: false,
    cancelled,
    cancel() {
      caller.isCancelled = true;
      reject(new Fault('cancelled', 'The plan is no longer wanted'));
    },
  };
  return caller;
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
