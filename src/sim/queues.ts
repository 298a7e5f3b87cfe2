/**
 * Queues at the tills: what a store's forecast says of a moment, and how much of its room is left once
 * the visits already under way are taken off. The world holds the forecast of the whole day.
 */
import { at } from '../base/assert.ts';
import type { StoreId } from '../domain/ids.ts';
import type { StoreQueue } from '../domain/instance.ts';
import { QUARTER_SECONDS } from '../domain/instance.ts';
import type { StoreStop, Trip } from '../domain/plan.ts';
import { seconds } from '../domain/units.ts';

/** A plan hears of the queues of this many quarters: the one under way and two hours more. */
const QUARTERS_AHEAD = 9;

/** Seconds a shopper waits whose shopping ends at `shopUntil`; 0 outside the forecast. */
export function waitAt(queue: StoreQueue | undefined, shopUntil: number): number {
  return queue?.waitSeconds[quarterOf(queue, shopUntil)] ?? 0;
}

/** The part of each forecast that a plan made at `now` may see. */
export function queuesAhead(queues: readonly StoreQueue[], now: number): StoreQueue[] {
  return queues.map((queue) => {
    const first = Math.max(0, quarterOf(queue, now));
    return {
      storeId: queue.storeId,
      from: seconds(queue.from + first * QUARTER_SECONDS),
      waitSeconds: queue.waitSeconds.slice(first, first + QUARTERS_AHEAD),
      room: queue.room.slice(first, first + QUARTERS_AHEAD),
    };
  });
}

/** The forecasts with the room that these visits leave, never below 0. */
export function lessVisits(
  queues: readonly StoreQueue[],
  visits: readonly StoreStop[],
): StoreQueue[] {
  const counts = countVisits(queues, visits);
  return queues.map((queue, index) => {
    const taken = at(counts, index);
    const room = queue.room.map((places, quarter) => Math.max(0, places - at(taken, quarter)));
    return { ...queue, room };
  });
}

/** Visits beyond the room of their quarter, summed over all queues. */
export function visitsBeyondRoom(
  queues: readonly StoreQueue[],
  visits: readonly StoreStop[],
): number {
  const counts = countVisits(queues, visits);
  let beyond = 0;
  queues.forEach(({ room }, index) => {
    at(counts, index).forEach((count, quarter) => {
      beyond += Math.max(0, count - at(room, quarter));
    });
  });
  return beyond;
}

/** The store stops of trips. */
export function visitsOf(trips: readonly Pick<Trip, 'stops'>[]): StoreStop[] {
  return trips.flatMap(({ stops }) => stops.filter((stop) => stop.kind === 'store'));
}

/** Visits by queue and quarter. */
function countVisits(queues: readonly StoreQueue[], visits: readonly StoreStop[]): number[][] {
  const indexOf = new Map<StoreId, number>(queues.map(({ storeId }, index) => [storeId, index]));
  const counts = queues.map(({ room }) => room.map(() => 0));
  for (const { storeId, shopUntil } of visits) {
    const index = indexOf.get(storeId);
    if (index === undefined) continue;
    const quarter = quarterOf(at(queues, index), shopUntil);
    const row = at(counts, index);
    const count = row[quarter];
    if (count !== undefined) row[quarter] = count + 1;
  }
  return counts;
}

function quarterOf({ from }: StoreQueue, moment: number): number {
  return Math.floor((moment - from) / QUARTER_SECONDS);
}
