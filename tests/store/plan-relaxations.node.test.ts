/** Changes an explanation proposes as commands: the lever's where it goes so far, else one of their own. */
import { expect, test } from 'vitest';
import { orderId, storeId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Relaxation } from '../../src/domain/why.ts';
import { applyEdits } from '../../src/scenario/apply.ts';
import type { Edit } from '../../src/scenario/edit.ts';
import { leversOf } from '../../src/store/plan-levers.ts';
import { relaxationEdit, withdrawal, withdrawals } from '../../src/store/plan-relaxations.ts';
import { cityInstance } from '../solver/random-instance.ts';

const base = { instance: { ...cityInstance(5, 12), rulings: [] }, policy: defaultPolicy };
const levers = leversOf(base);
const id = base.instance.orders[0]!.id;
const store = base.instance.stores[0]!.id;
const make = (relaxation: Relaxation, edits: readonly Edit[] = [], of = id): Edit =>
  relaxationEdit({ orderId: of, relaxation }, base, edits, levers);

test('a rule with a lever moves the lever, from where it stands', () => {
  const first = make({ kind: 'search-radius', minutes: 3 });
  const from = defaultPolicy.searchRadiusSeconds;
  expect(first).toEqual({ kind: 'policy', id: 'searchRadiusSeconds', from, to: from + 180 });
  expect(make({ kind: 'search-radius', minutes: 2 }, [first])).toMatchObject({
    from: from + 180,
    to: from + 300,
  });
});

test('beyond the lever the change is one of its own, and all told it comes to what was asked', () => {
  const lever = make({ kind: 'search-radius', minutes: 20 });
  const far = make({ kind: 'search-radius', minutes: 30 }, [lever]);
  expect(far.kind).toBe('relaxation');
  const more = make({ kind: 'search-radius', minutes: 1 }, [lever, far]);
  expect(more.kind).toBe('relaxation');
  expect(applyEdits(base, [lever, far, more]).policy.searchRadiusSeconds).toBe(
    defaultPolicy.searchRadiusSeconds + 51 * 60,
  );
});

test('changes of one thing add up; of another order, or one more shopper, they are others', () => {
  const first = make({ kind: 'window-end', minutes: 7 });
  const second = make({ kind: 'window-end', minutes: 3 }, [first]);
  expect(second).toMatchObject({
    id: first.id,
    from: { relaxation: { minutes: 7 } },
    to: { relaxation: { minutes: 10 } },
  });
  expect(make({ kind: 'window-end', minutes: 3 }, [first], orderId('else')).id).not.toBe(first.id);
  const help: Relaxation = { kind: 'more-shoppers', storeId: store, minutes: 30 };
  const one = make(help);
  const two = make(help, [one]);
  expect(two.id).not.toBe(one.id);
  expect(applyEdits(base, [one, two]).instance.shoppers).toHaveLength(
    base.instance.shoppers.length + 2,
  );
});

test('a change taken back leaves the others, and all taken back leave the base', () => {
  const help: Relaxation = { kind: 'more-shoppers', storeId: store, minutes: 30 };
  const one = make({ kind: 'urgency', dollars: 4 });
  const two = make(help, [one]);
  const edits = [one, two];
  const back = withdrawal({ orderId: id, relaxation: help }, edits)!;
  expect(applyEdits(base, [...edits, back])).toEqual(applyEdits(base, [one]));
  expect(withdrawal({ orderId: id, relaxation: help }, [...edits, back])).toBeUndefined();
  expect(
    withdrawal({ orderId: id, relaxation: { ...help, storeId: storeId('none') } }, edits),
  ).toBeUndefined();
  expect(applyEdits(base, [...edits, ...withdrawals(edits)])).toBe(base);
});
