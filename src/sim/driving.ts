/**
 * Driving times for a day, asked in the few ways a day asks: from and to its stores, which stay the
 * same all day; between doors, where only near ones matter; and along the way of one leg. Searches
 * end at the farthest point that can matter, which is what keeps an epoch short.
 */
import { assert } from '../base/assert.ts';
import type { NodeIndex } from '../domain/ids.ts';
import type { LegBlock } from '../domain/instance.ts';
import { NO_WAY } from '../domain/instance.ts';
import type { Place } from '../domain/place.ts';
import { Dijkstra } from '../roads/dijkstra.ts';
import type { DrivenPath } from '../roads/path.ts';
import { arcsAlong, drawPath } from '../roads/path.ts';
import type { RoadGraph } from '../roads/road-graph.ts';
import { RowCache } from '../roads/row-cache.ts';
import { TravelOracle } from '../roads/travel.ts';
import type { TravelRow } from '../roads/travel-row.ts';
import { packRow, ROW_NO_WAY } from '../roads/travel-row.ts';

/** Doors farther apart than this are never visited one after the other. */
const DOOR_TO_DOOR_SECONDS_MAX = 12 * 60;
/** Stores of a day, both directions, with room for what-ifs. */
const STORE_ROWS_MAX = 160;
/** Open orders of a city at its peak. */
const DOOR_ROWS_MAX = 1200;

export class Driving {
  readonly graph: RoadGraph;
  readonly #oracle: TravelOracle;
  readonly #search: Dijkstra;
  readonly #doorRows = new RowCache<TravelRow>(DOOR_ROWS_MAX);

  constructor(graph: RoadGraph) {
    this.graph = graph;
    this.#oracle = new TravelOracle(graph, STORE_ROWS_MAX);
    this.#search = new Dijkstra(graph.nodeCount);
  }

  /** Legs from each store junction (row) to each of `nodes` (column). */
  fromStores(stores: readonly number[], nodes: readonly number[]): LegBlock {
    const block = emptyBlock(stores.length, nodes.length);
    stores.forEach((store, row) => {
      const seconds = this.#oracle.rowFrom(store);
      nodes.forEach((node, column) => fill(block, row * nodes.length + column, seconds, node));
    });
    return block;
  }

  /** Legs from each of `nodes` (row) to each store junction (column). */
  toStores(nodes: readonly number[], stores: readonly number[]): LegBlock {
    const block = emptyBlock(nodes.length, stores.length);
    stores.forEach((store, column) => {
      const seconds = this.#oracle.rowTo(store);
      nodes.forEach((node, row) => fill(block, row * stores.length + column, seconds, node));
    });
    return block;
  }

  /** Legs between doors; `NO_WAY` beyond `DOOR_TO_DOOR_SECONDS_MAX`. */
  betweenDoors(doors: readonly number[]): LegBlock {
    const block = emptyBlock(doors.length, doors.length);
    doors.forEach((door, row) => {
      const near = this.#doorRow(door);
      doors.forEach((other, column) => fill(block, row * doors.length + column, near, other));
    });
    return block;
  }

  /** Seconds of the legs from a store junction to every junction; `ROW_NO_WAY` where there is none. */
  secondsFromStore(store: number): Uint16Array {
    return this.#oracle.secondsFrom(store);
  }

  /** Seconds of the legs to a store junction from every junction; `ROW_NO_WAY` where there is none. */
  secondsToStore(store: number): Uint16Array {
    return this.#oracle.secondsTo(store);
  }

  /** The way of one leg that takes at most `secondsMax`; undefined where there is none. */
  way(from: number, to: number, secondsMax: number): DrivenPath | undefined {
    this.#search.run(this.graph.in, to, secondsMax);
    const row = packRow(this.#search.cost);
    if (row.seconds[from] === ROW_NO_WAY) return undefined;
    return drawPath(this.graph, from, arcsAlong(this.graph, row, from));
  }

  /** Searches ahead of time what an instance with these stores and doors will ask for. */
  *warm(stores: readonly number[], doors: readonly number[]): Generator<void> {
    for (const store of stores) {
      this.#oracle.rowTo(store);
      yield;
      this.#oracle.rowFrom(store);
      yield;
    }
    for (const door of doors) {
      this.#doorRow(door);
      yield;
    }
  }

  #doorRow(door: number): TravelRow {
    const kept = this.#doorRows.get(door);
    if (kept) return kept;
    this.#search.run(this.graph.out, door, DOOR_TO_DOOR_SECONDS_MAX);
    const row = packRow(this.#search.cost);
    this.#doorRows.put(door, row);
    return row;
  }
}

/** The junction of a place of the city. */
export function nodeOf(place: Place): NodeIndex {
  assert(place.node !== undefined, 'places of a city lie on its roads', place.lngLat);
  return place.node;
}

function emptyBlock(rowCount: number, columnCount: number): LegBlock {
  const size = rowCount * columnCount;
  return { rowCount, columnCount, seconds: new Int32Array(size), metres: new Int32Array(size) };
}

function fill(block: LegBlock, slot: number, row: TravelRow, node: number): void {
  const value = row.seconds[node];
  assert(value !== undefined, 'no such junction', node);
  block.seconds[slot] = value === ROW_NO_WAY ? NO_WAY : value;
  block.metres[slot] = value === ROW_NO_WAY ? NO_WAY : row.metres[node]!;
}
