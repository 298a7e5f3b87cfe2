/**
 * Why an open order is on no trip: held or pinned by hand, infeasible alone for every shopper (then the
 * rule that stops the shopper who gets furthest), feasible but dearer than waiting, or worth it but
 * outbid.
 */
import { NO_WAY } from '../../domain/instance.ts';
import type { UnassignedReason } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { JoinPricer } from './join-pricer.ts';
import type { Problem } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
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
  'forbidden',
  'cooling-down',
] as const;

interface Stopped {
  readonly stage: number;
  /** Seconds short of the shift, the end of the cool-down; 0 at the other stages. */
  readonly missing: number;
}

/** What prices trips, and orders added to trips under way. */
export interface Pricers {
  readonly pricer: SequencePricer;
  readonly joins: JoinPricer;
}

/** The reason for `order`, which costs `leftOutCents` to leave out where it is not pinned. */
export function reasonFor(
  problem: Problem,
  { pricer, joins }: Pricers,
  order: number,
  leftOutCents: number,
): UnassignedReason {
  const until = problem.heldUntil[order]!;
  if (until > 0) return { code: 'held-by-hand', until: seconds(until) };
  const shopperId = problem.pinnedTo[order];
  if (shopperId !== undefined) return { code: 'pin-blocked', shopperId };
  pricer.load([order], 0, 1);
  let cheapest = joins.cheapest([order]);
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    cheapest = Math.min(cheapest, pricer.price(shopper, cheapest));
  }
  if (cheapest !== INFEASIBLE) {
    return cheapest >= leftOutCents
      ? { code: 'held', savingCents: cents(cheapest - leftOutCents) }
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
  if (code === 'cooling-down') return { code, until: seconds(furthest.missing) };
  return { code };
}

function stoppedAt(problem: Problem, order: number, shopper: number, leg: number): Stopped {
  const { policy, orderCount, shopperCount } = problem;
  const store = problem.storeOf[order]!;
  const hasDrop = problem.hasDrop[order] === 1;
  const out = hasDrop ? problem.storeToDrop.seconds[store * orderCount + order]! : 0;
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
  const cell = order * shopperCount + shopper;
  const shopUntil = shopFrom + problem.shopSeconds[cell]!;
  const queueing = waitIn(problem, slotAt(problem, store, shopUntil));
  const leaveAt = shopUntil + problem.checkoutSeconds[store]! + queueing;
  if (leaveAt > problem.closesAt[store]!) return { stage: 4, missing: 0 };
  const atDoor = leaveAt + out + problem.doorSeconds[order]!;
  const endAt = hasDrop
    ? Math.max(atDoor, problem.windowStart[order]!) + problem.leaveSeconds[order]!
    : leaveAt;
  const mustEnd = policy.shiftRule === 'trip-end' ? endAt : shopUntil;
  const missing = mustEnd - problem.shiftEnd[shopper]!;
  if (missing > 0) return { stage: 5, missing };
  if (problem.forbidden[cell] === 1) return { stage: 6, missing: 0 };
  return { stage: 7, missing: coolUntil(problem, order, shopper) };
}

/** When the shopper may be asked again for the order they declined. */
function coolUntil(problem: Problem, order: number, shopper: number): number {
  const { id } = problem.orders[order]!;
  let last = 0;
  for (const { orderId, until } of problem.shoppers[shopper]!.coolDowns) {
    if (orderId === id) last = Math.max(last, until);
  }
  return last;
}
