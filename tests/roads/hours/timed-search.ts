/**
 * Dijkstra's search by moments (Dreyfus 1969, doi:10.1287/opre.17.3.395): an arc costs what it does when
 * one comes to it, between the costs at the quarters before and after. The oracle that travel by the hour is held against.
 */
import { KNOT_SECONDS } from '../../../src/roads/hours/knots.ts';
import type { Ground, TimedTravel } from '../../../src/roads/hours/timed-travel.ts';
import { METRES_BASE } from '../../../src/roads/dijkstra.ts';
import { CostHeap } from '../../../src/roads/cost-heap.ts';

/** Seconds from a junction, left at `moment`, to every junction; `Infinity` where there is no way. */
export function timedSeconds(
  { graph, turns }: Ground,
  travel: TimedTravel,
  from: number,
  moment: number,
): Float64Array {
  const tenthsAt = new Map<number, Float64Array>();
  const quarter = (index: number): Float64Array => {
    const kept = tenthsAt.get(index);
    if (kept !== undefined) return kept;
    const tenths = travel
      .costsAt(index * KNOT_SECONDS)
      .map((cost) => Math.floor(cost / METRES_BASE));
    tenthsAt.set(index, tenths);
    return tenths;
  };
  const secondsOf = (arc: number, at: number): number => {
    const index = Math.floor(at / KNOT_SECONDS);
    const share = at / KNOT_SECONDS - index;
    return ((1 - share) * quarter(index)[arc]! + share * quarter(index + 1)[arc]!) / 10;
  };
  const arrival = new Float64Array(turns.arcCount).fill(Infinity);
  const heap = new CostHeap(arrival);
  for (let arc = turns.leavingFirst[from]!; arc < turns.leavingFirst[from + 1]!; arc += 1) {
    arrival[arc] = moment + secondsOf(arc, moment);
    heap.lower(arc);
  }
  while (heap.size > 0) {
    const arc = heap.takeLeast();
    for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn += 1) {
      const next = turns.head[turn]!;
      const at = arrival[arc]! + turns.tenths[turn]! / 10;
      const until = at + secondsOf(next, at);
      if (until >= arrival[next]!) continue;
      arrival[next] = until;
      heap.lower(next);
    }
  }
  const seconds = new Float64Array(graph.nodeCount).fill(Infinity);
  for (let node = 0; node < graph.nodeCount; node += 1) {
    for (let slot = turns.enteringFirst[node]!; slot < turns.enteringFirst[node + 1]!; slot += 1) {
      seconds[node] = Math.min(seconds[node]!, arrival[turns.entering[slot]!]! - moment);
    }
  }
  seconds[from] = 0;
  return seconds;
}
