/**
 * Remembers the ways along the roads of the trips that were drawn lately. A way that is not known yet
 * is asked for and drawn straight until it comes.
 */
import type { BaseTiles } from '../../store/base-tiles.ts';
import { courseKey, type TripCourse } from './trip-drawing.ts';
import type { LngLat } from '../../domain/units.ts';

type Legs = readonly (readonly LngLat[])[];

const KEPT_COUNT_MAX = 200;

export class TripPaths {
  readonly #tiles: BaseTiles;
  readonly #known = new Map<string, Legs | undefined>();
  #version = $state(0);

  constructor(tiles: BaseTiles) {
    this.#tiles = tiles;
  }

  /** The legs of a course along the roads; undefined while unknown. Reading it waits for the answer. */
  legs(course: TripCourse): Legs | undefined {
    void this.#version;
    const key = courseKey(course);
    if (!this.#known.has(key)) void this.#ask(key, course.places);
    return this.#known.get(key);
  }

  async #ask(key: string, places: readonly LngLat[]): Promise<void> {
    if (this.#known.size >= KEPT_COUNT_MAX) this.#known.clear();
    this.#known.set(key, undefined);
    try {
      this.#known.set(key, await this.#tiles.paths(places));
      this.#version += 1;
    } catch {
      // Off the roads: the straight line stays, and says so by its dashes.
    }
  }
}
