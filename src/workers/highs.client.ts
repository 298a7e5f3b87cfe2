/**
 * The page's side of HiGHS: one worker in use and, once that is warm, a spare, so that a stuck engine
 * can be ended and replaced at once.
 */
import type { Remote } from 'comlink';
import { releaseProxy, transfer, wrap } from 'comlink';
import { installFaultTransfer } from './fault-transfer.ts';
import type { HighsApi } from './highs.api.ts';

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<HighsApi>;
}

const newHighsWorker = (): Worker =>
  new Worker(new URL('./highs.worker.ts', import.meta.url), { type: 'module', name: 'highs' });

export class HighsClient {
  readonly #onLost: () => void;
  readonly #createWorker: () => Worker;
  #active: Running | undefined;
  #spare: Running | undefined;

  /** `onLost` is called when the worker in use has crashed; `replace` mends it. */
  constructor(onLost: () => void, createWorker: () => Worker = newHighsWorker) {
    installFaultTransfer();
    this.#onLost = onLost;
    this.#createWorker = createWorker;
  }

  /** Ends the worker in use, if any, and returns a port to the next one. */
  replace(): MessagePort {
    this.#end(this.#active);
    const active = this.#spare ?? this.#start();
    this.#spare = undefined;
    this.#active = active;
    const { port1, port2 } = new MessageChannel();
    void this.#connect(active, port1);
    return port2;
  }

  dispose(): void {
    this.#end(this.#active);
    this.#end(this.#spare);
    this.#active = undefined;
    this.#spare = undefined;
  }

  async #connect(active: Running, port: MessagePort): Promise<void> {
    await active.remote.connect(transfer(port, [port]));
    // The first engine is loaded and warm: time to get the second ready.
    if (this.#active === active) this.#spare ??= this.#start();
  }

  #start(): Running {
    const worker = this.#createWorker();
    const running = { worker, remote: wrap<HighsApi>(worker) };
    worker.addEventListener('error', () => {
      if (this.#spare === running) this.#spare = undefined;
      if (this.#active === running) this.#onLost();
    });
    return running;
  }

  #end(running: Running | undefined): void {
    if (running === undefined) return;
    running.remote[releaseProxy]();
    running.worker.terminate();
  }
}
