/**
 * Travel times by the hierarchy of turns, on the embedded city (`npm run data` builds its file). Ends
 * of ways are drawn from all junctions of the connected network. Times are medians of runs that
 * follow warm-ups, unless the metric's name says otherwise; preparing is timed once, cold.
 */
import { rngFor } from '../../src/base/rng.ts';
import type { City } from '../../src/roads/city.ts';
import { arcCosts } from '../../src/roads/hierarchy/arc-cost.ts';
import { CustomisedHierarchy } from '../../src/roads/hierarchy/customised-hierarchy.ts';
import { MatrixQuery } from '../../src/roads/hierarchy/matrix-query.ts';
import { dissect } from '../../src/roads/hierarchy/nested-dissection.ts';
import { encodeOrder } from '../../src/roads/hierarchy/order-section.ts';
import { PointQuery } from '../../src/roads/hierarchy/point-query.ts';
import { RowQuery } from '../../src/roads/hierarchy/row-query.ts';
import type { Topology } from '../../src/roads/hierarchy/topology.ts';
import { contract } from '../../src/roads/hierarchy/topology.ts';
import type { TurnGraph } from '../../src/roads/hierarchy/turn-graph.ts';
import { makeTurnGraph } from '../../src/roads/hierarchy/turn-graph.ts';
import { TurnSearch } from '../../src/roads/hierarchy/turn-search.ts';
import { usualWeekday } from '../../src/roads/hours/congestion.ts';
import { TimedTravel } from '../../src/roads/hours/timed-travel.ts';
import { CAR_CLASSES } from '../../src/roads/road-class.ts';
import { timedSeconds } from '../roads/hours/timed-search.ts';
import type { Suite } from './figure.ts';
import { quantile } from './figure.ts';
import { openGround } from './played-day.ts';
import type { Say } from './tally.ts';

const CASE = 'montevideo';
const SEED = 1;

const QUICK = { warmUpCount: 2, runCount: 3, searchCount: 1, largeCount: 1, pointCount: 2000 };
const FULL = { warmUpCount: 10, runCount: 31, searchCount: 5, largeCount: 5, pointCount: 20_000 };

interface Bench {
  readonly city: City;
  readonly turns: TurnGraph;
  readonly hierarchy: CustomisedHierarchy;
  readonly extent: typeof FULL;
  readonly say: Say;
}

export const roadsBench: Suite = async (report, { isQuick, onlyCase }) => {
  if (onlyCase !== undefined && onlyCase !== CASE) {
    process.stderr.write(`no such case: ${onlyCase}; there is ${CASE}\n`);
    process.exitCode = 2;
    return;
  }
  const say: Say = (metric, value, unit, n) => report({ case: CASE, metric, value, unit, n });
  const extent = isQuick ? QUICK : FULL;
  const { city } = await openGround();
  const { turns, topology } = prepare(city, say);
  const arcCost = arcCosts(
    city.graph,
    CAR_CLASSES.map(() => 1000),
  );
  const hierarchy = customise(topology, turns, arcCost, extent, say);
  const bench: Bench = { city, turns, hierarchy, extent, say };
  fillMatrices(bench);
  fillRows(bench);
  askPoints(bench);
  closeRoads(bench);
  leaveByTheHour(bench);
};

function prepare(city: City, say: Say): { turns: TurnGraph; topology: Topology } {
  const fromMs = performance.now();
  const turns = makeTurnGraph(city.graph, city.metresPerDegree);
  const order = dissect(city.graph, city.metresPerDegree);
  const dissectedMs = performance.now();
  const topology = contract(turns, order);
  const untilMs = performance.now();
  say('preprocess_s', (untilMs - fromMs) / 1000, 's', 1);
  say('contract_ms', untilMs - dissectedMs, 'ms', 1);
  say('bytes', encodeOrder(city.graph, order).length, 'B', 1);
  say('hierarchy_arcs', topology.up.high.length + topology.down.high.length, 'arcs', 1);
  return { turns, topology };
}

function customise(
  topology: Topology,
  turns: TurnGraph,
  arcCost: Float64Array,
  extent: typeof FULL,
  say: Say,
): CustomisedHierarchy {
  const run = () => new CustomisedHierarchy(topology, turns, arcCost);
  const times = timesOf(run, extent.warmUpCount, extent.runCount);
  say('customise_ms', quantile(times, 0.5), 'ms', times.length);
  return run();
}

function fillMatrices({ city, turns, hierarchy, extent, say }: Bench): void {
  const matrix = new MatrixQuery(hierarchy);
  const search = new TurnSearch(turns);
  const [from, to] = [drawNodes(city, 100, 'from'), drawNodes(city, 100, 'to')];
  const searchAll = () => {
    for (const start of from) {
      search.run(start, hierarchy.arcCost);
      for (const end of to) search.costTo(start, end);
    }
  };
  const searchMs = quantile(timesOf(searchAll, 1, extent.searchCount), 0.5);
  const times = timesOf(() => matrix.legs(from, to), extent.warmUpCount, extent.runCount);
  const matrixMs = quantile(times, 0.5);
  say('matrix_100_ms', matrixMs, 'ms', times.length);
  say('matrix_100_dijkstra_ms', searchMs, 'ms', extent.searchCount);
  say('matrix_100_speedup_over_dijkstra', searchMs / matrixMs, '×', times.length);
  const [manyFrom, manyTo] = [drawNodes(city, 1000, 'from'), drawNodes(city, 1000, 'to')];
  const largeTimes = timesOf(() => matrix.legs(manyFrom, manyTo), 1, extent.largeCount);
  say('matrix_1000_ms', quantile(largeTimes, 0.5), 'ms', largeTimes.length);
}

/** Whole rows, as the travel oracle keeps them. */
function fillRows({ city, turns, hierarchy, extent, say }: Bench): void {
  const rows = new RowQuery(hierarchy);
  const search = new TurnSearch(turns);
  const from = drawNodes(city, extent.runCount * 3, 'row');
  const times = from.map((node) => timesOf(() => rows.from(node), 0, 1)[0]!);
  const searchTimes = from.map(
    (node) => timesOf(() => search.run(node, hierarchy.arcCost), 0, 1)[0]!,
  );
  const [rowMs, searchMs] = [quantile(times, 0.5), quantile(searchTimes, 0.5)];
  say('row_ms', rowMs, 'ms', times.length);
  say('row_speedup_over_dijkstra', searchMs / rowMs, '×', times.length);
}

function askPoints({ city, hierarchy, extent, say }: Bench): void {
  const point = new PointQuery(hierarchy);
  const { pointCount } = extent;
  const [from, to] = [drawNodes(city, pointCount, 'from'), drawNodes(city, pointCount, 'to')];
  const us = (ask: (from: number, to: number) => unknown) =>
    from.map((start, index) => {
      const fromMs = performance.now();
      ask(start, to[index]!);
      return (performance.now() - fromMs) * 1000;
    });
  us((start, end) => point.cost(start, end));
  const costUs = us((start, end) => point.cost(start, end));
  say('point_us_p50', quantile(costUs, 0.5), 'µs', pointCount);
  say('point_us_p95', quantile(costUs, 0.95), 'µs', pointCount);
  us((start, end) => point.arcs(start, end));
  const pathUs = us((start, end) => point.arcs(start, end));
  say('path_us_p95', quantile(pathUs, 0.95), 'µs', pointCount);
}

/** Closes one arc after another, and opens each again. */
function closeRoads({ city, hierarchy, extent, say }: Bench): void {
  const rng = rngFor(SEED, 'closed');
  const times: number[] = [];
  for (let run = 0; run < extent.runCount * 20; run++) {
    const arc = rng.nextInt(city.graph.arcCount);
    const openCost = hierarchy.arcCost[arc]!;
    const fromMs = performance.now();
    hierarchy.change([arc], [Infinity]);
    times.push(performance.now() - fromMs);
    hierarchy.change([arc], [openCost]);
  }
  say('close_one_ms_p50', quantile(times, 0.5), 'ms', times.length);
  say('close_one_ms_p95', quantile(times, 0.95), 'ms', times.length);
}

/** Legs between knots, and how far they are from a search that looks at every road when it comes to it. */
function leaveByTheHour({ city, turns, hierarchy, extent, say }: Bench): void {
  const ground = { graph: city.graph, turns, topology: hierarchy.topology };
  const travel = new TimedTravel(ground, usualWeekday());
  const [from, to] = [drawNodes(city, 100, 'from'), drawNodes(city, 100, 'to')];
  const rng = rngFor(SEED, 'moments');
  const moment = 7.6 * 3600;
  const coldMs = timesOf(() => travel.legs(from, to, moment), 0, 1)[0]!;
  say('timed_100_cold_ms', coldMs, 'ms', 1);
  const times = timesOf(() => travel.legs(from, to, moment), extent.warmUpCount, extent.runCount);
  say('timed_100_ms', quantile(times, 0.5), 'ms', times.length);
  const errors: number[] = [];
  for (let run = 0; run < extent.runCount; run++) {
    const leaving = rng.nextInt(24 * 3600);
    const start = from[run % from.length]!;
    const { seconds } = travel.legs([start], to, leaving);
    const oracle = timedSeconds(ground, travel, start, leaving);
    for (const [column, end] of to.entries()) {
      const exact = oracle[end]!;
      if (exact < 1 || exact === Infinity) continue;
      errors.push((100 * Math.abs(seconds[column]! - exact)) / exact);
    }
  }
  say('timed_error_pct_p50', quantile(errors, 0.5), '%', errors.length);
  say('timed_error_pct_p95', quantile(errors, 0.95), '%', errors.length);
}

function drawNodes({ graph }: City, count: number, purpose: string): number[] {
  const main = [...graph.nodeMain.keys()].filter((node) => graph.nodeMain[node] === 1);
  const rng = rngFor(SEED, purpose, count);
  return Array.from({ length: count }, () => main[rng.nextInt(main.length)]!);
}

function timesOf(run: () => unknown, warmUpCount: number, runCount: number): number[] {
  for (let index = 0; index < warmUpCount; index++) run();
  return Array.from({ length: runCount }, () => {
    const fromMs = performance.now();
    run();
    return performance.now() - fromMs;
  });
}
