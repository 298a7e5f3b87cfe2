/**
 * A hand-made moment at 17:30 for tests of the page: two zones, two stores, four shoppers and nine
 * orders, one of each standing. Times and trips fit together as the rules say.
 */
import { orderId, shopperId, storeId, tripId, zoneId } from '../../src/domain/ids.ts';
import type { Kpis } from '../../src/domain/kpi.ts';
import type { Order } from '../../src/domain/order.ts';
import type { DropStop, StoreStop, Trip } from '../../src/domain/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Store } from '../../src/domain/store.ts';
import { cents, grams, metres, millilitres, percent, seconds } from '../../src/domain/units.ts';
import type { Zone } from '../../src/domain/zone.ts';
import type { Scene } from '../../src/store/scene.ts';
import type { LiveOpening, OrderRow, ShopperRow, ZoneRow } from '../../src/workers/live.api.ts';

/** "17:30" as seconds of the day. */
export function time(text: string): ReturnType<typeof seconds> {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return seconds(hours * 3600 + minutes * 60);
}

export const AT = time('17:30');
export const pocitos = zoneId('pocitos');
export const centro = zoneId('centro');
const market = storeId('market');
const corner = storeId('corner');

const zone = (id: Zone['id'], name: string, lng: number): Zone => ({
  id,
  name,
  polygons: [
    [
      [
        [lng, -34.9],
        [lng + 0.0625, -34.9],
        [lng + 0.0625, -34.92],
        [lng, -34.9],
      ],
    ],
  ],
  label: [lng + 0.01, -34.91],
});

const store = (id: Store['id'], name: string, initials: string, zone: Zone['id']): Store => ({
  id,
  name,
  initials,
  zoneId: zone,
  place: { lngLat: [-56.125, -34.91] },
  opensAt: time('8:00'),
  closesAt: time('22:00'),
  parkSeconds: seconds(180),
  checkoutSeconds: seconds(300),
  pickSpeedPercent: percent(100),
});

export function order(id: string, address: string, changes: Partial<Order> = {}): Order {
  return {
    id: orderId(id),
    storeId: market,
    zoneId: pocitos,
    address,
    dropOff: { lngLat: [-56.15, -34.915] },
    itemCount: 20,
    weightGrams: grams(12_000),
    volumeMillilitres: millilitres(24_000),
    skills: [],
    perishability: 'ambient',
    priority: 'standard',
    fulfilment: 'shop-and-deliver',
    placedAt: time('16:00'),
    windowStart: time('17:00'),
    windowEnd: time('18:00'),
    readyAt: time('16:00'),
    shopSeconds: seconds(900),
    substitutionSeconds: seconds(120),
    doorSeconds: seconds(60),
    leaveSeconds: seconds(120),
    latestStartAt: time('17:10'),
    ...changes,
  };
}

function shopStop(store: Store['id'], ids: Order['id'][], from: string, until: string): StoreStop {
  const arriveAt = time(from);
  const shopUntil = time(until);
  return {
    kind: 'store',
    storeId: store,
    orderIds: ids,
    travelSeconds: seconds(300),
    travelMetres: metres(2_000),
    arriveAt,
    shopFrom: seconds(arriveAt + 180),
    shopUntil,
    leaveAt: seconds(shopUntil + 300),
  };
}

function dropStop(id: Order['id'], at: string): DropStop {
  const arriveAt = time(at);
  return {
    kind: 'drop',
    orderId: id,
    travelSeconds: seconds(420),
    travelMetres: metres(3_000),
    arriveAt,
    deliveredAt: seconds(arriveAt + 60),
    leaveAt: seconds(arriveAt + 180),
  };
}

function trip(id: string, shopper: string, startAt: string, stops: Trip['stops']): Trip {
  return {
    id: tripId(id),
    shopperId: shopperId(shopper),
    orderIds: stops.flatMap((stop) => (stop.kind === 'drop' ? [stop.orderId] : [])).sort(),
    startAt: time(startAt),
    stops,
    endAt: stops.at(-1)?.leaveAt ?? time(startAt),
    cost: {
      pay: cents(1_200),
      drive: cents(200),
      lateness: cents(350),
      waiting: cents(0),
      freshness: cents(0),
      offer: cents(20),
      change: cents(0),
      crowding: cents(0),
      deferral: cents(0),
    },
  };
}

const batch = trip('T1', 'S1', '17:05', [
  shopStop(market, [orderId('O1'), orderId('O2')], '17:10', '17:40'),
  dropStop(orderId('O1'), '17:52'),
  dropStop(orderId('O2'), '18:02'),
]);
const planned = trip('T2', 'S2', '17:40', [
  shopStop(corner, [orderId('O3')], '17:45', '18:05'),
  dropStop(orderId('O3'), '18:20'),
]);

function shopper(id: string, name: string, changes: Partial<ShopperRow>): ShopperRow {
  return {
    shopper: {
      id: shopperId(id),
      name,
      vehicle: 'car',
      weightGramsMax: grams(60_000),
      volumeMillilitresMax: millilitres(200_000),
      skills: ['id-check'],
      pickSpeedPercent: percent(110),
      shiftStart: time('14:00'),
      shiftEnd: time('20:00'),
    },
    activity: 'idle',
    since: time('17:20'),
    lngLat: [-56.155, -34.912],
    past: [],
    earnedCents: cents(4_200),
    deliveredCount: 5,
    zoneId: pocitos,
    ...changes,
  };
}

const stores: readonly Store[] = [
  store(market, 'Mercado Uno', 'MU', pocitos),
  store(corner, 'Almacén Río', 'AR', centro),
];
const zones: readonly Zone[] = [zone(pocitos, 'Pocitos', -56.125), zone(centro, 'Centro', -56.25)];

export const shoppers: readonly ShopperRow[] = [
  shopper('S1', 'Ana Pérez', {
    activity: 'shop',
    since: time('17:14'),
    until: time('17:43'),
    trip: batch,
    past: [
      {
        activity: 'travel',
        from: time('17:05'),
        until: time('17:11'),
        storeId: market,
        orderIds: batch.orderIds,
      },
      {
        activity: 'park',
        from: time('17:11'),
        until: time('17:14'),
        storeId: market,
        orderIds: batch.orderIds,
      },
    ],
  }),
  shopper('S2', 'Bruno Díaz', { nextTrip: planned, zoneId: centro }),
  shopper('S3', 'Carla Ruiz', {}),
  shopper('S4', 'Diego Sosa', { activity: 'off', zoneId: centro, deliveredCount: 9 }),
];

export const orders: readonly OrderRow[] = [
  {
    order: order('O1', 'Avenida Brasil 2500'),
    state: 'shopping',
    status: 'at-risk',
    shopperId: shopperId('S1'),
    tripId: batch.id,
    predictedAt: time('17:56'),
  },
  {
    order: order('O2', 'Calle Ellauri 812'),
    state: 'shopping',
    status: 'late',
    shopperId: shopperId('S1'),
    tripId: batch.id,
    predictedAt: time('18:06'),
  },
  {
    order: order('O3', 'Avenida 18 de Julio 1200', {
      storeId: corner,
      zoneId: centro,
      windowStart: time('18:00'),
      windowEnd: time('19:00'),
      skills: ['id-check'],
      perishability: 'chilled',
    }),
    state: 'released',
    status: 'on-time',
    shopperId: shopperId('S2'),
    tripId: planned.id,
    predictedAt: time('18:21'),
  },
  {
    order: order('O4', 'Bulevar España 2100', { windowEnd: time('18:30') }),
    state: 'released',
    status: 'unassigned',
    predictedAt: time('18:25'),
    reason: { code: 'held', savingCents: cents(135) },
    holdUntil: time('17:35'),
  },
  {
    order: order('O5', 'Calle Benito Blanco 700', { windowEnd: time('18:20') }),
    state: 'released',
    status: 'unassigned',
    predictedAt: time('18:31'),
    reason: { code: 'no-shopper-near', nearestSeconds: seconds(22 * 60) },
    holdUntil: AT,
  },
  {
    order: order('O6', 'Calle Constitución 1500', {
      zoneId: centro,
      windowStart: time('20:00'),
      windowEnd: time('21:00'),
    }),
    state: 'scheduled',
    status: 'scheduled',
  },
  {
    order: order('O7', 'Calle Río Negro 1300', { zoneId: centro }),
    state: 'delivered',
    status: 'delivered',
    shopperId: shopperId('S4'),
    deliveredAt: time('17:20'),
  },
  {
    order: order('O8', 'Rambla 3000', { windowStart: time('16:00'), windowEnd: time('17:00') }),
    state: 'delivered',
    status: 'delivered-late',
    shopperId: shopperId('S4'),
    deliveredAt: time('17:08'),
  },
  {
    order: order('O10', 'Calle Chucarro 1100'),
    state: 'cancelled',
    status: 'cancelled',
  },
];

const zoneRows: readonly ZoneRow[] = [
  {
    zoneId: centro,
    openCount: 1,
    atRiskCount: 0,
    lateCount: 0,
    unassignedCount: 0,
    idleShopperCount: 1,
    shopperCount: 2,
  },
  {
    zoneId: pocitos,
    openCount: 4,
    atRiskCount: 1,
    lateCount: 1,
    unassignedCount: 2,
    idleShopperCount: 1,
    shopperCount: 2,
  },
];

const kpis: Kpis = {
  openCount: 5,
  onTimeCount: 3,
  atRiskCount: 1,
  lateCount: 2,
  lateSecondsP95: seconds(660),
  assignedCount: 3,
  unassignedCount: 2,
  tripCount: 2,
  tripCents: cents(3_500),
  shiftSeconds: seconds(14_400),
  busySeconds: seconds(6_000),
};

export function smallScene(): Scene {
  return {
    world: 'roads',
    travelSource: 'roads',
    at: AT,
    stores: new Map(stores.map((item) => [item.id, item])),
    zones: new Map(zones.map((item) => [item.id, item])),
    zoneRows,
    orders: new Map(orders.map((row) => [row.order.id, row])),
    shoppers: new Map(shoppers.map((row) => [row.shopper.id, row])),
    kpis,
    smoothAt: () => AT,
  };
}

export function smallOpening(): LiveOpening {
  return {
    preset: {
      id: 'sunday-peak',
      name: 'Sunday peak',
      summary: 'Everyone orders at once',
      openAt: AT,
    },
    world: 'roads',
    travelSource: 'roads',
    seed: 1,
    dayStart: seconds(0),
    dayEnd: time('24:00'),
    zones,
    stores,
    policy: defaultPolicy,
    frame: {
      generation: 1,
      at: AT,
      playing: false,
      speed: 1,
      speedReached: 1,
      full: true,
      orders,
      goneOrderIds: [],
      shoppers,
      goneShopperIds: [],
      zones: zoneRows,
      kpis,
      kpisByZone: new Map(),
      kpiPoints: [],
      planAt: AT,
      planDigest: '0123456789abcdef',
      planMs: 1,
    },
  };
}
