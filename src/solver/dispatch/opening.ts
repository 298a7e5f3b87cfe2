/** Which batches are taken off the shelf and opened, and who is asked about them. */
import type { Candidates } from './candidates.ts';
import { linesByAppeal } from './lines.ts';
import type { Lines } from './lines.ts';
import type { Problem } from './problem.ts';
import type { Shelf } from './shelf.ts';

/** What batches are opened from and to. */
export interface Ground {
  readonly problem: Problem;
  readonly candidates: Candidates;
  readonly shelf: Shelf;
  readonly breadth: Breadth;
}

/** How far and wide columns are looked for. */
export interface Breadth {
  /** Batches found at most; beyond, orders keep their likeliest partners alone. */
  readonly foundMax: number;
  /** Batches opened for each order at once. */
  readonly perOrder: number;
  /** Shoppers asked about a batch, from the start of its stores' lines. */
  readonly lineMax: number;
  /** Shoppers priced for each batch before there are prices. */
  readonly seedBreadth: number;
}

export const WIDE: Breadth = { foundMax: 80_000, perOrder: 4, lineMax: 72, seedBreadth: 10 };
/** For one cluster of many. */
export const NARROW: Breadth = { foundMax: 30_000, perOrder: 3, lineMax: 24, seedBreadth: 6 };

/** Opens all there are, with everyone in the lines asked. */
export function openAll(
  { candidates, shelf }: Ground,
  lines: Lines,
): Generator<undefined, void, boolean> {
  return candidates.open(shelf.batches, shelf.takeAll(), { lines, lineMax: Infinity });
}

/**
 * Opens the most promising at these prices of orders and shoppers' trips; those are asked who are likely
 * to be cheapest.
 */
export function openPromising(
  { problem, candidates, shelf, breadth }: Ground,
  order: Float64Array,
  worth: Float64Array = new Float64Array(problem.shopperCount),
): Generator<undefined, void, boolean> {
  return candidates.open(shelf.batches, shelf.take(order, breadth.perOrder), {
    lines: linesByAppeal(problem, worth),
    lineMax: breadth.lineMax,
    limitOf: (batch) => shelf.limitCents(batch, order),
    worth,
  });
}
