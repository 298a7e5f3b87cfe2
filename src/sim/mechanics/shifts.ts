/** Shoppers come on shift where they live their day, and leave when their last trip is over. */
import type { DayContext } from '../context.ts';
import { crewAt, shopperRun } from '../context.ts';
import { guaranteeCents } from '../../domain/formulas.ts';

export function startShift(context: DayContext, subject: number): void {
  const { shopper, start } = crewAt(context, subject);
  shopperRun(context, subject).duty = 'on';
  context.emit({ kind: 'shopper-on', shopper, lngLat: start.lngLat });
  context.scheduler.push({ at: shopper.shiftEnd, kind: 'shift-end', subject });
}

/** Sends a shopper home whose shift is over and who has nothing in hand. */
export function endShiftIfDue(context: DayContext, subject: number): void {
  const { scheduler, state, world } = context;
  const run = shopperRun(context, subject);
  const { shopper } = crewAt(context, subject);
  if (run.duty !== 'on' || run.run || run.offer || scheduler.now < shopper.shiftEnd) return;
  run.duty = 'off';
  const guarantee = guaranteeCents(world.policy, shopper.shiftStart, scheduler.now);
  run.earnedCents = Math.max(run.earnedCents, guarantee);
  state.tally.payCents += run.earnedCents;
  state.tally.shiftSeconds += scheduler.now - shopper.shiftStart;
  state.tally.busySeconds += run.busySeconds;
  context.emit({ kind: 'shopper-off', shopperId: shopper.id });
}
