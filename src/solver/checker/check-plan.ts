/**
 * The independent checker: recomputes a plan from docs/rules.md and shares no code with the solver.
 * Every plan shown, saved or exported has passed it with no violation.
 */
import type { TripId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Kpis } from '../../domain/kpi.ts';
import type { CostTerms, Plan, Unassigned } from '../../domain/plan.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { cents } from '../../domain/units.ts';
import { crowdingCents, sumCosts, tripCost } from './cost.ts';
import { checkCover } from './cover.ts';
import { deferralOf } from './deferral.ts';
import { measureKpis } from './kpis.ts';
import { checkLimits } from './limits.ts';
import { checkPinBlocked, checkRulings } from './rulings.ts';
import type { DrivenTrip } from './driven.ts';
import { driveTrip } from './timing.ts';
import type { Report, Violation } from './violation.ts';
import { difference } from './violation.ts';
import { World } from './world.ts';

export interface CheckedPlan {
  /** Empty when the plan keeps every rule and states its own figures rightly. */
  readonly violations: readonly Violation[];
  /** The cost by the rules, whatever the plan states; trips with a broken route are left out. */
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
    checkRulings(world, drive, report);
    const cost = tripCost(world, drive);
    costs.push(cost);
    compareCosts(trip.cost, cost, { tripId: trip.id }, report);
  }
  checkCover(world, plan, report);
  for (const unassigned of plan.unassigned) checkUnassigned(world, unassigned, report);
  const tripCosts = sumCosts(costs);
  const cost = planCost(world, driven, plan.unassigned, tripCosts);
  // Without the cost of a broken trip the sum says nothing about the plan's.
  if (driven.length === plan.trips.length) compareCosts(plan.cost, cost, {}, report);
  return { violations, cost, kpis: measureKpis(world, driven, tripCosts) };
}

/** The plan's cost: that of its trips, and what belongs to the plan alone. */
function planCost(
  world: World,
  trips: readonly DrivenTrip[],
  unassigned: readonly Unassigned[],
  tripCosts: CostTerms,
): CostTerms {
  let deferral = 0;
  let changed = 0;
  for (const { orderId } of unassigned) {
    const order = world.open.get(orderId);
    if (order === undefined) continue;
    deferral += deferralOf(world, order).cents;
    if (world.announcedTo(orderId) !== undefined) changed += 1;
  }
  for (const { order } of trips.flatMap(({ orders }) => orders)) {
    if (world.early.has(order.id)) deferral -= deferralOf(world, order).cents;
  }
  return {
    ...tripCosts,
    change: cents(tripCosts.change + world.policy.changeCents * changed),
    crowding: cents(crowdingCents(world, trips)),
    deferral: cents(deferral),
  };
}

/** Compares what is stated about a waiting order with the rules. */
function checkUnassigned(world: World, unassigned: Unassigned, report: Report): void {
  const { orderId } = unassigned;
  const order = world.open.get(orderId);
  if (order === undefined) return;
  checkPinBlocked(world, unassigned, report);
  const rule = deferralOf(world, order);
  if (unassigned.deferralCents !== rule.cents) {
    const amount = difference(unassigned.deferralCents, rule.cents);
    const detail = `deferral is stated as ${unassigned.deferralCents}, the rules make it ${rule.cents}`;
    report({ rule: 'cost', amount, unit: 'cents', detail, orderId });
  }
  for (const what of ['projectedAt', 'holdUntil'] as const) {
    if (unassigned[what] === rule[what]) continue;
    const amount = difference(unassigned[what], rule[what]);
    const detail = `${what} is stated as ${unassigned[what]}, the rules make it ${rule[what]}`;
    report({ rule: 'timing', amount, unit: 'seconds', detail, orderId });
  }
}

function compareCosts(
  stated: CostTerms,
  rule: CostTerms,
  where: { readonly tripId?: TripId },
  report: Report,
): void {
  const whose = where.tripId === undefined ? 'the plan' : `trip ${where.tripId}`;
  for (const term of COST_TERMS) {
    if (stated[term] === rule[term]) continue;
    const detail = `${term} of ${whose} is stated as ${stated[term]}, the rules make it ${rule[term]}`;
    const amount = difference(stated[term], rule[term]);
    report({ rule: 'cost', amount, unit: 'cents', detail, ...where });
  }
}
