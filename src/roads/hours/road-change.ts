/** A road that is closed, or slower than usual, for a time. */

/** How much slower, in per mille of the usual time, of a road nobody may drive. */
export const CLOSED = Infinity;

export interface RoadChange {
  /** Edges of the road graph, both directions. */
  readonly edges: readonly number[];
  /** Per mille of the time at that hour, or `CLOSED`. */
  readonly perMille: number;
  /** In force from then on, and no more from `until` on; seconds since the start of the day. */
  readonly from: number;
  readonly until: number;
}

export function isInForce({ from, until }: RoadChange, moment: number): boolean {
  return moment >= from && moment < until;
}
