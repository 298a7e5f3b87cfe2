/** The way a travelling shopper takes along the roads, with the moment each point is passed. */
import type { Motion } from '../domain/event.ts';
import type { DayContext } from './context.ts';
import { shopperRun } from './context.ts';
import type { TripRun } from './state.ts';

/** The motion under way of a shopper; undefined while not travelling. */
export function motionOf(context: DayContext, subject: number): Motion | undefined {
  const { run, place } = shopperRun(context, subject);
  const leg = run && legOf(run);
  if (!leg) return undefined;
  const target = context.index.placeOf(leg);
  const from = run.leftAt;
  const duration = (leg.arriveAt ?? from) - from;
  const percent = context.world.policy.travelTimePercent;
  const freeSeconds = Math.ceil((leg.travelSeconds * 100) / percent);
  const path =
    place.node === undefined || target.node === undefined
      ? undefined
      : context.travel.way(place.node, target.node, freeSeconds);
  if (!path || path.seconds === 0 || duration === 0) {
    return { points: [place.lngLat, target.lngLat], times: [from, from + duration] };
  }
  // Tenths of a second: finer ones cannot be seen and cost bytes in every checkpoint.
  const scale = duration / path.seconds;
  const times = path.cumulativeSeconds.map(
    (passed) => Math.round((from + passed * scale) * 10) / 10,
  );
  return { points: path.points, times };
}

/** The stop or store being driven to. */
function legOf(run: TripRun) {
  if (run.stage === 'return') return run.returns[0];
  return run.stage === 'travel' ? run.trip.stops[run.stopIndex] : undefined;
}
