/**
 * HiGHS in a thread of its own, which is this same program started again: it blocks while it works, and
 * so can be ended when the answer is due. `main.ts` calls `serveLp` where it finds itself in the thread.
 */
import { fileURLToPath } from 'node:url';
import { Worker, parentPort } from 'node:worker_threads';
import highsLoader from 'highs';
import { assert } from '../base/assert.ts';
import { Fault } from '../domain/fault.ts';
import type { LpEngine } from '../solver/dispatch/lp-engine.ts';
import { HighsEngine } from '../solver/wasm/highs-engine.ts';

type Method = keyof LpEngine;
interface Call<M extends Method = Method> {
  readonly id: number;
  readonly method: M;
  readonly args: Parameters<LpEngine[M]>;
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Fault) => void;
}

/** Announces that the engine is warm. */
const READY = 0;

/** The engine as seen from outside its thread. Calls reject with `solver-crashed`. */
export class LpThread implements LpEngine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<unknown>;
  #lastId = READY;

  constructor() {
    this.#worker = new Worker(fileURLToPath(import.meta.url));
    this.#ready = this.#answer(READY);
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error.message));
  }

  /** Resolves when the engine has been loaded and warmed up. */
  async ready(): Promise<void> {
    await this.#ready;
  }

  open(...args: Parameters<LpEngine['open']>): ReturnType<LpEngine['open']> {
    return this.#call('open', args);
  }

  extend(...args: Parameters<LpEngine['extend']>): ReturnType<LpEngine['extend']> {
    return this.#call('extend', args);
  }

  close(...args: Parameters<LpEngine['close']>): ReturnType<LpEngine['close']> {
    return this.#call('close', args);
  }

  prove(...args: Parameters<LpEngine['prove']>): ReturnType<LpEngine['prove']> {
    return this.#call('prove', args);
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #call<M extends Method>(method: M, args: Parameters<LpEngine[M]>): ReturnType<LpEngine[M]> {
    this.#lastId += 1;
    const call: Call<M> = { id: this.#lastId, method, args };
    this.#worker.postMessage(call, []);
    // The thread answers with what the method of the same name resolves to.
    return this.#answer(call.id) as ReturnType<LpEngine[M]>;
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Fault('solver-crashed', error));
  }

  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Fault('solver-crashed', message));
    this.#waiting.clear();
  }
}

/** Answers calls inside the thread until it is ended. */
export async function serveLp(): Promise<void> {
  const port = parentPort;
  assert(port !== null, 'runs in a thread');
  const engine = new HighsEngine(await highsLoader());
  const answer = async ({ id, method, args }: Call): Promise<void> => {
    try {
      // Parameters of a union of methods are not related to the method by the compiler.
      const call = engine[method].bind(engine) as (...all: unknown[]) => Promise<unknown>;
      port.postMessage({ id, value: await call(...args) } satisfies Answer);
    } catch (error) {
      port.postMessage({ id, error: String(error) } satisfies Answer);
    }
  };
  port.on('message', (call: Call) => void answer(call));
  port.postMessage({ id: READY } satisfies Answer);
}
