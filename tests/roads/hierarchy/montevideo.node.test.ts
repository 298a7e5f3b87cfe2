/**
 * The hierarchy of the real city against searches, under three metrics: free flow, a rush hour, and
 * roads closed and slowed on top of it. NIGHTLY=1 makes it 100,000 pairs of junctions.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import type { City } from '../../../src/roads/city.ts';
import { decodeCity } from '../../../src/roads/city.ts';
import { arcCost, arcCosts } from '../../../src/roads/hierarchy/arc-cost.ts';
import { CustomisedHierarchy } from '../../../src/roads/hierarchy/customised-hierarchy.ts';
import { MatrixQuery } from '../../../src/roads/hierarchy/matrix-query.ts';
import { dissect } from '../../../src/roads/hierarchy/nested-dissection.ts';
import { decodeOrder, encodeOrder } from '../../../src/roads/hierarchy/order-section.ts';
import { PointQuery } from '../../../src/roads/hierarchy/point-query.ts';
import { RowQuery } from '../../../src/roads/hierarchy/row-query.ts';
import type { Topology } from '../../../src/roads/hierarchy/topology.ts';
import { contract } from '../../../src/roads/hierarchy/topology.ts';
import type { TurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { makeTurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { TurnSearch } from '../../../src/roads/hierarchy/turn-search.ts';
import { CAR_CLASSES } from '../../../src/roads/road-class.ts';
import { costAlong } from './networks.ts';

const CITY_FILE = 'public/city/montevideo.bin';
const isNightly = process.env['NIGHTLY'] === '1';
const SOURCE_COUNT = isNightly ? 340 : 20;
const TARGET_COUNT = isNightly ? 100 : 60;

let city: City;
let turns: TurnGraph;
let order: Uint32Array;
let topology: Topology;

beforeAll(async () => {
  if (!existsSync(CITY_FILE)) {
    execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/build-city.ts']);
  }
  city = await decodeCity(readFileSync(CITY_FILE));
  turns = makeTurnGraph(city.graph, city.metresPerDegree);
  order = dissect(city.graph, city.metresPerDegree);
  topology = contract(turns, order);
}, 120_000);

const freeFlow = () => CAR_CLASSES.map(() => 1000);
/** Main roads slow down most. */
const rushHour = () => CAR_CLASSES.map((_, index) => 1900 - index * 60);

/** Pairs whose costs differ between hierarchy and search; every way unpacked adds up. */
function countWrong(hierarchy: CustomisedHierarchy, seed: number): number {
  const { nodeCount } = city.graph;
  const rng = rngFor(seed, 'pairs');
  const draw = (count: number) => Array.from({ length: count }, () => rng.nextInt(nodeCount));
  const search = new TurnSearch(turns);
  const point = new PointQuery(hierarchy);
  const matrix = new MatrixQuery(hierarchy);
  const rows = new RowQuery(hierarchy);
  let wrongCount = 0;
  for (const from of draw(SOURCE_COUNT)) {
    const targets = draw(TARGET_COUNT);
    search.run(from, hierarchy.arcCost);
    const row = matrix.costs([from], targets);
    const wholeRow = rows.from(from);
    targets.forEach((to, index) => {
      const truth = search.costTo(from, to);
      const arcs = point.arcs(from, to);
      const along = arcs === undefined ? Infinity : costAlong(turns, hierarchy.arcCost, arcs);
      const answers = [row[index], wholeRow[to], point.cost(from, to), along];
      if (answers.some((answer) => answer !== truth)) wrongCount++;
    });
  }
  return wrongCount;
}

describe('Montevideo', () => {
  const limit = isNightly ? 600_000 : 60_000;

  it(
    'is crossed as fast as searching finds, when roads are free',
    () => {
      const hierarchy = new CustomisedHierarchy(topology, turns, arcCosts(city.graph, freeFlow()));
      expect(countWrong(hierarchy, 1)).toBe(0);
    },
    limit,
  );

  it(
    'is crossed as fast as searching finds in a rush hour, and with roads closed and slowed',
    () => {
      const { graph } = city;
      const hierarchy = new CustomisedHierarchy(topology, turns, arcCosts(graph, rushHour()));
      expect(countWrong(hierarchy, 2)).toBe(0);
      const rng = rngFor(3, 'closures');
      const closed = Array.from({ length: 400 }, () => rng.nextInt(graph.arcCount));
      const slowed = Array.from({ length: 2000 }, (_, index) => 20_000 + index);
      hierarchy.change(
        closed,
        closed.map(() => Infinity),
      );
      hierarchy.change(
        slowed,
        slowed.map((arc) => arcCost(graph, arc, 3000)),
      );
      const whole = new CustomisedHierarchy(topology, turns, hierarchy.arcCost);
      expect(hierarchy.up.every((cost, arc) => cost === whole.up[arc])).toBe(true);
      expect(hierarchy.down.every((cost, arc) => cost === whole.down[arc])).toBe(true);
      expect(countWrong(hierarchy, 4)).toBe(0);
    },
    limit,
  );

  it('has the same order every time, which comes back from its bytes', () => {
    expect(dissect(city.graph, city.metresPerDegree)).toEqual(order);
    const bytes = encodeOrder(city.graph, order);
    expect(decodeOrder(city.graph, bytes)).toEqual(order);
    expect(bytes.length).toBeLessThan(100_000);
  });

  it('stays as small a hierarchy as cuts along its roads make it', () => {
    const { up, down } = topology;
    expect(up.high.length + down.high.length).toBeLessThan(700_000);
  });
});
