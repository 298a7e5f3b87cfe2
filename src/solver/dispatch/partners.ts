/**
 * A thinner shareability graph, for where the whole one has too many cliques: each order keeps the pairs
 * that save most against carrying both alone.
 *
 * Shareability graph and clique rule after Alonso-Mora et al. (2017), doi:10.1073/pnas.1611675114.
 */
import { BatchList, portionOf } from './batches.ts';
import type { Batches } from './batches.ts';
import type { Problem } from './problem.ts';
import type { Slices } from './slices.ts';
import type { Spread } from './spread.ts';

/** Pairs weighed between two yields. */
const PORTION = 2_000;

/** Pairs of orders, each with a < b, and what they save against carrying both alone, in cents. */
export interface PairSavings {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** −Infinity where nobody tried can carry both. */
  readonly cents: Float64Array;
}

/** Savings of all pairs; stopped early (a yield answered `true`), those not reached save −Infinity. */
export function* pairSavings(
  { orderCount }: Problem,
  spread: Spread,
  isPair: Uint8Array,
): Slices<PairSavings> {
  const { first, second, batches } = listPairs(isPair, orderCount);
  const cents = new Float64Array(first.length).fill(-Infinity);
  const alone = spread.here('weigh', { batches: alones(orderCount), takesEarlyAlone: true });
  const end = (portion: number): number => Math.min(first.length, portion * PORTION);
  yield* spread.run(
    'weigh',
    Math.ceil(first.length / PORTION),
    (portion) => ({
      batches: portionOf(batches, end(portion), end(portion + 1)),
      takesEarlyAlone: true,
    }),
    (portion, together) => {
      for (let index = 0; index < together.length; index += 1) {
        const pair = end(portion) + index;
        if (together[index] === Infinity) continue;
        cents[pair] = savingOf(alone[first[pair]!]!, alone[second[pair]!]!, together[index]!);
      }
    },
  );
  return { first, second, cents };
}

function listPairs(
  isPair: Uint8Array,
  orderCount: number,
): Pick<PairSavings, 'first' | 'second'> & { readonly batches: Batches } {
  const pairs = new BatchList();
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      if (isPair[a * orderCount + b] === 1) pairs.add([a, b], 0, 2);
    }
  }
  const batches = pairs.view();
  const member = (which: 0 | 1): Int32Array =>
    Int32Array.from(
      { length: batches.batchCount },
      (_, pair) => batches.batchOrders[2 * pair + which]!,
    );
  return { first: member(0), second: member(1), batches };
}

function alones(orderCount: number): Batches {
  return {
    batchCount: orderCount,
    batchStarts: Int32Array.from({ length: orderCount + 1 }, (_, order) => order),
    batchOrders: Int32Array.from({ length: orderCount }, (_, order) => order),
  };
}

/** An order that nobody can carry alone may yet be carried with another: that saves most of all. */
function savingOf(oneAlone: number, otherAlone: number, together: number): number {
  const apart = oneAlone + otherAlone;
  return apart === Infinity ? Number.MAX_SAFE_INTEGER : apart - together;
}

/** By order: its pairs, those that save most first. */
export type Partners = readonly Int32Array[];

/** The pairs of each order that save anything at all. */
export function rankPartners({ first, second, cents }: PairSavings, orderCount: number): Partners {
  const pairs: number[][] = Array.from({ length: orderCount }, () => []);
  for (let pair = 0; pair < cents.length; pair += 1) {
    if (cents[pair] === -Infinity) continue;
    pairs[first[pair]!]!.push(pair);
    pairs[second[pair]!]!.push(pair);
  }
  return pairs.map((ofOrder) =>
    Int32Array.from(ofOrder).sort((a, b) => cents[b]! - cents[a]! || a - b),
  );
}

/** By order × order, where a < b: 1 for pairs among the first `perOrder` of at least one of their orders. */
export function likelyPairs(
  { first, second }: PairSavings,
  partners: Partners,
  perOrder: number,
): Uint8Array {
  const isPair = new Uint8Array(partners.length * partners.length);
  for (const pairs of partners) {
    for (const pair of pairs.subarray(0, perOrder)) {
      isPair[first[pair]! * partners.length + second[pair]!] = 1;
    }
  }
  return isPair;
}
