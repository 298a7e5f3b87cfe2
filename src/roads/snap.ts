/**
 * Puts points of the world onto the road network: the nearest junction from which one can reach,
 * and be reached from, the rest of the city.
 */
import Flatbush from 'flatbush';
import { Fault } from '../domain/fault.ts';
import type { NodeIndex } from '../domain/ids.ts';
import { nodeIndex } from '../domain/ids.ts';
import type { LngLat } from '../domain/units.ts';
import type { MetresPerDegree } from './city-file.ts';
import type { RoadGraph } from './road-graph.ts';

/** Farther than this from any junction, a point is not on the network. */
const SNAP_METRES_MAX = 1500;

export class Snapper {
  readonly #index: Flatbush;
  /** Position in the index → node. */
  readonly #nodes: number[] = [];
  readonly #scale: MetresPerDegree;

  constructor(graph: RoadGraph, scale: MetresPerDegree) {
    this.#scale = scale;
    for (let node = 0; node < graph.nodeCount; node++) {
      if (graph.nodeMain[node] === 1) this.#nodes.push(node);
    }
    this.#index = new Flatbush(Math.max(1, this.#nodes.length));
    for (const node of this.#nodes) {
      const x = graph.nodeLng[node]! * scale.lng;
      const y = graph.nodeLat[node]! * scale.lat;
      this.#index.add(x, y, x, y);
    }
    if (this.#nodes.length === 0) this.#index.add(Infinity, Infinity, Infinity, Infinity);
    this.#index.finish();
  }

  /** The nearest junction within `metresMax` as the crow flies; throws the fault `off-network`. */
  nearest(lngLat: LngLat, metresMax: number = SNAP_METRES_MAX): NodeIndex {
    const [lng, lat] = lngLat;
    const found = this.#index.neighbors(
      lng * this.#scale.lng,
      lat * this.#scale.lat,
      1,
      metresMax,
    )[0];
    const node = found === undefined ? undefined : this.#nodes[found];
    if (node === undefined) {
      throw new Fault('off-network', `No road within ${metresMax} m of this point.`, {
        value: `${lng.toFixed(5)}, ${lat.toFixed(5)}`,
        rule: `a road within ${metresMax} m`,
      });
    }
    return nodeIndex(node);
  }
}
