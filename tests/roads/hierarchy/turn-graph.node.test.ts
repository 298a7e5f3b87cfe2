/** Which turns there are, and what they cost. */
import { describe, expect, it } from 'vitest';
import type { ForbiddenTurn } from '../../../src/roads/hierarchy/turn-graph.ts';
import { makeTurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { angleTenths } from '../../../src/roads/hierarchy/turn-cost.ts';
import { decodeGraph, encodeGraph } from '../../../src/roads/graph-section.ts';
import { bounds, graphSource } from '../small-city.ts';
import { scale } from './networks.ts';

describe('the angle of a turn', () => {
  const tenths = (degrees: number, bias: number) =>
    Math.round(75 / (1 + Math.exp(6.5 * bias - ((13 / bias) * degrees) / 180)));

  it('costs what the profile says, to the nearest five degrees', () => {
    for (let degrees = 0; degrees <= 180; degrees++) {
      // Half-way between two steps either may be taken.
      if (degrees % 5 === 2.5) continue;
      const step = Math.round(degrees / 5) * 5;
      const radians = (degrees * Math.PI) / 180;
      const [x, y] = [100 * Math.cos(radians), 100 * Math.sin(radians)];
      // From due east: towards the south is to the right.
      expect(angleTenths(7, 0, x, -y)).toBe(tenths(step, 1.075));
      if (degrees > 0 && degrees < 180) {
        expect(angleTenths(7, 0, x, y)).toBe(tenths(step, 1 / 1.075));
      }
    }
  });

  it('does not depend on where north is', () => {
    for (let degrees = 0; degrees < 360; degrees += 7) {
      const radians = (degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
      expect(angleTenths(cos, sin, -sin, cos)).toBe(angleTenths(1, 0, 0, 1));
      expect(angleTenths(cos, sin, sin, -cos)).toBe(angleTenths(1, 0, 0, -1));
    }
  });
});

describe('turns', () => {
  // A crossing at node 1 with arms to the west (0), east (2) and south (3); 4 beyond 2.
  const west = { from: 0, to: 1, metres: 100, oneway: false };
  const east = { from: 1, to: 2, metres: 100, oneway: false };
  const south = { from: 1, to: 3, metres: 100, oneway: false };
  const beyond = { from: 2, to: 4, metres: 100, oneway: true };
  const edges = [west, east, south, beyond];
  const source = {
    ...graphSource(5, edges),
    nodeX: [0, 1000, 2000, 1000, 3000],
    nodeY: [5000, 5000, 5000, 4000, 5000],
    nodeSignal: [false, true, false, false, false],
  };
  const chains = source.chains.map((chain) => ({
    ...chain,
    edges: chain.edges.map((edge) => ({ ...edge, shape: [] })),
  }));
  const graph = decodeGraph(encodeGraph({ ...source, chains }), bounds, 0);

  /** Turns as `from>via>to` with their tenths. */
  function list(forbidden: readonly ForbiddenTurn[] = []): string[] {
    const turns = makeTurnGraph(graph, scale, forbidden);
    const tails: number[] = [];
    for (let node = 0; node < graph.nodeCount; node++) {
      for (let arc = graph.out.first[node]!; arc < graph.out.first[node + 1]!; arc++) {
        tails[arc] = node;
      }
    }
    const found: string[] = [];
    for (let arc = 0; arc < turns.arcCount; arc++) {
      for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn++) {
        const to = graph.out.node[turns.head[turn]!]!;
        found.push(`${tails[arc]}>${graph.out.node[arc]}>${to} ${turns.tenths[turn]}`);
      }
    }
    return found.sort();
  }

  it('cost by angle where roads meet, wait at signals, and turn round at dead ends alone', () => {
    expect(list()).toEqual([
      // Signals add 2 s; the right turn is cheaper than the left.
      '0>1>2 20',
      '0>1>3 41',
      '1>0>1 200',
      // Only two edges meet at 2, so nothing is turned.
      '1>2>4 0',
      '1>3>1 200',
      '2>1>0 20',
      '2>1>3 74',
      '3>1>0 74',
      '3>1>2 41',
    ]);
  });

  it('leave out what signs forbid, and turn round where all else is forbidden', () => {
    const forbidden = [
      { fromEdge: 0, viaNode: 1, toEdge: 1 },
      { fromEdge: 1, viaNode: 2, toEdge: 3 },
    ];
    const turns = list(forbidden);
    expect(turns).not.toContain('0>1>2 20');
    expect(turns).not.toContain('1>2>4 0');
    expect(turns).toContain('1>2>1 200');
    const noReturn = { fromEdge: 2, viaNode: 3, toEdge: 2 };
    expect(list([noReturn])).not.toContain('1>3>1 200');
  });

  it('name the arcs at every junction', () => {
    const turns = makeTurnGraph(graph, scale);
    for (let node = 0; node < graph.nodeCount; node++) {
      const [first, end] = [turns.enteringFirst[node]!, turns.enteringFirst[node + 1]!];
      for (const arc of turns.entering.subarray(first, end)) {
        expect(graph.out.node[arc]).toBe(node);
      }
    }
    expect([...turns.entering].sort((a, b) => a - b)).toEqual([...graph.out.node.keys()]);
  });
});
