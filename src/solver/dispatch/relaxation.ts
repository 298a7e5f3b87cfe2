/**
 * The linear relaxation of the master by column generation: starts from the columns that look cheap
 * under the ascent's prices, and adds those of negative reduced cost until none is left. The bound is
 * recomputed from the duals in exact arithmetic over all pairs of batch and shopper, so it holds
 * whatever the engine's tolerances.
 */
import { assert } from '../../base/assert.ts';
import type { LpEngine } from './lp-engine.ts';
import { lpColumns, lpMaster, masterOf } from './master.ts';
import type { Master } from './master.ts';
import { batchProfits, settlePrices } from './prices.ts';
import type { Duals, Prices } from './prices.ts';
import { reducedCosts } from './reduced-costs.ts';
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

/**
 * Solves the relaxation over the draft's batches in up to `roundsMax` rounds; the session must be
 * unused. Prices further columns into the draft's pool where the duals ask for them.
 */
export async function relax(
  draft: Draft,
  engine: LpEngine,
  session: number,
  roundsMax: number,
): Promise<Relaxation> {
  const { problem, deferrals, candidates, pool } = draft;
  assert(candidates !== undefined, 'a split instance has no relaxation of its own');
  let { master } = draft;
  let { prices } = draft;
  const rowCount = problem.orderCount + problem.shopperCount + problem.slotCount;
  let isIn = new Uint8Array(pool.count);
  const start = cheapest(
    reducedCosts(master.columns, prices),
    isIn,
    Infinity,
    START_PER_ROW * rowCount,
  );
  for (const column of start) isIn[column] = 1;
  for (const column of draft.chosen) if (isIn[column] === 0) start.push(column);
  for (const column of start) isIn[column] = 1;
  let solution = await engine.open(session, lpMaster(master, start));
  let rounds = 1;
  for (;;) {
    const duals = { order: solution.orderPrices, slot: solution.slotPrices };
    const rounded = settlePrices(master, duals);
    const missing = candidates.pass(rounded, 0);
    for (let step = missing.next(false); !step.done; step = missing.next(false)) continue;
    master = masterOf(problem, deferrals, pool.view());
    isIn = widened(isIn, pool.count);
    const dual = settlePrices(master, rounded);
    if (dual.boundCents > prices.boundCents) prices = dual;
    if (rounds >= roundsMax || prices.boundCents >= draft.cost) break;
    const shopper = shopperDuals(master, duals, isIn);
    const reduced = reducedCosts(master.columns, { ...dual, ...duals, shopper });
    const entering = cheapest(reduced, isIn, -GAIN_MIN, ADD_PER_ROW * rowCount);
    if (entering.length === 0) break;
    for (const column of entering) isIn[column] = 1;
    solution = await engine.extend(session, lpColumns(master, entering));
    rounds += 1;
  }
  await engine.close(session);
  return { prices, rounds };
}

function widened(isIn: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
  if (isIn.length === count) return isIn;
  const wider = new Uint8Array(count);
  wider.set(isIn);
  return wider;
}

/**
 * Shoppers' duals of the restricted master: the best gain over its own columns. (The worth over all
 * columns would make every reduced cost non-negative and hide what should enter.)
 */
function shopperDuals(master: Master, duals: Duals, isIn: Uint8Array): Float64Array {
  const { columns, shopperCount } = master;
  const profit = batchProfits(columns, duals.order);
  const worth = new Float64Array(shopperCount);
  for (let column = 0; column < columns.count; column += 1) {
    if (isIn[column] === 0) continue;
    let gain = profit[columns.batch[column]!]! - columns.cost[column]!;
    if (columns.slotA[column]! >= 0) gain -= duals.slot[columns.slotA[column]!]!;
    if (columns.slotB[column]! >= 0) gain -= duals.slot[columns.slotB[column]!]!;
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
