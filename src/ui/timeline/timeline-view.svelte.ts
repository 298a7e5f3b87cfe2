/**
 * How the timeline is looked at: scale, size, scroll, which row the keyboard is on. It follows the
 * clock until a person moves the axis, and again after "now".
 */
import { panBy, scaleRound, zoomAt, type TimeScale } from './time-scale.ts';
import { GUTTER_WIDTH } from './timeline-layout.ts';

const BEHIND_SECONDS = 40 * 60;
const AHEAD_SECONDS = 110 * 60;

export class TimelineView {
  #scale = $state.raw<TimeScale | undefined>(undefined);
  #at: () => number;
  width = $state(0);
  height = $state(0);
  scrollTop = $state(0);
  /** Row of the keyboard; −1: none yet. */
  activeIndex = $state(-1);
  hoveredIndex = $state(-1);

  /** `at` is the clock, read reactively. */
  constructor(at: () => number) {
    this.#at = at;
  }

  /** Whether the axis moves with the clock. */
  get following(): boolean {
    return this.#scale === undefined;
  }

  #following = $derived.by(() => {
    const scale = scaleRound(this.#at(), this.plotWidth, BEHIND_SECONDS, AHEAD_SECONDS);
    // Whole pixels: text does not shimmer as the axis creeps.
    const { secondsPerPixel } = scale;
    return { from: Math.round(scale.from / secondsPerPixel) * secondsPerPixel, secondsPerPixel };
  });

  get scale(): TimeScale {
    return this.#scale ?? this.#following;
  }

  get plotWidth(): number {
    return Math.max(1, this.width - GUTTER_WIDTH);
  }

  /** Follows the clock again. */
  follow(): void {
    this.#scale = undefined;
  }

  pan(pixels: number): void {
    this.#scale = panBy(this.scale, pixels);
  }

  /** Zooms round `x` pixels of the canvas; a factor below 1 shows less time. */
  zoom(x: number, factor: number): void {
    this.#scale = zoomAt(this.scale, Math.max(0, x - GUTTER_WIDTH), factor);
  }

  /** Zooms round the middle of the plot, for buttons and keys. */
  zoomMiddle(factor: number): void {
    this.zoom(GUTTER_WIDTH + this.plotWidth / 2, factor);
  }
}
