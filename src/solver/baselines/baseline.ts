/**
 * A baseline: a simple way of dispatching, to measure the solver against. Its plan keeps the same rules
 * and is priced by them, crowding included, which it does not look at when deciding. It joins no trip
 * under way.
 */
import { assert } from '../../base/assert.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Kpis } from '../../domain/kpi.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { checkPlan } from '../checker/check-plan.ts';
import { assemblePlan, planDigest } from '../dispatch/assemble.ts';
import type { ChosenTrip } from '../dispatch/assemble.ts';
import { deferralsOf } from '../dispatch/deferral.ts';
import type { Deferrals } from '../dispatch/deferral.ts';
import { flatten } from '../dispatch/problem.ts';
import type { Problem } from '../dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../dispatch/sequence.ts';

/** A plan that has passed the checker, with its figures and its digest of 16 hexadecimal digits. */
export interface Dispatched {
  readonly plan: Plan;
  readonly kpis: Kpis;
  readonly digest: string;
}

/** Decides about all open orders; pure and synchronous. */
export type Baseline = (instance: Instance, policy: Policy) => Dispatched;

/** What a baseline decides with. */
export interface Desk {
  readonly problem: Problem;
  readonly deferrals: Deferrals;
  readonly pricer: SequencePricer;
}

/** A batch and whom it is given to. */
export interface Choice {
  /** Ascending indices of the problem's orders. */
  readonly orders: Int32Array;
  readonly shopper: number;
}

/** The baseline that chooses by `choose`, whose choices must keep the rules. */
export function baseline(choose: (desk: Desk) => readonly Choice[]): Baseline {
  return (instance, policy) => {
    const problem = flatten(instance, policy);
    const deferrals = deferralsOf(problem);
    const pricer = new SequencePricer(problem);
    const desk = { problem, deferrals, pricer };
    const trips = choose(desk).map((choice) => tripOf(pricer, choice));
    const plan = assemblePlan(problem, deferrals, trips);
    const { violations, kpis } = checkPlan(instance, policy, plan);
    assert(violations.length === 0, 'a baseline keeps the rules', violations[0]);
    return { plan, kpis, digest: planDigest(plan) };
  };
}

function tripOf(pricer: SequencePricer, { orders, shopper }: Choice): ChosenTrip {
  pricer.load(orders, 0, orders.length);
  const cost = pricer.price(shopper);
  assert(cost !== INFEASIBLE, 'a chosen trip keeps the rules', shopper);
  return { orders, shopper, slotA: pricer.bestSlotA, slotB: pricer.bestSlotB };
}

/** The prices of a batch for every shopper, `Infinity` where it costs `cutoff` or more. */
export function pricesOf({ problem, pricer }: Desk, orders: Int32Array, cutoff: number) {
  const prices = new Float64Array(problem.shopperCount);
  pricer.load(orders, 0, orders.length);
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    prices[shopper] = pricer.price(shopper, cutoff);
  }
  return prices;
}

/** What leaving out all of `orders` costs. */
export function leaveCents({ deferrals }: Desk, orders: Int32Array): number {
  let sum = 0;
  for (const order of orders) sum += deferrals.weight[order]!;
  return sum;
}
