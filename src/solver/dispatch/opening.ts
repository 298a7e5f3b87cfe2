/** Which batches are taken off the shelf and opened, and who is asked about them. */
import type { Candidates } from './candidates.ts';
import { askingLines } from './lines.ts';
import type { AskingLines } from './lines.ts';
import { batchProfits } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import type { Shelf } from './shelf.ts';
import type { Slices } from './slices.ts';

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
  /** Batches opened for each order before there are prices, and pairs of each kept and priced then. */
  readonly firstPerOrder: number;
  readonly seedBreadth: number;
  /** Batches that everyone is asked about for each order, each time there are new prices. */
  readonly perOrder: number;
  /** Pairs of a batch kept each time. */
  readonly keptMax: number;
}

export const WIDE: Breadth = {
  foundMax: 60_000,
  firstPerOrder: 4,
  seedBreadth: 4,
  perOrder: 24,
  keptMax: 5,
};
/** For one cluster of many. */
export const NARROW: Breadth = {
  foundMax: 40_000,
  firstPerOrder: 3,
  seedBreadth: 4,
  perOrder: 14,
  keptMax: 4,
};

/** By how much a pair may be dearer, at the prices of the moment, than what it is worth. */
const SLACK_CENTS = 60;

/** Lines for asking while no trip has a worth yet. */
function linesOfAll(problem: Problem): AskingLines {
  return askingLines(problem, new Float64Array(problem.shopperCount));
}

/** Opens all there are, with everyone in the lines asked. */
export function openAll({ problem, candidates, shelf }: Ground): Slices<void> {
  return candidates.ask(shelf.takeAll(), { lines: linesOfAll(problem) });
}

/** Opens, before there are prices, what promises most over leaving it out, with those whom it costs least. */
export function openFirst(
  { problem, candidates, shelf, breadth }: Ground,
  weight: Float64Array,
): Slices<void> {
  return candidates.ask(shelf.take(weight, breadth.firstPerOrder), {
    lines: linesOfAll(problem),
    keptMax: breadth.seedBreadth,
  });
}

/**
 * Asks everyone about what is most promising at these prices of orders and shoppers' trips, opened
 * before or not, and keeps who comes near.
 */
export function askPromising(
  { problem, candidates, shelf, breadth }: Ground,
  { order, shopper }: Prices,
): Slices<void> {
  const { batches } = shelf;
  const profit = batchProfits(batches, order);
  return candidates.ask(shelf.take(order, breadth.perOrder), {
    lines: askingLines(problem, shopper),
    limitOf: (batch) => profit[batch]! + SLACK_CENTS,
    worth: shopper,
    keptMax: breadth.keptMax,
    learn: (batch, cents) => {
      shelf.learn(batch, cents);
    },
  });
}
