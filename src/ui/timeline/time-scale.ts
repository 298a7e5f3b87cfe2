/** The timeline's axis: seconds of the day against pixels of the plot, with zoom, pan and ticks. */

export interface TimeScale {
  /** The moment at the plot's left edge, in seconds since service-day start. */
  readonly from: number;
  readonly secondsPerPixel: number;
}

/** About 8 minutes, and about 40 hours, across 1,000 px. */
const SECONDS_PER_PIXEL_MIN = 0.5;
const SECONDS_PER_PIXEL_MAX = 144;

/** Pixels from the plot's left edge. */
export function xOf(scale: TimeScale, at: number): number {
  return (at - scale.from) / scale.secondsPerPixel;
}

export function atOf(scale: TimeScale, x: number): number {
  return scale.from + x * scale.secondsPerPixel;
}

/** Zooms so that the moment under `x` stays under it; a factor below 1 shows less time. */
export function zoomAt(scale: TimeScale, x: number, factor: number): TimeScale {
  const secondsPerPixel = Math.min(
    SECONDS_PER_PIXEL_MAX,
    Math.max(SECONDS_PER_PIXEL_MIN, scale.secondsPerPixel * factor),
  );
  return { from: atOf(scale, x) - x * secondsPerPixel, secondsPerPixel };
}

/** Moves by pixels: a drag to the right (positive) shows earlier times. */
export function panBy(scale: TimeScale, pixels: number): TimeScale {
  return { ...scale, from: scale.from - pixels * scale.secondsPerPixel };
}

/** The scale that shows `behindSeconds` before `at` and `aheadSeconds` after it across `width` px. */
export function scaleRound(
  at: number,
  width: number,
  behindSeconds: number,
  aheadSeconds: number,
): TimeScale {
  const secondsPerPixel = (behindSeconds + aheadSeconds) / Math.max(1, width);
  return { from: at - behindSeconds, secondsPerPixel };
}

const STEP_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240];
const TICK_PIXELS_MIN = 64;

/** Seconds between labelled ticks: the least whole-minute step that leaves labels room. */
export function tickStep(scale: TimeScale): number {
  const least = TICK_PIXELS_MIN * scale.secondsPerPixel;
  const minutes = STEP_MINUTES.find((step) => step * 60 >= least) ?? 480;
  return minutes * 60;
}

/** The moments of labelled ticks in sight, ascending, each a multiple of the step. */
export function ticks(scale: TimeScale, width: number): number[] {
  const step = tickStep(scale);
  const last = atOf(scale, width);
  const found: number[] = [];
  for (let at = Math.ceil(scale.from / step) * step; at <= last; at += step) found.push(at);
  return found;
}

/** The nearest whole minute, as labels and tooltips tell it. */
export function snapToMinute(at: number): number {
  return Math.round(at / 60) * 60;
}
