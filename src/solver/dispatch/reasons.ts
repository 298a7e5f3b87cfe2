/**
 * Why an open order is on no trip: infeasible alone for every shopper (then the rule that stops the
 * shopper who gets furthest), feasible but dearer than waiting, or worth it but outbid.
 */
import { NO_WAY } from '../../domain/instance.ts';
import type { UnassignedReason } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { Problem } from './problem.ts';
import { INFEASIBLE } from './sequence.ts';
import type { SequencePricer } from './sequence.ts';

/** How far a shopper gets with an order before a rule stops them, in the order of checking. */
const STAGES = [
  'no-shopper-near',
  'skill-missing',
  'too-heavy',
  'too-large',
  'store-closed',
  'shift-too-short',
] as const;

interface Stopped {
  readonly stage: number;
  /** Seconds short at the last stage; 0 at the others. */
  readonly missing: number;
}

/** The reason for `order`, whose deferral costs `deferralCents`. */
export function reasonFor(
  problem: Problem,
  pricer: SequencePricer,
  order: number,
  deferralCents: number,
): UnassignedReason {
  pricer.load([order], 0, 1);
  let cheapest = INFEASIBLE;
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    cheapest = Math.min(cheapest, pricer.price(shopper, cheapest));
  }
  if (cheapest !== INFEASIBLE) {
    return cheapest >= deferralCents
      ? { code: 'held', savingCents: cents(cheapest - deferralCents) }
      : { code: 'outbid', cheapestCents: cents(cheapest) };
  }
  const itemCount = problem.items[order]!;
  if (itemCount > problem.policy.batchItemCountMax) return { code: 'too-many-items', itemCount };
  return bindingRule(problem, order);
}

function bindingRule(problem: Problem, order: number): UnassignedReason {
  const store = problem.storeOf[order]!;
  let nearest = NO_WAY;
  let furthest: Stopped = { stage: 0, missing: 0 };
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
    nearest = Math.min(nearest, leg);
    const stopped = stoppedAt(problem, order, shopper, leg);
    const isFurther =
      stopped.stage > furthest.stage ||
      (stopped.stage === furthest.stage && stopped.missing < furthest.missing);
    if (isFurther) furthest = stopped;
  }
  const code = STAGES[furthest.stage] ?? 'no-shopper-near';
  if (code === 'no-shopper-near') return { code, nearestSeconds: seconds(nearest) };
  if (code === 'shift-too-short') return { code, missingSeconds: seconds(furthest.missing) };
  return { code };
}

function stoppedAt(problem: Problem, order: number, shopper: number, leg: number): Stopped {
  const { policy, orderCount, shopperCount } = problem;
  const store = problem.storeOf[order]!;
  const out = problem.storeToDrop.seconds[store * orderCount + order]!;
  // An address no car reaches stops everyone at the first stage.
  if (leg > policy.searchRadiusSeconds || out >= NO_WAY) return { stage: 0, missing: 0 };
  if ((problem.skills[order]! & ~problem.shopperSkills[shopper]!) !== 0) {
    return { stage: 1, missing: 0 };
  }
  if (problem.weight[order]! > problem.weightMax[shopper]!) return { stage: 2, missing: 0 };
  if (problem.volume[order]! > problem.volumeMax[shopper]!) return { stage: 3, missing: 0 };
  const shopFrom = Math.max(
    problem.availableAt[shopper]! + leg + problem.parkSeconds[store]!,
    problem.opensAt[store]!,
    problem.readyAt[order]!,
  );
  const shopUntil = shopFrom + problem.shopSeconds[order * shopperCount + shopper]!;
  const leaveAt = shopUntil + problem.checkoutSeconds[store]!;
  if (leaveAt > problem.closesAt[store]!) return { stage: 4, missing: 0 };
  const atDoor = leaveAt + out + problem.doorSeconds[order]!;
  const endAt = Math.max(atDoor, problem.windowStart[order]!) + problem.leaveSeconds[order]!;
  const mustEnd = policy.shiftRule === 'trip-end' ? endAt : shopUntil;
  return { stage: 5, missing: Math.max(0, mustEnd - problem.shiftEnd[shopper]!) };
}
