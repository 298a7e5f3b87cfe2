/** Two plans compared, against a naive comparison that looks each order up in both. */
import { expect, test } from 'vitest';
import type { OrderId } from '../../src/domain/ids.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { ordersUnderWay } from '../../src/domain/instance.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { seconds } from '../../src/domain/units.ts';
import { applyEdits } from '../../src/scenario/apply.ts';
import type { ChangeKind } from '../../src/scenario/compare.ts';
import { comparePlans } from '../../src/scenario/compare.ts';
import type { Edit } from '../../src/scenario/edit.ts';
import { liveBudget } from '../../src/domain/budget.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { ridingCityInstance } from '../solver/random-riders.ts';

const solve = (instance: Instance, policy: Policy) => ({
  plan: dispatchSync(instance, policy, { seed: 1, budget: liveBudget }).plan,
  shoppers: instance.shoppers,
});

function find(plan: Plan, id: OrderId) {
  const trip = plan.trips.find((each) => each.orderIds.includes(id));
  const drop = trip?.stops.find((stop) => stop.kind === 'drop' && stop.orderId === id);
  const shop = trip?.stops.find((stop) => stop.kind === 'store' && stop.orderIds.includes(id));
  const left = plan.unassigned.find((each) => each.orderId === id);
  const at = drop?.kind === 'drop' ? drop.deliveredAt : (shop?.leaveAt ?? left?.projectedAt);
  return { trip, left, at };
}

function naive(before: Plan, after: Plan, id: OrderId): ChangeKind[] {
  const was = find(before, id);
  const is = find(after, id);
  if (was.at === undefined) return is.at === undefined ? [] : ['newly-open'];
  if (is.at === undefined) return ['no-longer-open'];
  const kinds: ChangeKind[] = [];
  if (was.trip && is.left) kinds.push('newly-unassigned');
  if (was.left && is.trip) kinds.push('newly-assigned');
  if (was.trip && is.trip) {
    if (was.trip.shopperId !== is.trip.shopperId) kinds.push('shopper');
    if (JSON.stringify(was.trip.orderIds) !== JSON.stringify(is.trip.orderIds)) kinds.push('batch');
  }
  if (Math.abs(is.at - was.at) >= 60) kinds.push('time');
  return kinds;
}

const policyEdit = (id: 'batchOrderCountMax' | 'releaseLeadSeconds', to: number): Edit => ({
  kind: 'policy',
  id,
  from: defaultPolicy[id],
  to,
});
const edits: readonly (readonly [name: string, edit: Edit])[] = [
  ['two more shoppers', { kind: 'fleet', id: 'shopper-count', from: 0, to: 2 }],
  ['three fewer shoppers', { kind: 'fleet', id: 'shopper-count', from: 0, to: -3 }],
  ['no batches', policyEdit('batchOrderCountMax', 1)],
  ['a short lead', policyEdit('releaseLeadSeconds', 300)],
];

test.each(edits)('%s: the same orders and kinds as a naive comparison', (_name, edit) => {
  let changedCount = 0;
  for (let seed = 1; seed <= 4; seed += 1) {
    const city = cityInstance(seed, 30);
    const orders = city.orders.map((order, index) =>
      index % 5 === 0
        ? { ...order, latestStartAt: seconds(city.now + 1200) }
        : index % 5 === 1
          ? { ...order, fulfilment: 'shop-only' as const }
          : order,
    );
    const base = { instance: { ...city, orders }, policy: defaultPolicy };
    const edited = applyEdits(base, [edit]);
    const before = solve(base.instance, base.policy);
    const after = solve(edited.instance, edited.policy);
    const changes = comparePlans(before, after);
    const byId = new Map(changes.map((change) => [change.orderId, change]));
    for (const { id } of orders) {
      expect(byId.get(id)?.changes ?? [], id).toEqual(naive(before.plan, after.plan, id));
      const was = find(before.plan, id).at;
      const is = find(after.plan, id).at;
      const delta = was === undefined || is === undefined ? undefined : is - was;
      if (byId.has(id)) expect(byId.get(id)?.deltaSeconds).toBe(delta);
    }
    changedCount += changes.length;
    const known = new Set([...before.shoppers, ...after.shoppers].map((shopper) => shopper.id));
    for (const { cause } of changes)
      if ('shopperId' in cause) expect(known).toContain(cause.shopperId);
  }
  expect(changedCount).toBeGreaterThan(0);
});

test('a plan against itself has no changes', () => {
  const instance = cityInstance(9, 25);
  const planned = solve(instance, defaultPolicy);
  expect(comparePlans(planned, planned)).toEqual([]);
  expect(comparePlans(planned, structuredClone(planned))).toEqual([]);
});

test('causes name those who came and those who left', () => {
  const instance = cityInstance(2, 30);
  const base = { instance, policy: defaultPolicy };
  const causes = (to: number) => {
    const edited = applyEdits(base, [{ kind: 'fleet', id: 'shopper-count', from: 0, to }]);
    return comparePlans(
      solve(instance, defaultPolicy),
      solve(edited.instance, edited.policy),
    ).flatMap(({ cause }) => ('shopperId' in cause ? [{ ...cause, edited }] : []));
  };
  const more = causes(3).filter(({ kind }) => kind === 'extra-shopper');
  expect(more.length).toBeGreaterThan(0);
  for (const { shopperId } of more) {
    expect(instance.shoppers.some((shopper) => shopper.id === shopperId)).toBe(false);
  }
  const fewer = causes(-5).filter(({ kind }) => kind === 'off-shift');
  for (const { shopperId, edited } of fewer) {
    expect(edited.instance.shoppers.some((shopper) => shopper.id === shopperId)).toBe(false);
  }
});

test('orders aboard a trip are no part of a comparison, whether it is joined or not', () => {
  const riding = ridingCityInstance(3, 40);
  const policy = (addedOrderCountMax: number): Policy => ({
    ...defaultPolicy,
    batchOrderCountMax: 4,
    addedOrderCountMax,
  });
  const [apart, together] = [solve(riding, policy(0)), solve(riding, policy(2))];
  const joined = together.plan.trips.filter(({ joins }) => joins);
  expect(joined.length).toBeGreaterThan(0);
  const changed = comparePlans(apart, together);
  const aboard = ordersUnderWay(riding);
  expect(changed.filter(({ orderId }) => aboard.has(orderId))).toEqual([]);
  const ids = new Set(changed.map(({ orderId }) => orderId));
  const added = new Set(joined.flatMap(({ orderIds }) => orderIds));
  expect([...added].filter((id) => !ids.has(id))).toEqual([]);
  const taken = changed.filter(({ before, orderId }) => {
    return before.state === 'unassigned' && added.has(orderId);
  });
  expect(taken.length).toBeGreaterThan(0);
  expect(new Set(taken.map(({ cause }) => cause.kind))).toEqual(new Set(['joins']));
});
