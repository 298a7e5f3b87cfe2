/**
 * The page's side of importing: owns the worker, started with the first import. Cancelled calls reject
 * at once with a `Fault`; what the worker still answers is dropped and forgotten.
 */
import type { Remote } from 'comlink';
import { proxy, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { ZoneId } from '../domain/ids.ts';
import type { Seconds } from '../domain/units.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import { moved } from './transfer.ts';
import type {
  ImportedMoment,
  ImportedWorld,
  ImportFile,
  WorldImportApi,
} from './world-import.api.ts';
import { unlessAborted } from './unless-aborted.ts';

const CANCELLED = 'The import was cancelled';

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<WorldImportApi>;
  /** Rejects when the worker crashes; never resolves. */
  readonly lost: Promise<never>;
}

export class WorldImportClient {
  #running: Running | undefined;

  /** Reads a world from files, whose bytes are moved away. Rejects with a `Fault`. */
  async read(
    name: string,
    files: readonly ImportFile[],
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<ImportedWorld> {
    const { remote, lost } = this.#start();
    const reading = remote.read(name, moved([...files]), proxy(onProgress));
    // A world read after all, though nobody waits for it, must not stay in the worker.
    reading.then(
      (world) => (signal.aborted ? remote.forget(world.worldId) : undefined),
      () => undefined,
    );
    return unlessAborted(Promise.race([reading, lost]), signal, CANCELLED);
  }

  /** The instance of a world at a moment, whole or cut to one zone. */
  async moment(
    worldId: number,
    at: Seconds,
    scope: ZoneId | 'city',
    signal?: AbortSignal,
  ): Promise<ImportedMoment> {
    const { remote, lost } = this.#start();
    return unlessAborted(
      Promise.race([remote.moment(worldId, at, scope), lost]),
      signal,
      CANCELLED,
    );
  }

  forget(worldId: number): void {
    void this.#running?.remote.forget(worldId);
  }

  dispose(): void {
    this.#running?.worker.terminate();
    this.#running = undefined;
  }

  #start(): Running {
    if (this.#running !== undefined) return this.#running;
    installFaultTransfer();
    const worker = new Worker(new URL('./world-import.worker.ts', import.meta.url), {
      type: 'module',
      name: 'world-import',
    });
    const lost = new Promise<never>((_, reject) => {
      worker.addEventListener('error', () => {
        if (this.#running?.worker === worker) this.dispose();
        reject(new Fault('worker-lost', 'The importer stopped working'));
      });
    });
    // Without a call under way nobody listens, and an unheard rejection would count as a page error.
    lost.catch(() => undefined);
    this.#running = { worker, remote: wrap<WorldImportApi>(worker), lost };
    return this.#running;
  }
}
