/**
 * The page's side of the dispatch solver: owns its worker and, through `HighsClient`, the engine's.
 * Both start with the first solve. Several solves may be under way; a caller who no longer wants one
 * aborts it. An instance object is sent once, however many policies it is solved under.
 */
import type { Remote } from 'comlink';
import { releaseProxy, transfer, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { DispatchApi, DispatchNews } from './dispatch.api.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import { HighsClient } from './highs.client.ts';

/** The key of a plan. The instance must be plain data: no reactive proxies. */
export interface DispatchRequest {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
}

export interface DispatchListening {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** Instances the worker keeps at a time: snapshot, what-if, and a few to go back to. */
const KEPT_MAX = 4;

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<DispatchApi>;
  readonly highs: HighsClient;
  /** Instances the worker has, by key, the least recently used first. */
  readonly kept: Map<Instance, number>;
  readonly listeners: Map<number, (progress: SolveProgress) => void>;
  /** Rejects when the worker crashes or is disposed of; never resolves. */
  readonly lost: Promise<never>;
  readonly lose: (reason: Fault) => void;
}

const newWorker = (): Worker =>
  new Worker(new URL('./dispatch.worker.ts', import.meta.url), {
    type: 'module',
    name: 'dispatch',
  });

export class DispatchClient {
  readonly #createWorker: () => Worker;
  #running: Running | undefined;
  #lastCall = 0;
  #lastInstance = 0;

  constructor({ createWorker = newWorker }: { readonly createWorker?: () => Worker } = {}) {
    this.#createWorker = createWorker;
  }

  /** Starts the workers before they are needed, which saves the first solve most of a second. */
  warmUp(): void {
    this.#start();
  }

  /**
   * A checked plan for the request. Rejects with a `Fault`: `cancelled` as soon as the signal aborts,
   * `worker-lost` when the worker crashed (the next call starts another), `solver-crashed`,
   * `solver-timeout`.
   */
  async solve(request: DispatchRequest, listening: DispatchListening = {}): Promise<SolveResult> {
    const { signal, onProgress } = listening;
    if (signal?.aborted) throw cancelled();
    const { remote, kept, listeners, lost } = this.#start();
    const { instance, policy, seed, budget } = request;
    this.#lastCall += 1;
    const callId = this.#lastCall;
    const instanceKey = this.#keep(remote, kept, instance);
    if (onProgress) listeners.set(callId, onProgress);
    const answer = remote.solve({ callId, instanceKey, policy, seed, budget });
    let stop = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => {
        void remote.cancel(callId);
        reject(cancelled());
      };
    });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([answer, aborted, lost]);
    } finally {
      signal?.removeEventListener('abort', stop);
      listeners.delete(callId);
      // The answer may still come after an abort; nobody is left to hear that it was cancelled.
      answer.catch(() => undefined);
    }
  }

  /** Ends the workers; solves under way reject. */
  dispose(): void {
    this.#end(new Fault('cancelled', 'The solver was closed'));
  }

  #keep(remote: Remote<DispatchApi>, kept: Map<Instance, number>, instance: Instance): number {
    const known = kept.get(instance);
    if (known !== undefined) {
      kept.delete(instance);
      kept.set(instance, known);
      return known;
    }
    this.#lastInstance += 1;
    const key = this.#lastInstance;
    void remote.keep(key, instance);
    kept.set(instance, key);
    const [oldest] = kept;
    if (kept.size > KEPT_MAX && oldest !== undefined) {
      kept.delete(oldest[0]);
      void remote.forget(oldest[1]);
    }
    return key;
  }

  #start(): Running {
    if (this.#running !== undefined) return this.#running;
    installFaultTransfer();
    const worker = this.#createWorker();
    const remote = wrap<DispatchApi>(worker);
    const highs = new HighsClient(() => attach());
    const attach = (): void => {
      const port = highs.replace();
      void remote.attachEngine(transfer(port, [port]));
    };
    const listeners = new Map<number, (progress: SolveProgress) => void>();
    const news = new MessageChannel();
    news.port1.addEventListener('message', ({ data }: MessageEvent<DispatchNews>) => {
      if (data.kind === 'engine-stuck') attach();
      else listeners.get(data.callId)?.(data.progress);
    });
    news.port1.start();
    void remote.listen(transfer(news.port2, [news.port2]));
    attach();
    let lose: (reason: Fault) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    // Without a call under way nobody listens, and an unheard rejection would count as a page error.
    lost.catch(() => undefined);
    const running: Running = { worker, remote, highs, kept: new Map(), listeners, lost, lose };
    worker.addEventListener('error', () => {
      if (this.#running === running) this.#end(new Fault('worker-lost', 'The solver stopped'));
    });
    this.#running = running;
    return running;
  }

  #end(reason: Fault): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.lose(reason);
    running.highs.dispose();
    running.remote[releaseProxy]();
    running.worker.terminate();
  }
}

function cancelled(): Fault {
  return new Fault('cancelled', 'The plan is no longer wanted');
}
