/** Orders, the shortcuts they call for, and orders as bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/domain/fault.ts';
import { decodeCity } from '../../../src/roads/city.ts';
import { openCityFile, packCityFile } from '../../../src/roads/city-file.ts';
import {
  decodeOrder,
  encodeOrder,
  ORDER_SECTION,
} from '../../../src/roads/hierarchy/order-section.ts';
import { dissect } from '../../../src/roads/hierarchy/nested-dissection.ts';
import { contract } from '../../../src/roads/hierarchy/topology.ts';
import type { TestEdge } from '../small-city.ts';
import { graphOf, header, smallCityFile } from '../small-city.ts';
import { cases, scale } from './networks.ts';

/** A square of streets, every third of them one-way. */
function gridOf(side: number) {
  const edges: TestEdge[] = [];
  for (let node = 0; node < side * side; node++) {
    const oneway = node % 3 === 0;
    if (node % side < side - 1) edges.push({ from: node, to: node + 1, metres: 90, oneway });
    if (node + side < side * side) edges.push({ from: node, to: node + side, metres: 80, oneway });
  }
  return graphOf(side * side, edges);
}

describe('an order', () => {
  it('holds every arc once and is the same each time', () => {
    fc.assert(
      fc.property(cases, ({ graph }) => {
        const order = dissect(graph, scale);
        expect([...order].sort((a, b) => a - b)).toEqual([...graph.out.node.keys()]);
        expect(dissect(graph, scale)).toEqual(order);
      }),
    );
  });
});

describe('shortcuts', () => {
  it('are those that contraction one by one calls for, and lead to ancestors', () => {
    fc.assert(
      fc.property(cases, ({ graph, turns }) => {
        const topology = contract(turns, dissect(graph, scale));
        const { vertexCount, rankOf, parent, up, down } = topology;
        const heads = Array.from({ length: vertexCount }, () => new Set<number>());
        for (let arc = 0; arc < vertexCount; arc++) {
          for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn++) {
            heads[rankOf[arc]!]!.add(rankOf[turns.head[turn]!]!);
          }
        }
        for (let middle = 0; middle < vertexCount; middle++) {
          for (let tail = middle + 1; tail < vertexCount; tail++) {
            if (!heads[tail]!.has(middle)) continue;
            for (const head of heads[middle]!) {
              if (head > middle && head !== tail) heads[tail]!.add(head);
            }
          }
        }
        const ancestors = (vertex: number): number[] =>
          parent[vertex]! < 0 ? [] : [parent[vertex]!, ...ancestors(parent[vertex]!)];
        for (let low = 0; low < vertexCount; low++) {
          const over = ancestors(low);
          const highs = [...up.high.subarray(up.first[low], up.first[low + 1])];
          const backs = [...down.high.subarray(down.first[low], down.first[low + 1])];
          const expected = [...heads[low]!].filter((head) => head > low);
          expect(highs).toEqual(expected.sort((a, b) => a - b));
          expect(backs).toEqual([...heads.keys()].filter((v) => v > low && heads[v]!.has(low)));
          for (const high of [...highs, ...backs]) expect(over).toContain(high);
        }
        expect(contract(turns, topology.arcAt)).toEqual(topology);
      }),
    );
  });
});

describe('an order as bytes', () => {
  const graph = gridOf(9);
  const order = dissect(graph, scale);
  const bytes = encodeOrder(graph, order);
  const faultOf = (read: () => unknown): string => {
    try {
      read();
    } catch (error) {
      return isFault(error) ? error.code : `not a fault: ${String(error)}`;
    }
    return 'none';
  };

  it('comes back as it was', () => {
    expect(decodeOrder(graph, bytes)).toEqual(order);
    fc.assert(
      fc.property(cases, (sample) => {
        const own = dissect(sample.graph, scale);
        expect(decodeOrder(sample.graph, encodeOrder(sample.graph, own))).toEqual(own);
      }),
    );
  });

  it('is a part of a city file, which others may lack', async () => {
    const file = await openCityFile(await packCityFile(header, { [ORDER_SECTION]: bytes }));
    expect(decodeOrder(graph, file.optionalSection(ORDER_SECTION)!)).toEqual(order);
    const without = await openCityFile(await smallCityFile());
    expect(without.optionalSection(ORDER_SECTION)).toBeUndefined();
    const city = await decodeCity(await smallCityFile());
    expect(city.contractionOrder()).toEqual(dissect(city.graph, city.metresPerDegree));
  });

  it('is refused when it is cut short, carries on, or any byte of it changes', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(faultOf(() => decodeOrder(graph, bytes.slice(0, length)))).toBe('city-corrupt');
    }
    expect(faultOf(() => decodeOrder(graph, new Uint8Array([...bytes, 0])))).toBe('city-corrupt');
    for (let place = 0; place < bytes.length; place++) {
      for (const change of [1, 2, 64, 128]) {
        const altered = bytes.slice();
        altered[place]! ^= change;
        expect(faultOf(() => decodeOrder(graph, altered))).toBe('city-corrupt');
      }
    }
  });

  it('is refused for another graph', () => {
    const fewer = gridOf(8);
    expect(faultOf(() => decodeOrder(fewer, bytes))).toBe('city-corrupt');
    const turned = { ...graph, out: { ...graph.out, node: graph.out.node.toReversed() } };
    expect(faultOf(() => decodeOrder(turned, bytes))).toBe('city-corrupt');
  });
});
