/** What the map asks of the city: vector tiles for the ground, and ways along the roads. */
import type { LngLat } from '../domain/units.ts';

export interface BaseTiles {
  /** Answers a `city://z/x/y` request with a vector tile in the Mapbox format. */
  readonly loadTile: (
    request: { readonly url: string },
    abort: AbortController,
  ) => Promise<{ data: ArrayBuffer }>;
  /** The way along the roads from each point to the next, one line a leg. Rejects off the roads. */
  readonly paths: (
    points: readonly LngLat[],
    signal?: AbortSignal,
  ) => Promise<readonly (readonly LngLat[])[]>;
}
