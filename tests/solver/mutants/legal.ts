/** Legal mutants: changes that no rule minds, up to the last second, gram and cent of slack. */
import type { Rng } from '../../../src/base/rng.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Case } from './mutant.ts';
import {
  anyOf,
  anyTrip,
  carriedIds,
  load,
  shopperOf,
  storeStops,
  withPolicy,
  withRuling,
  withShopper,
  withStop,
  withTrip,
} from './mutant.ts';
import { directSeconds, mustEnd } from './moments.ts';

type Change = (legal: Case, rng: Rng) => Case;

const highest = (list: readonly number[]): number => Math.max(0, ...list);

const slackUsed = {
  'batch limits just met': (legal) => {
    const { trips } = legal.plan;
    return withPolicy(legal, {
      batchOrderCountMax: highest(trips.map((trip) => carriedIds(legal, trip).length)),
      addedOrderCountMax: highest(
        trips.map(({ joins, orderIds }) => (joins ? orderIds.length : 0)),
      ),
      batchItemCountMax: highest(trips.map((trip) => load(legal, trip, (one) => one.itemCount))),
      storesPerBatchMax: highest(trips.map((trip) => storeStops(trip).length)),
    });
  },
  'car just large enough': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    return withShopper(legal, trip.shopperId, {
      weightGramsMax: load(legal, trip, (order) => order.weightGrams),
      volumeMillilitresMax: load(legal, trip, (order) => order.volumeMillilitres),
    });
  },
  'shift just long enough': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    return withShopper(legal, trip.shopperId, { shiftEnd: mustEnd(legal, trip).at });
  },
  'store closes on leaving': (legal) => {
    const { instance, plan } = legal;
    const stops = plan.trips.flatMap(storeStops);
    const stores = instance.stores.map((store) => {
      const here = stops.filter(({ storeId }) => storeId === store.id);
      const closesAt = highest(here.map(({ leaveAt }) => leaveAt));
      return here.length === 0 ? store : ({ ...store, closesAt } as typeof store);
    });
    return { ...legal, instance: { ...instance, stores } };
  },
  'looks just far enough ahead': (legal) => {
    const { instance, plan } = legal;
    const starts = plan.trips.map(({ startAt }) => startAt - instance.now);
    return withPolicy(legal, { lookaheadSeconds: highest(starts) });
  },
  'radius just wide enough': (legal) => {
    const isProjected = legal.instance.orders.some(
      ({ id }) => directSeconds(legal, id) === undefined,
    );
    if (isProjected) return legal;
    const ways = legal.plan.trips.map(({ stops }) => stops[0]!.travelSeconds);
    return withPolicy(legal, { searchRadiusSeconds: highest(ways) });
  },
} satisfies Record<string, Change>;

const ruled = {
  'cool-down just over': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const { coolDowns } = shopperOf(legal, trip);
    const over = trip.orderIds.map((orderId) => ({ orderId, until: trip.startAt }));
    return withShopper(legal, trip.shopperId, { coolDowns: [...coolDowns, ...over] });
  },
  'hold just over': (legal, rng) => {
    const orderId = anyOf(rng, anyTrip(rng, legal).orderIds)!;
    return withRuling(legal, { kind: 'hold', orderId, until: legal.instance.now });
  },
  'forbidden to all others': (legal) => {
    const { instance, plan } = legal;
    const forbids = plan.trips.flatMap(({ shopperId, orderIds }) =>
      orderIds.flatMap((orderId) =>
        instance.shoppers
          .filter(({ id }) => id !== shopperId)
          .map(({ id }) => ({ kind: 'forbid', orderId, shopperId: id }) as const),
      ),
    );
    return { ...legal, instance: { ...instance, rulings: [...instance.rulings, ...forbids] } };
  },
  'pinned where it is': (legal, rng) => {
    const { shopperId, orderIds } = anyTrip(rng, legal);
    return withRuling(legal, { kind: 'pin', orderId: anyOf(rng, orderIds)!, shopperId });
  },
  'pinned to nobody known': (legal, rng) => {
    const orderId = anyOf(rng, anyTrip(rng, legal).orderIds)!;
    const shopperId = 'ghost' as Instance['shoppers'][number]['id'];
    return withRuling(legal, { kind: 'pin', orderId, shopperId });
  },
  'pinned while held': (legal, rng) => {
    const held = anyOf(
      rng,
      legal.plan.unassigned.filter(({ reason }) => reason.code === 'held-by-hand'),
    );
    const shopper = anyOf(rng, legal.instance.shoppers)!;
    if (held === undefined) return legal;
    return withRuling(legal, { kind: 'pin', orderId: held.orderId, shopperId: shopper.id });
  },
  'announced for whom it is': (legal, rng) => {
    const { instance } = legal;
    const { shopperId, orderIds } = anyTrip(rng, legal);
    const orderId = anyOf(rng, orderIds)!;
    if (instance.announced.some((one) => one.orderId === orderId)) return legal;
    const announced = [...instance.announced, { orderId, shopperId }];
    return { ...legal, instance: { ...instance, announced } };
  },
} satisfies Record<string, Change>;

const retold = {
  'trips renamed': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    return withTrip(legal, trip, { id: `renamed ${rng.nextInt(1000)}` as typeof trip.id });
  },
  'listed the other way round': (legal) => {
    const { plan } = legal;
    const trips = plan.trips
      .map((trip) => ({ ...trip, orderIds: trip.orderIds.toReversed() }))
      .toReversed();
    return { ...legal, plan: { ...plan, trips, unassigned: plan.unassigned.toReversed() } };
  },
  'shopped in another order': (legal, rng) => {
    const trip = anyTrip(rng, legal);
    const stop = storeStops(trip)[0]!;
    const orderIds = stop.orderIds.toReversed();
    return withStop(legal, trip, trip.stops.indexOf(stop), { orderIds });
  },
  'shoppers listed the other way round': (legal) => {
    const { instance } = legal;
    const { startToStore } = instance.travel;
    const { rowCount, columnCount } = startToStore;
    const turn = (cells: Int32Array): Int32Array =>
      cells.map((_cell, index) => {
        const row = rowCount - 1 - Math.floor(index / columnCount);
        return cells[row * columnCount + (index % columnCount)]!;
      });
    const turned = {
      ...startToStore,
      seconds: turn(startToStore.seconds),
      metres: turn(startToStore.metres),
    };
    const travel = { ...instance.travel, startToStore: turned };
    return {
      ...legal,
      instance: { ...instance, shoppers: instance.shoppers.toReversed(), travel },
    };
  },
  'another reason given': (legal) => {
    const { plan } = legal;
    const unassigned = plan.unassigned.map((one) =>
      one.reason.code === 'held' ? { ...one, reason: { code: 'too-heavy' } as const } : one,
    );
    return { ...legal, plan: { ...plan, unassigned } };
  },
} satisfies Record<string, Change>;

export const legalChanges: Readonly<Record<string, Change>> = { ...slackUsed, ...ruled, ...retold };
