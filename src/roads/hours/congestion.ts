/**
 * How much longer driving takes than on empty roads, by class of road and hour of the day. What is
 * given holds at the full hour; between two hours it changes evenly, and after the last comes the first.
 */
import type { CarClass } from '../road-class.ts';
import { CAR_CLASSES } from '../road-class.ts';

export const HOUR_COUNT = 24;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = HOUR_COUNT * HOUR_SECONDS;

export interface Congestion {
  /** Per mille of the free-flow time: class c at hour h is at `c × 24 + h`, classes as in `CAR_CLASSES`. */
  readonly perMille: Int32Array;
}

/**
 * Percent over free flow by hour of a usual weekday: a curve through published peaks of Seattle (morning
 * +48 %, evening +70 %) and a daily mean, no measured table. Whoever knows better replaces it by a file.
 */
const USUAL_PERCENT = [
  0, 0, 0, 0, 1, 4, 18, 40, 48, 28, 18, 20, 24, 24, 30, 45, 60, 70, 50, 25, 14, 8, 5, 2,
] as const;

/** How much of that a class feels, in percent: large roads most, side streets least. */
const FELT_PERCENT: Readonly<Record<CarClass, number>> = {
  motorway: 120,
  motorway_link: 120,
  trunk: 120,
  trunk_link: 120,
  primary: 100,
  primary_link: 100,
  secondary: 100,
  secondary_link: 100,
  tertiary: 70,
  tertiary_link: 70,
  unclassified: 40,
  residential: 40,
  living_street: 40,
  service: 40,
  road: 40,
};

/** Empty roads at every hour. */
export function freeFlow(): Congestion {
  return { perMille: new Int32Array(CAR_CLASSES.length * HOUR_COUNT).fill(1000) };
}

export function usualWeekday(): Congestion {
  const { perMille } = freeFlow();
  for (const [index, name] of CAR_CLASSES.entries()) {
    for (const [hour, percent] of USUAL_PERCENT.entries()) {
      perMille[index * HOUR_COUNT + hour] = 1000 + (percent * FELT_PERCENT[name]) / 10;
    }
  }
  return { perMille };
}

/** Per mille of the free-flow time by class, at a moment in seconds since the start of the day. */
export function perMilleAt({ perMille }: Congestion, moment: number): Int32Array {
  const ofDay = ((moment % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  const hour = Math.floor(ofDay / HOUR_SECONDS);
  const into = ofDay - hour * HOUR_SECONDS;
  return Int32Array.from(CAR_CLASSES, (_, index) => {
    const from = perMille[index * HOUR_COUNT + hour]!;
    const to = perMille[index * HOUR_COUNT + ((hour + 1) % HOUR_COUNT)]!;
    return from + Math.round(((to - from) * into) / HOUR_SECONDS);
  });
}
