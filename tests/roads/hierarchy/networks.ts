/** Random small networks with one-ways, forbidden turns and metrics, and what they are held against. */
import fc from 'fast-check';
import { arcCosts, costOfTenths } from '../../../src/roads/hierarchy/arc-cost.ts';
import { CustomisedHierarchy } from '../../../src/roads/hierarchy/customised-hierarchy.ts';
import { dissect } from '../../../src/roads/hierarchy/nested-dissection.ts';
import { contract } from '../../../src/roads/hierarchy/topology.ts';
import type { ForbiddenTurn, TurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { makeTurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { CAR_CLASSES } from '../../../src/roads/road-class.ts';
import type { RoadGraph } from '../../../src/roads/road-graph.ts';
import type { TestEdge } from '../small-city.ts';
import { graphOf } from '../small-city.ts';

export const scale = { lng: 91_000, lat: 111_000 };
const freeFlow = CAR_CLASSES.map(() => 1000);

export interface Case {
  readonly graph: RoadGraph;
  readonly turns: TurnGraph;
  /** Cost of each arc, some of them closed. */
  readonly arcCost: Float64Array;
}

interface Network {
  readonly nodeCount: number;
  readonly edges: readonly TestEdge[];
  readonly forbidden: readonly { readonly from: number; readonly to: number }[];
  readonly perMille: readonly number[];
}

/** Short lengths on purpose: they make many ways equally fast. */
const networks: fc.Arbitrary<Network> = fc.integer({ min: 1, max: 16 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: nodeCount - 1 }),
        to: fc.integer({ min: 0, max: nodeCount - 1 }),
        metres: fc.integer({ min: 1, max: 60 }),
        oneway: fc.boolean(),
      }),
      { maxLength: 48 },
    ),
    forbidden: fc.array(fc.record({ from: fc.nat(200), to: fc.nat(200) }), { maxLength: 12 }),
    // 0 closes a road.
    perMille: fc.array(fc.oneof(fc.constantFrom(0, 1000), fc.integer({ min: 500, max: 3000 })), {
      minLength: 1,
      maxLength: 30,
    }),
  }),
);

export const cases: fc.Arbitrary<Case> = networks.map((network) => {
  const graph = graphOf(network.nodeCount, network.edges);
  const turns = makeTurnGraph(graph, scale, forbiddenTurns(graph, network.forbidden));
  return { graph, turns, arcCost: costsOf(graph, network.perMille) };
});

/** Costs whose factors repeat along the arcs; 0 closes an arc. */
function costsOf(graph: RoadGraph, perMille: readonly number[]): Float64Array {
  return arcCosts(graph, freeFlow).map((cost, arc) => {
    const factor = perMille[arc % perMille.length]!;
    return factor === 0 ? Infinity : cost + costOfTenths(Math.floor(factor / 100));
  });
}

/** Any two edges picked by number that meet. */
function forbiddenTurns(
  { edges }: RoadGraph,
  picks: readonly { readonly from: number; readonly to: number }[],
): ForbiddenTurn[] {
  if (edges.count === 0) return [];
  return picks.flatMap(({ from, to }) => {
    const [fromEdge, toEdge] = [from % edges.count, to % edges.count];
    return [edges.from[fromEdge]!, edges.to[fromEdge]!]
      .filter((node) => edges.from[toEdge] === node || edges.to[toEdge] === node)
      .map((viaNode) => ({ fromEdge, viaNode, toEdge }));
  });
}

export function hierarchyOf({ graph, turns, arcCost }: Case): CustomisedHierarchy {
  return new CustomisedHierarchy(contract(turns, dissect(graph, scale)), turns, arcCost);
}

/** What a way over `arcs` costs; `Infinity` where a turn between two of them is not allowed. */
export function costAlong(
  turns: TurnGraph,
  arcCost: Float64Array,
  arcs: readonly number[],
): number {
  let cost = 0;
  arcs.forEach((arc, index) => {
    cost += arcCost[arc]!;
    if (index === 0) return;
    const before = arcs[index - 1]!;
    const list = turns.head.subarray(turns.first[before]!, turns.first[before + 1]!);
    const place = list.indexOf(arc);
    cost += place < 0 ? Infinity : costOfTenths(turns.tenths[turns.first[before]! + place]!);
  });
  return cost;
}

/** Cheapest costs between all nodes by relaxing every turn until nothing changes. */
export function bruteForce({ graph, turns, arcCost }: Case): number[][] {
  return Array.from({ length: graph.nodeCount }, (_, from) => {
    const cost = arcCost.map((own, arc) =>
      arc >= graph.out.first[from]! && arc < graph.out.first[from + 1]! ? own : Infinity,
    );
    for (let isChanged = true; isChanged;) {
      isChanged = false;
      for (let arc = 0; arc < graph.arcCount; arc++) {
        for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn++) {
          const next = turns.head[turn]!;
          const candidate = cost[arc]! + costOfTenths(turns.tenths[turn]!) + arcCost[next]!;
          if (candidate >= cost[next]!) continue;
          cost[next] = candidate;
          isChanged = true;
        }
      }
    }
    const best = Array.from({ length: graph.nodeCount }, () => Infinity);
    cost.forEach((value, arc) => {
      const to = graph.out.node[arc]!;
      best[to] = Math.min(best[to]!, value);
    });
    best[from] = 0;
    return best;
  });
}
