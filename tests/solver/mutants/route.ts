/**
 * Mutants of a trip's stops. A broken route is reported once, where it breaks; stops before it still
 * have their right times, and those after it are not looked at.
 */
import type { LegBlock } from '../../../src/domain/instance.ts';
import { NO_WAY } from '../../../src/domain/instance.ts';
import type { OrderId, ShopperId } from '../../../src/domain/ids.ts';
import type { Stop, Trip } from '../../../src/domain/plan.ts';
import type { Case, Foretold, Mutant, Mutation } from './mutant.ts';
import { anyOf, anyTrip, orderOf, shopperOf, storeStops, withStop, withTrip } from './mutant.ts';

function broken({ id: tripId }: Trip, where: Partial<Foretold> = {}): Foretold {
  return { rule: 'route', amount: 1, unit: 'count', tripId, ...where };
}

function withStops(legal: Case, trip: Trip, stops: readonly Stop[], foretold: Foretold): Mutant {
  return { ...withTrip(legal, trip, { stops }), foretold: [foretold] };
}

/** Drops with their places among the stops. */
function drops(trip: Trip) {
  return [...trip.stops.entries()].flatMap(([stopIndex, stop]) =>
    stop.kind === 'drop' ? [{ stopIndex, stop }] : [],
  );
}

const stopBreaks = {
  'last drop forgotten': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    if (trip.stops.at(-1)!.kind === 'store') return undefined;
    return withStops(legal, trip, trip.stops.slice(0, -1), broken(trip));
  },
  'drop before its store': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const first = drops(trip)[0];
    if (first === undefined) return undefined;
    const rest = trip.stops.filter((stop) => stop !== first.stop);
    const foretold = broken(trip, { stopIndex: 0, orderId: first.stop.orderId });
    return withStops(legal, trip, [first.stop, ...rest], foretold);
  },
  'drop twice': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { stop } = anyOf(rng, drops(trip)) ?? {};
    if (stop === undefined) return undefined;
    const foretold = broken(trip, { stopIndex: trip.stops.length, orderId: stop.orderId });
    return withStops(legal, trip, [...trip.stops, stop], foretold);
  },
  'store twice': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stop = anyOf(rng, storeStops(trip))!;
    const foretold = broken(trip, { stopIndex: trip.stops.length });
    return withStops(legal, trip, [...trip.stops, stop], foretold);
  },
  'drop of goods to be collected': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const orderId = trip.orderIds.find((id) => orderOf(legal, id).fulfilment === 'shop-only');
    if (orderId === undefined) return undefined;
    const { endAt } = trip;
    const stop = { kind: 'drop', orderId, travelSeconds: 0, travelMetres: 0, arriveAt: endAt };
    const added = { ...stop, deliveredAt: endAt, leaveAt: endAt } as Stop;
    const foretold = broken(trip, { stopIndex: trip.stops.length, orderId });
    return withStops(legal, trip, [...trip.stops, added], foretold);
  },
} satisfies Record<string, Mutation>;

const batchBreaks = {
  /** No order waits for it, so the way there is all that the empty visit adds. */
  'store without orders': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const visited = new Set(storeStops(trip).map(({ storeId }) => storeId));
    const store = anyOf(
      rng,
      legal.instance.stores.filter(({ id }) => !visited.has(id)),
    );
    if (store === undefined || !hasWayOn(legal, trip, store.id)) return undefined;
    const { endAt } = trip;
    const stop = { kind: 'store', storeId: store.id, orderIds: [], travelSeconds: 0 };
    const times = { arriveAt: endAt, shopFrom: endAt, shopUntil: endAt, leaveAt: endAt };
    const added = { ...stop, travelMetres: 0, ...times } as unknown as Stop;
    return {
      ...withStops(legal, trip, [...trip.stops, added], broken(trip)),
      along: ['timing'],
    };
  },
  'order shopped elsewhere': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stopIndex = trip.stops.findIndex(({ kind }) => kind === 'store');
    const stop = trip.stops[stopIndex]!;
    if (stop.kind === 'drop') return undefined;
    const stranger = anyOf(
      rng,
      legal.instance.orders.filter(({ storeId }) => storeId !== stop.storeId),
    );
    if (stranger === undefined) return undefined;
    const orderIds = [...stop.orderIds, stranger.id];
    return {
      ...withStop(legal, trip, stopIndex, { orderIds }),
      foretold: [broken(trip, { stopIndex, orderId: stranger.id })],
    };
  },
  'order shopped and never handed over': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stop = storeStops(trip)[0]!;
    const extra = anyOf(
      rng,
      legal.instance.orders.filter(
        ({ id, storeId, fulfilment }) =>
          storeId === stop.storeId && fulfilment !== 'shop-only' && !trip.orderIds.includes(id),
      ),
    );
    if (extra === undefined) return undefined;
    const stopIndex = trip.stops.indexOf(stop);
    return {
      ...withStop(legal, trip, stopIndex, { orderIds: [...stop.orderIds, extra.id] }),
      foretold: [broken(trip)],
      along: ['timing'],
    };
  },
  'order not of the batch': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const orderIds = trip.orderIds.slice(1);
    const foretold = [broken(trip)];
    // No longer named by the trip, the order is missing from the plan.
    return { ...withTrip(legal, trip, { orderIds }), foretold, along: ['cover'] };
  },
  'order named twice': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const orderIds = [...trip.orderIds, anyOf(rng, trip.orderIds)!];
    return { ...withTrip(legal, trip, { orderIds }), foretold: [broken(trip)], along: ['cover'] };
  },
  'order shopped twice': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stop = anyOf(rng, storeStops(trip))!;
    const orderId = anyOf(rng, stop.orderIds)!;
    const stopIndex = trip.stops.indexOf(stop);
    return {
      ...withStop(legal, trip, stopIndex, { orderIds: [...stop.orderIds, orderId] }),
      foretold: [broken(trip, { stopIndex, orderId })],
    };
  },
  'order unheard of': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stopIndex = trip.stops.findIndex(({ kind }) => kind === 'store');
    const orderId = 'ghost' as OrderId;
    return {
      ...withStop(legal, trip, stopIndex, { orderIds: [orderId] }),
      foretold: [broken(trip, { stopIndex, orderId })],
    };
  },
  'shopper unheard of': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const shopperId = 'ghost' as ShopperId;
    return { ...withTrip(legal, trip, { shopperId }), foretold: [broken(trip, { shopperId })] };
  },
} satisfies Record<string, Mutation>;

/** Whether one can drive on from the trip's last stop to a store. */
function hasWayOn({ instance }: Case, trip: Trip, storeId: string): boolean {
  const { travel, orders, stores } = instance;
  const column = stores.findIndex(({ id }) => id === storeId);
  const last = trip.stops.at(-1)!;
  const block = last.kind === 'drop' ? travel.dropToStore : travel.storeToStore;
  const row =
    last.kind === 'drop'
      ? orders.findIndex(({ id }) => id === last.orderId)
      : stores.findIndex(({ id }) => id === last.storeId);
  return block.seconds[row * block.columnCount + column]! < NO_WAY;
}

const wayBreaks = {
  'no way to the first store': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { instance } = legal;
    const row = instance.shoppers.findIndex(({ id }) => id === trip.shopperId);
    const stop = trip.stops[0]!;
    if (stop.kind === 'drop' || trip.joins) return undefined;
    const column = instance.stores.findIndex(({ id }) => id === stop.storeId);
    const startToStore = closed(instance.travel.startToStore, row, column);
    return {
      ...legal,
      instance: { ...instance, travel: { ...instance.travel, startToStore } },
      foretold: [broken(trip, { stopIndex: 0 })],
    };
  },
  'no way between two doors': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { instance } = legal;
    const { stopIndex, stop } =
      drops(trip).find((drop) => trip.stops[drop.stopIndex - 1]?.kind === 'drop') ?? {};
    const before = trip.stops[(stopIndex ?? 0) - 1];
    if (stop === undefined || stopIndex === undefined || before?.kind !== 'drop') return undefined;
    const row = instance.orders.findIndex(({ id }) => id === before.orderId);
    const column = instance.orders.findIndex(({ id }) => id === stop.orderId);
    const dropToDrop = closed(instance.travel.dropToDrop, row, column);
    return {
      ...legal,
      instance: { ...instance, travel: { ...instance.travel, dropToDrop } },
      foretold: [broken(trip, { stopIndex })],
    };
  },
} satisfies Record<string, Mutation>;

const joinBreaks = {
  'nothing under way to join': (legal, rng) => {
    const trip = anyOf(
      rng,
      legal.plan.trips.filter(({ shopperId, joins }) => {
        const { underway } = legal.instance.shoppers.find(({ id }) => id === shopperId)!;
        return joins === undefined && underway === undefined;
      }),
    );
    if (trip === undefined) return undefined;
    return { ...withTrip(legal, trip, { joins: true }), foretold: [broken(trip)] };
  },
  'joined at another store': (legal, rng) => {
    const trip = anyOf(rng, joined(legal));
    const [stop] = trip?.stops ?? [];
    if (trip === undefined || stop?.kind !== 'store') return undefined;
    const other = anyOf(
      rng,
      legal.instance.stores.filter(({ id }) => id !== stop.storeId),
    );
    if (other === undefined) return undefined;
    return {
      ...withStop(legal, trip, 0, { storeId: other.id }),
      foretold: [broken(trip, { stopIndex: 0 })],
    };
  },
  'order under way shopped again': (legal, rng) => {
    const trip = anyOf(rng, joined(legal));
    const [stop] = trip?.stops ?? [];
    if (trip === undefined || stop?.kind !== 'store') return undefined;
    const { underway } = shopperOf(legal, trip);
    const orderId = anyOf(rng, underway!.orderIds)!;
    return {
      ...withStop(legal, trip, 0, { orderIds: [...stop.orderIds, orderId] }),
      foretold: [broken(trip, { stopIndex: 0, orderId })],
    };
  },
  'order under way left in the car': (legal, rng) => {
    const trip = anyOf(rng, joined(legal));
    const last = trip?.stops.at(-1);
    if (trip === undefined || last?.kind !== 'drop') return undefined;
    if (trip.orderIds.includes(last.orderId)) return undefined;
    return withStops(legal, trip, trip.stops.slice(0, -1), broken(trip));
  },
  /** The trip as it is drives from the store to the door of the first of its orders. */
  'no way on without the added orders': (legal, rng) => {
    const trip = anyOf(rng, joined(legal));
    if (trip === undefined) return undefined;
    const { instance } = legal;
    const { orderIds, storeId } = shopperOf(legal, trip).underway!;
    const first = orderIds.find((id) => orderOf(legal, id).fulfilment !== 'shop-only');
    if (first === undefined) return undefined;
    const row = instance.stores.findIndex(({ id }) => id === storeId);
    const column = instance.orders.findIndex(({ id }) => id === first);
    const storeToDrop = closed(instance.travel.storeToDrop, row, column);
    return {
      ...legal,
      instance: { ...instance, travel: { ...instance.travel, storeToDrop } },
      foretold: [broken(trip)],
    };
  },
} satisfies Record<string, Mutation>;

function joined({ plan }: Case): readonly Trip[] {
  return plan.trips.filter(({ joins }) => joins);
}

/** The block with one leg that cannot be driven. */
function closed(block: LegBlock, row: number, column: number): LegBlock {
  const seconds = block.seconds.slice();
  seconds[row * block.columnCount + column] = NO_WAY;
  return { ...block, seconds };
}

export const route = { ...stopBreaks, ...batchBreaks, ...wayBreaks, ...joinBreaks };
