/**
 * A lower bound on every plan for a large epoch, over all columns: prices climb over the columns at hand,
 * a sweep over all there are gives the bound that these prices prove and the columns they lack, and so
 * on. Any prices prove some bound; the best is kept. Prices of columns at hand alone leap from round to
 * round, so the sweep is at their mean with the best so far, after Pessoa et al. (2018),
 * doi:10.1287/ijoc.2017.0784.
 */
import type { Columns } from '../../src/solver/dispatch/columns.ts';
import { deferralsOf } from '../../src/solver/dispatch/deferral.ts';
import { masterOf } from '../../src/solver/dispatch/master.ts';
import type { Master } from '../../src/solver/dispatch/master.ts';
import { ascendPrices, settlePrices, shareOfCheapest } from '../../src/solver/dispatch/prices.ts';
import type { Duals, Prices } from '../../src/solver/dispatch/prices.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';
import { AllColumns } from './all-columns.ts';
import type { Find } from './all-columns.ts';
import { ColumnStock } from './column-stock.ts';

/** What to begin with: a known plan's cost, the solver's own, and where there are any, columns and prices. */
export interface ClimbStart {
  readonly planCents: number;
  readonly columns?: Columns;
  readonly prices?: Duals;
}

export interface ClimbState {
  /** The best bound so far, as the rules count cents: early orders not taken cost nothing. */
  readonly boundCents: number;
  /** The bound over the columns at hand alone; the best that is to be hoped for is little above. */
  readonly stockCents: number;
  readonly rounds: number;
  readonly columnCount: number;
}

/** Columns kept of a round for each shopper. */
const KEPT_PER_SHOPPER = 10;
const ASCENT_ROUNDS = 300;
const ASCENT_SCALE = 0.3;
/** Part of the best prices so far in those of a sweep. */
const SMOOTHING = 0.5;

/** The bound after each round, until the prices of the columns at hand lack none. */
export function* climbBound(problem: Problem, start: ClimbStart): Generator<ClimbState, void> {
  const deferrals = deferralsOf(problem);
  const all = new AllColumns(problem);
  const stock = new ColumnStock();
  if (start.columns !== undefined) stock.addAll(start.columns);
  const view = (): Master => masterOf(problem, deferrals, stock.view());
  const first = view();
  const offset = deferrals.cents.reduce(
    (sum, cents, order) => sum + problem.isEarly[order]! * cents,
    0,
  );
  let prices = settlePrices(first, start.prices ?? shareOfCheapest(first));
  let best: Duals | undefined;
  let bestCents = -Infinity;
  for (let rounds = 1; ; rounds += 1) {
    const master = view();
    prices = ascended(master, prices, start.planCents);
    const stockCents = prices.boundCents;
    const asked = best === undefined ? prices : settlePrices(master, mean(prices, best));
    const { worth, found } = sweptAt(all, asked);
    const cents = Math.ceil(provenCents(master, asked, worth));
    if (cents > bestCents) {
      bestCents = cents;
      best = asked;
    }
    const isAny = found.filter((column) => stock.add(column)).length > 0;
    yield {
      boundCents: bestCents - offset,
      stockCents: stockCents - offset,
      rounds,
      columnCount: stock.view().count,
    };
    if (isAny) continue;
    if (asked === prices) return;
    best = undefined;
  }
}

function ascended(master: Master, prices: Prices, planCents: number): Prices {
  const steps = ascendPrices(master, prices, planCents, ASCENT_ROUNDS, ASCENT_SCALE);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  return step.value;
}

function mean(prices: Duals, best: Duals): Duals {
  const mix = (own: Float64Array, other: Float64Array): Float64Array =>
    own.map((price, index) => (1 - SMOOTHING) * price + SMOOTHING * other[index]!);
  return { order: mix(prices.order, best.order), slot: mix(prices.slot, best.slot) };
}

interface Swept {
  /** By shopper, over all columns. */
  readonly worth: Float64Array;
  readonly found: readonly Find[];
}

/** The shoppers' worth at these prices, and of each the columns worth most beyond those at hand. */
function sweptAt(all: AllColumns, prices: Prices): Swept {
  const worth = prices.shopper.slice();
  const finds = Array.from(worth, (): Find[] => []);
  const take = (one: Find): number => {
    const { shopper, gain } = one;
    if (gain > worth[shopper]!) worth[shopper] = gain;
    const own = finds[shopper]!;
    own.push(one);
    own.sort((a, b) => b.gain - a.gain);
    if (own.length > KEPT_PER_SHOPPER) own.pop();
    return own.length < KEPT_PER_SHOPPER ? prices.shopper[shopper]! : own.at(-1)!.gain;
  };
  all.sweep({ duals: prices, least: prices.shopper.slice(), take });
  return { worth, found: finds.flat() };
}

/** The Lagrangian bound, in the solver's cents. */
function provenCents({ slotRoom }: Master, { order, slot }: Duals, worth: Float64Array): number {
  let value = 0;
  for (const price of order) value += price;
  for (const gain of worth) value -= gain;
  slot.forEach((price, index) => (value -= slotRoom[index]! * price));
  return value;
}
