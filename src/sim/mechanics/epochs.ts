/** A dispatch epoch: open what is due, ask the policy, put its plan in force, offer what can start. */
import { assert } from '../../base/assert.ts';
import type { DayContext } from '../context.ts';
import { isWaiting } from '../context.ts';
import type { Decision } from '../policy.ts';
import { viewNow } from '../epoch-view.ts';
import { updatedForecasts } from '../forecast.ts';
import { cityInstance, viewUnder } from '../snapshot.ts';
import { holdTrips } from './held.ts';
import { releaseOrders } from './orders.ts';

export function runEpoch(context: DayContext): void {
  const { dispatcher, scheduler, state, travel, world } = context;
  const { policy } = world;
  releaseOrders(context);
  state.forecasts = updatedForecasts(state.forecasts, state.served, policy);
  state.served = [];
  state.view = viewNow(context);
  const lead = policy.releaseLeadSeconds + policy.earlySeconds;
  const view = viewUnder(policy, state.view);
  const instance = cityInstance(world, travel, view, lead);
  const decision = dispatcher.decide(instance, policy, world.seed);
  accept(context, decision);
  const next = scheduler.now + world.policy.epochSeconds;
  if (next <= world.dayEnd) scheduler.push({ at: next, kind: 'epoch', subject: 0 });
}

function accept(context: DayContext, decision: Decision): void {
  const { state } = context;
  const { plan, kpis, digest } = decision;
  for (const { orderIds } of plan.trips) {
    for (const id of orderIds) assert(isWaiting(context, id), 'a plan is about waiting orders', id);
  }
  state.plan = plan;
  state.kpis = kpis;
  state.planDigest = digest;
  state.tally.epochCount += 1;
  context.emit({ kind: 'plan-accepted', plan, kpis, digest });
  holdTrips(context, plan.trips);
}
