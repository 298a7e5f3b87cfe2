/** Re-solves in which an order must be on a trip: any trip, or that of one shopper. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import { pinsLeftOut, shopperWith } from './placement.ts';
import type { Setting } from '../../domain/setting.ts';
import type { ReSolver } from './re-solver.ts';
import { withPin } from './rulings.ts';
import { raiseUrgency } from '../../domain/urgency.ts';

/** What leaving the order is made to cost above the rules, cents; usually enough. */
const USUAL_RAISE = 100_000;
/** Always enough, and still less than what the solver has a broken pin cost. */
const MOST_RAISE = 4_000_000;

/**
 * The best plan when leaving the order costs `raiseCents` more. It has the order on a trip if any plan
 * that leaves out no more pinned orders has, at no higher price than that; and then no plan with the
 * order on a trip is better.
 */
export async function urgentPlan(
  setting: Setting,
  orderId: OrderId,
  reSolver: ReSolver,
  raiseCents: number = USUAL_RAISE,
): Promise<Plan> {
  // What the floor of the deferral price at 0 can swallow of a raise.
  const hidden = setting.policy.batchGainCents;
  return reSolver.plan(raiseUrgency(setting, orderId, raiseCents + hidden));
}

/**
 * The best plan with the order on a trip, undefined when there is none. No trip's cost depends on the
 * price of leaving the order, so the plan that is best under a high enough price is the one.
 * `best` is the best plan without that condition; pins it keeps are kept.
 */
export async function forceOrder(
  setting: Setting,
  orderId: OrderId,
  best: Plan,
  reSolver: ReSolver,
): Promise<Plan | undefined> {
  if (shopperWith(best, orderId) !== undefined) return best;
  const raisedBy = async (raiseCents: number): Promise<Plan | undefined> => {
    const plan = await urgentPlan(setting, orderId, reSolver, raiseCents);
    return shopperWith(plan, orderId) === undefined ? undefined : plan;
  };
  const plan = await raisedBy(USUAL_RAISE);
  if (plan !== undefined) return plan;
  const dear = await raisedBy(MOST_RAISE);
  if (dear === undefined) return undefined;
  // Beside so high a price an engine may round cents away: ask again with just enough.
  return (await raisedBy(totalCents(dear.cost) - totalCents(best.cost) + 1)) ?? dear;
}

/** The best plan with the order on this shopper's trip, undefined when pins and rules leave none. */
export async function pinOrder(
  setting: Setting,
  orderId: OrderId,
  shopperId: ShopperId,
  best: Plan,
  reSolver: ReSolver,
): Promise<Plan | undefined> {
  if (shopperWith(best, orderId) === shopperId) return best;
  const instance = withPin(setting.instance, orderId, shopperId);
  const plan = await reSolver.plan({ ...setting, instance });
  if (shopperWith(plan, orderId) !== shopperId) return undefined;
  return pinsLeftOut(setting, plan) <= pinsLeftOut(setting, best) ? plan : undefined;
}
