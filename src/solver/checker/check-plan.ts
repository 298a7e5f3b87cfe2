/**
 * The independent checker: recomputes a plan from docs/rules.md and shares no code with the solver.
 * Every plan shown, saved or exported has passed it with no violation.
 */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Kpis } from '../../domain/kpi.ts';
import type { CostTerms, Plan, Unassigned } from '../../domain/plan.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { cents } from '../../domain/units.ts';
import { deferralCost, projectedAt, sumCosts, tripCost } from './cost.ts';
import { measureKpis } from './kpis.ts';
import { checkLimits } from './limits.ts';
import type { DrivenTrip } from './timing.ts';
import { driveTrip } from './timing.ts';
import type { Report, Violation } from './violation.ts';
import { World } from './world.ts';

export interface CheckedPlan {
  /** Empty when the plan keeps every rule and states its own figures rightly. */
  readonly violations: readonly Violation[];
  /** The cost by the rules, whatever the plan states. */
  readonly cost: CostTerms;
  readonly kpis: Kpis;
}

/** Checks every rule of docs/rules.md and recomputes costs and KPIs. */
export function checkPlan(instance: Instance, policy: Policy, plan: Plan): CheckedPlan {
  const world = new World(instance, policy);
  const violations: Violation[] = [];
  const report: Report = (violation) => violations.push(violation);
  const driven: DrivenTrip[] = [];
  const costs: CostTerms[] = [];
  for (const trip of plan.trips) {
    const drive = driveTrip(world, trip, report);
    if (drive === undefined) continue;
    driven.push(drive);
    checkLimits(world, drive, report);
    const cost = tripCost(world, drive);
    costs.push(cost);
    compareCosts(trip.cost, cost, `trip ${trip.id}`, report);
  }
  checkCover(world, plan, report);
  const deferral = plan.unassigned.reduce(
    (total, unassigned) => total + checkUnassigned(world, unassigned, report),
    0,
  );
  const tripCosts = sumCosts(costs);
  const cost = { ...tripCosts, deferral: cents(deferral) };
  compareCosts(plan.cost, cost, 'the plan', report);
  return { violations, cost, kpis: measureKpis(world, driven, tripCosts) };
}

function checkCover(world: World, plan: Plan, report: Report): void {
  const off = (detail: string, where: Partial<Violation>) =>
    report({ rule: 'cover', amount: 1, unit: 'count', detail, ...where });
  const seen = new Set<OrderId>();
  const take = (orderId: OrderId) => {
    if (seen.has(orderId)) off(`order ${orderId} is decided twice`, { orderId });
    else if (!world.open.has(orderId)) off(`order ${orderId} is not open`, { orderId });
    seen.add(orderId);
  };
  const busy = new Set<ShopperId>();
  for (const { id: tripId, shopperId, orderIds } of plan.trips) {
    orderIds.forEach(take);
    if (busy.has(shopperId)) off(`shopper ${shopperId} has two trips`, { shopperId, tripId });
    busy.add(shopperId);
  }
  for (const { orderId } of plan.unassigned) take(orderId);
  for (const orderId of world.open.keys()) {
    if (!seen.has(orderId))
      off(`open order ${orderId} is neither on a trip nor explained`, { orderId });
  }
}

/** Compares what is stated about a waiting order; returns the deferral by the rules. */
function checkUnassigned(world: World, unassigned: Unassigned, report: Report): number {
  const { orderId } = unassigned;
  const order = world.open.get(orderId);
  if (order === undefined) return 0;
  const price = deferralCost(world, order);
  const handOverAt = projectedAt(world, order);
  if (unassigned.deferralCents !== price) {
    const amount = Math.abs(unassigned.deferralCents - price);
    const detail = `deferral is stated as ${unassigned.deferralCents}, the rules make it ${price}`;
    report({ rule: 'cost', amount, unit: 'cents', detail, orderId });
  }
  if (unassigned.projectedAt !== handOverAt) {
    const amount = Math.abs(unassigned.projectedAt - handOverAt);
    const detail = `projected at ${unassigned.projectedAt}, the rules make it ${handOverAt}`;
    report({ rule: 'timing', amount, unit: 'seconds', detail, orderId });
  }
  return price;
}

function compareCosts(stated: CostTerms, rule: CostTerms, whose: string, report: Report): void {
  for (const term of COST_TERMS) {
    if (stated[term] === rule[term]) continue;
    const detail = `${term} of ${whose} is stated as ${stated[term]}, the rules make it ${rule[term]}`;
    report({ rule: 'cost', amount: Math.abs(stated[term] - rule[term]), unit: 'cents', detail });
  }
}
