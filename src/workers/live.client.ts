/** The page's side of the live operation: owns its worker and the way to it. */
import type { Remote } from 'comlink';
import { proxy, releaseProxy, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { ZoneId } from '../domain/ids.ts';
import type { Preset, PresetId } from '../domain/preset.ts';
import type { Seconds } from '../domain/units.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import type { LiveApi, LiveFrame, LiveOpening, Snapshot } from './live.api.ts';

export class LiveClient {
  readonly #worker: Worker;
  readonly #remote: Remote<LiveApi>;
  readonly #cityUrl: string;
  readonly #dayFolderUrl: string;
  /** Rejects when the worker crashes or is disposed of; never resolves. */
  readonly #lost: Promise<never>;
  #lose: (reason: Fault) => void = () => undefined;

  /** Addresses are relative to the page; the day folder's ends in a slash. */
  constructor(cityUrl: string, dayFolderUrl: string) {
    installFaultTransfer();
    this.#cityUrl = new URL(cityUrl, document.baseURI).href;
    this.#dayFolderUrl = new URL(dayFolderUrl, document.baseURI).href;
    this.#worker = new Worker(new URL('./live.worker.ts', import.meta.url), {
      type: 'module',
      name: 'live',
    });
    this.#remote = wrap<LiveApi>(this.#worker);
    this.#lost = new Promise<never>((_, reject) => {
      this.#lose = reject;
    });
    // Without a call under way nobody listens, and an unheard rejection would count as a page error.
    this.#lost.catch(() => undefined);
    this.#worker.addEventListener('error', () => {
      this.#lose(new Fault('worker-lost', 'The live day stopped working'));
    });
  }

  presets(): Promise<readonly Preset[]> {
    return this.#call(this.#remote.presets());
  }

  /** Opens a preset at its opening time. Rejects with a `Fault`. */
  open(presetId: PresetId, seed: number, signal?: AbortSignal): Promise<LiveOpening> {
    const opening = this.#remote.open(presetId, seed, this.#cityUrl, this.#dayFolderUrl);
    return this.#call(opening, signal);
  }

  /** `onFrame` is called with every frame until the client is disposed of. */
  async subscribe(onFrame: (frame: LiveFrame) => void): Promise<void> {
    await this.#call(this.#remote.subscribe(proxy(onFrame)));
  }

  play(speed: number): Promise<void> {
    return this.#call(this.#remote.play(speed));
  }

  pause(): Promise<void> {
    return this.#call(this.#remote.pause());
  }

  step(): Promise<LiveFrame> {
    return this.#call(this.#remote.step());
  }

  seek(at: Seconds, signal?: AbortSignal): Promise<LiveFrame> {
    return this.#call(this.#remote.seek(at), signal);
  }

  snapshot(scope: ZoneId | 'city', signal?: AbortSignal): Promise<Snapshot> {
    return this.#call(this.#remote.snapshot(scope), signal);
  }

  /** Ends the worker; calls under way reject. */
  dispose(): void {
    this.#remote[releaseProxy]();
    this.#worker.terminate();
    this.#lose(new Fault('cancelled', 'The live day was closed'));
  }

  /** `work`, or a `Fault` as soon as the worker is lost or `signal` aborts. */
  #call<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
    const answer = Promise.race([work, this.#lost]);
    if (signal === undefined) return answer;
    return new Promise((resolve, reject) => {
      const cancel = () => reject(new Fault('cancelled', 'No longer wanted'));
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
    });
  }
}
