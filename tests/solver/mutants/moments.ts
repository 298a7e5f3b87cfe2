/** Mutants of where and when a trip is: reach, detour, store hours, shift, availability. */
import { NO_WAY } from '../../../src/domain/instance.ts';
import type { OrderId } from '../../../src/domain/ids.ts';
import type { DropStop, Trip } from '../../../src/domain/plan.ts';
import type { Case, Foretold, Mutation } from './mutant.ts';
import {
  anyOf,
  anyTrip,
  between,
  less,
  orderOf,
  storeStops,
  withPolicy,
  withShopper,
  withTrip,
} from './mutant.ts';

/** Seconds of the straight way from its store to an order's door, undefined where there is none. */
export function directSeconds({ instance, policy }: Case, id: OrderId): number | undefined {
  const column = instance.orders.findIndex((order) => order.id === id);
  const { storeId } = instance.orders[column]!;
  const row = instance.stores.findIndex((store) => store.id === storeId);
  const block = instance.travel.storeToDrop;
  const way = block.seconds[row * block.columnCount + column]!;
  return way >= NO_WAY ? undefined : Math.ceil((way * policy.travelTimePercent) / 100);
}

export const searchRadius = {
  'smaller radius': (legal, rng) => {
    const most = anyTrip(rng, legal).stops[0]!.travelSeconds;
    // The radius stands in for a missing way in projections; those would change with it.
    const isProjected = legal.instance.orders.some(
      ({ id }) => directSeconds(legal, id) === undefined,
    );
    if (most === 0 || isProjected) return undefined;
    const radius = most - less(rng, most);
    const foretold = legal.plan.trips.flatMap(({ id: tripId, shopperId, stops }): Foretold[] => {
      const amount = stops[0]!.travelSeconds - radius;
      if (amount <= 0) return [];
      const where = { tripId, shopperId, stopIndex: 0 };
      return [{ rule: 'search-radius', amount, unit: 'seconds', ...where }];
    });
    return { ...withPolicy(legal, { searchRadiusSeconds: radius }), foretold };
  },
} satisfies Record<string, Mutation>;

/** The extra ride of each drop of a trip, with the index of its stop. */
function rides(legal: Case, trip: Trip) {
  return [...trip.stops.entries()].flatMap(([stopIndex, stop]) => {
    if (stop.kind === 'store') return [];
    return [{ stopIndex, orderId: stop.orderId, extra: extraRide(legal, trip, stop) }];
  });
}

function extraRide(legal: Case, trip: Trip, drop: DropStop): number {
  const { storeId } = orderOf(legal, drop.orderId);
  const { leaveAt } = storeStops(trip).find((stop) => stop.storeId === storeId)!;
  return drop.arriveAt - leaveAt - (directSeconds(legal, drop.orderId) ?? 0);
}

export const detour = {
  'shorter detours': (legal, rng) => {
    const all = legal.plan.trips.flatMap((trip) => rides(legal, trip));
    const target = anyOf(
      rng,
      all.filter(({ extra }) => extra > 0),
    );
    if (target === undefined) return undefined;
    const most = target.extra - less(rng, target.extra);
    const foretold = legal.plan.trips.flatMap((trip) =>
      rides(legal, trip).flatMap(({ extra, stopIndex, orderId }): Foretold[] => {
        if (extra <= most) return [];
        const where = { tripId: trip.id, shopperId: trip.shopperId, orderId, stopIndex };
        return [{ rule: 'detour', amount: extra - most, unit: 'seconds', ...where }];
      }),
    );
    return { ...withPolicy(legal, { detourSecondsMax: most }), foretold };
  },
} satisfies Record<string, Mutation>;

export const storeHours = {
  'closes earlier': (legal, rng) => {
    const { storeId, leaveAt } = anyOf(rng, storeStops(anyTrip(rng, legal)))!;
    const closesAt = leaveAt - less(rng, 3600);
    const foretold = legal.plan.trips.flatMap(({ id: tripId, shopperId, stops }) =>
      [...stops.entries()].flatMap(([stopIndex, stop]): Foretold[] => {
        if (stop.kind === 'drop' || stop.storeId !== storeId) return [];
        const amount = stop.leaveAt - closesAt;
        if (amount <= 0) return [];
        const where = { tripId, shopperId, stopIndex };
        return [{ rule: 'store-hours', amount, unit: 'seconds', ...where }];
      }),
    );
    const { instance } = legal;
    const stores = instance.stores.map((store) =>
      store.id === storeId ? { ...store, closesAt: closesAt as typeof store.closesAt } : store,
    );
    return { ...legal, instance: { ...instance, stores }, foretold };
  },
} satisfies Record<string, Mutation>;

/** What must lie inside the shift, and at which stop it happens. */
export function mustEnd({ policy }: Case, trip: Trip): { at: number; stopIndex: number } {
  if (policy.shiftRule === 'trip-end') return { at: trip.endAt, stopIndex: trip.stops.length - 1 };
  const last = storeStops(trip).at(-1)!;
  return { at: last.shopUntil, stopIndex: trip.stops.indexOf(last) };
}

export const shift = {
  'goes home earlier': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { at, stopIndex } = mustEnd(legal, trip);
    const span = at - trip.startAt;
    if (span === 0) return undefined;
    const amount = less(rng, span);
    const { id: tripId, shopperId } = trip;
    return {
      ...withShopper(legal, shopperId, { shiftEnd: at - amount }),
      foretold: [{ rule: 'shift', amount, unit: 'seconds', tripId, shopperId, stopIndex }],
    };
  },
} satisfies Record<string, Mutation>;

export const availability = {
  'shorter look ahead': (legal, rng) => {
    const ahead = anyTrip(rng, legal).startAt - legal.instance.now;
    if (ahead === 0) return undefined;
    const most = ahead - less(rng, ahead);
    const foretold = legal.plan.trips.flatMap((trip): Foretold[] => {
      const amount = trip.startAt - legal.instance.now - most;
      const { id: tripId, shopperId } = trip;
      return amount > 0
        ? [{ rule: 'availability', amount, unit: 'seconds', tripId, shopperId }]
        : [];
    });
    return { ...withPolicy(legal, { lookaheadSeconds: most }), foretold };
  },
  /** Free after the shift: the trip is outside it as well. */
  'shift over before it starts': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const amount = less(rng, 3600);
    const { id: tripId, shopperId } = trip;
    return {
      ...withShopper(legal, shopperId, { shiftEnd: trip.startAt - amount }),
      foretold: [{ rule: 'availability', amount, unit: 'seconds', tripId, shopperId }],
      along: ['shift'],
    };
  },
  /** The joined trip has left its store by now; the clock sets other orders free as well. */
  'joined too late': (legal, rng) => {
    const { instance } = legal;
    const trip = anyOf(
      rng,
      legal.plan.trips.filter(({ joins }) => joins),
    );
    if (trip === undefined) return undefined;
    const amount = less(rng, 900);
    const now = (trip.startAt + amount) as typeof instance.now;
    const { id: tripId, shopperId } = trip;
    const others = legal.plan.trips.some(
      (other) => other !== trip && other.joins && other.startAt < now,
    );
    if (others) return undefined;
    return {
      ...legal,
      instance: { ...instance, now },
      foretold: [{ rule: 'availability', amount, unit: 'seconds', tripId, shopperId }],
      along: ['cover', 'cost', 'timing', 'early', 'hold', 'pin'],
    };
  },
  'said to start at another time': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const amount = between(rng, 1, 900);
    const startAt = rng.nextInt(2) === 0 ? trip.startAt + amount : trip.startAt - amount;
    const { id: tripId, shopperId } = trip;
    return {
      ...withTrip(legal, trip, { startAt }),
      foretold: [{ rule: 'availability', amount, unit: 'seconds', tripId, shopperId }],
    };
  },
} satisfies Record<string, Mutation>;
