/**
 * A world small enough to work out by hand: one store, two orders, one shopper. Travel is 300 s and
 * 2,000 m from the start to the store, 240 s and 1,500 m from the store to either door, 60 s and
 * 400 m between the doors.
 */
import { orderId, shopperId, storeId, zoneId } from '../../src/domain/ids.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import type { Order } from '../../src/domain/order.ts';
import type { AvailableShopper } from '../../src/domain/shopper.ts';
import type { Store } from '../../src/domain/store.ts';
import { cents, grams, millilitres, percent, seconds } from '../../src/domain/units.ts';

export const NOW = seconds(36_000);

export function smallOrder(name: string, change: Partial<Order> = {}): Order {
  return {
    id: orderId(name),
    storeId: storeId('S1'),
    zoneId: zoneId('Z1'),
    address: `${name} Street 1`,
    dropOff: { lngLat: [0, 0] },
    itemCount: 10,
    weightGrams: grams(8_000),
    volumeMillilitres: millilitres(20_000),
    skills: [],
    perishability: 'chilled',
    priority: 'standard',
    fulfilment: 'shop-and-deliver',
    placedAt: seconds(NOW - 3_600),
    windowStart: seconds(NOW),
    windowEnd: seconds(NOW + 3_600),
    readyAt: seconds(NOW - 3_600),
    shopSeconds: seconds(700),
    substitutionSeconds: seconds(0),
    doorSeconds: seconds(120),
    leaveSeconds: seconds(60),
    latestStartAt: seconds(NOW),
    ...change,
  };
}

export const smallShopper: AvailableShopper = {
  id: shopperId('H1'),
  name: 'Ana R.',
  vehicle: 'car',
  weightGramsMax: grams(100_000),
  volumeMillilitresMax: millilitres(300_000),
  skills: [],
  pickSpeedPercent: percent(100),
  shiftStart: seconds(NOW - 7_200),
  shiftEnd: seconds(NOW + 7_200),
  availableAt: NOW,
  start: { lngLat: [0, 0] },
  earnedCents: cents(2_000),
  onTrip: false,
  coolDowns: [],
};

const smallStore: Store = {
  id: storeId('S1'),
  name: 'Corner',
  initials: 'C',
  zoneId: zoneId('Z1'),
  place: { lngLat: [0, 0] },
  opensAt: seconds(0),
  closesAt: seconds(86_400),
  parkSeconds: seconds(100),
  checkoutSeconds: seconds(200),
  pickSpeedPercent: percent(100),
};

export function smallInstance(
  orders: readonly Order[] = [smallOrder('A'), smallOrder('B')],
  shopper: AvailableShopper = smallShopper,
): Instance {
  const n = orders.length;
  return {
    name: 'small world',
    world: 'plane',
    now: NOW,
    orders,
    shoppers: [shopper],
    stores: [smallStore],
    queues: [],
    forecasts: [],
    rulings: [],
    announced: [],
    travel: {
      source: 'matrix',
      startToStore: block(1, 1, () => [300, 2_000]),
      storeToStore: block(1, 1, () => [0, 0]),
      storeToDrop: block(1, n, () => [240, 1_500]),
      dropToDrop: block(n, n, (row, column) => (row === column ? [0, 0] : [60, 400])),
      dropToStore: block(n, 1, () => [240, 1_500]),
    },
  };
}

function block(
  rowCount: number,
  columnCount: number,
  leg: (row: number, column: number) => readonly [secondsOfLeg: number, metresOfLeg: number],
): LegBlock {
  const cells = Array.from({ length: rowCount * columnCount }, (_, cell) =>
    leg(Math.floor(cell / columnCount), cell % columnCount),
  );
  return {
    rowCount,
    columnCount,
    seconds: Int32Array.from(cells, ([legSeconds]) => legSeconds),
    metres: Int32Array.from(cells, ([, legMetres]) => legMetres),
  };
}
