/**
 * A thread that is this same program started again, asked by method name. The program's main file hands
 * over to `runThread` where it finds itself in one. An idle thread does not keep the program alive.
 */
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { Fault } from '../../domain/fault.ts';
import type { FaultCode } from '../../domain/fault.ts';

/** What a thread is for. */
export type Role = 'highs' | 'search';

/** What a thread answers: methods that resolve to plain data. */
type Answering<T> = Record<keyof T, (...args: never[]) => Promise<unknown>>;

export interface ThreadCall {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface ThreadAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Fault) => void;
}

/** The id of the answer by which a thread says that it is ready. */
export const READY_ID = 0;

/** The line to one thread, which serves the methods of `T` in the order they are called. */
export class ThreadLine<T extends Answering<T>> {
  /** Resolves when the thread is loaded and warm; rejects like a call. */
  readonly ready: Promise<unknown>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = READY_ID;
  #end: Fault | undefined;

  constructor(role: Role) {
    // A program that did not hand over would start itself in thread after thread.
    assert(isMainThread, 'a thread of this program hands over to runThread');
    this.#worker = new Worker(fileURLToPath(import.meta.url), { workerData: role });
    this.ready = this.#answer(READY_ID);
    this.ready.catch(() => undefined);
    this.#worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail('worker-lost', error.message));
    this.#worker.on('exit', () => this.#fail('worker-lost', 'the thread has ended'));
  }

  /** Whether a call is under way, or the thread is still starting. */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /**
   * Calls a method in the thread. Rejects with the fault `solver-crashed` when the method throws, and
   * with `worker-lost` when the thread ends before it answers.
   */
  ask<M extends keyof T & string>(method: M, args: Parameters<T[M]>): ReturnType<T[M]> {
    this.#lastId += 1;
    const answer = this.#answer(this.#lastId);
    this.#worker.postMessage({ id: this.#lastId, method, args } satisfies ThreadCall, []);
    // The thread answers with what the method of that name resolves to.
    return answer as ReturnType<T[M]>;
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    this.#fail('worker-lost', 'the thread was ended');
    await this.#worker.terminate();
  }

  #answer(id: number): Promise<unknown> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle({ id, value, error }: ThreadAnswer): void {
    // While it ends, the thread must keep the program alive: whoever waits for that is not done yet.
    if (this.#end !== undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!this.isBusy) this.#worker.unref();
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Fault('solver-crashed', error));
  }

  #fail(code: FaultCode, message: string): void {
    this.#end ??= new Fault(code, message);
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}
