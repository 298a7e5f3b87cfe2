/**
 * Knots: moments at which travel is measured; between two of them times change evenly. There is one every
 * quarter of an hour, and where a change of roads comes into force or ends, one a second before and one
 * then: such a step is no slope.
 */
import type { LegBlock } from '../../domain/instance.ts';
import type { RoadChange } from './road-change.ts';

export const KNOT_SECONDS = 900;

/** The last knot at or before a moment. */
export function knotBefore(changes: readonly RoadChange[], moment: number): number {
  const quarter = Math.floor(moment / KNOT_SECONDS) * KNOT_SECONDS;
  return edgesOf(changes).reduce(
    (latest, edge) => (edge <= moment && edge > latest ? edge : latest),
    quarter,
  );
}

/** The first knot after a moment. */
export function knotAfter(changes: readonly RoadChange[], moment: number): number {
  const quarter = (Math.floor(moment / KNOT_SECONDS) + 1) * KNOT_SECONDS;
  return edgesOf(changes).reduce(
    (earliest, edge) => (edge > moment && edge < earliest ? edge : earliest),
    quarter,
  );
}

function edgesOf(changes: readonly RoadChange[]): number[] {
  return changes.flatMap(({ from, until }) => [from - 1, from, until - 1, until]);
}

/**
 * Makes the ways found at ascending knots such that leaving later never arrives earlier: who would arrive
 * earlier by waiting for a later knot waits for it, and drives as one does then. Between knots the slope
 * is −1 or more then.
 */
export function letWait(knots: readonly number[], found: readonly LegBlock[]): void {
  for (let knot = knots.length - 2; knot >= 0; knot -= 1) {
    const gap = knots[knot + 1]! - knots[knot]!;
    const own = found[knot]!;
    const next = found[knot + 1]!;
    for (let way = 0; way < own.seconds.length; way += 1) {
      const waiting = next.seconds[way]! + gap;
      if (waiting >= own.seconds[way]!) continue;
      own.seconds[way] = waiting;
      own.metres[way] = next.metres[way]!;
    }
  }
}

/** The time of a way left at `moment`, between the knots before and after, rounded up. */
export function between(
  before: number,
  after: number,
  moment: number,
  secondsBefore: number,
  secondsAfter: number,
): number {
  // Whole numbers up to the one division: a share of the way would now and then round up to a second more.
  const sum = secondsBefore * (after - moment) + secondsAfter * (moment - before);
  return Math.ceil(sum / (after - before));
}
