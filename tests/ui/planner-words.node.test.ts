/** What the planner says: rulings, and the solver's phases and counters, also ones it has never heard of. */
import { expect, test } from 'vitest';
import type { Ruling } from '../../src/domain/instance.ts';
import { orderId, shopperId } from '../../src/domain/ids.ts';
import { COST_TERMS } from '../../src/domain/plan.ts';
import type { SolveCounters } from '../../src/domain/solve.ts';
import { costWords } from '../../src/ui/cost-words.ts';
import { namesIn } from '../../src/ui/lists/names.ts';
import { holdMoments, rulingChange } from '../../src/ui/planner/ruling-words.ts';
import {
  counterLines,
  phaseTimes,
  phaseWord,
  qualityWords,
} from '../../src/ui/planner/solver-words.ts';
import { smallScene, time } from './small-scene.ts';

const names = namesIn(smallScene());
const O1 = orderId('O1');
const pin: Ruling = { kind: 'pin', orderId: O1, shopperId: shopperId('S1') };
const forbid: Ruling = { kind: 'forbid', orderId: O1, shopperId: shopperId('S2') };
const hold: Ruling = { kind: 'hold', orderId: O1, until: time('18:05') };

test.each([
  [undefined, pin, 'pinned to Ana Pérez'],
  [undefined, forbid, 'kept from Bruno Díaz'],
  [undefined, hold, 'held until 18:05'],
  [pin, undefined, 'no longer pinned to Ana Pérez'],
  [forbid, undefined, 'no longer kept from Bruno Díaz'],
  [hold, undefined, 'no longer held until 18:05'],
])('%o to %o', (from, to, words) => {
  expect(rulingChange(from, to, names)).toBe(words);
});

test('holds are offered at steps of five minutes, with the one chosen', () => {
  const moments = holdMoments(time('17:33') + 20, time('17:50'));
  expect(moments.every((moment) => moment % 300 === 0)).toBe(true);
  expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
  expect(moments[0]).toBe(time('17:45'));
  expect(moments).toContain(time('17:50'));
  expect(holdMoments(time('17:30'), time('17:32'))[0]).toBe(time('17:32'));
});

test('phases that took time are listed in order; an unknown one reads as its name', () => {
  expect(phaseTimes({ batches: 2, columns: 0, 'boundary-pass': 0.4, done: 1 })).toEqual([
    { name: 'Finding batches', value: 2 },
    { name: 'Boundary pass', value: 0.4 },
    { name: 'Done', value: 1 },
  ]);
  expect(phaseWord('coldStart')).toBe('Cold start');
});

test('every counter is listed; an unknown one reads as its name', () => {
  const counts = { openCount: 3, clusterCount: 0, boundaryRounds: 7 } as unknown as SolveCounters;
  expect(counterLines(counts)).toEqual([
    { name: 'Orders decided about', value: 3 },
    { name: 'Clusters', value: 0 },
    { name: 'Boundary rounds', value: 7 },
  ]);
});

const bounded = {
  stopReason: 'budget',
  boundCents: 12_000,
  gap: 0.00721,
  counters: { batchLeftOutCount: 0 },
} as const;

test.each([
  [{ ...bounded, stopReason: 'optimal' as const }, 'No plan is cheaper; that is proven.'],
  [bounded, 'No plan can cost less than $120.00; this one is at most 0.8 % above.'],
  [
    { ...bounded, counters: { batchLeftOutCount: 4 } },
    'No plan with the batches weighed can cost less than $120.00; this one is at most 0.8 % above.',
  ],
  [
    { ...bounded, stopReason: 'deadline' as const },
    'No plan can cost less than $120.00; this one is at most 0.8 % above. The clock cut the work: given longer, it may find a better one.',
  ],
  [
    { ...bounded, boundCents: undefined, gap: undefined },
    'How much cheaper a plan could be was not worked out.',
  ],
])('how good a plan is: %o', (result, words) => {
  expect(qualityWords(result)).toBe(words);
});

test('every term of the cost has its own short name and one line', () => {
  const labels = COST_TERMS.map((term) => costWords[term].label);
  expect(new Set(labels).size).toBe(labels.length);
  for (const term of COST_TERMS) {
    expect(costWords[term].label.length).toBeLessThanOrEqual(14);
    expect(costWords[term].definition).toMatch(/^[A-Z].{10,90}\.$/);
  }
});
