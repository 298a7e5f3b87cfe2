/** Rulings on an instance against a plain list kept by hand, and through the whole life of an edit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instance, Ruling } from '../../src/domain/instance.ts';
import { orderId, shopperId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { seconds } from '../../src/domain/units.ts';
import { applyEdits } from '../../src/scenario/apply.ts';
import { inverse } from '../../src/scenario/edit.ts';
import { commit, emptyHistory, record, redo, undo } from '../../src/scenario/history.ts';
import { rulingTarget, sameRuling, withRulings } from '../../src/scenario/rulings.ts';
import { readScenario, writeScenario } from '../../src/scenario/scenario-file.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { leverMoves, mixedEdits, rulingMoves, rulingsOn } from './edits.ts';

const city = cityInstance(5, 12);
const [first, second] = city.orders.map((order) => order.id);
const [ana, bruno] = city.shoppers.map((shopper) => shopper.id);
const pin: Ruling = { kind: 'pin', orderId: first!, shopperId: ana! };
const base = { instance: { ...city, rulings: [pin] } as Instance, policy: defaultPolicy };

const asSet = (rulings: readonly Ruling[]) => new Set(rulings.map((each) => JSON.stringify(each)));

test('what is in force is the last word on each thing, as a list kept by hand says', () => {
  fc.assert(
    fc.property(rulingMoves(), (moves) => {
      const edits = rulingsOn(base, moves);
      let kept: Ruling[] = [pin];
      for (const { from, to } of edits) {
        kept = kept.filter((ruling) => JSON.stringify(ruling) !== JSON.stringify(from));
        if (to !== undefined) kept.push(to);
      }
      const { rulings } = applyEdits(base, edits).instance;
      expect(rulings).toHaveLength(kept.length);
      expect(asSet(rulings)).toEqual(asSet(kept));
    }),
    { numRuns: 300 },
  );
});

test('undo of everything is the start, redo of everything the end, and a file keeps both', () => {
  let changed = 0;
  fc.assert(
    fc.property(leverMoves(6), rulingMoves(6), (moves, rulings) => {
      const edits = mixedEdits(base, moves, rulings);
      let history = emptyHistory;
      for (const edit of edits) history = commit(record(history, edit));
      const end = applyEdits(base, history.past);
      expect(end).toEqual(applyEdits(base, edits));
      const count = history.past.length;
      for (let index = 0; index < count; index += 1) history = undo(history);
      expect(applyEdits(base, history.past)).toBe(base);
      history = readScenario(writeScenario(history));
      for (let index = 0; index < count; index += 1) history = redo(history);
      expect(applyEdits(base, history.past)).toEqual(end);
      expect(readScenario(writeScenario(history))).toEqual(history);
      if (end !== base) changed += 1;
      const back = [...edits, ...edits.toReversed().map(inverse)];
      expect(applyEdits(base, back)).toBe(base);
    }),
    { numRuns: 200 },
  );
  expect(changed).toBeGreaterThan(50);
});

test('the same rulings in another order come to the same list', () => {
  fc.assert(
    fc.property(rulingMoves(), (moves) => {
      const changes = rulingsOn(base, moves).map((edit) => [edit.id, edit.to] as const);
      const last = new Map(changes);
      const turned = new Map([...last].reverse());
      expect(withRulings(base.instance, turned)).toEqual(withRulings(base.instance, last));
    }),
    { numRuns: 100 },
  );
});

test('rulings on orders or shoppers the instance does not have are left out', () => {
  const strangers: Ruling[] = [
    { kind: 'pin', orderId: orderId('nowhere'), shopperId: ana! },
    { kind: 'forbid', orderId: second!, shopperId: shopperId('nobody') },
    { kind: 'hold', orderId: orderId('nowhere'), until: seconds(city.now + 60) },
  ];
  const changes = new Map(strangers.map((ruling) => [rulingTarget(ruling), ruling]));
  expect(withRulings(base.instance, changes)).toBe(base.instance);
});

test('targets: one pin and one hold for each order, a forbid for each shopper', () => {
  const hold = (until: number): Ruling => ({
    kind: 'hold',
    orderId: first!,
    until: seconds(until),
  });
  const forbid = (who: typeof ana): Ruling => ({
    kind: 'forbid',
    orderId: first!,
    shopperId: who!,
  });
  const otherPin: Ruling = { ...pin, shopperId: bruno! } as Ruling;
  expect(rulingTarget(otherPin)).toBe(rulingTarget(pin));
  expect(rulingTarget(hold(60))).toBe(rulingTarget(hold(120)));
  expect(rulingTarget(forbid(ana))).not.toBe(rulingTarget(forbid(bruno)));
  expect(sameRuling(pin, { ...pin })).toBe(true);
  expect(sameRuling(pin, otherPin)).toBe(false);
  expect(sameRuling(hold(60), hold(120))).toBe(false);
  expect(sameRuling(pin, forbid(ana))).toBe(false);
  expect(sameRuling(undefined, undefined)).toBe(true);
  expect(sameRuling(pin, undefined)).toBe(false);
});
