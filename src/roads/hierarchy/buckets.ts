/**
 * What the ends of many ways found while climbing, sorted by the vertex where they found it (Knopp,
 * Sanders, Schultes, Schulz and Wagner, doi:10.1137/1.9781611972870.4).
 */

/** The finds at vertex v are at `first[v]` up to, not including, `first[v + 1]`. */
export interface Buckets {
  readonly first: Uint32Array;
  /** Which of the ends found it. */
  readonly column: Uint32Array;
  /** Cost from the vertex to that end. */
  readonly cost: Float64Array;
}

/** Takes finds one by one, in any order of vertices, and sorts them once. */
export class BucketFill {
  readonly #vertexCount: number;
  #vertex = new Uint32Array(4096);
  #column = new Uint32Array(4096);
  #cost = new Float64Array(4096);
  #count = 0;

  constructor(vertexCount: number) {
    this.#vertexCount = vertexCount;
  }

  /** Adds what end `column` found at the first `count` of `vertices`, with its costs by vertex. */
  add(column: number, vertices: Int32Array, count: number, costByVertex: Float64Array): void {
    while (this.#count + count > this.#vertex.length) this.#grow();
    for (let place = 0; place < count; place++) {
      const entry = this.#count++;
      this.#vertex[entry] = vertices[place]!;
      this.#column[entry] = column;
      this.#cost[entry] = costByVertex[vertices[place]!]!;
    }
  }

  /** The finds so far, those at one vertex in the order in which they came. */
  sort(): Buckets {
    const count = this.#count;
    const vertex = this.#vertex;
    const first = new Uint32Array(this.#vertexCount + 1);
    for (let entry = 0; entry < count; entry++) first[vertex[entry]! + 1]!++;
    for (let v = 0; v < this.#vertexCount; v++) first[v + 1]! += first[v]!;
    const next = first.slice();
    const column = new Uint32Array(count);
    const cost = new Float64Array(count);
    for (let entry = 0; entry < count; entry++) {
      const slot = next[vertex[entry]!]!++;
      column[slot] = this.#column[entry]!;
      cost[slot] = this.#cost[entry]!;
    }
    return { first, column, cost };
  }

  #grow(): void {
    const wider = this.#vertex.length * 2;
    const [vertex, column, cost] = [this.#vertex, this.#column, this.#cost];
    this.#vertex = new Uint32Array(wider);
    this.#vertex.set(vertex);
    this.#column = new Uint32Array(wider);
    this.#column.set(column);
    this.#cost = new Float64Array(wider);
    this.#cost.set(cost);
  }
}
