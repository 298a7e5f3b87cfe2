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
}

/** Batches opened for each order at once. */
const PER_ORDER = 4;
/** Shoppers asked about a batch, from the start of its stores' lines. */
const LINE_MAX = 72;

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
  { problem, candidates, shelf }: Ground,
  order: Float64Array,
  worth: Float64Array = new Float64Array(problem.shopperCount),
): Generator<undefined, void, boolean> {
  return candidates.open(shelf.batches, shelf.take(order, PER_ORDER), {
    lines: linesByAppeal(problem, worth),
    lineMax: LINE_MAX,
    limitOf: (batch) => shelf.limitCents(batch, order),
    worth,
  });
}
