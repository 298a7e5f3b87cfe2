/**
 * A thinner shareability graph, for where the whole one has too many cliques: each order keeps the pairs
 * that save most against carrying both alone.
 *
 * Shareability graph and clique rule after Alonso-Mora et al. (2017), doi:10.1073/pnas.1611675114.
 */
import type { Lines } from './lines.ts';
import type { Problem } from './problem.ts';
import { UsualPrice } from './usual-price.ts';

/** Pairs weighed between two yields. */
const SLICE = 8_000;

/** What each pair saves, order × order (a < b), in cents; −Infinity for no pair. */
export type PairSavings = Float64Array;

/** Savings of all pairs; stopped early (a yield answered `true`), those not reached are no pairs. */
export function* pairSavings(
  problem: Problem,
  arrivals: Lines,
  isPair: Uint8Array,
): Generator<undefined, PairSavings, boolean> {
  const { orderCount } = problem;
  const price = new UsualPrice(problem, arrivals, true);
  const savings = new Float64Array(orderCount * orderCount).fill(-Infinity);
  const alone = Float64Array.from({ length: orderCount }, (_, order) => price.of([order], 0, 1));
  const pair = new Int32Array(2);
  let weighed = 0;
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      if (isPair[a * orderCount + b] === 0) continue;
      pair[0] = a;
      pair[1] = b;
      const together = price.of(pair, 0, 2);
      if (together < Infinity) savings[a * orderCount + b] = savingOf(alone, a, b, together);
      weighed += 1;
      if (weighed % SLICE === 0 && (yield)) return savings;
    }
  }
  return savings;
}

/** An order that nobody can carry alone may yet be carried with another: that saves most of all. */
function savingOf(alone: Float64Array, a: number, b: number, together: number): number {
  const apart = alone[a]! + alone[b]!;
  return apart === Infinity ? Number.MAX_SAFE_INTEGER : apart - together;
}

/** The pairs that are among the `perOrder` of most saving of at least one of their orders. */
export function likelyPartners(
  savings: PairSavings,
  orderCount: number,
  perOrder: number,
): Uint8Array {
  const isPair = new Uint8Array(savings.length);
  const ofOrder: number[] = [];
  for (let order = 0; order < orderCount; order += 1) {
    ofOrder.length = 0;
    for (let other = 0; other < orderCount; other += 1) {
      const cell = cellOf(orderCount, order, other);
      if (other !== order && savings[cell]! > -Infinity) ofOrder.push(cell);
    }
    ofOrder.sort((a, b) => savings[b]! - savings[a]! || a - b);
    for (const cell of ofOrder.slice(0, perOrder)) isPair[cell] = 1;
  }
  return isPair;
}

function cellOf(orderCount: number, a: number, b: number): number {
  return a < b ? a * orderCount + b : b * orderCount + a;
}
