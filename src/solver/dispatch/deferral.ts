/**
 * What it costs to leave an open order for the next epoch: a price that grows as slack shrinks, plus
 * the lateness of the projected hand-over. `docs/rules.md`, "Deferral of an unassigned order".
 */
import { NO_WAY } from '../../domain/instance.ts';
import { latenessCents } from './problem.ts';
import type { Problem } from './problem.ts';

/** By order of the problem. */
export interface Deferrals {
  readonly cents: Float64Array;
  readonly projectedAt: Int32Array;
}

/** Deferral price and projected hand-over of every open order. */
export function deferralsOf(problem: Problem): Deferrals {
  const { policy, orderCount } = problem;
  const cents = new Float64Array(orderCount);
  const projectedAt = new Int32Array(orderCount);
  const hold = policy.holdSlackSeconds;
  for (let order = 0; order < orderCount; order += 1) {
    const moment = projectedHandOver(problem, order);
    const windowEnd = problem.windowEnd[order]!;
    const slack = Math.min(Math.max(windowEnd - moment, 0), hold);
    const price =
      hold === 0
        ? policy.deferralCents
        : Math.round((policy.deferralCents * (100 * hold - 60 * slack)) / (100 * hold));
    projectedAt[order] = moment;
    cents[order] = price + latenessCents(policy, moment, windowEnd, problem.urgency[order]!);
  }
  return { cents, projectedAt };
}

function projectedHandOver(problem: Problem, order: number): number {
  const { policy, orderCount } = problem;
  const store = problem.storeOf[order]!;
  const pace = problem.stores[store]!.pickSpeedPercent * policy.pickSpeedPercent;
  const shop = Math.ceil((problem.orders[order]!.shopSeconds * 10_000) / pace);
  const leg = problem.storeToDrop.seconds[store * orderCount + order]!;
  const projected =
    problem.now +
    policy.epochSeconds +
    policy.approachSeconds +
    problem.parkSeconds[store]! +
    shop +
    problem.checkoutSeconds[store]! +
    (leg >= NO_WAY ? policy.searchRadiusSeconds : leg) +
    problem.doorSeconds[order]!;
  return Math.max(projected, problem.windowStart[order]!);
}
