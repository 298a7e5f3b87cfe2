/** Mutants of what a trip carries: number of orders, items, stores; weight, volume, skills. */
import type { Skill } from '../../../src/domain/order.ts';
import type { Trip } from '../../../src/domain/plan.ts';
import type { Rule } from '../../../src/solver/checker/violation.ts';
import type { Case, Foretold, Mutation } from './mutant.ts';
import {
  anyOf,
  anyTrip,
  carriedIds,
  less,
  load,
  orderOf,
  shopperOf,
  storeStops,
  withOrder,
  withPolicy,
  withShopper,
} from './mutant.ts';

/** Lowers a limit of the policy below one trip's figure, which may catch other trips too. */
function lowerLimit(
  rule: Rule,
  field: string,
  read: (legal: Case, trip: Trip) => number,
): Mutation {
  return (legal, rng) => {
    const most = read(legal, anyTrip(rng, legal));
    const limit = most - less(rng, most);
    const foretold = legal.plan.trips.flatMap((trip): Foretold[] => {
      const amount = read(legal, trip) - limit;
      const { id: tripId, shopperId } = trip;
      return amount > 0 ? [{ rule, amount, unit: 'count', tripId, shopperId }] : [];
    });
    return { ...withPolicy(legal, { [field]: limit }), foretold };
  };
}

export const batchSize = {
  'fewer orders allowed': lowerLimit(
    'batch-size',
    'batchOrderCountMax',
    (legal, trip) => carriedIds(legal, trip).length,
  ),
} satisfies Record<string, Mutation>;

export const added = {
  'fewer added orders allowed': (legal, rng) => {
    const joined = legal.plan.trips.filter((trip) => trip.joins);
    const most = anyOf(rng, joined)?.orderIds.length;
    if (most === undefined) return undefined;
    const limit = most - less(rng, most);
    const foretold = joined.flatMap(({ id: tripId, shopperId, orderIds }): Foretold[] => {
      const amount = orderIds.length - limit;
      return amount > 0 ? [{ rule: 'added', amount, unit: 'count', tripId, shopperId }] : [];
    });
    return { ...withPolicy(legal, { addedOrderCountMax: limit }), foretold };
  },
} satisfies Record<string, Mutation>;

export const batchItems = {
  'fewer items allowed': lowerLimit('batch-items', 'batchItemCountMax', (legal, trip) =>
    load(legal, trip, (order) => order.itemCount),
  ),
} satisfies Record<string, Mutation>;

export const batchStores = {
  'fewer stores allowed': lowerLimit(
    'batch-stores',
    'storesPerBatchMax',
    (_legal, trip) => storeStops(trip).length,
  ),
} satisfies Record<string, Mutation>;

type Measure = readonly ['weightGrams', 'grams'] | readonly ['volumeMillilitres', 'millilitres'];

function smallerCar(rule: Rule, [field, unit]: Measure): Mutation {
  return (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const carried = load(legal, trip, (order) => order[field]);
    const amount = less(rng, carried);
    const { id: tripId, shopperId } = trip;
    const changed = withShopper(legal, shopperId, { [`${field}Max`]: carried - amount });
    return { ...changed, foretold: [{ rule, amount, unit, tripId, shopperId }] };
  };
}

function biggerOrder(rule: Rule, [field, unit]: Measure): Mutation {
  return (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const shopper = shopperOf(legal, trip);
    const room = shopper[`${field}Max`] - load(legal, trip, (order) => order[field]);
    const amount = less(rng, 30_000);
    const order = orderOf(legal, trip.orderIds[rng.nextInt(trip.orderIds.length)]!);
    const changed = withOrder(legal, order.id, { [field]: order[field] + room + amount });
    return {
      ...changed,
      foretold: [{ rule, amount, unit, tripId: trip.id, shopperId: trip.shopperId }],
    };
  };
}

const WEIGHT = ['weightGrams', 'grams'] as const;
const VOLUME = ['volumeMillilitres', 'millilitres'] as const;

export const weight = {
  'weaker car': smallerCar('weight', WEIGHT),
  'heavier order': biggerOrder('weight', WEIGHT),
} satisfies Record<string, Mutation>;

export const volume = {
  'smaller car': smallerCar('volume', VOLUME),
  'larger order': biggerOrder('volume', VOLUME),
} satisfies Record<string, Mutation>;

/** Takes skills from the shopper; each order that needs them is one violation. */
function forget(forgotten: readonly Skill[]): Mutation {
  return (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { skills } = shopperOf(legal, trip);
    const kept = skills.filter((skill) => !forgotten.includes(skill));
    const foretold = trip.orderIds.flatMap((orderId): Foretold[] => {
      const missing = orderOf(legal, orderId).skills.filter((skill) => forgotten.includes(skill));
      const { id: tripId, shopperId } = trip;
      if (missing.length === 0) return [];
      return [
        { rule: 'skills', amount: missing.length, unit: 'count', tripId, orderId, shopperId },
      ];
    });
    if (foretold.length === 0) return undefined;
    return { ...withShopper(legal, trip.shopperId, { skills: kept }), foretold };
  };
}

export const skills = {
  'skill forgotten': forget(['id-check', 'heavy']),
  /** Heavy goods change nothing else; a check of papers would take its time. */
  'order grown heavy': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const orderId = trip.orderIds[rng.nextInt(trip.orderIds.length)]!;
    const { skills: needed } = orderOf(legal, orderId);
    const { skills: known } = shopperOf(legal, trip);
    if (needed.includes('heavy') || known.includes('heavy')) return undefined;
    const { id: tripId, shopperId } = trip;
    return {
      ...withOrder(legal, orderId, { skills: [...needed, 'heavy'] }),
      foretold: [{ rule: 'skills', amount: 1, unit: 'count', tripId, orderId, shopperId }],
    };
  },
} satisfies Record<string, Mutation>;
