/** A moment of a world as an instance: open orders, couriers, legs by the MDRP's rule, the policy. */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/domain/fault.ts';
import type { LegBlock } from '../../../src/domain/instance.ts';
import { releaseAt } from '../../../src/domain/order.ts';
import type { LngLat } from '../../../src/domain/units.ts';
import { seconds } from '../../../src/domain/units.ts';
import { instanceAt, OPEN_ORDERS_MAX } from '../../../src/feed/mdrp/instance.ts';
import { OPEN_HORIZON_SECONDS } from '../../../src/feed/mdrp/moments.ts';
import type { PlanePoint } from '../../../src/feed/mdrp/plane.ts';
import { METRES_PER_DEGREE, planeLegs, travelSeconds } from '../../../src/feed/mdrp/plane.ts';
import { quadrantOf, quadrantZones } from '../../../src/feed/mdrp/quadrants.ts';
import { readWorld } from '../../../src/feed/mdrp/world.ts';
import { instanceTexts, rawFiles, smallTexts } from './instance-files.ts';

const PUBLISHED = '../shared/data/mdrp/0o100t100s1p100';
const world = readWorld('mdrp-small', rawFiles(smallTexts()));
const at = seconds(48 * 60);
const moment = instanceAt(world, at, OPEN_HORIZON_SECONDS);

/** Whole minutes by counting up: the least k with k × speed at least as long as the line. */
function naiveMinutes(a: PlanePoint, b: PlanePoint, metresPerMinute: number): number {
  const square = (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
  let minutes = 0;
  while ((minutes * metresPerMinute) ** 2 < square) minutes += 1;
  return minutes;
}

function expectLegs(
  block: LegBlock,
  from: readonly PlanePoint[],
  to: readonly PlanePoint[],
  metresPerMinute: number,
) {
  expect([block.rowCount, block.columnCount]).toEqual([from.length, to.length]);
  const naive = from.flatMap((a) => to.map((b) => 60 * naiveMinutes(a, b, metresPerMinute)));
  expect([...block.seconds]).toEqual(naive);
  const metres = from.flatMap((a) => to.map((b) => Math.round(Math.hypot(a.x - b.x, a.y - b.y))));
  expect([...block.metres]).toEqual(metres);
}

describe('travel on the plane', () => {
  it('is a whole number of minutes, rounded up, and nothing for no way', () => {
    const origin = { x: 0, y: 0 };
    expect(travelSeconds(origin, origin, 320)).toBe(0);
    expect(travelSeconds(origin, { x: 320, y: 0 }, 320)).toBe(60);
    expect(travelSeconds(origin, { x: 321, y: 0 }, 320)).toBe(120);
    expect(travelSeconds(origin, { x: 960, y: 1280 }, 320)).toBe(300);
  });

  it('equals a count in whole numbers', () => {
    const coordinate = fc.integer({ min: -20_000, max: 20_000 });
    const point = fc.record({ x: coordinate, y: coordinate });
    fc.assert(
      fc.property(point, point, fc.integer({ min: 100, max: 500 }), (a, b, speed) => {
        expect(travelSeconds(a, b, speed)).toBe(60 * naiveMinutes(a, b, speed));
        expect(travelSeconds(b, a, speed)).toBe(travelSeconds(a, b, speed));
      }),
    );
  });

  it('fills blocks row by row', () => {
    const from = [
      { x: 0, y: 0 },
      { x: 5, y: 9 },
    ];
    const to = [
      { x: 3, y: 4 },
      { x: 700, y: 1 },
      { x: -1, y: 0 },
    ];
    expectLegs(planeLegs(from, to, 2), from, to, 2);
  });
});

describe('a moment of the hand-made instance', () => {
  const { instance, policy } = moment;

  it('opens the orders of the last half hour and the couriers on shift', () => {
    expect(instance.orders.map((order) => order.id)).toEqual([
      'd01',
      'd02',
      'd03',
      'd04',
      'd05',
      'd06',
      'd07',
      'd08',
      'd09',
      'd10',
    ]);
    expect(instance.shoppers.map((shopper) => shopper.id)).toEqual(['ana', 'ben', 'caro']);
    expect(instance.world).toBe('plane');
    expect(instance.travel.source).toBe('euclid');
    expect(instance.now).toBe(at);
  });

  it('counts both ends of the half hour and of a shift', () => {
    const ids = (minute: number) =>
      instanceAt(world, seconds(minute * 60), OPEN_HORIZON_SECONDS).instance;
    expect(ids(60).orders.map((order) => order.id)).toContain('d01');
    expect(ids(61).orders.map((order) => order.id)).not.toContain('d01');
    expect(ids(45).shoppers.map((shopper) => shopper.id)).toContain('eli');
    expect(ids(46).shoppers.map((shopper) => shopper.id)).not.toContain('eli');
    expect(ids(60).shoppers.map((shopper) => shopper.id)).toContain('dov');
  });

  it('has every open order released under its own policy', () => {
    for (const order of instance.orders) {
      expect(releaseAt(order, policy)).toBe(order.placedAt);
    }
  });

  it('halves the services and takes windows and pay from the file', () => {
    const [order] = instance.orders;
    expect(order).toMatchObject({
      fulfilment: 'deliver-only',
      placedAt: 1800,
      readyAt: 42 * 60,
      windowStart: 1800,
      windowEnd: 70 * 60,
      shopSeconds: 0,
      doorSeconds: 120,
      leaveSeconds: 120,
    });
    expect(instance.stores[0]).toMatchObject({ parkSeconds: 120, checkoutSeconds: 120 });
    expect(policy).toMatchObject({
      payCentsPerTrip: 0,
      payCentsPerOrder: 950,
      payCentsPerItem: 0,
      payCentsPerHour: 1400,
      storesPerBatchMax: 1,
      shiftRule: 'last-pickup',
    });
  });

  it('has the legs a naive count gives', () => {
    const couriers = world.couriers.filter((one) => ['ana', 'ben', 'caro'].includes(one.id));
    const orders = world.orders.slice(0, 10);
    const { travel } = instance;
    expectLegs(travel.startToStore, couriers, world.restaurants, 250);
    expectLegs(travel.storeToStore, world.restaurants, world.restaurants, 250);
    expectLegs(travel.storeToDrop, world.restaurants, orders, 250);
    expectLegs(travel.dropToDrop, orders, orders, 250);
    expectLegs(travel.dropToStore, orders, world.restaurants, 250);
  });

  it('reaches every restaurant from everywhere', () => {
    const longest = Math.max(...instance.travel.startToStore.seconds);
    expect(policy.searchRadiusSeconds).toBeGreaterThanOrEqual(longest);
  });

  it('draws the plane to scale round the origin', () => {
    const [a, b] = [world.orders[0], world.orders[1]];
    const [drawnA, drawnB] = [
      instance.orders[0]?.dropOff.lngLat,
      instance.orders[1]?.dropOff.lngLat,
    ];
    if (!a || !b || !drawnA || !drawnB) throw new Error('two orders expected');
    expect((drawnA[0] - drawnB[0]) * METRES_PER_DEGREE).toBeCloseTo(a.x - b.x, 6);
    expect((drawnA[1] - drawnB[1]) * METRES_PER_DEGREE).toBeCloseTo(a.y - b.y, 6);
  });

  it('cuts to one quarter, and the quarters add up', () => {
    const parts = quadrantZones(world.bounds).map(
      (zone) => instanceAt(world, at, OPEN_HORIZON_SECONDS, zone.id).instance,
    );
    const ids = parts.flatMap((part) => part.orders.map((order) => order.id));
    expect(ids.toSorted()).toEqual(instance.orders.map((order) => order.id));
    for (const part of parts) {
      const stores = new Set(part.orders.map((order) => order.storeId));
      expect(part.stores.map((store) => store.id).toSorted()).toEqual([...stores].toSorted());
    }
  });

  it('refuses more open orders than legs fit for', () => {
    const many = Array.from({ length: OPEN_ORDERS_MAX + 1 }, (_, i) => `m${i}\t1\t1\t5\tnoodle\t6`);
    const header = 'order\tx\ty\tplacement_time\trestaurant\tready_time';
    const texts = { ...smallTexts(), 'orders.txt': [header, ...many].join('\n') };
    const crowded = readWorld('crowded', rawFiles(texts));
    try {
      instanceAt(crowded, seconds(300), OPEN_HORIZON_SECONDS);
      expect.unreachable();
    } catch (error) {
      expect(isFault(error) && error.code).toBe('input-invalid');
    }
  });
});

describe('zones of a plane', () => {
  it('hold the places they claim', () => {
    const zones = quadrantZones(world.bounds);
    expect(zones).toHaveLength(4);
    for (const [index, order] of world.orders.slice(0, 10).entries()) {
      const drawn = moment.instance.orders[index]?.dropOff.lngLat;
      const zone = zones.find((one) => one.id === quadrantOf(world.bounds, order));
      if (drawn === undefined || zone === undefined) throw new Error('zone expected');
      expect(isInside(zone.polygons[0]?.[0] ?? [], drawn)).toBe(true);
    }
  });
});

function isInside(ring: readonly LngLat[], [lng, lat]: LngLat): boolean {
  const lngs = ring.map((point) => point[0]);
  const lats = ring.map((point) => point[1]);
  return (
    Math.min(...lngs) <= lng &&
    lng <= Math.max(...lngs) &&
    Math.min(...lats) <= lat &&
    lat <= Math.max(...lats)
  );
}

describe.skipIf(!existsSync(PUBLISHED))(
  `a published instance (skipped without ${PUBLISHED})`,
  () => {
    it('has the legs a naive count gives, at 320 m a minute', () => {
      const published = readWorld('0o100t100s1p100', rawFiles(instanceTexts(PUBLISHED)));
      const when = seconds(600 * 60);
      const { instance } = instanceAt(published, when, OPEN_HORIZON_SECONDS);
      const open = new Set<string>(instance.orders.map((order) => order.id));
      const wanted = new Set<string>(instance.orders.map((order) => order.storeId));
      const onShift = new Set<string>(instance.shoppers.map((shopper) => shopper.id));
      const orders = published.orders.filter((order) => open.has(order.id));
      const restaurants = published.restaurants.filter((one) => wanted.has(one.id));
      const couriers = published.couriers.filter((one) => onShift.has(one.id));
      expect(orders.length).toBeGreaterThan(5);
      expectLegs(instance.travel.storeToDrop, restaurants, orders, 320);
      expectLegs(instance.travel.startToStore, couriers, restaurants, 320);
    });
  },
);
