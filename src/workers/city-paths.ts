/** Ways along the city's roads for drawing trips; made when the first is asked for. */
import type { LngLat } from '../domain/units.ts';
import { cityFrom } from '../roads/city.ts';
import type { City } from '../roads/city.ts';
import type { CityFile } from '../roads/city-file.ts';
import { TravelOracle } from '../roads/travel.ts';

/** A person looks at a few trips at a time, so few rows are kept. */
const ROW_COUNT_MAX = 64;

export class CityPaths {
  readonly #file: CityFile;
  #city: City | undefined;
  #oracle: TravelOracle | undefined;

  constructor(file: CityFile) {
    this.#file = file;
  }

  /**
   * The way from each point to the next, one line a leg, beginning and ending at the points
   * themselves. Throws the fault `off-network`; a leg without a way is a straight line.
   */
  between(points: readonly LngLat[]): LngLat[][] {
    const city = (this.#city ??= cityFrom(this.#file));
    const oracle = (this.#oracle ??= new TravelOracle(city.graph, ROW_COUNT_MAX));
    const nodes = points.map((point) => city.snap(point));
    const legs: LngLat[][] = [];
    for (let index = 0; index + 1 < points.length; index++) {
      const way = oracle.path(nodes[index]!, nodes[index + 1]!)?.points ?? [];
      legs.push([points[index]!, ...way, points[index + 1]!]);
    }
    return legs;
  }
}
