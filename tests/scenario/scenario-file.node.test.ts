/** Edits written and read back are the same; whatever no lever could have made is refused whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { commit, emptyHistory, record, undo } from '../../src/scenario/history.ts';
import type { Relaxed } from '../../src/scenario/relaxations.ts';
import { relaxationTarget } from '../../src/scenario/relaxations.ts';
import { readScenario, writeScenario } from '../../src/scenario/scenario-file.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { leverMoves, mixedEdits, rulingMoves } from './edits.ts';

const base = { instance: { ...cityInstance(1, 5), rulings: [] }, policy: defaultPolicy };

test('a history survives the round trip', () => {
  fc.assert(
    fc.property(leverMoves(), rulingMoves(), fc.nat({ max: 5 }), (moves, rulings, undoCount) => {
      let history = emptyHistory;
      for (const edit of mixedEdits(base, moves, rulings)) history = commit(record(history, edit));
      for (let index = 0; index < undoCount; index += 1) history = undo(history);
      expect(readScenario(writeScenario(history))).toEqual(history);
    }),
    { numRuns: 100 },
  );
});

const edit = { kind: 'policy', id: 'batchOrderCountMax', from: 3, to: 4 };
const pin = { kind: 'pin', orderId: 'O1', shopperId: 'S1' };
const ruled = { kind: 'ruling', id: 'pin:O1', to: pin };
const hold = { kind: 'hold', orderId: 'O1', until: 60 };
const held = { kind: 'ruling', id: 'hold:O1', to: hold };
const file = (past: unknown, version: unknown = 2) => JSON.stringify({ version, past, undone: [] });

test('rulings are read as written', () => {
  expect(readScenario(file([ruled, held])).past).toEqual([ruled, held]);
});

const longer = { orderId: 'O1', relaxation: { kind: 'window-end', minutes: 7 } };
const window = { kind: 'relaxation', id: 'window-end:O1', to: longer };
const helped = {
  orderId: 'O1',
  relaxation: { kind: 'more-shoppers', storeId: 'M1', minutes: 40 },
};

test('changes of every kind are read as written', () => {
  const changes = [
    window,
    { ...window, from: longer, to: undefined },
    { kind: 'relaxation', id: 'more-shoppers:1', to: helped },
    ...[
      { kind: 'urgency', dollars: 3 },
      { kind: 'shift-end', shopperId: 'S1', minutes: 5 },
      { kind: 'store-close', storeId: 'M1', minutes: 5 },
      { kind: 'search-radius', minutes: 5 },
      { kind: 'detour', minutes: 5 },
      { kind: 'lookahead', minutes: 5 },
      { kind: 'batch-orders', orders: 1 },
      { kind: 'batch-items', items: 4 },
      { kind: 'added-orders', orders: 1 },
    ].map((relaxation) => ({
      kind: 'relaxation',
      id: relaxationTarget({ orderId: 'O1', relaxation } as Relaxed, 0),
      to: { orderId: 'O1', relaxation },
    })),
  ];
  expect(readScenario(file(changes)).past).toEqual(changes);
});

test('a hold price of version 1 loses the cost of serving later, which it held then', () => {
  const price = { kind: 'policy', id: 'deferralCents', from: 4000, to: 1000 };
  const { past, undone } = readScenario(
    JSON.stringify({ version: 1, past: [edit, price], undone: [price] }),
  );
  const upgraded = { ...price, from: 2400, to: 0 };
  expect(past).toEqual([edit, upgraded]);
  expect(undone).toEqual([upgraded]);
  expect(upgraded.from).toBe(defaultPolicy.deferralCents);
  expect(readScenario(file([price])).past).toEqual([price]);
});

const steps = (minutes: number | undefined) => ({
  ...window,
  to: { orderId: 'O1', relaxation: { kind: 'window-end', minutes } },
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['another version', file([edit], 3)],
  ['a version in words', file([edit], '2')],
  ['no list', file({})],
  ['an unknown kind', file([{ ...edit, kind: 'road' }])],
  ['an unknown rule', file([{ ...edit, id: 'epochSeconds' }])],
  ['an inherited name', file([{ ...edit, id: 'constructor' }])],
  ['a rule as fleet', file([{ ...edit, kind: 'fleet' }])],
  ['a fraction', file([{ ...edit, to: 3.5 }])],
  ['a huge value', file([{ ...edit, to: 1e12 }])],
  ['a text for a number', file([{ ...edit, to: '4' }])],
  ['a ruling of an unknown kind', file([{ ...ruled, to: { ...pin, kind: 'ban' } }])],
  ['a ruling from nothing to nothing', file([{ kind: 'ruling', id: 'pin:O1' }])],
  ['a ruling on another thing', file([{ ...ruled, id: 'pin:O2' }])],
  ['a ruling that changes its thing', file([{ ...ruled, from: { ...pin, orderId: 'O2' } }])],
  ['a pin without a shopper', file([{ ...ruled, to: { kind: 'pin', orderId: 'O1' } }])],
  ['a hold without an end', file([{ ...held, to: { kind: 'hold', orderId: 'O1' } }])],
  ['a hold until no whole second', file([{ ...held, to: { ...hold, until: 1.5 } }])],
  ['a change of an unknown kind', file([{ ...window, to: { ...longer, relaxation: {} } }])],
  ['a change from nothing to nothing', file([{ kind: 'relaxation', id: 'window-end:O1' }])],
  ['a change of another thing', file([{ ...window, id: 'window-end:O2' }])],
  ['a change by no step', file([steps(0)])],
  ['a change backwards', file([steps(-1)])],
  ['a change by half a step', file([steps(0.5)])],
  ['a change without steps', file([steps(undefined)])],
  [
    'a shopper more at no store',
    file([
      {
        ...window,
        id: 'more-shoppers:0',
        to: { ...helped, relaxation: { kind: 'more-shoppers', minutes: 1 } },
      },
    ]),
  ],
  ['an empty order', file([{ ...ruled, id: 'pin:', to: { ...pin, orderId: '' } }])],
])('%s is refused', (_name, text) => {
  let thrown: unknown;
  try {
    readScenario(text);
  } catch (error) {
    thrown = error;
  }
  expect(isFault(thrown) && thrown.code).toBe('field-invalid');
});
