/**
 * What it costs to leave an order for the next epoch: what serving it later is expected to take, more
 * the less slack it has, plus the lateness of the projected hand-over. `docs/rules.md`, "Deferral
 * price".
 */
import { latenessCents } from '../../domain/formulas.ts';
import { NO_WAY } from '../../domain/instance.ts';
import { shopTime } from './problem.ts';
import type { Problem } from './problem.ts';

/** Above any cost of a plan, so that plans leaving out fewer pinned orders come first. */
export const PIN_WEIGHT = 10_000_000;

/** By order of the problem. */
export interface Deferrals {
  /** The rules' price in cents. */
  readonly cents: Float64Array;
  /** What leaving the order out costs the search: the price, the change of a promise, a broken pin. */
  readonly weight: Float64Array;
  readonly projectedAt: Int32Array;
  readonly holdUntil: Int32Array;
}

/** Deferral price and projected hand-over of every order of the problem. */
export function deferralsOf(problem: Problem): Deferrals {
  const { policy, orderCount, now } = problem;
  const cents = new Float64Array(orderCount);
  const weight = new Float64Array(orderCount);
  const projectedAt = new Int32Array(orderCount);
  const holdUntil = new Int32Array(orderCount);
  for (let order = 0; order < orderCount; order += 1) {
    const raw = earliestHandOver(problem, order);
    const moment = problem.hasDrop[order] === 1 ? Math.max(raw, problem.windowStart[order]!) : raw;
    const windowEnd = problem.windowEnd[order]!;
    const slack = Math.max(windowEnd - moment, 0);
    const price =
      waitingCents(problem, order, slack) +
      latenessCents(policy, moment, windowEnd, problem.urgency[order]!);
    projectedAt[order] = moment;
    holdUntil[order] = Math.max(now, now + windowEnd - raw);
    cents[order] = price;
    weight[order] = price + changeWeight(problem, order) + problem.isPinned[order]! * PIN_WEIGHT;
  }
  return { cents, weight, projectedAt, holdUntil };
}

/** An early order is never unassigned, so leaving it out changes nothing that was promised. */
function changeWeight(problem: Problem, order: number): number {
  const isChange = problem.announcedTo[order] !== -1 && problem.isEarly[order] === 0;
  return isChange ? problem.policy.changeCents : 0;
}

/** The rules' price of waiting without lateness; `slack` seconds are left at the projected hand-over. */
function waitingCents(problem: Problem, order: number, slack: number): number {
  const { policy } = problem;
  const serve = problem.serveCents[order]!;
  const hold = policy.holdSlackSeconds;
  if (hold === 0) return serve + policy.deferralCents;
  const used = Math.min(slack, hold);
  const price = serve * hold - policy.batchGainCents * used + policy.deferralCents * (hold - used);
  return Math.max(0, Math.round(price / hold));
}

/** The projected hand-over, windows not waited for. */
function earliestHandOver(problem: Problem, order: number): number {
  const { policy, orderCount } = problem;
  const store = problem.storeOf[order]!;
  const pace = problem.stores[store]!.pickSpeedPercent * policy.pickSpeedPercent;
  const readyToGo =
    problem.now +
    policy.epochSeconds +
    problem.approachSeconds[order]! +
    problem.parkSeconds[store]! +
    shopTime(problem.orders[order]!, 100, pace) +
    problem.checkoutSeconds[store]!;
  if (problem.hasDrop[order] === 0) return readyToGo;
  const leg = problem.storeToDrop.seconds[store * orderCount + order]!;
  const drive = leg >= NO_WAY ? policy.searchRadiusSeconds : leg;
  return readyToGo + drive + problem.doorSeconds[order]!;
}
