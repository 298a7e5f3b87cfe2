/** A point of the world that trips start from, stop at or end at. */
import type { NodeIndex } from './ids.ts';
import type { LngLat } from './units.ts';

export interface Place {
  readonly lngLat: LngLat;
  /** The road junction the point is snapped to; absent in a plane world without roads. */
  readonly node?: NodeIndex;
}
