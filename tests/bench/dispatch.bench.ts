/**
 * Dispatch on city-like epochs with half a shopper to an order: latency of a planner's solve (HiGHS in
 * process, warm) and of the running day's, and the gap to the linear relaxation's bound.
 */
import highsLoader from 'highs';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { SolveResult } from '../../src/domain/solve.ts';
import { liveBudget, plannerBudget } from '../../src/solver/dispatch/budget.ts';
import { dispatch, dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { HighsEngine } from '../../src/solver/wasm/highs-engine.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { mean, quantile } from './figure.ts';
import type { Suite } from './figure.ts';

const OPEN_COUNTS = [20, 60, 200] as const;
const SEED_COUNT = 50;
const WARM_UP_COUNT = 3;

export const dispatchBench: Suite = async (report) => {
  const lp = new HighsEngine(await highsLoader());
  for (const openCount of OPEN_COUNTS) {
    const solve = (seed: number): Promise<SolveResult> =>
      dispatch(cityInstance(seed, openCount), defaultPolicy, { seed, budget: plannerBudget, lp });
    for (let seed = 0; seed < WARM_UP_COUNT; seed += 1) await solve(1000 + seed);
    const latencyMs: number[] = [];
    const liveMs: number[] = [];
    const gaps: number[] = [];
    const liveLosses: number[] = [];
    let optimalCount = 0;
    for (let seed = 0; seed < SEED_COUNT; seed += 1) {
      const instance = cityInstance(seed, openCount);
      let fromMs = performance.now();
      const result = await dispatch(instance, defaultPolicy, { seed, budget: plannerBudget, lp });
      latencyMs.push(performance.now() - fromMs);
      gaps.push(result.gap ?? 1);
      if (result.stopReason === 'optimal') optimalCount += 1;
      fromMs = performance.now();
      const live = dispatchSync(instance, defaultPolicy, { seed, budget: liveBudget });
      liveMs.push(performance.now() - fromMs);
      liveLosses.push(live.objectiveCents / result.objectiveCents - 1);
    }
    const name = `open_${openCount}`;
    const say = (metric: string, value: number, unit: string): void =>
      report({ case: name, metric, value, unit, n: SEED_COUNT });
    say('latency_ms_p50', quantile(latencyMs, 0.5), 'ms');
    say('latency_ms_p95', quantile(latencyMs, 0.95), 'ms');
    say('gap_mean', mean(gaps), 'share');
    say('gap_p95', quantile(gaps, 0.95), 'share');
    say('optimal_share', optimalCount / SEED_COUNT, 'share');
    say('live_latency_ms_p50', quantile(liveMs, 0.5), 'ms');
    say('live_latency_ms_p95', quantile(liveMs, 0.95), 'ms');
    say('live_cost_above_planner_mean', mean(liveLosses), 'share');
  }
};
