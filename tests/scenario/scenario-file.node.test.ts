/** Edits written and read back are the same; whatever no lever could have made is refused whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { commit, emptyHistory, record, undo } from '../../src/scenario/history.ts';
import { readScenario, writeScenario } from '../../src/scenario/scenario-file.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { editsOn, leverMoves } from './edits.ts';

const base = { instance: cityInstance(1, 5), policy: defaultPolicy };

test('a history survives the round trip', () => {
  fc.assert(
    fc.property(leverMoves(), fc.nat({ max: 5 }), (moves, undoCount) => {
      let history = emptyHistory;
      for (const edit of editsOn(base, moves)) history = commit(record(history, edit));
      for (let index = 0; index < undoCount; index += 1) history = undo(history);
      expect(readScenario(writeScenario(history))).toEqual(history);
    }),
    { numRuns: 100 },
  );
});

const edit = { kind: 'policy', id: 'batchOrderCountMax', from: 3, to: 4 };
const file = (past: unknown, version: unknown = 1) => JSON.stringify({ version, past, undone: [] });

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['another version', file([edit], 2)],
  ['no list', file({})],
  ['an unknown kind', file([{ ...edit, kind: 'road' }])],
  ['an unknown rule', file([{ ...edit, id: 'epochSeconds' }])],
  ['an inherited name', file([{ ...edit, id: 'constructor' }])],
  ['a rule as fleet', file([{ ...edit, kind: 'fleet' }])],
  ['a fraction', file([{ ...edit, to: 3.5 }])],
  ['a huge value', file([{ ...edit, to: 1e12 }])],
  ['a text for a number', file([{ ...edit, to: '4' }])],
])('%s is refused', (_name, text) => {
  let thrown: unknown;
  try {
    readScenario(text);
  } catch (error) {
    thrown = error;
  }
  expect(isFault(thrown) && thrown.code).toBe('field-invalid');
});
