/**
 * The topology of a customizable contraction hierarchy (Dibbelt, Strasser and Wagner,
 * doi:10.1145/2886843) over the turn graph: which shortcuts contraction in a given order can need,
 * whatever the metric. Turns lead one way, so each direction has shortcuts of its own and only those
 * that can be finite (Buchhold, Wagner, Zeitz and Zündorf, doi:10.4230/OASIcs.ATMOS.2020.9).
 */
import { assert } from '../../base/assert.ts';
import { Int32List } from '../../base/int32-list.ts';
import { eliminationTree } from './elimination-tree.ts';
import type { TurnGraph } from './turn-graph.ts';

/**
 * Arcs of one direction between vertices and higher ones, kept at the lower end: those of vertex v
 * are at `first[v]` up to, not including, `first[v + 1]`, by ascending higher end.
 */
export interface HierarchyArcs {
  readonly first: Uint32Array;
  /** The higher end. */
  readonly high: Uint32Array;
  /** The turn that this arc is, or -1 where it is a shortcut alone. */
  readonly turn: Int32Array;
  /**
   * The same arcs by their higher end: those of vertex v are `arc` at `lowFirst[v]` up to, not
   * including, `lowFirst[v + 1]`, by ascending lower end `low`.
   */
  readonly lowFirst: Uint32Array;
  readonly low: Uint32Array;
  readonly arc: Uint32Array;
}

/** Vertices are arcs of the road graph, numbered by rank: the first contracted is 0. */
export interface Topology {
  readonly vertexCount: number;
  /** Rank → arc of the road graph, and back. */
  readonly arcAt: Uint32Array;
  readonly rankOf: Uint32Array;
  /** Parents in the elimination tree, -1 at a root: whatever is above a vertex is its ancestor. */
  readonly parent: Int32Array;
  /** From the lower to the higher end. */
  readonly up: HierarchyArcs;
  /** From the higher to the lower end. */
  readonly down: HierarchyArcs;
}

/** Contracts the turn graph in the order `arcAt`, which holds each of its arcs once. */
export function contract(turns: TurnGraph, arcAt: Uint32Array): Topology {
  const vertexCount = turns.arcCount;
  assert(arcAt.length === vertexCount, 'an order holds every arc once', arcAt.length);
  const rankOf = new Uint32Array(vertexCount);
  arcAt.forEach((arc, rank) => {
    rankOf[arc] = rank;
  });
  const [upTurns, downTurns] = [true, false].map((isUp) => turnsByRank(turns, rankOf, isUp));
  const [up, down] = [new Direction(vertexCount), new Direction(vertexCount)];
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    up.collect(vertex, upTurns!, down);
    down.collect(vertex, downTurns!, up);
    up.link(vertex);
    down.link(vertex);
  }
  return {
    vertexCount,
    arcAt,
    rankOf,
    parent: eliminationTree(turns, arcAt, rankOf),
    up: up.finish(),
    down: down.finish(),
  };
}

/** Turns at the lower of the two ranks they join. */
interface RankedTurns {
  readonly first: Uint32Array;
  readonly high: Uint32Array;
  readonly turn: Uint32Array;
}

function turnsByRank(turns: TurnGraph, rankOf: Uint32Array, isUp: boolean): RankedTurns {
  const first = new Uint32Array(turns.arcCount + 1);
  const forEachTurn = (visit: (low: number, high: number, turn: number) => void) => {
    for (let arc = 0; arc < turns.arcCount; arc++) {
      const tail = rankOf[arc]!;
      for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn++) {
        const head = rankOf[turns.head[turn]!]!;
        if (head > tail === isUp) visit(Math.min(tail, head), Math.max(tail, head), turn);
      }
    }
  };
  forEachTurn((low) => {
    first[low + 1]!++;
  });
  for (let rank = 0; rank < turns.arcCount; rank++) first[rank + 1]! += first[rank]!;
  const next = first.slice();
  const high = new Uint32Array(first[turns.arcCount]!);
  const turn = new Uint32Array(high.length);
  forEachTurn((lowEnd, highEnd, index) => {
    const slot = next[lowEnd]!++;
    high[slot] = highEnd;
    turn[slot] = index;
  });
  return { first, high, turn };
}

/** The arcs of one direction while vertices are contracted one after another. */
class Direction {
  readonly #vertexCount: number;
  readonly #first: Uint32Array;
  readonly #high = new Int32List();
  readonly #low = new Int32List();
  readonly #turn = new Int32List();
  /** Lists of arcs by their higher end: the arc found last, and for each arc the one before. */
  readonly #latest: Int32Array;
  readonly #before = new Int32List();
  /** The vertex for which a higher end was last found, and the turn that leads there. */
  readonly #foundFor: Int32Array;
  readonly #turnTo: Int32Array;
  #found = new Uint32Array(1024);

  constructor(vertexCount: number) {
    this.#vertexCount = vertexCount;
    this.#first = new Uint32Array(vertexCount + 1);
    this.#latest = new Int32Array(vertexCount).fill(-1);
    this.#foundFor = new Int32Array(vertexCount).fill(-1);
    this.#turnTo = new Int32Array(vertexCount).fill(-1);
  }

  /**
   * Finds the arcs of `vertex`: its turns, and a shortcut for each pair of an opposite arc with a
   * lower vertex and an arc of this direction from there.
   */
  collect(vertex: number, turns: RankedTurns, opposite: Direction): void {
    const foundFor = this.#foundFor;
    let count = 0;
    const find = (high: number) => {
      if (foundFor[high] === vertex) return;
      foundFor[high] = vertex;
      if (count === this.#found.length) {
        const wider = new Uint32Array(2 * count);
        wider.set(this.#found);
        this.#found = wider;
      }
      this.#found[count++] = high;
    };
    for (let slot = turns.first[vertex]!; slot < turns.first[vertex + 1]!; slot++) {
      find(turns.high[slot]!);
      this.#turnTo[turns.high[slot]!] = turns.turn[slot]!;
    }
    for (let arc = opposite.#latest[vertex]!; arc >= 0; arc = opposite.#before.at(arc)) {
      const lower = opposite.#low.at(arc);
      const start = this.#first[lower]!;
      for (let other = this.#first[lower + 1]! - 1; other >= start; other--) {
        const high = this.#high.at(other);
        if (high <= vertex) break;
        find(high);
      }
    }
    for (const high of this.#found.subarray(0, count).sort()) {
      this.#high.push(high);
      this.#low.push(vertex);
      this.#turn.push(this.#turnTo[high]!);
      this.#turnTo[high] = -1;
    }
    this.#first[vertex + 1] = this.#high.length;
  }

  /** Makes the arcs of `vertex` known at their higher ends. */
  link(vertex: number): void {
    for (let arc = this.#first[vertex]!; arc < this.#first[vertex + 1]!; arc++) {
      const high = this.#high.at(arc);
      this.#before.push(this.#latest[high]!);
      this.#latest[high] = arc;
    }
  }

  finish(): HierarchyArcs {
    const high = Uint32Array.from(this.#high.view());
    const lowFirst = new Uint32Array(this.#vertexCount + 1);
    for (const vertex of high) lowFirst[vertex + 1]!++;
    for (let vertex = 0; vertex < this.#vertexCount; vertex++) {
      lowFirst[vertex + 1]! += lowFirst[vertex]!;
    }
    const next = lowFirst.slice();
    const low = new Uint32Array(high.length);
    const arc = new Uint32Array(high.length);
    high.forEach((vertex, index) => {
      const slot = next[vertex]!++;
      low[slot] = this.#low.at(index);
      arc[slot] = index;
    });
    return { first: this.#first, high, turn: this.#turn.copy(), lowFirst, low, arc };
  }
}
