/**
 * The linear relaxation of the master by column generation: starts from the columns that look cheap
 * under the ascent's prices, and adds those of negative reduced cost until none is left. The bound is
 * recomputed from the duals in exact arithmetic, so it holds whatever the engine's tolerances.
 */
import type { LpEngine } from './lp-engine.ts';
import { lpColumns, lpMaster } from './master.ts';
import { settlePrices } from './prices.ts';
import type { Prices } from './prices.ts';
import { reducedCosts } from './search-lists.ts';
import type { Draft } from './steps.ts';

export interface Relaxation {
  /** The prices with the best bound, the ascent's included. */
  readonly prices: Prices;
  readonly rounds: number;
}

/** Columns to start from and to add in a round, for each row of the master. */
const START_PER_ROW = 6;
const ADD_PER_ROW = 2;
/** A reduced cost above this is no gain, cents. */
const GAIN_MIN = 1e-6;

/** Solves the relaxation of the draft's master in up to `roundsMax` rounds; the session must be unused. */
export async function relax(
  draft: Draft,
  engine: LpEngine,
  session: number,
  roundsMax: number,
): Promise<Relaxation> {
  const { columns, problem, deferrals } = draft;
  const rowCount = problem.orderCount + problem.shopperCount;
  const isIn = new Uint8Array(columns.count);
  let prices = draft.prices;
  const start = cheapest(reducedCosts(columns, prices), isIn, Infinity, START_PER_ROW * rowCount);
  for (const column of draft.chosen) if (isIn[column] === 0) start.push(column);
  for (const column of start) isIn[column] = 1;
  let solution = await engine.open(
    session,
    lpMaster(columns, start, deferrals.cents, problem.shopperCount),
  );
  let rounds = 1;
  for (;;) {
    const dual = settlePrices(columns, deferrals.cents, problem.shopperCount, solution.orderPrices);
    if (dual.boundCents > prices.boundCents) prices = dual;
    if (rounds >= roundsMax || prices.boundCents >= draft.cost) break;
    const reduced = reducedCosts(columns, {
      ...dual,
      shopper: shopperDuals(draft, solution.orderPrices, isIn),
    });
    const entering = cheapest(reduced, isIn, -GAIN_MIN, ADD_PER_ROW * rowCount);
    if (entering.length === 0) break;
    for (const column of entering) isIn[column] = 1;
    solution = await engine.extend(session, lpColumns(columns, entering, problem.orderCount));
    rounds += 1;
  }
  await engine.close(session);
  return { prices, rounds };
}

/**
 * Shoppers' duals of the restricted master: the best gain over its own columns. (The worth over all
 * columns would make every reduced cost non-negative and hide what should enter.)
 */
function shopperDuals(draft: Draft, order: Float64Array, isIn: Uint8Array): Float64Array {
  const { columns, problem } = draft;
  const worth = new Float64Array(problem.shopperCount);
  for (let column = 0; column < columns.count; column += 1) {
    if (isIn[column] === 0) continue;
    const batch = columns.batch[column]!;
    let gain = -columns.cost[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      gain += order[columns.batchOrders[at]!]!;
    }
    const shopper = columns.shopper[column]!;
    if (gain > worth[shopper]!) worth[shopper] = gain;
  }
  return worth;
}

/** Up to `count` columns outside with the least values at most `limit`; ties go to the lower index. */
function cheapest(values: Float64Array, isIn: Uint8Array, limit: number, count: number): number[] {
  const found: number[] = [];
  for (let column = 0; column < values.length; column += 1) {
    if (isIn[column] === 0 && values[column]! <= limit) found.push(column);
  }
  if (found.length <= count) return found;
  found.sort((a, b) => values[a]! - values[b]! || a - b);
  found.length = count;
  return found;
}
