/** Queries against searches and brute force, on networks small enough to try every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_WAY } from '../../../src/domain/instance.ts';
import { METRES_BASE } from '../../../src/roads/dijkstra.ts';
import { costOfTenths } from '../../../src/roads/hierarchy/arc-cost.ts';
import { CustomisedHierarchy } from '../../../src/roads/hierarchy/customised-hierarchy.ts';
import { MatrixQuery } from '../../../src/roads/hierarchy/matrix-query.ts';
import { PointQuery } from '../../../src/roads/hierarchy/point-query.ts';
import { RowQuery } from '../../../src/roads/hierarchy/row-query.ts';
import { TurnSearch } from '../../../src/roads/hierarchy/turn-search.ts';
import { bruteForce, cases, costAlong, hierarchyOf } from './networks.ts';

describe('searching turn by turn', () => {
  it('finds what brute force finds', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const search = new TurnSearch(sample.turns);
        const found = bruteForce(sample).map((row, from) => {
          search.run(from, sample.arcCost);
          return row.map((_, to) => search.costTo(from, to));
        });
        expect(found).toEqual(bruteForce(sample));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hierarchy', () => {
  it('finds what searching finds, point by point and as a matrix', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const truth = bruteForce(sample);
        const hierarchy = hierarchyOf(sample);
        const point = new PointQuery(hierarchy);
        expect(truth.map((row, from) => row.map((_, to) => point.cost(from, to)))).toEqual(truth);
        const all = truth.map((_, node) => node);
        const matrix = new MatrixQuery(hierarchy);
        expect([...matrix.costs(all, all)]).toEqual(truth.flat());
        // The same memory answers again, for other ends, given twice.
        const some = all.filter((node) => node % 2 === 0);
        const twice = [...some, ...some];
        expect([...matrix.costs(some, twice)]).toEqual(
          some.flatMap((from) => twice.map((to) => truth[from]![to]!)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds whole rows, from a junction and to one', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const truth = bruteForce(sample);
        const rows = new RowQuery(hierarchyOf(sample));
        truth.forEach((row, node) => {
          expect([...rows.from(node)]).toEqual(row);
          expect([...rows.to(node)]).toEqual(truth.map((other) => other[node]));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('tells seconds rounded up and metres, and where there is no way', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const all = Array.from({ length: sample.graph.nodeCount }, (_, node) => node);
        const legs = new MatrixQuery(hierarchyOf(sample)).legs(all, all);
        expect([legs.rowCount, legs.columnCount]).toEqual([all.length, all.length]);
        bruteForce(sample)
          .flat()
          .forEach((cost, slot) => {
            const isWay = cost < Infinity;
            const tenths = Math.floor(cost / METRES_BASE);
            expect(legs.seconds[slot]).toBe(isWay ? Math.ceil(tenths / 10) : NO_WAY);
            expect(legs.metres[slot]).toBe(isWay ? cost % METRES_BASE : NO_WAY);
          });
      }),
      { numRuns: 100 },
    );
  });

  it('unpacks ways that join the two, take allowed turns and cost what was said', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const { graph, turns, arcCost } = sample;
        const point = new PointQuery(hierarchyOf(sample));
        bruteForce(sample).forEach((row, from) => {
          row.forEach((cost, to) => {
            const arcs = point.arcs(from, to);
            if (cost === Infinity || from === to) {
              expect(arcs).toEqual(from === to ? [] : undefined);
              return;
            }
            expect(graph.out.first[from]).toBeLessThanOrEqual(arcs![0]!);
            expect(graph.out.first[from + 1]).toBeGreaterThan(arcs![0]!);
            expect(graph.out.node[arcs!.at(-1)!]).toBe(to);
            expect(costAlong(turns, arcCost, arcs!)).toBe(cost);
          });
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a changed metric', () => {
  const changes = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 60 })), {
    maxLength: 12,
  });

  it('costs the same computed in part as computed whole, time after time', () => {
    fc.assert(
      fc.property(cases, fc.array(changes, { maxLength: 4 }), (sample, rounds) => {
        fc.pre(sample.graph.arcCount > 0);
        const hierarchy = hierarchyOf(sample);
        for (const round of rounds) {
          const arcs = round.map(([arc]) => arc % sample.graph.arcCount);
          const costs = round.map(([, tenths]) => (tenths < 9 ? Infinity : costOfTenths(tenths)));
          hierarchy.change(arcs, costs);
          const whole = new CustomisedHierarchy(
            hierarchy.topology,
            sample.turns,
            hierarchy.arcCost,
          );
          expect(hierarchy.up).toEqual(whole.up);
          expect(hierarchy.down).toEqual(whole.down);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('looks at nothing where nothing changed', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const hierarchy = hierarchyOf(sample);
        const arcs = [...sample.arcCost.keys()];
        expect(hierarchy.change(arcs, sample.arcCost)).toBe(0);
      }),
    );
  });
});
