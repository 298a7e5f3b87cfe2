/**
 * A trip is offered to a free shopper, who answers after some seconds: accepts, and sets off; or
 * declines, which gives the orders back and leaves the shopper unasked for a while.
 */
import { assert } from '../../base/assert.ts';
import { rngFor } from '../../base/rng.ts';
import type { Trip } from '../../domain/plan.ts';
import type { DayContext } from '../context.ts';
import { crewAt, moveOrder, orderRun, shopperRun } from '../context.ts';
import { between } from '../luck.ts';
import { tripPayCents } from '../pay.ts';
import { endShiftIfDue } from './shifts.ts';
import { startTrip } from './trips.ts';

const ANSWER_SECONDS_LEAST = 4;
const ANSWER_SECONDS_MOST = 26;
const REST_SECONDS = 240;
/** Declined in any case, and for each cent a minute below the usual rate, in hundredths of a percent. */
const DECLINE_BASE = 150;
const DECLINE_PER_CENT = 40;
const USUAL_CENTS_PER_MINUTE = 30;
const DECLINE_MOST = 1200;

/** Whether the shopper stands free for an offer now. */
export function isFree(context: DayContext, subject: number): boolean {
  const run = shopperRun(context, subject);
  return run.duty === 'on' && !run.run && !run.offer && run.restUntil <= context.scheduler.now;
}

/** Offers a trip whose orders are all still open; does nothing when one of them is gone. */
export function offerTrip(context: DayContext, subject: number, trip: Trip): void {
  const { index, scheduler, world } = context;
  assert(isFree(context, subject), 'an offer to a shopper who is not free', subject);
  const isOpen = trip.orderIds.every(
    (id) => orderRun(context, index.orderIndex(id)).state === 'released',
  );
  if (!isOpen) return;
  const run = shopperRun(context, subject);
  const { shopper } = crewAt(context, subject);
  run.offer = trip;
  for (const id of trip.orderIds) moveOrder(context, id, 'offered', { shopperId: shopper.id });
  const rng = rngFor(world.seed, 'answer', `${shopper.id} ${trip.orderIds.join(' ')}`);
  const wait = between(rng, ANSWER_SECONDS_LEAST, ANSWER_SECONDS_MOST);
  scheduler.push({ at: scheduler.now + wait, kind: 'answer', subject });
}

export function answerOffer(context: DayContext, subject: number): void {
  const { state, scheduler } = context;
  const run = shopperRun(context, subject);
  const trip = run.offer;
  assert(trip, 'an answer to no offer', subject);
  delete run.offer;
  if (accepts(context, subject, trip)) {
    startTrip(context, subject, trip);
    return;
  }
  state.tally.declinedCount += 1;
  run.restUntil = scheduler.now + REST_SECONDS;
  for (const id of trip.orderIds) moveOrder(context, id, 'released');
  endShiftIfDue(context, subject);
}

function accepts(context: DayContext, subject: number, trip: Trip): boolean {
  const { index, world } = context;
  const { shopper } = crewAt(context, subject);
  const pay = tripPayCents(
    trip.orderIds.map((id) => index.order(id)),
    world.policy,
  );
  const centsPerMinute = Math.floor((60 * pay) / Math.max(60, trip.endAt - trip.startAt));
  const missing = Math.max(0, USUAL_CENTS_PER_MINUTE - centsPerMinute);
  const chance = Math.min(DECLINE_MOST, DECLINE_BASE + DECLINE_PER_CENT * missing);
  const rng = rngFor(world.seed, 'accept', `${shopper.id} ${trip.orderIds.join(' ')}`);
  return rng.nextInt(10_000) >= chance;
}
