/**
 * Travel by the hour: at a knot it is what a search over the roads of that moment finds, or less by
 * waiting; leaving later never arrives earlier, roads closing and opening included. NIGHTLY=1 makes it
 * 100,000 samples.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_WAY } from '../../../src/domain/instance.ts';
import { secondsOf } from '../../../src/roads/hierarchy/arc-cost.ts';
import { contract } from '../../../src/roads/hierarchy/topology.ts';
import { dissect } from '../../../src/roads/hierarchy/nested-dissection.ts';
import { TurnSearch } from '../../../src/roads/hierarchy/turn-search.ts';
import { CLOSED } from '../../../src/roads/hours/road-change.ts';
import type { RoadChange } from '../../../src/roads/hours/road-change.ts';
import { knotBefore } from '../../../src/roads/hours/knots.ts';
import { TimedTravel } from '../../../src/roads/hours/timed-travel.ts';
import type { Ground } from '../../../src/roads/hours/timed-travel.ts';
import type { Congestion } from '../../../src/roads/hours/congestion.ts';
import { CAR_CLASSES } from '../../../src/roads/road-class.ts';
import { cases, scale } from '../hierarchy/networks.ts';

const isNightly = process.env['NIGHTLY'] === '1';
const RUNS = isNightly ? 12_500 : 300;
/** Moments that each run looks at. */
const MOMENTS = 8;

const grounds: fc.Arbitrary<Ground> = cases
  .filter(({ graph }) => graph.arcCount > 0)
  .map(({ graph, turns }) => ({ graph, turns, topology: contract(turns, dissect(graph, scale)) }));

/** Roads that slow down and speed up again as much as they can within a few hours. */
const congestions: fc.Arbitrary<Congestion> = fc
  .array(fc.integer({ min: 200, max: 10_000 }), { minLength: 5, maxLength: 5 })
  .map((wave) => ({
    perMille: Int32Array.from(
      { length: CAR_CLASSES.length * 24 },
      (_, slot) => wave[slot % wave.length]!,
    ),
  }));

const changes: fc.Arbitrary<readonly RoadChange[]> = fc.array(
  fc
    .record({
      picks: fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }),
      perMille: fc.oneof(fc.constant(CLOSED), fc.integer({ min: 1000, max: 9000 })),
      from: fc.integer({ min: 0, max: 5000 }),
      length: fc.integer({ min: 2, max: 4000 }),
    })
    .map(({ picks, perMille, from, length }) => ({
      edges: picks,
      perMille,
      from,
      until: from + length,
    })),
  { maxLength: 3 },
);

/** Changes of edges that there are. */
function fitted(all: readonly RoadChange[], { graph }: Ground): RoadChange[] {
  return all.map((change) => ({
    ...change,
    edges: change.edges.map((edge) => edge % graph.edges.count),
  }));
}

describe('TimedTravel', () => {
  it('never arrives earlier by leaving later, and waits no longer than it pays', () => {
    let fell = 0;
    let closed = 0;
    fc.assert(
      fc.property(
        grounds,
        congestions,
        changes,
        fc.array(fc.integer({ min: 0, max: 8000 }), { minLength: MOMENTS, maxLength: MOMENTS }),
        fc.nat(),
        (ground, congestion, all, moments, pick) => {
          const travel = new TimedTravel(ground, congestion, fitted(all, ground));
          const { nodeCount } = ground.graph;
          const from = [pick % nodeCount];
          const to = Array.from({ length: nodeCount }, (_, node) => node);
          const sorted = moments.toSorted((a, b) => a - b);
          const found = sorted.map((moment) => travel.legs(from, to, moment).seconds);
          for (let later = 1; later < sorted.length; later += 1) {
            const gap = sorted[later]! - sorted[later - 1]!;
            for (let way = 0; way < nodeCount; way += 1) {
              const [early, late] = [found[later - 1]![way]!, found[later]![way]!];
              if (late >= NO_WAY) continue;
              expect(early).toBeLessThanOrEqual(late + gap);
              if (late < early) fell += 1;
              if (late > early + gap) closed += 1;
            }
          }
        },
      ),
      { numRuns: RUNS, seed: 7 },
    );
    // There was something to hold: ways got quicker, and others got slower by more than time passed.
    expect(Math.min(fell, closed)).toBeGreaterThan(RUNS / 10);
  });

  it('is at a knot what a search over its roads finds, or less for who waits', () => {
    let waited = 0;
    let driven = 0;
    fc.assert(
      fc.property(grounds, congestions, changes, fc.nat(7000), fc.nat(), (...drawn) => {
        const [ground, congestion, all, around, pick] = drawn;
        const made = fitted(all, ground);
        const travel = new TimedTravel(ground, congestion, made);
        const knot = knotBefore(made, around);
        const from = pick % ground.graph.nodeCount;
        const to = Array.from({ length: ground.graph.nodeCount }, (_, node) => node);
        const { seconds } = travel.legs([from], to, knot);
        const search = new TurnSearch(ground.turns);
        search.run(from, travel.metricAt(knot).arcCost);
        for (const node of to) {
          const cost = search.costTo(from, node);
          const own = cost === Infinity ? NO_WAY : secondsOf(cost);
          expect(seconds[node]).toBeLessThanOrEqual(own);
          if (seconds[node]! < own) waited += 1;
          else if (own < NO_WAY) driven += 1;
        }
      }),
      { numRuns: RUNS, seed: 8 },
    );
    expect(Math.min(waited, driven / 10)).toBeGreaterThan(RUNS / 20);
  });
});
