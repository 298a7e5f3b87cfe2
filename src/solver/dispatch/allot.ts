/**
 * Shares shoppers out among clusters: each to one, in proportion to the orders there, at the least sum of
 * ways to the nearest store of the cluster. A transportation problem, solved by shortest augmenting paths
 * over clusters: shoppers come one by one, and each makes room for itself by the cheapest chain of moves.
 *
 * Ahuja, Magnanti and Orlin (1993), "Network Flows", chapter 9.
 */
import { assert } from '../../base/assert.ts';

/** Seconds of a way that does not exist: dearer than any chain of ways that do. */
const NO_WAY_SECONDS = 10_000_000;

/**
 * The cluster of each shopper, −1 for who reaches none. `seconds` is shopper × cluster, `Infinity` where
 * the shopper reaches no store of the cluster; `seats` says how many each cluster takes, for all shoppers
 * together enough.
 */
export function allotShoppers(seconds: Float64Array, seats: Int32Array): Int32Array {
  const clusterCount = seats.length;
  const shopperCount = seconds.length / clusterCount;
  const seatCount = seats.reduce((sum, count) => sum + count, 0);
  assert(seatCount >= shopperCount, 'a seat for every shopper', seatCount);
  const allotment = new Allotment(seconds.map(finite), seats);
  for (let shopper = 0; shopper < shopperCount; shopper += 1) allotment.add(shopper);
  return allotment.clusterOf.map((cluster, shopper) =>
    seconds[shopper * clusterCount + cluster] === Infinity ? -1 : cluster,
  );
}

function finite(seconds: number): number {
  return Math.min(seconds, NO_WAY_SECONDS);
}

class Allotment {
  readonly clusterOf: Int32Array;
  readonly #seconds: Float64Array;
  readonly #seats: Int32Array;
  readonly #members: number[][];
  /** By cluster × cluster: what the cheapest move from one to the other adds, and whose it is. */
  readonly #moveCost: Float64Array;
  readonly #mover: Int32Array;

  constructor(seconds: Float64Array, seats: Int32Array) {
    const count = seats.length;
    this.clusterOf = new Int32Array(seconds.length / count).fill(-1);
    this.#seconds = seconds;
    this.#seats = seats;
    this.#members = Array.from(seats, () => []);
    this.#moveCost = new Float64Array(count * count).fill(Infinity);
    this.#mover = new Int32Array(count * count).fill(-1);
  }

  add(shopper: number): void {
    const count = this.#seats.length;
    const cost = this.#seconds.slice(shopper * count, (shopper + 1) * count);
    const before = new Int32Array(count).fill(-1);
    this.#shorten(cost, before);
    let last = -1;
    for (let cluster = 0; cluster < count; cluster += 1) {
      if (this.#members[cluster]!.length >= this.#seats[cluster]!) continue;
      if (last < 0 || cost[cluster]! < cost[last]!) last = cluster;
    }
    const changed = new Set<number>();
    for (let to = last; to >= 0; to = before[to]!) {
      const from = before[to]!;
      const who = from < 0 ? shopper : this.#mover[from * count + to]!;
      if (from >= 0) this.#members[from]!.splice(this.#members[from]!.indexOf(who), 1);
      this.#members[to]!.push(who);
      this.clusterOf[who] = to;
      changed.add(to);
    }
    for (const cluster of changed) this.#readMoves(cluster);
  }

  /** Lowers the cost of coming to each cluster by chains of moves (Bellman and Ford). */
  #shorten(cost: Float64Array, before: Int32Array): void {
    const count = this.#seats.length;
    let isShorter = true;
    for (let round = 0; isShorter && round < count; round += 1) {
      isShorter = false;
      for (let from = 0; from < count; from += 1) {
        for (let to = 0; to < count; to += 1) {
          const through = cost[from]! + this.#moveCost[from * count + to]!;
          if (through >= cost[to]!) continue;
          cost[to] = through;
          before[to] = from;
          isShorter = true;
        }
      }
    }
  }

  #readMoves(from: number): void {
    const count = this.#seats.length;
    const row = from * count;
    this.#moveCost.fill(Infinity, row, row + count);
    for (const shopper of this.#members[from]!) {
      const own = this.#seconds[shopper * count + from]!;
      for (let to = 0; to < count; to += 1) {
        if (to === from) continue;
        const cost = this.#seconds[shopper * count + to]! - own;
        if (cost >= this.#moveCost[row + to]!) continue;
        this.#moveCost[row + to] = cost;
        this.#mover[row + to] = shopper;
      }
    }
  }
}
