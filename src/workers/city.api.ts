/** The city as the page sees it: what to frame and label, and the tiles of the base map. */
import type { LngLat } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';

/** A shop as the data has it, before a day gives it hours and a pace. */
export interface CityShop {
  readonly name: string;
  readonly kind: 'supermarket' | 'convenience';
  readonly lngLat: LngLat;
  /** Street and number, empty where unknown. */
  readonly address: string;
}

export interface CityOpening {
  readonly name: string;
  /** Degrees. The data ends here: at the northern edge the city goes on, but the map does not. */
  readonly bounds: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  };
  readonly zones: readonly Zone[];
  readonly stores: readonly CityShop[];
  /** To be shown on the map, as its licence asks. */
  readonly attribution: string;
  /** Deeper views stretch tiles of this zoom. */
  readonly tileZoomMax: number;
}

export interface CityApi {
  /** Fetches and decodes the city file. Rejects with the faults `city-missing` or `city-corrupt`. */
  open(cityUrl: string): Promise<CityOpening>;
  /** A vector tile; waits for `open`. `ticket` names the request for `cancel`. */
  tile(ticket: number, z: number, x: number, y: number): Promise<ArrayBuffer>;
  /**
   * The way along the roads from each point to the next, one line a leg, for drawing; after `open`.
   * Throws the fault `off-network`.
   */
  paths(points: readonly LngLat[]): readonly (readonly LngLat[])[];
  /** Drops a tile that is no longer wanted; its promise rejects with the fault `cancelled`. */
  cancel(ticket: number): void;
}
