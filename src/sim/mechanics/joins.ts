/**
 * Orders added to a trip under way: the shopper, still in the store, shops them after the basket in
 * hand and then drives the stops as the joining trip has them.
 */
import { assert, at } from '../../base/assert.ts';
import type { CostTerms, StoreStop, Trip } from '../../domain/plan.ts';
import { COST_TERMS } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { DayContext } from '../context.ts';
import { crewAt, moveOrder, shopperRun } from '../context.ts';
import { retime } from './stage-times.ts';

/** The shopper has agreed to the trip `planned`, which joins the one under way. */
export function joinTrip(context: DayContext, subject: number, planned: Trip): void {
  const { run } = shopperRun(context, subject);
  assert(run?.stage === 'shop', 'orders are added while the shopper shops', planned.id);
  const { shopUntil, ...settled } = run.settled;
  assert(shopUntil === planned.startAt, 'a trip is joined when its basket is shopped', planned.id);
  const [here, ...rest] = planned.stops;
  const store = at(run.trip.stops, 0);
  assert(here?.kind === 'store' && store.kind === 'store', 'a trip begins at a store', planned.id);
  run.settled = settled;
  run.trip = {
    ...run.trip,
    orderIds: [...run.trip.orderIds, ...planned.orderIds].sort(),
    stops: [withAdded(context, store, planned), ...rest],
    cost: sumOf(run.trip.cost, planned.cost),
  };
  const { id: shopperId } = crewAt(context, subject).shopper;
  for (const id of planned.orderIds) {
    moveOrder(context, id, 'accepted', { shopperId, tripId: run.trip.id });
  }
  retime(context, subject, run);
  context.emit({ kind: 'trip-joined', trip: run.trip });
}

function withAdded({ index, scheduler }: DayContext, store: StoreStop, planned: Trip): StoreStop {
  const { orderIds, startAt } = planned;
  const shopFrom = Math.max(startAt, ...orderIds.map((id) => index.order(id).readyAt));
  return {
    ...store,
    orderIds: [...store.orderIds, ...orderIds].sort(),
    added: {
      orderIds,
      agreedAt: seconds(scheduler.now),
      from: startAt,
      shopFrom: seconds(shopFrom),
    },
  };
}

function sumOf(a: CostTerms, b: CostTerms): CostTerms {
  const entries = COST_TERMS.map((term) => [term, cents(a[term] + b[term])]);
  return Object.fromEntries(entries) as unknown as CostTerms;
}
