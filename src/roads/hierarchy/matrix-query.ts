/**
 * From many junctions to many, each climbed from once: what the ends of ways find is left in buckets
 * at the vertices, and the starts look through the buckets that they come by.
 */
import type { LegBlock } from '../../domain/instance.ts';
import { NO_WAY } from '../../domain/instance.ts';
import { metresOf, secondsOf } from './arc-cost.ts';
import type { Buckets } from './buckets.ts';
import { BucketFill } from './buckets.ts';
import { Climb } from './climb.ts';
import type { CustomisedHierarchy } from './customised-hierarchy.ts';

export class MatrixQuery {
  readonly #vertexCount: number;
  readonly #forward: Climb;
  readonly #backward: Climb;
  readonly #apexes: Int32Array;

  constructor(customised: CustomisedHierarchy) {
    this.#vertexCount = customised.topology.vertexCount;
    this.#forward = new Climb(customised, true);
    this.#backward = new Climb(customised, false);
    this.#apexes = new Int32Array(this.#vertexCount);
  }

  /**
   * Whole seconds, rounded up, and metres from each of `fromNodes` (rows) to each of `toNodes`
   * (columns); `NO_WAY` in both where there is none, 0 at the same junction.
   */
  legs(fromNodes: readonly number[], toNodes: readonly number[]): LegBlock {
    const costs = this.costs(fromNodes, toNodes);
    const seconds = new Int32Array(costs.length).fill(NO_WAY);
    const metres = new Int32Array(costs.length).fill(NO_WAY);
    for (let slot = 0; slot < costs.length; slot++) {
      const cost = costs[slot]!;
      if (cost === Infinity) continue;
      seconds[slot] = secondsOf(cost);
      metres[slot] = metresOf(cost);
    }
    return { rowCount: fromNodes.length, columnCount: toNodes.length, seconds, metres };
  }

  /** The same in costs as `arc-cost.ts` packs them, row by row; `Infinity` where there is no way. */
  costs(fromNodes: readonly number[], toNodes: readonly number[]): Float64Array {
    const columnCount = toNodes.length;
    const costs = new Float64Array(fromNodes.length * columnCount).fill(Infinity);
    const buckets = this.#fillBuckets(toNodes);
    fromNodes.forEach((from, r) => {
      const row = costs.subarray(r * columnCount, (r + 1) * columnCount);
      this.#lookThrough(buckets, from, row);
      for (let c = 0; c < columnCount; c++) if (toNodes[c] === from) row[c] = 0;
    });
    return costs;
  }

  #fillBuckets(toNodes: readonly number[]): Buckets {
    const fill = new BucketFill(this.#vertexCount);
    toNodes.forEach((to, column) => {
      this.#backward.run(to);
      const apexCount = this.#backward.findApexes(this.#apexes);
      fill.add(column, this.#apexes, apexCount, this.#backward.cost);
    });
    return fill.sort();
  }

  #lookThrough({ first, column, cost }: Buckets, from: number, row: Float64Array): void {
    const apexes = this.#apexes;
    this.#forward.run(from);
    const apexCount = this.#forward.findApexes(apexes);
    const climbed = this.#forward.cost;
    for (let place = 0; place < apexCount; place++) {
      const vertex = apexes[place]!;
      const toApex = climbed[vertex]!;
      const end = first[vertex + 1]!;
      for (let entry = first[vertex]!; entry < end; entry++) {
        const candidate = toApex + cost[entry]!;
        if (candidate < row[column[entry]!]!) row[column[entry]!] = candidate;
      }
    }
  }
}
