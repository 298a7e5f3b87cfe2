/**
 * What clusters solved by themselves miss: trips of one cluster's shopper with another's orders. In
 * turns everyone is asked about the most promising batches at the prices of the whole, and the prices
 * are raised over what that has brought.
 */
import type { SolveBudget, SolveProgress } from '../../domain/solve.ts';
import { Crossing } from './crossing.ts';
import type { Deferrals } from './deferral.ts';
import { greedy } from './generate.ts';
import { masterOf } from './master.ts';
import type { Merged } from './merge.ts';
import { ascendPrices, settlePrices } from './prices.ts';
import type { Problem } from './problem.ts';
import { watched } from './slices.ts';
import type { Lap, Steps } from './slices.ts';
import { Spread } from './spread.ts';

export interface Crossed extends Merged {
  /** Pairs priced beyond those of the clusters. */
  readonly pricedPairCount: number;
  readonly isStopped: boolean;
}

/** Passes, how boldly prices step after each, and the share of the budget's ascent then, in percent. */
const PASS_COUNT = 3;
const SCALE = 0.2;
const ASCENT_SHARE = 20;

/** The merged clusters with columns across their borders; the plan is no dearer than theirs. */
export function* crossBorders(
  problem: Problem,
  deferrals: Deferrals,
  merged: Merged,
  { ascentRounds }: SolveBudget,
  lap: Lap,
): Steps<Crossed> {
  const { pool } = merged;
  const crossing = new Crossing(problem, deferrals, pool, new Spread(problem));
  const rounds = Math.floor((ascentRounds * ASCENT_SHARE) / 100);
  let { master, prices } = merged;
  let plan: Pick<Merged, 'chosen' | 'cost'> = merged;
  let isStopped = false;
  const better = (): void => {
    const next = greedy(master, prices, plan.cost);
    if (next.cost < plan.cost) plan = next;
  };
  const tell = (phase: 'columns' | 'prices'): SolveProgress => ({
    phase,
    objectiveCents: plan.cost,
    boundCents: undefined,
  });
  better();
  for (let pass = 0; pass < PASS_COUNT && !isStopped; pass += 1) {
    const passed = yield* watched(crossing.pass(prices), tell('columns'));
    master = masterOf(problem, deferrals, pool.view());
    prices = settlePrices(master, prices);
    isStopped = passed.isStopped;
    lap('columns');
    if (isStopped) break;
    const climbing = ascendPrices(master, prices, plan.cost, rounds, SCALE);
    const climbed = yield* watched(climbing, tell('prices'));
    prices = climbed.value;
    isStopped = climbed.isStopped;
    lap('prices');
  }
  better();
  lap('columns');
  const { chosen, cost } = plan;
  return { pool, master, prices, chosen, cost, isStopped, pricedPairCount: crossing.pricedCount };
}
