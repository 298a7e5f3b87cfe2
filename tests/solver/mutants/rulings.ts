/** Mutants of who may not have which order: cool-down, early, forbid, hold, pin. */
import { releaseAt } from '../../../src/domain/order.ts';
import { waiting } from '../brute-force.ts';
import type { Case, Mutation } from './mutant.ts';
import {
  anyOf,
  anyTrip,
  between,
  less,
  orderOf,
  shopperOf,
  withOrder,
  withPlanCost,
  withPolicy,
  withRuling,
  withShopper,
} from './mutant.ts';

/** The deferral price of an order by brute force's reading of the rules. */
export function priceOf({ instance, policy }: Case, id: string): number {
  const row = instance.orders.findIndex((order) => order.id === id);
  return waiting(instance, policy, row).deferralCents;
}

export const coolDown = {
  'lately declined': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const orderId = anyOf(rng, trip.orderIds)!;
    const { coolDowns } = shopperOf(legal, trip);
    const amount = less(rng, 3600);
    const until = (trip.startAt + amount) as typeof trip.startAt;
    const { id: tripId, shopperId } = trip;
    return {
      ...withShopper(legal, shopperId, { coolDowns: [...coolDowns, { orderId, until }] }),
      foretold: [{ rule: 'cool-down', amount, unit: 'seconds', tripId, orderId, shopperId }],
    };
  },
} satisfies Record<string, Mutation>;

export const early = {
  /** All its orders are released a little later; those that were open are now credited. */
  'nothing open on it': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { now } = legal.instance;
    let changed = withPolicy(legal, { earlySeconds: Math.max(600, legal.policy.earlySeconds) });
    for (const id of trip.orderIds) {
      const order = orderOf(legal, id);
      if (releaseAt(order, legal.policy) > now) continue;
      const latestStartAt = now + legal.policy.releaseLeadSeconds + between(rng, 1, 600);
      changed = withPlanCost(withOrder(changed, id, { latestStartAt }), {
        deferral: -priceOf(legal, id),
      });
    }
    return { ...changed, foretold: [{ rule: 'early', amount: 1, unit: 'count', tripId: trip.id }] };
  },
} satisfies Record<string, Mutation>;

export const forbid = {
  'forbidden to its shopper': (legal, rng) => {
    const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    const { instance } = legal;
    const rulings = [...instance.rulings, { kind: 'forbid', orderId, shopperId } as const];
    return {
      ...legal,
      instance: { ...instance, rulings },
      foretold: [{ rule: 'forbid', amount: 1, unit: 'count', tripId, orderId, shopperId }],
    };
  },
} satisfies Record<string, Mutation>;

export const hold = {
  'held by hand': (legal, rng) => {
    const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    const amount = less(rng, 3600);
    const until = (legal.instance.now + amount) as typeof legal.instance.now;
    return {
      ...withRuling(legal, { kind: 'hold', orderId, until }),
      foretold: [{ rule: 'hold', amount, unit: 'seconds', tripId, orderId, shopperId }],
    };
  },
} satisfies Record<string, Mutation>;

export const pin = {
  'pinned to another': (legal, rng) => {
    const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    const others = legal.instance.shoppers.filter(({ id }) => id !== shopperId);
    const other = anyOf(rng, others);
    if (other === undefined) return undefined;
    return {
      ...withRuling(legal, { kind: 'pin', orderId, shopperId: other.id }),
      foretold: [{ rule: 'pin', amount: 1, unit: 'count', tripId, orderId, shopperId }],
    };
  },
  'left out for another reason': (legal, rng) => {
    const left = anyOf(
      rng,
      legal.plan.unassigned.filter(({ reason }) => reason.code === 'held'),
    );
    if (left === undefined) return undefined;
    const { orderId } = left;
    const { id: shopperId } = anyOf(rng, legal.instance.shoppers)!;
    return {
      ...withRuling(legal, { kind: 'pin', orderId, shopperId }),
      foretold: [{ rule: 'pin', amount: 1, unit: 'count', orderId, shopperId }],
    };
  },
  'said to be pinned': (legal, rng) => {
    const left = anyOf(
      rng,
      legal.plan.unassigned.filter(({ reason }) => reason.code === 'pin-blocked'),
    );
    if (left === undefined) return undefined;
    const { instance } = legal;
    const rulings = instance.rulings.filter(
      ({ kind, orderId }) => kind !== 'pin' || orderId !== left.orderId,
    );
    return {
      ...legal,
      instance: { ...instance, rulings },
      foretold: [{ rule: 'pin', amount: 1, unit: 'count', orderId: left.orderId }],
    };
  },
} satisfies Record<string, Mutation>;
