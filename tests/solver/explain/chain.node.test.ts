/** The chain of displaced orders between two plans. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan.ts';
import { orderId, shopperId } from '../../../src/domain/ids.ts';
import { chainOf } from '../../../src/solver/explain/chain.ts';

/** A plan of which only the trips' orders matter here: shopper → orders. */
function planOf(trips: Readonly<Record<string, readonly string[]>>): Plan {
  return {
    trips: Object.entries(trips).map(([shopper, orders]) => ({
      shopperId: shopperId(shopper),
      orderIds: orders.map(orderId),
    })),
  } as unknown as Plan;
}

test('follows who gives way to whom, then lists what moves of itself', () => {
  const from = planOf({ ana: ['b', 'c'], ben: ['d'], eva: ['f'] });
  const to = planOf({ ana: ['a', 'c'], ben: ['b'], eva: ['d'], leo: ['f', 'e'] });
  expect(chainOf(from, to, orderId('a'))).toEqual([
    { orderId: 'a', from: undefined, to: 'ana' },
    { orderId: 'b', from: 'ana', to: 'ben' },
    { orderId: 'd', from: 'ben', to: 'eva' },
    { orderId: 'f', from: 'eva', to: 'leo' },
    { orderId: 'e', from: undefined, to: 'leo' },
  ]);
});

test('ends where an order falls off its trip', () => {
  const from = planOf({ ana: ['b'] });
  const to = planOf({ ana: ['a'] });
  expect(chainOf(from, to, orderId('a'))).toEqual([
    { orderId: 'a', from: undefined, to: 'ana' },
    { orderId: 'b', from: 'ana', to: undefined },
  ]);
});

const orders = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const anyPlacement = fc.record(
  Object.fromEntries(
    orders.map((order) => [order, fc.constantFrom(undefined, 'ana', 'ben', 'eva')]),
  ),
);

test('tells every order that fares otherwise once, as it fares', () => {
  const asPlan = (placement: Readonly<Record<string, string | undefined>>): Plan =>
    planOf(
      Object.fromEntries(
        ['ana', 'ben', 'eva'].map((one) => [one, orders.filter((id) => placement[id] === one)]),
      ),
    );
  fc.assert(
    fc.property(anyPlacement, anyPlacement, (before, after) => {
      const chain = chainOf(asPlan(before), asPlan(after), orderId('a'));
      const told = chain.map(({ orderId: id, from, to }) => `${id} ${from} ${to}`).sort();
      const changed = orders.filter((id) => before[id] !== after[id]);
      expect(told).toEqual(changed.map((id) => `${id} ${before[id]} ${after[id]}`));
      if (before['a'] !== after['a']) expect(chain[0]?.orderId).toBe('a');
    }),
  );
});
