/**
 * Answers "how long, how far, along which way" between junctions. Whole rows (one junction to or
 * from all others) are searched once and kept while they are in use; answers never depend on what
 * happens to be kept.
 */
import { assert } from '../base/assert.ts';
import type { LegBlock } from '../domain/instance.ts';
import { NO_WAY } from '../domain/instance.ts';
import type { LngLat } from '../domain/units.ts';
import { Dijkstra } from './dijkstra.ts';
import type { DrivenPath } from './path.ts';
import { arcsAlong, drawPath } from './path.ts';
import type { RoadGraph } from './road-graph.ts';
import { RowCache } from './row-cache.ts';
import type { TravelRow } from './travel-row.ts';
import { packRow, ROW_NO_WAY } from './travel-row.ts';

export class TravelOracle {
  readonly graph: RoadGraph;
  readonly #search: Dijkstra;
  readonly #outward: RowCache<TravelRow>;
  readonly #inward: RowCache<TravelRow>;

  /** Keeps at most `rowCountMax` rows in each direction, about 4 bytes per junction each. */
  constructor(graph: RoadGraph, rowCountMax = 768) {
    this.graph = graph;
    this.#search = new Dijkstra(graph.nodeCount);
    this.#outward = new RowCache(rowCountMax);
    this.#inward = new RowCache(rowCountMax);
  }

  /** From `node` to every node. Not to be written to. */
  rowFrom(node: number): TravelRow {
    return this.#row(node, this.#outward, false);
  }

  /** From every node to `node`. Not to be written to. */
  rowTo(node: number): TravelRow {
    return this.#row(node, this.#inward, true);
  }

  secondsFrom(node: number): Uint16Array {
    return this.rowFrom(node).seconds;
  }

  secondsTo(node: number): Uint16Array {
    return this.rowTo(node).seconds;
  }

  metresFrom(node: number): Uint16Array | Int32Array {
    return this.rowFrom(node).metres;
  }

  metresTo(node: number): Uint16Array | Int32Array {
    return this.rowTo(node).metres;
  }

  /** Seconds of one leg, `NO_WAY` where there is none. */
  seconds(from: number, to: number): number {
    const value = this.#leg(from, to, 'seconds');
    return value === ROW_NO_WAY ? NO_WAY : value;
  }

  /** Metres of one leg; meaningful only where `seconds` finds a way. */
  metres(from: number, to: number): number {
    return this.#leg(from, to, 'metres');
  }

  /** All legs from each of `fromNodes` to each of `toNodes`; searches from the shorter side. */
  legs(fromNodes: readonly number[], toNodes: readonly number[]): LegBlock {
    const [rowCount, columnCount] = [fromNodes.length, toNodes.length];
    const seconds = new Int32Array(rowCount * columnCount);
    const metres = new Int32Array(rowCount * columnCount);
    const copy = (slot: number, row: TravelRow, node: number) => {
      const value = row.seconds[node];
      assert(value !== undefined, 'no such junction', node);
      seconds[slot] = value === ROW_NO_WAY ? NO_WAY : value;
      metres[slot] = value === ROW_NO_WAY ? NO_WAY : row.metres[node]!;
    };
    if (rowCount <= columnCount) {
      fromNodes.forEach((from, r) => {
        const row = this.rowFrom(from);
        toNodes.forEach((to, c) => copy(r * columnCount + c, row, to));
      });
    } else {
      toNodes.forEach((to, c) => {
        const row = this.rowTo(to);
        fromNodes.forEach((from, r) => copy(r * columnCount + c, row, from));
      });
    }
    return { rowCount, columnCount, seconds, metres };
  }

  /** The way as driven, or `undefined` where there is none. */
  path(from: number, to: number): DrivenPath | undefined {
    const row = this.rowTo(to);
    if (row.seconds[from] === ROW_NO_WAY) return undefined;
    return drawPath(this.graph, from, arcsAlong(this.graph, row, from));
  }

  /** Position of a junction. */
  lngLat(node: number): LngLat {
    const [lng, lat] = [this.graph.nodeLng[node], this.graph.nodeLat[node]];
    assert(lng !== undefined && lat !== undefined, 'no such junction', node);
    return [lng, lat];
  }

  #leg(from: number, to: number, unit: 'seconds' | 'metres'): number {
    const kept = this.#inward.get(to);
    const value = kept ? kept[unit][from] : this.rowFrom(from)[unit][to];
    assert(value !== undefined, 'no such junction', [from, to]);
    return value;
  }

  #row(node: number, cache: RowCache<TravelRow>, reverse: boolean): TravelRow {
    const kept = cache.get(node);
    if (kept) return kept;
    const { graph } = this;
    assert(Number.isInteger(node) && node >= 0 && node < graph.nodeCount, 'no junction', node);
    this.#search.run(reverse ? graph.in : graph.out, node, ROW_NO_WAY - 1);
    const row = packRow(this.#search.cost);
    cache.put(node, row);
    return row;
  }
}
