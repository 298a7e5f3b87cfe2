/** Who gives way to whom between two plans. */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Displaced } from '../../domain/why.ts';
import { placementOf } from './placement.ts';

/**
 * The orders that fare otherwise in `to` than in `from`, `first` before all others. Then those that
 * leave the shopper it goes to, those that leave the shoppers these go to, and so on; last what
 * changes without being pushed. Within each step by order id.
 */
export function chainOf(from: Plan, to: Plan, first: OrderId): Displaced[] {
  const before = placementOf(from);
  const after = placementOf(to);
  const left = new Map<OrderId, Displaced>();
  for (const orderId of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const move = { orderId, from: before.get(orderId), to: after.get(orderId) };
    if (move.from !== move.to) left.set(orderId, move);
  }
  const chain: Displaced[] = [];
  const reached = new Set<ShopperId>();
  const take = (move: Displaced): void => {
    left.delete(move.orderId);
    chain.push(move);
    if (move.to === undefined || reached.has(move.to)) return;
    reached.add(move.to);
    const pushed = [...left.values()].filter((other) => other.from === move.to);
    for (const other of pushed) left.delete(other.orderId);
    queue.push(...pushed);
  };
  const asked = left.get(first);
  const queue: Displaced[] = asked === undefined ? [] : [asked];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) take(next);
  chain.push(...left.values());
  return chain;
}
