/** Mutants of what a plan decides about: left out, twice, out of place. Costs are stated anew. */
import { releaseAt } from '../../../src/domain/order.ts';
import type { Unassigned } from '../../../src/domain/plan.ts';
import { waiting } from '../brute-force.ts';
import type { Case, Foretold, Mutation } from './mutant.ts';
import { anyOf, anyTrip, isAnnounced, withOrder, withPlanCost } from './mutant.ts';
import { priceOf } from './rulings.ts';

const COUNT = { rule: 'cover', amount: 1, unit: 'count' } as const;

function withUnassigned(legal: Case, unassigned: readonly Unassigned[]): Case {
  return { ...legal, plan: { ...legal.plan, unassigned } };
}

/** What an unassigned order adds to the plan's cost. */
function waitingCost(legal: Case, id: Unassigned['orderId']) {
  const change = isAnnounced(legal, id) ? legal.policy.changeCents : 0;
  return { change, deferral: priceOf(legal, id) };
}

function isOpen({ instance, policy }: Case, id: Unassigned['orderId']): boolean {
  const order = instance.orders.find((one) => one.id === id)!;
  return releaseAt(order, policy) <= instance.now;
}

export const cover = {
  'left out': (legal, rng) => {
    const left = anyOf(rng, legal.plan.unassigned);
    if (left === undefined) return undefined;
    const { change, deferral } = waitingCost(legal, left.orderId);
    const rest = legal.plan.unassigned.filter((other) => other !== left);
    return {
      ...withPlanCost(withUnassigned(legal, rest), { change: -change, deferral: -deferral }),
      foretold: [{ ...COUNT, orderId: left.orderId }],
    };
  },
  'listed twice': (legal, rng) => {
    const left = anyOf(rng, legal.plan.unassigned);
    if (left === undefined) return undefined;
    const list = [...legal.plan.unassigned, left];
    return {
      ...withPlanCost(withUnassigned(legal, list), waitingCost(legal, left.orderId)),
      foretold: [{ ...COUNT, orderId: left.orderId }],
    };
  },
  'on a trip and unassigned': (legal, rng) => {
    const orderId = anyOf(rng, anyTrip(rng, legal).orderIds)!;
    const { instance, policy } = legal;
    const isPinned = instance.rulings.some((one) => one.kind === 'pin' && one.orderId === orderId);
    if (isPinned || !isOpen(legal, orderId)) return undefined;
    const row = instance.orders.findIndex(({ id }) => id === orderId);
    const list = [...legal.plan.unassigned, waiting(instance, policy, row)];
    return {
      ...withPlanCost(withUnassigned(legal, list), waitingCost(legal, orderId)),
      foretold: [{ ...COUNT, orderId }],
    };
  },
  /** Nothing is owed for an order that is not even open. */
  'unassigned before it is open': (legal, rng) => {
    const { instance, policy, plan } = legal;
    const onTrip = new Set(plan.trips.flatMap(({ orderIds }) => orderIds));
    const later = anyOf(
      rng,
      instance.orders.filter(({ id }) => !isOpen(legal, id) && !onTrip.has(id)),
    );
    if (later === undefined) return undefined;
    const row = instance.orders.indexOf(later);
    return {
      ...withUnassigned(legal, [...plan.unassigned, waiting(instance, policy, row)]),
      foretold: [{ ...COUNT, orderId: later.id }],
    };
  },
  /** One order of a batch is released too late to ride along, but stays on the trip. */
  'taken long before its release': (legal, rng) => {
    const { now } = legal.instance;
    const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    if (!orderIds.some((id) => id !== orderId && isOpen(legal, id))) return undefined;
    const { releaseLeadSeconds, earlySeconds } = legal.policy;
    const latestStartAt = now + releaseLeadSeconds + earlySeconds + 1 + rng.nextInt(900);
    const credit = isOpen(legal, orderId) ? 0 : priceOf(legal, orderId);
    return {
      ...withPlanCost(withOrder(legal, orderId, { latestStartAt }), { deferral: credit }),
      foretold: [{ ...COUNT, tripId, orderId, shopperId }],
    };
  },
  /** Known, but only just not yet placed. */
  'taken before it was placed': (legal, rng) => {
    const { now } = legal.instance;
    const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    if (!orderIds.some((id) => id !== orderId && isOpen(legal, id))) return undefined;
    const credit = isOpen(legal, orderId) ? 0 : priceOf(legal, orderId);
    const changed = withOrder(legal, orderId, { placedAt: now + 1 + rng.nextInt(900) });
    return {
      ...withPlanCost(changed, { deferral: credit }),
      foretold: [{ ...COUNT, tripId, orderId, shopperId }],
    };
  },
  /** The trip again: all its orders and its shopper twice; what it costs twice is not looked at. */
  'a trip twice': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { plan } = legal;
    const again = { ...trip, id: `${trip.id} again` as typeof trip.id };
    const { shopperId } = trip;
    const where = { tripId: again.id, shopperId };
    const foretold: Foretold[] = trip.orderIds.map((orderId) => ({ ...COUNT, ...where, orderId }));
    return {
      ...legal,
      plan: { ...plan, trips: [...plan.trips, again] },
      foretold: [...foretold, { ...COUNT, ...where }],
      along: ['cost'],
    };
  },
} satisfies Record<string, Mutation>;
