/** Times between knots against a search that looks at every road when it comes to it, in the real city. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rngFor } from '../../../src/base/rng.ts';
import { decodeCity } from '../../../src/roads/city.ts';
import { dissect } from '../../../src/roads/hierarchy/nested-dissection.ts';
import { contract } from '../../../src/roads/hierarchy/topology.ts';
import { makeTurnGraph } from '../../../src/roads/hierarchy/turn-graph.ts';
import { usualWeekday } from '../../../src/roads/hours/congestion.ts';
import { TimedTravel } from '../../../src/roads/hours/timed-travel.ts';
import { timedSeconds } from './timed-search.ts';

const CITY_FILE = 'public/city/montevideo.bin';
/** Shorter ways differ by what rounding up to whole seconds adds. */
const SECONDS_MIN = 120;

test('times are within 3 % of those of a search by moments, for 95 of 100 ways', async () => {
  if (!existsSync(CITY_FILE)) {
    execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/build-city.ts']);
  }
  const { graph, metresPerDegree } = await decodeCity(readFileSync(CITY_FILE));
  const turns = makeTurnGraph(graph, metresPerDegree);
  const ground = { graph, turns, topology: contract(turns, dissect(graph, metresPerDegree)) };
  const travel = new TimedTravel(ground, usualWeekday());
  const rng = rngFor(1, 'hours');
  const main = Array.from(graph.nodeMain.keys()).filter((node) => graph.nodeMain[node] === 1);
  const draw = (count: number): number[] =>
    Array.from({ length: count }, () => main[rng.nextInt(main.length)]!);
  const errors: number[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    const moment = hour * 3600 + rng.nextInt(3600);
    const [from, to] = [draw(2), draw(300)];
    const { seconds } = travel.legs(from, to, moment);
    for (const [row, start] of from.entries()) {
      const oracle = timedSeconds(ground, travel, start, moment);
      for (const [column, end] of to.entries()) {
        const exact = oracle[end]!;
        if (exact < SECONDS_MIN) continue;
        errors.push(Math.abs(seconds[row * to.length + column]! - exact) / exact);
      }
    }
  }
  errors.sort((a, b) => a - b);
  expect(errors.length).toBeGreaterThan(10_000);
  expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThanOrEqual(0.03);
}, 120_000);
