/** The crew as a plan sees it: when and where each shopper on shift is free next. */
import { at } from '../base/assert.ts';
import type { Trip } from '../domain/plan.ts';
import type { AvailableShopper, CoolDown } from '../domain/shopper.ts';
import { cents, seconds } from '../domain/units.ts';
import type { DayContext } from './context.ts';
import { crewAt, shopperRun } from './context.ts';
import { earnedAfter } from './pay.ts';
import type { ReturnLeg } from './state.ts';
import { underwayOf } from './underway.ts';

/**
 * Every shopper on shift, in order of id; those with a trip or an offer are free at its end, goods
 * that were not handed over brought back.
 */
export function availableCrew(context: DayContext): AvailableShopper[] {
  const { scheduler, world } = context;
  const available: AvailableShopper[] = [];
  world.crew.forEach(({ shopper }, subject) => {
    const { duty, run, offer, place, restUntil, earnedCents } = shopperRun(context, subject);
    if (duty !== 'on') return;
    const trip = run?.trip ?? offer;
    if (trip) {
      available.push(afterTrip(context, subject, trip, run?.returns.at(-1)));
      return;
    }
    available.push({
      ...shopper,
      availableAt: seconds(Math.max(scheduler.now, restUntil)),
      start: place,
      earnedCents: cents(earnedCents),
      onTrip: false,
      coolDowns: runningCoolDowns(context, subject),
    });
  });
  return available;
}

function afterTrip(
  context: DayContext,
  subject: number,
  trip: Trip,
  lastReturn: ReturnLeg | undefined,
): AvailableShopper {
  const { index, scheduler, world } = context;
  const { shopper } = crewAt(context, subject);
  const availableAt = Math.max(scheduler.now, trip.endAt);
  const orders = trip.orderIds.map((id) => index.order(id));
  const { earnedCents } = shopperRun(context, subject);
  const underway = underwayOf(context, subject);
  return {
    ...shopper,
    availableAt: seconds(availableAt),
    start: index.placeOf(lastReturn ?? at(trip.stops, trip.stops.length - 1)),
    earnedCents: cents(earnedAfter(earnedCents, orders, shopper, world.policy, availableAt)),
    onTrip: true,
    coolDowns: runningCoolDowns(context, subject),
    ...(underway && { underway }),
  };
}

function runningCoolDowns(context: DayContext, subject: number): CoolDown[] {
  const { coolDowns } = shopperRun(context, subject);
  return coolDowns.filter(({ until }) => until > context.scheduler.now);
}
