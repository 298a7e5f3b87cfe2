/** Rulings as commands: what contradicts a new one is lifted first, and everything leads back. */
import { expect, test } from 'vitest';
import type { Ruling } from '../../src/domain/instance.ts';
import { orderId, shopperId } from '../../src/domain/ids.ts';
import { seconds } from '../../src/domain/units.ts';
import { liftEdit, resetEdits, rulingEdits } from '../../src/store/plan-rulings.ts';

const O = orderId('O1');
const pin = (who: string): Ruling => ({ kind: 'pin', orderId: O, shopperId: shopperId(who) });
const forbid = (who: string): Ruling => ({ kind: 'forbid', orderId: O, shopperId: shopperId(who) });
const hold = (until: number): Ruling => ({ kind: 'hold', orderId: O, until: seconds(until) });

test('a ruling replaces the one on the same thing, and nothing is done twice', () => {
  expect(rulingEdits(pin('B'), [pin('A'), hold(60)])).toEqual([
    { kind: 'ruling', id: 'pin:O1', from: pin('A'), to: pin('B') },
  ]);
  expect(rulingEdits(hold(60), [pin('A'), hold(60)])).toEqual([]);
  expect(rulingEdits(forbid('B'), [forbid('A')])).toHaveLength(1);
});

test('a pin lifts the forbid of that shopper, a forbid the pin to them; others stay', () => {
  const other: Ruling = { ...forbid('A'), orderId: orderId('O2') } as Ruling;
  expect(rulingEdits(pin('A'), [forbid('A'), forbid('B'), other])).toEqual([
    liftEdit(forbid('A')),
    { kind: 'ruling', id: 'pin:O1', from: undefined, to: pin('A') },
  ]);
  expect(rulingEdits(forbid('A'), [pin('A')])[0]).toEqual(liftEdit(pin('A')));
  expect(rulingEdits(forbid('B'), [pin('A')])).toHaveLength(1);
});

test('reset leads back to what the snapshot came with', () => {
  const edits = [...rulingEdits(pin('B'), [pin('A')]), ...rulingEdits(hold(60), [])];
  expect(resetEdits(edits, [pin('A')])).toEqual([
    { kind: 'ruling', id: 'pin:O1', from: pin('B'), to: pin('A') },
    liftEdit(hold(60)),
  ]);
  expect(resetEdits([...edits, liftEdit(hold(60))], [pin('B')])).toEqual([]);
});
