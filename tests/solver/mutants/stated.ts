/** Mutants of what a plan states: one time, distance or cost term is off, or the world under it is. */
import type { Stop, Trip } from '../../../src/domain/plan.ts';
import { COST_TERMS } from '../../../src/domain/plan.ts';
import { QUARTER_SECONDS } from '../../../src/domain/instance.ts';
import type { Instance, StoreQueue } from '../../../src/domain/instance.ts';
import type { Rng } from '../../../src/base/rng.ts';
import type { Case, Mutation } from './mutant.ts';
import { anyOf, anyTrip, between, storeStops, withStop, withTrip } from './mutant.ts';

/** A number that is off by at least one, and by how much. */
function off(rng: Rng, right: number): { readonly amount: number; readonly stated: number } {
  const amount = rng.nextInt(2) === 0 ? 1 : between(rng, 1, 5_000);
  return { amount, stated: rng.nextInt(2) === 0 ? right + amount : right - amount };
}

/** One field of a random stop of one kind. */
function wrongStop(kind: Stop['kind'], field: string): Mutation {
  return (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const at = anyOf(
      rng,
      [...trip.stops.entries()].filter(([, stop]) => stop.kind === kind),
    );
    if (at === undefined) return undefined;
    const [stopIndex, stop] = at;
    const right = (stop as unknown as Readonly<Record<string, number>>)[field]!;
    const { amount, stated } = off(rng, right);
    const unit = field === 'travelMetres' ? 'metres' : 'seconds';
    const where = { tripId: trip.id, shopperId: trip.shopperId, stopIndex };
    return {
      ...withStop(legal, trip, stopIndex, { [field]: stated }),
      foretold: [{ rule: 'timing', amount, unit, ...where }],
    };
  };
}

function wrongProjection(field: 'projectedAt' | 'holdUntil'): Mutation {
  return (legal, rng) => {
    const left = anyOf(rng, legal.plan.unassigned);
    if (left === undefined) return undefined;
    const { amount, stated } = off(rng, left[field]);
    return {
      ...withUnassigned(legal, left.orderId, { [field]: stated }),
      foretold: [{ rule: 'timing', amount, unit: 'seconds', orderId: left.orderId }],
    };
  };
}

function withUnassigned(legal: Case, id: string, change: Readonly<Record<string, number>>): Case {
  const unassigned = legal.plan.unassigned.map((one) =>
    one.orderId === id ? ({ ...one, ...change } as typeof one) : one,
  );
  return { ...legal, plan: { ...legal.plan, unassigned } };
}

export const timing = {
  'travel seconds to a store': wrongStop('store', 'travelSeconds'),
  'travel metres to a store': wrongStop('store', 'travelMetres'),
  'arrival at a store': wrongStop('store', 'arriveAt'),
  'shopping begins': wrongStop('store', 'shopFrom'),
  'shopping ends': wrongStop('store', 'shopUntil'),
  'store left': wrongStop('store', 'leaveAt'),
  'travel seconds to a door': wrongStop('drop', 'travelSeconds'),
  'travel metres to a door': wrongStop('drop', 'travelMetres'),
  'arrival at a door': wrongStop('drop', 'arriveAt'),
  'hand-over': wrongStop('drop', 'deliveredAt'),
  'door left': wrongStop('drop', 'leaveAt'),
  'end of the trip': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { amount, stated } = off(rng, trip.endAt);
    const { id: tripId, shopperId } = trip;
    return {
      ...withTrip(legal, trip, { endAt: stated }),
      foretold: [{ rule: 'timing', amount, unit: 'seconds', tripId, shopperId }],
    };
  },
  'projected hand-over': wrongProjection('projectedAt'),
  'held until': wrongProjection('holdUntil'),
} satisfies Record<string, Mutation>;

function wrongTrip(term: (typeof COST_TERMS)[number]): Mutation {
  return (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { amount, stated } = off(rng, trip.cost[term]);
    const cost = { ...trip.cost, [term]: stated } as Trip['cost'];
    return {
      ...withTrip(legal, trip, { cost }),
      foretold: [{ rule: 'cost', amount, unit: 'cents', tripId: trip.id }],
    };
  };
}

function wrongPlan(term: (typeof COST_TERMS)[number]): Mutation {
  return (legal, rng) => {
    const { plan } = legal;
    const { amount, stated } = off(rng, plan.cost[term]);
    const cost = { ...plan.cost, [term]: stated } as Trip['cost'];
    return {
      ...legal,
      plan: { ...plan, cost },
      foretold: [{ rule: 'cost', amount, unit: 'cents', tripId: undefined }],
    };
  };
}

const stated: Readonly<Record<string, Mutation>> = Object.fromEntries(
  COST_TERMS.flatMap((term) => [
    [`${term} of a trip`, wrongTrip(term)],
    [`${term} of the plan`, wrongPlan(term)],
  ]),
);

/** The visit's store gets a queue without wait whose room is some fewer than its visits. */
const crowded: Mutation = (legal, rng) => {
  const { instance, plan, policy } = legal;
  const { storeId, shopUntil } = anyOf(rng, storeStops(anyTrip(rng, legal)))!;
  const old = instance.queues.find((queue) => queue.storeId === storeId);
  const from = old?.from ?? Math.floor(shopUntil / QUARTER_SECONDS) * QUARTER_SECONDS;
  const quarter = Math.floor((shopUntil - from) / QUARTER_SECONDS);
  const queue = old ?? ({ storeId, from, waitSeconds: [0], room: [9] } as unknown as StoreQueue);
  const room = queue.room[quarter];
  if (room === undefined) return undefined;
  const visits = plan.trips
    .flatMap(storeStops)
    .filter(
      (stop) =>
        stop.storeId === storeId &&
        Math.floor((stop.shopUntil - from) / QUARTER_SECONDS) === quarter,
    ).length;
  const fewer = between(rng, 0, visits - 1);
  const dearer = Math.max(0, visits - fewer) - Math.max(0, visits - room);
  const amount = Math.abs(dearer) * policy.crowdCents;
  if (amount === 0) return undefined;
  const full = { ...queue, room: queue.room.with(quarter, fewer) };
  const queues = [...instance.queues.filter((other) => other !== old), full];
  return {
    ...legal,
    instance: { ...instance, queues },
    foretold: [{ rule: 'cost', amount, unit: 'cents', tripId: undefined }],
  };
};

/** An order is announced for another than its trip's shopper, which nobody has paid for. */
const announced: Mutation = (legal, rng) => {
  const { instance, policy } = legal;
  const { id: tripId, shopperId, orderIds } = anyTrip(rng, legal);
  const orderId = anyOf(rng, orderIds)!;
  const amount = policy.changeCents;
  const before = instance.announced.find((one) => one.orderId === orderId);
  const isPaid = before !== undefined && before.shopperId !== shopperId;
  if (amount === 0 || isPaid) return undefined;
  const others = instance.announced.filter((one) => one !== before);
  const other = { orderId, shopperId: 'another' } as unknown as Instance['announced'][number];
  return {
    ...legal,
    instance: { ...instance, announced: [...others, other] },
    foretold: [
      { rule: 'cost', amount, unit: 'cents', tripId },
      { rule: 'cost', amount, unit: 'cents', tripId: undefined },
    ],
  };
};

export const cost = {
  ...stated,
  'price of waiting': (legal, rng) => {
    const left = anyOf(rng, legal.plan.unassigned);
    if (left === undefined) return undefined;
    const { amount, stated: price } = off(rng, left.deferralCents);
    return {
      ...withUnassigned(legal, left.orderId, { deferralCents: price }),
      foretold: [{ rule: 'cost', amount, unit: 'cents', orderId: left.orderId }],
    };
  },
  'crowding unpaid': crowded,
  'change unpaid': announced,
} satisfies Record<string, Mutation>;
