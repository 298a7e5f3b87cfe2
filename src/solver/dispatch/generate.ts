/**
 * Column generation by bounds: seeds every batch with its likeliest shoppers, raises prices over what
 * is there, then prices whatever might have a negative reduced cost, and so on until nothing does; at
 * last everything that a better plan than the one at hand might use, as far as the budget goes.
 */
import type { SolveBudget, SolvePhase, SolveProgress } from '../../domain/solve.ts';
import type { Candidates } from './candidates.ts';
import type { ColumnPool } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import { masterOf } from './master.ts';
import type { Master } from './master.ts';
import { askPromising } from './opening.ts';
import type { Ground } from './opening.ts';
import { ascendPrices, settlePrices, shareOfCheapest } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { searchLists } from './search-lists.ts';
import { greedySelection } from './search.ts';
import { watched } from './slices.ts';
import type { Lap, Steps } from './slices.ts';

export interface Generated {
  readonly master: Master;
  readonly prices: Prices;
  readonly chosen: Int32Array;
  readonly cost: number;
  readonly isStopped: boolean;
}

/** What columns are made from and put in. */
interface Source {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  readonly candidates: Candidates;
  readonly pool: ColumnPool;
}

interface Material extends Source, Ground {}

/** Shoppers priced for each order where time is up before there are prices. */
const LAST_RESORT_BREADTH = 3;
/**
 * Ascents with a pass between: percent of the budget's rounds, and how boldly they step. The first is
 * over the seeds; the others mend what the pairs priced since have shown.
 */
const ASCENTS = [
  { share: 36, scale: 1 },
  { share: 22, scale: 0.4 },
  { share: 22, scale: 0.2 },
  { share: 20, scale: 0.1 },
] as const;

/** Generates columns until the budget, the bound or the caller ends it. */
export function* generateColumns(
  material: Material,
  budget: SolveBudget,
  wasStopped: boolean,
  lap: Lap,
): Steps<Generated> {
  const { problem, deferrals, candidates, pool, shelf, breadth } = material;
  let isStopped = wasStopped;
  const view = (): Master => masterOf(problem, deferrals, pool.view());
  const tell = (phase: SolvePhase, cost: number): SolveProgress => ({
    phase,
    objectiveCents: cost,
    boundCents: undefined,
  });
  const nothing = deferrals.weight.reduce((sum, price) => sum + price, 0);
  // Stopped before there is any column, orders alone still make a plan.
  if (isStopped) candidates.seedSingles(LAST_RESORT_BREADTH);
  else {
    const seeding = candidates.seed(breadth.seedBreadth);
    isStopped = (yield* watched(seeding, tell('columns', nothing))).isStopped;
  }
  lap('columns');
  let master = view();
  let prices = settlePrices(master, shareOfCheapest(master));
  let plan = greedy(master, prices, Infinity);
  const better = (): void => {
    const next = greedy(master, prices, plan.cost);
    if (next.cost < plan.cost) plan = next;
  };
  let isBound = false;
  for (const [stage, { share, scale }] of ASCENTS.entries()) {
    if (isStopped) break;
    const rounds = Math.floor((budget.ascentRounds * share) / 100);
    const climbed = yield* watched(
      ascendPrices(master, prices, plan.cost, rounds, scale),
      tell('prices', plan.cost),
    );
    prices = climbed.value;
    isStopped ||= climbed.isStopped;
    // A plan is dear to make, and by prices alone it hardly gets better later.
    if (stage === 0) better();
    lap('prices');
    if (isStopped) break;
    if (shelf.leftCount > 0) {
      const asking = askPromising(material, prices);
      isStopped = (yield* watched(asking, tell('columns', plan.cost))).isStopped || isStopped;
      if (isStopped) break;
    }
    const added = yield* watched(candidates.pass(prices, 0), tell('columns', plan.cost));
    isStopped ||= added.isStopped;
    isBound = !isStopped;
    master = view();
    prices = settlePrices(master, prices);
    lap('columns');
  }
  if (!isStopped) {
    const filled = yield* fillColumns(material, { master, prices, ...plan }, budget, lap);
    ({ master, prices, isStopped } = filled);
    plan = filled;
  }
  // While some pair of negative reduced cost may be unpriced, nothing bounds all plans.
  if (!isBound) prices = { ...prices, boundCents: -Infinity };
  return { master, prices, chosen: plan.chosen, cost: plan.cost, isStopped };
}

type Found = Omit<Generated, 'isStopped'>;

/**
 * Prices what a plan better than the one at hand might use, as far as the budget goes: what a search
 * needs beside the columns that prices ask for.
 */
export function* fillColumns(
  { problem, deferrals, candidates, pool }: Source,
  { master, prices, chosen, cost }: Found,
  budget: SolveBudget,
  lap: Lap,
): Steps<Generated> {
  const settled = settlePrices(master, prices);
  const room = cost - settled.boundCents;
  const countMax = budget.columnsPerOrder * problem.orderCount;
  const threshold = widestThreshold(candidates, settled, room, countMax);
  const filled = yield* watched(candidates.pass(settled, threshold), {
    phase: 'columns',
    objectiveCents: cost,
    boundCents: undefined,
  });
  const wider = masterOf(problem, deferrals, pool.view());
  const next = settlePrices(wider, settled);
  const plan = greedy(wider, next, cost);
  lap('columns');
  const best = plan.cost < cost ? plan : { chosen, cost };
  return { master: wider, prices: next, ...best, isStopped: filled.isStopped };
}

/** The plan that takes columns by least reduced cost, those that one at `upperCents` or more needs left out. */
export function greedy(
  master: Master,
  prices: Prices,
  upperCents: number,
): { readonly chosen: Int32Array; readonly cost: number } {
  const selection = greedySelection(master, searchLists(master, prices, upperCents), prices);
  return { chosen: selection.chosen(), cost: selection.cost };
}

/** The largest threshold up to `room` at which at most `countMax` pairs would have to be priced. */
function widestThreshold(
  candidates: Candidates,
  prices: Prices,
  room: number,
  countMax: number,
): number {
  if (candidates.openCount(prices, room) <= countMax) return room;
  let low = 0;
  let high = room;
  for (let step = 0; step < 6; step += 1) {
    const middle = Math.floor((low + high) / 2);
    if (candidates.openCount(prices, middle) <= countMax) low = middle;
    else high = middle;
  }
  return low;
}
