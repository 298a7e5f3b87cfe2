/** Where a moving shopper is between two events: interpolation along a timed way. */
import type { Motion } from '../../domain/event.ts';
import type { LngLat } from '../../domain/units.ts';

/** Scratch for `locate`, so that drawing a frame allocates nothing. */
export interface Located {
  lng: number;
  lat: number;
  /** Degrees counter-clockwise from north, as deck.gl turns icons; unchanged when standing still. */
  angle: number;
}

const DEGREES = 180 / Math.PI;

/** Writes the position at `at` (seconds, not whole) into `out`; before and after, the way's ends. */
export function locate(motion: Motion, at: number, out: Located): void {
  const { points, times } = motion;
  const last = points.length - 1;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  const next = Math.min(last, Math.max(1, low));
  const from = points[Math.max(0, next - 1)];
  const to = points[next] ?? from;
  if (from === undefined || to === undefined) return;
  const start = times[next - 1] ?? at;
  const span = (times[next] ?? at) - start;
  const share = span > 0 ? Math.min(1, Math.max(0, (at - start) / span)) : 1;
  out.lng = from[0] + (to[0] - from[0]) * share;
  out.lat = from[1] + (to[1] - from[1]) * share;
  turnTo(from, to, out);
}

function turnTo(from: LngLat, to: LngLat, out: Located): void {
  const north = to[1] - from[1];
  const east = (to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180);
  if (north !== 0 || east !== 0) out.angle = Math.atan2(-east, north) * DEGREES;
}

/** The way still ahead at `at`, beginning where the shopper is; and the way behind, ending there. */
export function splitAt(motion: Motion, at: number): { behind: LngLat[]; ahead: LngLat[] } {
  const here: Located = { lng: 0, lat: 0, angle: 0 };
  locate(motion, at, here);
  const point: LngLat = [here.lng, here.lat];
  const behind: LngLat[] = [];
  const ahead: LngLat[] = [point];
  motion.points.forEach((item, index) => {
    if ((motion.times[index] ?? 0) <= at) behind.push(item);
    else ahead.push(item);
  });
  behind.push(point);
  return { behind, ahead };
}
