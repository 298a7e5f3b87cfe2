/** Turns arcs of a hierarchy back into the turns they stand for. */
import { assert } from '../../base/assert.ts';
import type { CustomisedHierarchy } from './customised-hierarchy.ts';
import type { HierarchyArcs } from './topology.ts';

/**
 * Puts between each two neighbours of `vertices`, which arcs of the hierarchy join, the vertices that
 * the cheapest way passes. Where several ways cost the same, the one by the lowest vertex is taken.
 */
export function unpack(customised: CustomisedHierarchy, vertices: readonly number[]): number[] {
  const passed: number[] = [];
  const ahead = [...vertices].reverse();
  let here = ahead.pop();
  while (here !== undefined) {
    const there = ahead.at(-1);
    const middle = there === undefined ? undefined : middleOf(customised, here, there);
    if (middle === undefined) {
      passed.push(here);
      here = ahead.pop();
    } else {
      ahead.push(middle);
    }
  }
  return passed;
}

/** The lower vertex that the arc from `tail` to `head` leads over; `undefined` for a turn. */
function middleOf(customised: CustomisedHierarchy, tail: number, head: number): number | undefined {
  const { topology, up, down } = customised;
  const isUp = tail < head;
  const own = isUp ? topology.up : topology.down;
  const arc = arcBetween(own, Math.min(tail, head), Math.max(tail, head));
  const cost = (isUp ? up : down)[arc]!;
  const turn = own.turn[arc]!;
  if (turn >= 0 && customised.turnCost(turn) === cost) return undefined;
  const [leaving, reaching] = [topology.down, topology.up];
  let first = leaving.lowFirst[tail]!;
  let second = reaching.lowFirst[head]!;
  for (;;) {
    assert(
      first < leaving.lowFirst[tail + 1]! && second < reaching.lowFirst[head + 1]!,
      'a shortcut leads over a lower vertex',
      [tail, head],
    );
    const [lower, other] = [leaving.low[first]!, reaching.low[second]!];
    if (lower === other && cost === down[leaving.arc[first]!]! + up[reaching.arc[second]!]!) {
      return lower;
    }
    if (lower <= other) first++;
    if (other <= lower) second++;
  }
}

function arcBetween({ first, high }: HierarchyArcs, low: number, top: number): number {
  let arc = first[low]!;
  const end = first[low + 1]!;
  while (arc < end && high[arc] !== top) arc++;
  assert(arc < end, 'an arc joins these vertices', [low, top]);
  return arc;
}
