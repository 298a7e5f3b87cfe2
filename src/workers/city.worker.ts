/** Wires the city file to the page: fetches it once and cuts tiles, newest wish first. */
import { expose, transfer } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { CityFile } from '../roads/city-file.ts';
import { openCityFile } from '../roads/city-file.ts';
import type { MapTiles } from '../roads/map-tiles.ts';
import { mapTilesOf, TILE_ZOOM_MAX } from '../roads/map-tiles.ts';
import type { LngLat } from '../domain/units.ts';
import type { CityApi, CityOpening } from './city.api.ts';
import { fetchCity } from './city-fetch.ts';
import { CityPaths } from './city-paths.ts';
import { installFaultTransfer } from './fault-transfer.ts';

/** Between batches of this length the worker listens, so that a cancelled tile is never cut. */
const BATCH_MS = 12;

interface Wish {
  readonly ticket: number;
  readonly coordinates: readonly [z: number, x: number, y: number];
  readonly resolve: (tile: ArrayBuffer) => void;
  readonly reject: (reason: unknown) => void;
}

class CityWorker implements CityApi {
  #tiles: MapTiles | undefined;
  #paths: CityPaths | undefined;
  readonly #wishes: Wish[] = [];
  #isScheduled = false;

  async open(cityUrl: string): Promise<CityOpening> {
    const file = await this.#load(cityUrl);
    this.#schedule();
    const { name, bounds, zones, attribution } = file.header;
    const stores = file.header.stores.map((store) => ({
      name: store.name,
      kind: store.kind,
      lngLat: store.lngLat,
      address: store.address,
    }));
    return { name, bounds, zones, stores, attribution, tileZoomMax: TILE_ZOOM_MAX };
  }

  async #load(cityUrl: string): Promise<CityFile> {
    try {
      const file = await openCityFile(await fetchCity(cityUrl));
      this.#tiles = mapTilesOf(file);
      this.#paths = new CityPaths(file);
      return file;
    } catch (error) {
      // Tiles asked for in the meantime would wait for ever.
      for (const wish of this.#wishes.splice(0)) wish.reject(error);
      throw error;
    }
  }

  tile(ticket: number, z: number, x: number, y: number): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      this.#wishes.push({ ticket, coordinates: [z, x, y], resolve, reject });
      this.#schedule();
    });
  }

  paths(points: readonly LngLat[]): LngLat[][] {
    if (this.#paths === undefined) throw new Fault('city-missing', 'The city is not open yet');
    return this.#paths.between(points);
  }

  cancel(ticket: number): void {
    const place = this.#wishes.findIndex((wish) => wish.ticket === ticket);
    if (place < 0) return;
    const [wish] = this.#wishes.splice(place, 1);
    wish?.reject(new Fault('cancelled', 'The tile is no longer wanted'));
  }

  #schedule(): void {
    if (this.#isScheduled || this.#tiles === undefined || this.#wishes.length === 0) return;
    this.#isScheduled = true;
    setTimeout(() => this.#cutBatch(), 0);
  }

  #cutBatch(): void {
    this.#isScheduled = false;
    const startedAt = performance.now();
    while (this.#tiles && performance.now() - startedAt < BATCH_MS) {
      const wish = this.#wishes.pop();
      if (!wish) return;
      try {
        const { buffer } = this.#tiles.tile(...wish.coordinates);
        wish.resolve(transfer(buffer, [buffer]));
      } catch (error) {
        wish.reject(error);
      }
    }
    this.#schedule();
  }
}

installFaultTransfer();
expose(new CityWorker());
