/** Undo and redo against a model that keeps every state whole; drags count as one command. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../src/scenario/edit.ts';
import { totalOf } from '../../src/scenario/edit.ts';
import { commit, emptyHistory, record, redo, undo } from '../../src/scenario/history.ts';

type Step =
  | { readonly do: 'move'; readonly thing: 'orders' | 'shoppers'; readonly to: number }
  | { readonly do: 'release' | 'undo' | 'redo' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      thing: fc.constantFrom('orders' as const, 'shoppers' as const),
      to: fc.integer({ min: 0, max: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('release', 'undo', 'redo') }) },
) as fc.Arbitrary<Step>;

const start = { orders: 3, shoppers: 0 };
type State = typeof start;

function withValue(state: State, thing: keyof State, to: number): State {
  return thing === 'orders' ? { ...state, orders: to } : { ...state, shoppers: to };
}

function stateOf(edits: readonly Edit[]): State {
  const total = totalOf(edits);
  return {
    orders: total.policy.get('batchOrderCountMax') ?? start.orders,
    shoppers: total.shopperCountDelta,
  };
}

function editTo(state: State, thing: keyof State, to: number): Edit {
  return thing === 'orders'
    ? { kind: 'policy', id: 'batchOrderCountMax', from: state.orders, to }
    : { kind: 'fleet', id: 'shopper-count', from: state.shoppers, to };
}

test('any play of moves, undo and redo shows what a list of whole states shows', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let history = emptyHistory;
      // The model: states before each finished command, the present, states undone.
      let past: State[] = [];
      let present: State = start;
      let undone: State[] = [];
      let drag: { thing: keyof State; from: State } | undefined;
      const settle = () => {
        if (drag && present[drag.thing] === drag.from[drag.thing]) past = past.slice(0, -1);
        drag = undefined;
      };
      for (const each of steps) {
        if (each.do === 'move') {
          const edit = editTo(present, each.thing, each.to);
          history = record(history, edit);
          const goesOn = drag?.thing === each.thing;
          if (!goesOn && edit.from === edit.to) continue;
          if (!goesOn) {
            settle();
            past.push(present);
            undone = [];
            drag = { thing: each.thing, from: present };
          }
          present = withValue(present, each.thing, each.to);
        } else if (each.do === 'release') {
          history = commit(history);
          settle();
        } else if (each.do === 'undo') {
          history = undo(history);
          settle();
          const before = past.pop();
          if (before !== undefined) {
            undone.push(present);
            present = before;
          }
        } else {
          history = redo(history);
          settle();
          const next = undone.pop();
          if (next !== undefined) {
            past.push(present);
            present = next;
          }
        }
        expect(stateOf(history.past)).toEqual(present);
      }
      history = commit(history);
      settle();
      expect(history.past).toHaveLength(past.length);
      expect(history.undone).toHaveLength(undone.length);
    }),
    { numRuns: 1000 },
  );
});

test('undoing everything leads back to the start, and the state before it differed', () => {
  let history = emptyHistory;
  for (const to of [4, 5, 2]) {
    history = record(history, editTo(stateOf(history.past), 'orders', to));
  }
  history = commit(record(commit(history), editTo(stateOf(history.past), 'shoppers', 1)));
  expect(history.past).toHaveLength(2);
  const moved = stateOf(history.past);
  const back = undo(undo(history));
  expect(stateOf(back.past)).toEqual(start);
  expect(moved).not.toEqual(start);
  expect(stateOf(redo(redo(back)).past)).toEqual(moved);
});
