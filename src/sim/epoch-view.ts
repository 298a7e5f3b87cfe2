/** What a plan made now may see of the day: kept, so that instances of any scope can be cut later. */
import type { Announced, StoreQueue } from '../domain/instance.ts';
import { availableCrew } from './availability.ts';
import type { DayContext } from './context.ts';
import { crewAt, isWaiting, orderAt, orderRun } from './context.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import { lessVisits, queuesAhead, visitsOf } from './queues.ts';
import type { EpochView } from './state.ts';

/** Orders a snapshot may release earlier than the policy in force would. */
const LEAD_SECONDS_MAX = 90 * 60;

/** Orders that are open or could be, the crew on shift, and what is forecast and announced. */
export function viewNow(context: DayContext): EpochView {
  const { scheduler, state } = context;
  const orders = state.active.filter((index) => {
    const { state: orderState } = orderRun(context, index);
    if (orderState === 'released') return true;
    const { latestStartAt } = orderAt(context, index);
    return orderState === 'scheduled' && latestStartAt - LEAD_SECONDS_MAX <= scheduler.now;
  });
  const shoppers = availableCrew(context);
  return {
    at: scheduler.now,
    orders,
    shoppers,
    queues: queuesNow(context),
    forecasts: state.forecasts,
    announced: announcedNow(context, shoppers),
  };
}

/** The queues ahead, with the room that trips under way and offers out leave. */
function queuesNow(context: DayContext): StoreQueue[] {
  const { scheduler, state, world } = context;
  const visits = state.shoppers.flatMap(({ run, offer }) => {
    if (run) return visitsOf([{ stops: run.trip.stops.slice(run.stopIndex) }]);
    return offer ? visitsOf([offer]) : [];
  });
  return lessVisits(queuesAhead(world.queues, scheduler.now), visits);
}

/** Whom the held trips mean their orders for, where order and shopper can still be planned. */
function announcedNow(context: DayContext, shoppers: readonly AvailableShopper[]): Announced[] {
  const { scheduler, state, world } = context;
  const latest = scheduler.now + world.policy.lookaheadSeconds;
  const eligible = new Set(
    shoppers
      .filter(({ availableAt, shiftEnd }) => availableAt <= Math.min(latest, shiftEnd))
      .map(({ id }) => id),
  );
  return state.held.flatMap(([subject, trip]) => {
    const shopperId = crewAt(context, subject).shopper.id;
    if (!eligible.has(shopperId)) return [];
    return trip.orderIds
      .filter((id) => isWaiting(context, id))
      .map((orderId) => ({ orderId, shopperId }));
  });
}
