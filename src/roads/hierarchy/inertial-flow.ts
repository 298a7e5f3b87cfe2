/**
 * Cuts a set of junctions in two where few roads join the halves: inertial flow (Schild and Sommer,
 * doi:10.1007/978-3-319-20086-6_22). Along each of four directions the first and the last quarter
 * of the junctions are held apart by a minimum cut; the cut with the fewest edges for the size of
 * its smaller half wins.
 */

/** Edges seen from both their ends: those of node n are at `first[n]` up to, not including, `first[n + 1]`. */
export interface Adjacency {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  /** The edge times two, plus one where it is seen from its `to`. */
  readonly way: Uint32Array;
}

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** Share of the junctions held at each end: one in so many. */
const HELD_DIVISOR = 4;

const FREE = 0;
const SOURCE = 1;
const SINK = 2;

/** Reusable memory for cutting parts of one graph, ever smaller ones. */
export class Bisector {
  readonly #adjacency: Adjacency;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Part that each node belongs to; the flow stays within one. */
  readonly #part: Int32Array;
  readonly #role: Uint8Array;
  /** Flow along each edge's direction: -1, 0 or 1. */
  readonly #flow: Int8Array;
  readonly #seen: Uint8Array;
  /** Next half-edge to look at, and the one by which a node was reached. */
  readonly #next: Uint32Array;
  readonly #reachedBy: Int32Array;
  readonly #stack: Int32Array;
  #partCount = 0;

  /** Positions `x` and `y` are in metres, per node. */
  constructor(adjacency: Adjacency, edgeCount: number, x: Float64Array, y: Float64Array) {
    const nodeCount = x.length;
    this.#adjacency = adjacency;
    this.#x = x;
    this.#y = y;
    this.#part = new Int32Array(nodeCount).fill(-1);
    this.#role = new Uint8Array(nodeCount);
    this.#flow = new Int8Array(edgeCount);
    this.#seen = new Uint8Array(nodeCount);
    this.#next = new Uint32Array(nodeCount);
    this.#reachedBy = new Int32Array(nodeCount);
    this.#stack = new Int32Array(nodeCount);
  }

  /**
   * Reorders `nodes`, two at least, so that one half comes first; returns how many are in it. A part
   * once cut is only ever cut further: its halves may be given next, never nodes of both together.
   */
  bisect(nodes: Int32Array): number {
    const part = this.#partCount++;
    for (const node of nodes) this.#part[node] = part;
    const heldCount = Math.max(1, Math.floor(nodes.length / HELD_DIVISOR));
    let bestScore = Infinity;
    let bestFirst = nodes;
    let bestSecond = nodes;
    for (const [dx, dy] of DIRECTIONS) {
      const sorted = this.#sort(nodes, dx, dy);
      const edgeCountEnd = (bestScore * nodes.length) / 2;
      const edgeCount = this.#cut(sorted, heldCount, edgeCountEnd);
      if (edgeCount < edgeCountEnd) {
        const first = sorted.filter((node) => this.#seen[node] === 1);
        const smallerCount = Math.min(first.length, nodes.length - first.length);
        if (edgeCount / smallerCount < bestScore) {
          bestScore = edgeCount / smallerCount;
          bestFirst = first;
          bestSecond = sorted.filter((node) => this.#seen[node] === 0);
        }
      }
      this.#reset(nodes);
    }
    nodes.set(bestFirst);
    nodes.set(bestSecond, bestFirst.length);
    return bestFirst.length;
  }

  /** The nodes along a direction; ties by number. */
  #sort(nodes: Int32Array, dx: number, dy: number): Int32Array {
    const [x, y] = [this.#x, this.#y];
    const key = (node: number) => x[node]! * dx + y[node]! * dy;
    return nodes.slice().sort((a, b) => key(a) - key(b) || a - b);
  }

  /**
   * The least number of edges between the first and the last `heldCount` nodes; afterwards `#seen`
   * tells which nodes are on the side of the first. Gives up at `edgeCountEnd`.
   */
  #cut(sorted: Int32Array, heldCount: number, edgeCountEnd: number): number {
    const sources = sorted.subarray(0, heldCount);
    for (const node of sources) this.#role[node] = SOURCE;
    for (const node of sorted.subarray(sorted.length - heldCount)) this.#role[node] = SINK;
    let flow = 0;
    for (;;) {
      let found = 0;
      for (const node of sorted) {
        this.#seen[node] = 0;
        this.#next[node] = this.#adjacency.first[node]!;
      }
      // Each round finds ways that share no node; the round that finds none has seen the whole side.
      for (const source of sources) {
        if (this.#seen[source] === 0 && this.#augment(source)) found++;
      }
      if (found === 0) return flow;
      flow += found;
      if (flow >= edgeCountEnd) return flow;
    }
  }

  /** Sends one unit from `source` to a sink if it can, depth first over nodes not yet seen. */
  #augment(source: number): boolean {
    const { first, node, way } = this.#adjacency;
    const [part, seen, stack, next] = [this.#part, this.#seen, this.#stack, this.#next];
    const [flow, reachedBy] = [this.#flow, this.#reachedBy];
    const own = part[source]!;
    let depth = 0;
    stack[0] = source;
    seen[source] = 1;
    reachedBy[source] = -1;
    while (depth >= 0) {
      const here = stack[depth]!;
      if (next[here]! >= first[here + 1]!) {
        depth--;
        continue;
      }
      const half = next[here]!++;
      const there = node[half]!;
      if (part[there] !== own || seen[there] === 1) continue;
      const along = flow[way[half]! >> 1]!;
      if ((way[half]! & 1 ? -along : along) === 1) continue;
      seen[there] = 1;
      reachedBy[there] = half;
      stack[++depth] = there;
      if (this.#role[there] === SINK) {
        this.#push(depth);
        return true;
      }
    }
    return false;
  }

  /** Adds one unit of flow along the nodes on the stack, up to place `depth`. */
  #push(depth: number): void {
    const { way } = this.#adjacency;
    for (let place = depth; place > 0; place--) {
      const taken = way[this.#reachedBy[this.#stack[place]!]!]!;
      this.#flow[taken >> 1]! += taken & 1 ? -1 : 1;
    }
  }

  #reset(nodes: Int32Array): void {
    const { first, way } = this.#adjacency;
    for (const node of nodes) {
      this.#role[node] = FREE;
      this.#seen[node] = 0;
      for (let half = first[node]!; half < first[node + 1]!; half++) {
        this.#flow[way[half]! >> 1] = 0;
      }
    }
  }
}
