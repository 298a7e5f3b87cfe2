/** A part of the city that one person watches: the unit of lists, filters and planning scope. */
import type { ZoneId } from './ids.ts';
import type { LngLat } from './units.ts';

export interface Zone {
  readonly id: ZoneId;
  readonly name: string;
  /** Polygons with holes: polygons → rings (first outer, closed) → points. */
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
  /** Where the name is written. */
  readonly label: LngLat;
}
