/**
 * A trip is offered to a free shopper, who answers after some seconds: accepts, and sets off; or
 * declines, or lets the offer run out, which gives the orders back, leaves the shopper unasked for a
 * while, and those orders for longer.
 */
import { assert, at } from '../../base/assert.ts';
import { rngFor } from '../../base/rng.ts';
import { declineBps } from '../../domain/formulas.ts';
import type { Trip } from '../../domain/plan.ts';
import { seconds } from '../../domain/units.ts';
import type { DayContext } from '../context.ts';
import { crewAt, isWaiting, moveOrder, orderRun, shopperRun } from '../context.ts';
import { noteServed } from '../forecast.ts';
import { between } from '../luck.ts';
import { tripPayCents } from '../pay.ts';
import { ANSWER_SECONDS_MOST, underwayOf } from '../underway.ts';
import { joinTrip } from './joins.ts';
import { giveBack } from './orders.ts';
import { endShiftIfDue } from './shifts.ts';
import { startTrip } from './trips.ts';

const ANSWER_SECONDS_LEAST = 4;
/** An offer without an answer runs out after this. */
const EXPIRY_SECONDS = 60;
/** Refusals that are silence, in percent. */
const SILENT_PERCENT = 20;
/** After a refusal: no offer at all, and none of these orders. */
const REST_SECONDS = 240;
const COOL_DOWN_SECONDS = 12 * 60;

type Answer = 'accept' | 'decline' | 'silence';

/** Whether the shopper stands free for an offer now. */
export function isFree(context: DayContext, subject: number): boolean {
  const run = shopperRun(context, subject);
  return run.duty === 'on' && !run.run && !run.offer && run.restUntil <= context.scheduler.now;
}

/**
 * Offers a trip whose orders all still wait; does nothing when one of them is gone. Orders are added
 * to a trip only while the shopper shops: an offer of them runs out with the basket in hand.
 */
export function offerTrip(context: DayContext, subject: number, trip: Trip): void {
  const { index, scheduler, world } = context;
  const canTake = trip.joins ? underwayOf(context, subject) : isFree(context, subject);
  assert(canTake, 'an offer to a shopper who cannot take it', subject);
  if (!trip.orderIds.every((id) => isWaiting(context, id))) return;
  const run = shopperRun(context, subject);
  const { shopper } = crewAt(context, subject);
  run.offer = trip;
  for (const id of trip.orderIds) {
    if (orderRun(context, index.orderIndex(id)).state === 'scheduled') {
      moveOrder(context, id, 'released');
    }
    moveOrder(context, id, 'offered', { shopperId: shopper.id });
  }
  const rng = rngFor(world.seed, 'answer', offerKey(context, subject, trip));
  const wait = between(rng, ANSWER_SECONDS_LEAST, ANSWER_SECONDS_MOST);
  const isSilent = answerTo(context, subject, trip) === 'silence';
  const expiry = scheduler.now + EXPIRY_SECONDS;
  const silentUntil = trip.joins ? Math.min(expiry, trip.startAt) : expiry;
  scheduler.push({ at: isSilent ? silentUntil : scheduler.now + wait, kind: 'answer', subject });
}

/** The shopper answers, or the offer has run out. */
export function answerOffer(context: DayContext, subject: number): void {
  const { index, state, scheduler } = context;
  const run = shopperRun(context, subject);
  const trip = run.offer;
  assert(trip, 'an answer to no offer', subject);
  delete run.offer;
  const answer = answerTo(context, subject, trip);
  if (answer === 'accept') {
    const orders = trip.orderIds.map((id) => index.order(id));
    if (trip.joins) {
      noteServed(state.served, trip, orders, trip.startAt - scheduler.now);
      joinTrip(context, subject, trip);
    } else {
      noteServed(state.served, trip, orders);
      startTrip(context, subject, trip);
    }
    return;
  }
  state.tally.declinedCount += 1;
  if (answer === 'silence') state.tally.timedOutCount += 1;
  const { now } = scheduler;
  const until = seconds(now + COOL_DOWN_SECONDS);
  run.restUntil = now + REST_SECONDS;
  run.coolDowns = run.coolDowns.filter((one) => one.until > now);
  for (const orderId of trip.orderIds) {
    run.coolDowns.push({ orderId, until });
    const order = orderRun(context, index.orderIndex(orderId));
    order.refusedCount = (order.refusedCount ?? 0) + 1;
    giveBack(context, orderId);
  }
  endShiftIfDue(context, subject);
}

/** What the shopper will answer; the same whenever one asks. */
function answerTo(context: DayContext, subject: number, trip: Trip): Answer {
  const { world } = context;
  const rng = rngFor(world.seed, 'accept', offerKey(context, subject, trip));
  if (rng.nextInt(10_000) >= refusalBps(context, subject, trip)) return 'accept';
  return rng.nextInt(100) < SILENT_PERCENT ? 'silence' : 'decline';
}

/** The chance of a refusal that plans reckon with, in hundredths of a percent: here it is the truth. */
function refusalBps(context: DayContext, subject: number, trip: Trip): number {
  const { policy } = context.world;
  const orders = trip.orderIds.map((id) => context.index.order(id));
  const items = orders.reduce((sum, { itemCount }) => sum + itemCount, 0);
  const tripCents = tripPayCents(orders, policy);
  // The trip under way is paid for already: what is offered is what the added orders bring.
  const payCents = trip.joins ? tripCents - policy.payCentsPerTrip : tripCents;
  const { run } = shopperRun(context, subject);
  const from = trip.joins && run ? run.trip.endAt : trip.startAt;
  const { travelMetres } = at(trip.stops, 0);
  return declineBps(policy, { payCents, items }, travelMetres, trip.endAt - from);
}

/** The stream of an offer: of this shopper and these orders, asked for the nth time. */
function offerKey(context: DayContext, subject: number, trip: Trip): string {
  const { index } = context;
  const refusedCount = trip.orderIds.reduce(
    (sum, id) => sum + (orderRun(context, index.orderIndex(id)).refusedCount ?? 0),
    0,
  );
  return `${crewAt(context, subject).shopper.id} ${trip.orderIds.join(' ')} ${refusedCount}`;
}
