/** Trips of the plan in force that wait until their shopper is free; the next plan replaces them. */
import type { Trip } from '../../domain/plan.ts';
import type { DayContext } from '../context.ts';
import { isFree, offerTrip } from './offers.ts';

/** Offers the trip held ready for this shopper, if there is one and the shopper is free. */
export function offerHeld(context: DayContext, subject: number): void {
  const { state } = context;
  const held = state.held.find(([shopper]) => shopper === subject);
  if (!held || !isFree(context, subject)) return;
  state.held = state.held.filter((entry) => entry !== held);
  offerTrip(context, subject, held[1]);
}

/**
 * Puts the trips of a new plan in place of the old ones, and offers those that can start. Those that
 * join a trip under way are offered at once or never.
 */
export function holdTrips(context: DayContext, trips: readonly Trip[]): void {
  const { index, state } = context;
  state.held = trips
    .filter(({ joins }) => !joins)
    .map((trip): [number, Trip] => [index.shopperIndex(trip.shopperId), trip])
    .sort(([a], [b]) => a - b);
  for (const [subject] of [...state.held]) offerHeld(context, subject);
  for (const trip of trips) {
    if (trip.joins) offerTrip(context, index.shopperIndex(trip.shopperId), trip);
  }
}
