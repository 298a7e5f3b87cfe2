/** Snapping to the network and finding zones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { Snapper } from '../../src/roads/snap.ts';
import { ZoneIndex } from '../../src/roads/zone-index.ts';
import { bounds, graphOf, header } from './small-city.ts';

const scale = header.metresPerDegree;

describe('snapping', () => {
  const edges = Array.from({ length: 39 }, (_, from) => ({
    from,
    to: from + 1,
    metres: 100,
    oneway: false,
  }));
  const graph = graphOf(40, edges);

  it('finds the nearest junction, as a walk over all of them does', () => {
    const snapper = new Snapper(graph, scale);
    const coordinate = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const [lng, lat] = [bounds.west + x / 1e6, bounds.south + y / 1e6];
        const distances = Array.from(graph.nodeLng, (nodeLng, node) =>
          Math.hypot((nodeLng - lng) * scale.lng, (graph.nodeLat[node]! - lat) * scale.lat),
        );
        const found = snapper.nearest([lng, lat], 50_000);
        expect(distances[found]).toBeCloseTo(Math.min(...distances), 6);
      }),
    );
  });

  it('refuses a point too far away, and junctions cut off from the rest', () => {
    const snapper = new Snapper(graph, scale);
    const far = () => snapper.nearest([0, 0]);
    expect(far).toThrow('No road within 1500 m');
    try {
      far();
    } catch (error) {
      expect(isFault(error) && error.code).toBe('off-network');
    }
    const cutOff = { ...graph, nodeMain: new Uint8Array(graph.nodeCount) };
    cutOff.nodeMain[3] = 1;
    const place: [number, number] = [graph.nodeLng[7]!, graph.nodeLat[7]!];
    expect(new Snapper(cutOff, scale).nearest(place, 50_000)).toBe(3);
    expect(() =>
      new Snapper({ ...graph, nodeMain: new Uint8Array(40) }, scale).nearest(place),
    ).toThrow('No road');
  });
});

describe('zones', () => {
  const index = new ZoneIndex(header.zones, scale);

  it('are found by the points inside them, without their holes', () => {
    expect(index.at([-56.18, -34.93])?.name).toBe('West');
    expect(index.at([-56.12, -34.93])?.name).toBe('East');
    expect(index.at([-56.135, -34.935])).toBeUndefined();
    expect(index.at([-56.18, -34.86])).toBeUndefined();
  });

  it('take in what lies outside by the nearest border', () => {
    expect(index.of([-56.135, -34.935]).name).toBe('East');
    expect(index.of([-56.19, -34.86]).name).toBe('West');
    expect(index.of([-56.0, -34.86]).name).toBe('East');
  });

  it('own every point exactly once, shared borders included', () => {
    const lng = fc.integer({ min: -56_200, max: -56_101 }).map((value) => value / 1000);
    fc.assert(
      fc.property(lng, (value) => {
        expect(index.at([value, -34.949])?.name).toBe(value < -56.15 ? 'West' : 'East');
      }),
    );
  });
});
