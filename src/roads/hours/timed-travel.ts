/**
 * Travel by the hour: how long a way takes depends on when one leaves. Ways are measured at knots, on
 * roads as they are at that moment, and times between two knots change evenly. Nobody arrives earlier by
 * leaving later.
 */
import type { LegBlock } from '../../domain/instance.ts';
import { NO_WAY } from '../../domain/instance.ts';
import { arcCost, arcCosts } from '../hierarchy/arc-cost.ts';
import { CustomisedHierarchy } from '../hierarchy/customised-hierarchy.ts';
import { MatrixQuery } from '../hierarchy/matrix-query.ts';
import type { Topology } from '../hierarchy/topology.ts';
import type { TurnGraph } from '../hierarchy/turn-graph.ts';
import type { RoadGraph } from '../road-graph.ts';
import { RowCache } from '../row-cache.ts';
import { perMilleAt } from './congestion.ts';
import type { Congestion } from './congestion.ts';
import { between, knotAfter, knotBefore, letWait } from './knots.ts';
import { isInForce } from './road-change.ts';
import type { RoadChange } from './road-change.ts';

/**
 * Roads are taken to be as crowded all along a way as so long after it began: half of what a usual way
 * takes. Closed roads are those closed at its beginning.
 */
const AHEAD_SECONDS = 420;
/** Metrics kept, those used last; each takes some megabytes. */
const METRIC_COUNT_MAX = 6;

/** A city's roads, ready for any metric. */
export interface Ground {
  readonly graph: RoadGraph;
  readonly turns: TurnGraph;
  readonly topology: Topology;
}

export class TimedTravel {
  readonly #ground: Ground;
  readonly #congestion: Congestion;
  readonly #changes: readonly RoadChange[];
  readonly #metrics = new RowCache<CustomisedHierarchy>(METRIC_COUNT_MAX);

  constructor(ground: Ground, congestion: Congestion, changes: readonly RoadChange[] = []) {
    this.#ground = ground;
    this.#congestion = congestion;
    this.#changes = changes;
  }

  /**
   * Whole seconds, rounded up, and metres from each of `fromNodes` (rows) to each of `toNodes` (columns),
   * left at `moment`, seconds since the start of the day; a wait for a road to open included. `NO_WAY`
   * where there is none, however long one waits. Metres are those of the way at the knot before.
   */
  legs(fromNodes: readonly number[], toNodes: readonly number[], moment: number): LegBlock {
    const knots = [knotBefore(this.#changes, moment)];
    knots.push(knotAfter(this.#changes, knots[0]!));
    const at = (knot: number): LegBlock =>
      new MatrixQuery(this.metricAt(knot)).legs(fromNodes, toNodes);
    const found = knots.map(at);
    const starts = knots.map((knot, index) => ({ knot, longest: longestOf(found[index]!) }));
    const horizon = Math.max(...starts.map((start, index) => this.#horizon(start, found[index]!)));
    for (let later = knots[1]!; later < horizon;) {
      later = knotAfter(this.#changes, later);
      if (!starts.some((start) => this.#mayPay(start, later))) continue;
      knots.push(later);
      found.push(at(later));
    }
    letWait(knots, found);
    const [before, after] = found as [LegBlock, LegBlock];
    const seconds = before.seconds.map((value, way) =>
      value >= NO_WAY || after.seconds[way]! >= NO_WAY
        ? value
        : between(knots[0]!, knots[1]!, moment, value, after.seconds[way]!),
    );
    return { ...before, seconds };
  }

  /** The hierarchy for ways that begin at a moment. */
  metricAt(moment: number): CustomisedHierarchy {
    const kept = this.#metrics.get(moment);
    if (kept !== undefined) return kept;
    const { topology, turns } = this.#ground;
    const metric = new CustomisedHierarchy(
      topology,
      turns,
      this.costsAt(moment, moment + AHEAD_SECONDS),
    );
    this.#metrics.put(moment, metric);
    return metric;
  }

  /** What every arc costs at a moment, as crowded as at another. */
  costsAt(moment: number, crowdedAt = moment): Float64Array {
    const { graph } = this.#ground;
    const perMille = perMilleAt(this.#congestion, crowdedAt);
    const costs = arcCosts(graph, perMille);
    const slowness = slownessOf(this.#changes, moment);
    if (slowness.size === 0) return costs;
    for (let arc = 0; arc < costs.length; arc += 1) {
      const edge = graph.out.way[arc]! >> 1;
      const slow = slowness.get(edge);
      if (slow === undefined) continue;
      const usual = perMille[graph.edges.carClass[edge]!]!;
      costs[arc] = slow === Infinity ? Infinity : arcCost(graph, arc, Math.round(usual * slow));
    }
    return costs;
  }

  /**
   * The moment from which on no knot matters to ways left at a knot: nobody waits longer than they could
   * have driven, and where there is no way, until the last change of roads has ended.
   */
  #horizon({ knot, longest }: Start, { seconds }: LegBlock): number {
    const isMissing = this.#changes.length > 0 && seconds.some((value) => value >= NO_WAY);
    const ends = isMissing ? this.#changes.map(({ until }) => until) : [];
    return Math.max(knot + longest, ...ends);
  }

  /** Whether waiting for a later knot may be quicker: roads change, or empty by more than time passes. */
  #mayPay({ knot, longest }: Start, later: number): boolean {
    const isBetween = (moment: number): boolean => moment > knot && moment <= later;
    if (this.#changes.some(({ from, until }) => isBetween(from) || isBetween(until))) return true;
    const now = perMilleAt(this.#congestion, knot + AHEAD_SECONDS);
    const then = perMilleAt(this.#congestion, later + AHEAD_SECONDS);
    const least = then.reduce((share, value, index) => Math.min(share, value / now[index]!), 1);
    // Legs are rounded up to whole seconds, roads to tenths.
    return longest * (1 - least) + 2 > later - knot;
  }
}

/** A knot at which ways begin, and the seconds of the longest of them. */
interface Start {
  readonly knot: number;
  readonly longest: number;
}

function longestOf({ seconds }: LegBlock): number {
  return seconds.reduce(
    (longest, value) => (value < NO_WAY ? Math.max(longest, value) : longest),
    0,
  );
}

/** By edge that changes touch at a moment: by how much the time there is multiplied, all together. */
function slownessOf(changes: readonly RoadChange[], moment: number): Map<number, number> {
  const slowness = new Map<number, number>();
  for (const change of changes) {
    if (!isInForce(change, moment)) continue;
    for (const edge of change.edges) {
      slowness.set(edge, ((slowness.get(edge) ?? 1) * change.perMille) / 1000);
    }
  }
  return slowness;
}
