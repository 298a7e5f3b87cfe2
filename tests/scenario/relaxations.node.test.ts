/** Changes that explanations proposed: they add up to what the solver tried, and lead back when undone. */
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { relax } from '../../src/domain/relax.ts';
import type { Setting } from '../../src/domain/setting.ts';
import type { Relaxation } from '../../src/domain/why.ts';
import { applyEdits } from '../../src/scenario/apply.ts';
import type { Edit } from '../../src/scenario/edit.ts';
import { inverse } from '../../src/scenario/edit.ts';
import { relaxationTarget } from '../../src/scenario/relaxations.ts';
import { cityInstance } from '../solver/random-instance.ts';

const base = { instance: { ...cityInstance(5, 12), rulings: [] }, policy: defaultPolicy };
const { orders, shoppers, stores } = base.instance;
const order = orders[3]!;

const relaxations: readonly Relaxation[] = [
  { kind: 'window-end', minutes: 7 },
  { kind: 'shift-end', shopperId: shoppers[1]!.id, minutes: 9 },
  { kind: 'store-close', storeId: stores[0]!.id, minutes: 11 },
  { kind: 'search-radius', minutes: 3 },
  { kind: 'detour', minutes: 4 },
  { kind: 'lookahead', minutes: 5 },
  { kind: 'batch-orders', orders: 1 },
  { kind: 'batch-items', items: 6 },
  { kind: 'added-orders', orders: 1 },
  { kind: 'urgency', dollars: 8 },
  { kind: 'more-shoppers', storeId: stores[0]!.id, minutes: 40 },
];

function editOf(relaxation: Relaxation, nth = 0): Edit {
  const to = { orderId: order.id, relaxation };
  return { kind: 'relaxation', id: relaxationTarget(to, nth), from: undefined, to };
}

describe.each(relaxations.map((relaxation) => [relaxation.kind, relaxation] as const))(
  '%s',
  (_kind, relaxation) => {
    test('comes to what the solver tried', () => {
      const edited = applyEdits(base, [editOf(relaxation)]);
      expect(edited).toEqual(relax(base, order.id, relaxation));
      expect(edited).not.toEqual(base);
    });

    test('leads back to the base itself', () => {
      const edit = editOf(relaxation);
      expect(applyEdits(base, [edit, inverse(edit)])).toBe(base);
    });
  },
);

test('changes of several things add up, and two shoppers more are two', () => {
  const extra: Relaxation = { kind: 'more-shoppers', storeId: stores[0]!.id, minutes: 40 };
  const edits = [...relaxations.map((one) => editOf(one)), editOf(extra, 1)];
  const tried = [...relaxations, extra].reduce<Setting>(
    (setting, one) => relax(setting, order.id, one),
    base,
  );
  expect(applyEdits(base, edits)).toEqual(tried);
  expect(tried.instance.shoppers).toHaveLength(shoppers.length + 2);
});

test('what the snapshot does not have is left alone', () => {
  const elsewhere = {
    ...base,
    instance: { ...base.instance, orders: [], shoppers: [], stores: [] },
  };
  const edits = relaxations
    .filter(({ kind }) =>
      ['window-end', 'urgency', 'shift-end', 'store-close', 'more-shoppers'].includes(kind),
    )
    .map((one) => editOf(one));
  expect(edits).toHaveLength(5);
  expect(applyEdits(elsewhere, edits)).toBe(elsewhere);
});
