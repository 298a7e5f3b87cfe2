/**
 * The page's side of the city: owns the worker, opens the city once, and answers MapLibre's requests
 * for tiles of the base map.
 */
import type { Remote } from 'comlink';
import { wrap } from 'comlink';
import type { LngLat } from '../domain/units.ts';
import { Fault } from '../domain/fault.ts';
import type { CityApi, CityOpening } from './city.api.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import { unlessAborted } from './unless-aborted.ts';

const CANCELLED = 'The city is no longer wanted';

export class CityClient {
  readonly #worker: Worker;
  readonly #remote: Remote<CityApi>;
  /** Rejects when the worker crashes or is disposed of; never resolves. */
  readonly #lost: Promise<never>;
  #lose: (reason: Fault) => void = () => undefined;
  #lastTicket = 0;

  constructor() {
    installFaultTransfer();
    this.#worker = new Worker(new URL('./city.worker.ts', import.meta.url), {
      type: 'module',
      name: 'city',
    });
    this.#remote = wrap<CityApi>(this.#worker);
    this.#lost = new Promise<never>((_, reject) => {
      this.#lose = reject;
    });
    // Without a call under way nobody listens, and an unheard rejection would count as a page error.
    this.#lost.catch(() => undefined);
    this.#worker.addEventListener('error', () => {
      this.#lose(new Fault('worker-lost', 'The city map stopped working'));
    });
  }

  /** Opens the city at a same-origin address. Rejects with a `Fault`. */
  open(cityUrl: string, signal?: AbortSignal): Promise<CityOpening> {
    const opening = this.#remote.open(new URL(cityUrl, document.baseURI).href);
    return unlessAborted(Promise.race([opening, this.#lost]), signal, CANCELLED);
  }

  /** One vector tile, empty where there is nothing. A tile no longer wanted is not cut at all. */
  async tile(z: number, x: number, y: number, signal?: AbortSignal): Promise<ArrayBuffer> {
    const ticket = ++this.#lastTicket;
    const cancel = () => void this.#remote.cancel(ticket);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const tile = this.#remote.tile(ticket, z, x, y);
      return await unlessAborted(Promise.race([tile, this.#lost]), signal, CANCELLED);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ways along the roads for drawing a trip, one line a leg. Rejects with a `Fault`. */
  readonly paths = (
    points: readonly LngLat[],
    signal?: AbortSignal,
  ): Promise<readonly (readonly LngLat[])[]> =>
    unlessAborted(Promise.race([this.#remote.paths(points), this.#lost]), signal, CANCELLED);

  /**
   * For MapLibre: `addProtocol('city', client.loadTile)`, and a vector source with the tiles
   * `city://{z}/{x}/{y}` up to the opening's `tileZoomMax`.
   */
  readonly loadTile = async (
    request: { readonly url: string },
    abort: AbortController,
  ): Promise<{ data: ArrayBuffer }> => {
    const match = /^city:\/\/(\d+)\/(\d+)\/(\d+)$/.exec(request.url);
    if (!match) throw new Fault('input-invalid', `Not a tile address: ${request.url}`);
    const [z, x, y] = match.slice(1).map(Number) as [number, number, number];
    try {
      return { data: await this.tile(z, x, y, abort.signal) };
    } catch (error) {
      // MapLibre knows its own abort errors, and reports anything else as trouble.
      throw abort.signal.aborted ? abort.signal.reason : error;
    }
  };

  /** Ends the worker; calls under way reject. */
  dispose(): void {
    this.#worker.terminate();
    this.#lose(new Fault('cancelled', 'The city was closed'));
  }
}
