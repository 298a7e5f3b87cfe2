/**
 * The page's side of the dispatch solver: owns its worker and, through `HighsClient` and
 * `SearchClient`, the engine's and those that search. They start with the first solve, those that
 * search with the first large one. Several calls may be under way; a caller who no longer wants one
 * aborts it. An instance object is sent once, however many policies it is solved under.
 */
import type { Remote } from 'comlink';
import { releaseProxy, transfer, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { Explanation, ExplainProgress, ShopperHourWorth } from '../domain/why.ts';
import type { DispatchApi, DispatchNews } from './dispatch.api.ts';
import { crewSize, needsCrew } from './crew-size.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import { HighsClient } from './highs.client.ts';
import { SearchClient } from './search.client.ts';

/** The key of a plan. The instance must be plain data: no reactive proxies. */
export interface DispatchRequest {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
}

export interface DispatchListening {
  readonly signal?: AbortSignal;
  /**
   * When the plan is due, milliseconds from now. It is the best found by then, and where the clock
   * has cut the work its stop reason says so.
   */
  readonly deadlineMs?: number;
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** A question about an order of a plan, and the key under which it is solved again. */
export interface ExplainRequest extends DispatchRequest {
  readonly plan: Plan;
  readonly orderId: OrderId;
}

export interface ExplainListening {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExplainProgress) => void;
}

/** A plan's prices and what it was made from. */
export interface WorthRequest extends Pick<DispatchRequest, 'instance' | 'policy'> {
  readonly orderPrices: SolveResult['orderPrices'];
}

/** Instances the worker keeps at a time: snapshot, what-if, and a few to go back to. */
const KEPT_MAX = 4;

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<DispatchApi>;
  readonly highs: HighsClient;
  /** Once there has been a large instance, and until one of its workers fails. */
  crew: SearchClient | undefined;
  /** Instances the worker has, by key, the least recently used first. */
  readonly kept: Map<Instance, number>;
  readonly listeners: Map<number, (progress: SolveProgress) => void>;
  readonly explainListeners: Map<number, (progress: ExplainProgress) => void>;
  /** Rejects when the worker crashes or is disposed of; never resolves. */
  readonly lost: Promise<never>;
  readonly lose: (reason: Fault) => void;
}

const newWorker = (): Worker =>
  new Worker(new URL('./dispatch.worker.ts', import.meta.url), {
    type: 'module',
    name: 'dispatch',
  });

/** What may be put in place of the usual workers, and how many of them search. */
export interface DispatchWorkers {
  readonly createWorker?: () => Worker;
  readonly createHighsWorker?: () => Worker;
  readonly createSearchWorker?: () => Worker;
  readonly searchWorkerCount?: number;
}

export class DispatchClient {
  readonly #workers: DispatchWorkers;
  #running: Running | undefined;
  #lastCall = 0;
  #lastInstance = 0;

  constructor(workers: DispatchWorkers = {}) {
    this.#workers = workers;
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
    const { signal, onProgress, deadlineMs } = listening;
    if (signal?.aborted) throw cancelled();
    const running = this.#start();
    const { instance, ...key } = request;
    const call = this.#callFor(running, instance);
    const { callId } = call;
    if (onProgress) running.listeners.set(callId, onProgress);
    const due = deadlineMs === undefined ? {} : { deadlineMs };
    try {
      return await answered(
        running,
        callId,
        running.remote.solve({ ...call, ...key, ...due }),
        signal,
      );
    } finally {
      running.listeners.delete(callId);
    }
  }

  /**
   * Why an order is where a plan has it. Takes many solves; `onProgress` hears the verdict and what
   * would change it as they are found. Rejects as `solve` does, and with the fault `reference-unknown`
   * for an order that is not in the instance.
   */
  async explain(request: ExplainRequest, listening: ExplainListening = {}): Promise<Explanation> {
    const { signal, onProgress } = listening;
    if (signal?.aborted) throw cancelled();
    const running = this.#start();
    const { instance, ...question } = request;
    const call = this.#callFor(running, instance);
    const { callId } = call;
    if (onProgress) running.explainListeners.set(callId, onProgress);
    try {
      return await answered(
        running,
        callId,
        running.remote.explain({ ...call, ...question }),
        signal,
      );
    } finally {
      running.explainListeners.delete(callId);
    }
  }

  /**
   * What one more shopper is worth for an hour, by zone id, for zones with open orders at their stores.
   * Rejects with a `Fault` as `solve` does.
   */
  async shopperHourWorth(request: WorthRequest, signal?: AbortSignal): Promise<ShopperHourWorth[]> {
    if (signal?.aborted) throw cancelled();
    const running = this.#start();
    const { instance, ...question } = request;
    const call = this.#callFor(running, instance);
    const answer = running.remote.shopperHourWorth({ ...call, ...question });
    return answered(running, call.callId, answer, signal);
  }

  /** Ends the workers; solves under way reject. */
  dispose(): void {
    this.#end(new Fault('cancelled', 'The solver was closed'));
  }

  #callFor(
    running: Running,
    instance: Instance,
  ): { readonly callId: number; readonly instanceKey: number } {
    this.#lastCall += 1;
    const instanceKey = this.#keep(running.remote, running.kept, instance);
    if (needsCrew(instance)) this.#startCrew(running);
    return { callId: this.#lastCall, instanceKey };
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
    const worker = (this.#workers.createWorker ?? newWorker)();
    const remote = wrap<DispatchApi>(worker);
    const highs = new HighsClient(() => attach(), this.#workers.createHighsWorker);
    const attach = (): void => {
      const port = highs.replace();
      void remote.attachEngine(transfer(port, [port]));
    };
    const listeners: Running['listeners'] = new Map();
    const explainListeners: Running['explainListeners'] = new Map();
    const news = new MessageChannel();
    news.port1.addEventListener('message', ({ data }: MessageEvent<DispatchNews>) => {
      if (data.kind === 'engine-stuck') attach();
      else if (data.kind === 'crew-lost') loseCrew(running, running.crew);
      else if (data.kind === 'progress') listeners.get(data.callId)?.(data.progress);
      else explainListeners.get(data.callId)?.(data.progress);
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
    const kept = new Map<Instance, number>();
    const crew = undefined;
    const running: Running = {
      worker,
      remote,
      highs,
      crew,
      kept,
      listeners,
      explainListeners,
      lost,
      lose,
    };
    worker.addEventListener('error', () => {
      if (this.#running === running) this.#end(new Fault('worker-lost', 'The solver stopped'));
    });
    this.#running = running;
    return running;
  }

  #startCrew(running: Running): void {
    if (running.crew !== undefined) return;
    const { createSearchWorker, searchWorkerCount } = this.#workers;
    const count = searchWorkerCount ?? crewSize(navigator.hardwareConcurrency);
    const crew = new SearchClient(count, () => loseCrew(running, crew), createSearchWorker);
    running.crew = crew;
    void running.remote.attachCrew(transfer(crew.ports, [...crew.ports]));
  }

  #end(reason: Fault): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.lose(reason);
    running.highs.dispose();
    running.crew?.dispose();
    running.remote[releaseProxy]();
    running.worker.terminate();
  }
}

/** The answer, or a fault as soon as the signal aborts or the worker is lost. */
async function answered<T>(
  { remote, lost }: Running,
  callId: number,
  answer: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
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
    // The answer may still come after an abort; nobody is left to hear that it was cancelled.
    answer.catch(() => undefined);
  }
}

/** Takes away a crew that has lost a worker; the next large solve brings another. */
function loseCrew(running: Running, crew: SearchClient | undefined): void {
  if (crew === undefined || running.crew !== crew) return;
  running.crew = undefined;
  crew.dispose();
  void running.remote.attachCrew([]);
}

function cancelled(): Fault {
  return new Fault('cancelled', 'The plan is no longer wanted');
}
