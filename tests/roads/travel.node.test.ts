/** Searches against brute force, and what must hold between rows, legs and paths. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_WAY } from '../../src/domain/instance.ts';
import { Dijkstra, METRES_BASE } from '../../src/roads/dijkstra.ts';
import type { RoadGraph } from '../../src/roads/road-graph.ts';
import { freeFlowSeconds } from '../../src/roads/road-class.ts';
import { ROW_NO_WAY } from '../../src/roads/travel-row.ts';
import { TravelOracle } from '../../src/roads/travel.ts';
import type { TestEdge } from './small-city.ts';
import { graphOf } from './small-city.ts';

interface Network {
  readonly nodeCount: number;
  readonly edges: readonly TestEdge[];
}

/** Short lengths on purpose: they make many ways equally fast. */
const networks: fc.Arbitrary<Network> = fc.integer({ min: 1, max: 14 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: nodeCount - 1 }),
        to: fc.integer({ min: 0, max: nodeCount - 1 }),
        metres: fc.integer({ min: 1, max: 60 }),
        oneway: fc.boolean(),
      }),
      { maxLength: 40 },
    ),
  }),
);

/** Every pair by Floyd and Warshall's rule, seconds before metres, straight from the edges. */
function allPairs({ nodeCount, edges }: Network): [seconds: number, metres: number][][] {
  const best = Array.from({ length: nodeCount }, (_, a) =>
    Array.from({ length: nodeCount }, (_, b): [number, number] =>
      a === b ? [0, 0] : [Infinity, Infinity],
    ),
  );
  const isBetter = (a: [number, number], b: [number, number]) =>
    a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const offer = (a: number, b: number, value: [number, number]) => {
    if (isBetter(value, best[a]![b]!)) best[a]![b] = value;
  };
  for (const { from, to, metres, oneway } of edges) {
    const value: [number, number] = [freeFlowSeconds(metres, 'residential', 0), metres];
    offer(from, to, value);
    if (!oneway) offer(to, from, value);
  }
  for (let via = 0; via < nodeCount; via++) {
    for (let a = 0; a < nodeCount; a++) {
      for (let b = 0; b < nodeCount; b++) {
        const [first, second] = [best[a]![via]!, best[via]![b]!];
        offer(a, b, [first[0] + second[0], first[1] + second[1]]);
      }
    }
  }
  return best;
}

describe('searching', () => {
  it('finds what brute force finds, forwards and backwards, in seconds and metres', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const oracle = new TravelOracle(graphOf(network.nodeCount, network.edges));
        const truth = allPairs(network);
        for (let a = 0; a < network.nodeCount; a++) {
          for (let b = 0; b < network.nodeCount; b++) {
            const [seconds, metres] = truth[a]![b]!;
            const expected = seconds === Infinity ? [ROW_NO_WAY, 0] : [seconds, metres];
            expect([oracle.secondsFrom(a)[b], oracle.metresFrom(a)[b]]).toEqual(expected);
            expect([oracle.secondsTo(b)[a], oracle.metresTo(b)[a]]).toEqual(expected);
            expect(oracle.seconds(a, b)).toBe(seconds === Infinity ? NO_WAY : seconds);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stops at its limit and keeps what lies on it', () => {
    fc.assert(
      fc.property(networks, fc.integer({ min: 0, max: 40 }), (network, secondsMax) => {
        const graph = graphOf(network.nodeCount, network.edges);
        const search = new Dijkstra(graph.nodeCount);
        search.run(graph.out, 0, Infinity);
        const whole = search.cost.slice();
        search.run(graph.out, 0, secondsMax);
        const cut = whole.map((cost) =>
          Math.floor(cost / METRES_BASE) <= secondsMax ? cost : Infinity,
        );
        expect([...search.cost]).toEqual([...cut]);
      }),
    );
  });

  it('holds its own on a graph too large for luck', () => {
    const side = 60;
    const edges: TestEdge[] = [];
    for (let node = 0; node < side * side; node++) {
      const metres = 20 + ((node * 2_654_435_761) % 977);
      if (node % side < side - 1) edges.push({ from: node, to: node + 1, metres, oneway: false });
      if (node + side < side * side) {
        const oneway = node % 3 === 0;
        edges.push({ from: node, to: node + side, metres: 1000 - metres, oneway });
      }
    }
    const graph = graphOf(side * side, edges);
    const search = new Dijkstra(graph.nodeCount);
    search.run(graph.out, 1830, Infinity);
    // No arc may offer an improvement, and every cost must be paid for by some arc.
    expectFixedPoint(graph, search.cost, 1830);
  });
});

function expectFixedPoint(graph: RoadGraph, cost: Float64Array, source: number): void {
  const { first, node, seconds, metres } = graph.in;
  let wrong = 0;
  for (let here = 0; here < graph.nodeCount; here++) {
    let least = here === source ? 0 : Infinity;
    for (let arc = first[here]!; arc < first[here + 1]!; arc++) {
      least = Math.min(least, cost[node[arc]!]! + seconds[arc]! * METRES_BASE + metres[arc]!);
    }
    if (least !== cost[here] && here !== source) wrong++;
  }
  expect(wrong).toBe(0);
  expect(cost[source]).toBe(0);
}

describe('legs and paths', () => {
  it('gives the same legs whichever side it searches from', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const graph = graphOf(network.nodeCount, network.edges);
        const all = Array.from({ length: network.nodeCount }, (_, node) => node);
        const oracle = new TravelOracle(graph);
        const whole = oracle.legs(all, all);
        for (const to of all) {
          // One column makes the other side the shorter one.
          const column = new TravelOracle(graph).legs(all, [to]);
          expect(column.rowCount).toBe(all.length);
          all.forEach((from) => {
            expect(column.seconds[from]).toBe(whole.seconds[from * all.length + to]);
            expect(column.metres[from]).toBe(whole.metres[from * all.length + to]);
          });
        }
      }),
    );
  });

  it('draws paths that take exactly the seconds and metres it promised', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const graph = graphOf(network.nodeCount, network.edges);
        const oracle = new TravelOracle(graph);
        const to = network.nodeCount - 1;
        for (let from = 0; from < network.nodeCount; from++) {
          const path = oracle.path(from, to);
          if (oracle.seconds(from, to) === NO_WAY) {
            expect(path).toBeUndefined();
            continue;
          }
          expect(path?.seconds).toBe(oracle.seconds(from, to));
          expect(path?.metres).toBe(oracle.metres(from, to));
          expect(path?.nodes[0]).toBe(from);
          expect(path?.nodes.at(-1)).toBe(to);
          expect(path?.points[0]).toEqual(oracle.lngLat(from));
          expect(path?.points.at(-1)).toEqual(oracle.lngLat(to));
          expect(path?.cumulativeSeconds.length).toBe(path?.points.length);
          expect(path?.cumulativeSeconds.at(-1)).toBe(path?.seconds);
          const times = path?.cumulativeSeconds ?? [];
          expect(times.every((time, index) => index === 0 || time >= times[index - 1]!)).toBe(true);
        }
      }),
    );
  });

  it('answers the same with room for one row as with room for all', () => {
    const edges = [0, 1, 2, 3, 4].map((from) => ({
      from,
      to: (from + 1) % 5,
      metres: 100 + from,
      oneway: from % 2 === 0,
    }));
    const [roomy, tight] = [
      new TravelOracle(graphOf(5, edges)),
      new TravelOracle(graphOf(5, edges), 1),
    ];
    const all = [0, 1, 2, 3, 4];
    expect(tight.legs(all, all)).toEqual(roomy.legs(all, all));
    for (const from of all) {
      for (const to of all) expect(tight.path(from, to)).toEqual(roomy.path(from, to));
    }
  });
});

describe('free-flow speed', () => {
  it('rounds up to whole seconds, one at least', () => {
    expect(freeFlowSeconds(1, 'motorway', 0)).toBe(1);
    // 25 km/h: 100 m in 14.4 s.
    expect(freeFlowSeconds(100, 'residential', 0)).toBe(15);
    // A limit of 45 is driven at 36 km/h: 100 m in exactly 10 s.
    expect(freeFlowSeconds(100, 'residential', 45)).toBe(10);
    expect(freeFlowSeconds(101, 'residential', 45)).toBe(11);
  });
});
