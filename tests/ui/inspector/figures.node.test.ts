/** What the inspector works out: life, trips, loads, and the counts of zones and stores. */
import { expect, test } from 'vitest';
import { orderId, shopperId, storeId } from '../../../src/domain/ids.ts';
import { lifeSteps, lifeView } from '../../../src/ui/inspector/life-cycle.ts';
import {
  needAttention,
  storeFigures,
  zoneFigures,
} from '../../../src/ui/inspector/place-figures.ts';
import {
  earnedPerHour,
  loadOf,
  stopPhase,
  tripOfOrder,
} from '../../../src/ui/inspector/trip-view.ts';
import { stateWords } from '../../../src/ui/lists/order-figures.ts';
import { collectScene } from '../collect-scene.ts';
import { AT, orders, pocitos, shoppers, smallScene, time } from '../small-scene.ts';

const scene = smallScene();
const ana = scene.shoppers.get(shopperId('S1'))!;
const order = (id: string) => scene.orders.get(orderId(id))!;

test('each state of the way has all before it done', () => {
  lifeSteps.forEach((step, index) => {
    const { steps, ended, next } = lifeView(step);
    const done = steps.filter(({ phase }) => phase === 'done').length;
    expect(done).toBe(step === 'delivered' ? lifeSteps.length : index);
    expect([ended, next]).toEqual([undefined, lifeSteps[index + 1]]);
  });
});

test('what the customer collects is never on the road', () => {
  const steps = (state: Parameters<typeof lifeView>[0]) =>
    lifeView(state, 'shop-only').steps.map(({ step }) => step);
  expect(steps('shopping')).toEqual(lifeSteps.filter((step) => step !== 'delivering'));
  expect(lifeView('checked-out', 'shop-only').next).toBe('delivered');
  expect(steps('delivering')).toEqual(lifeSteps);
  expect(stateWords('delivered', 'shop-only')).toBe('collected');
  expect(stateWords('checked-out', 'shop-only')).toBe('checked out');
});

test('an order off the way has ended and says how', () => {
  const { steps, ended, next } = lifeView('cancelled');
  expect(steps.every(({ phase }) => phase === 'ahead')).toBe(true);
  expect([ended, next]).toEqual(['cancelled', undefined]);
});

test('an order is on a trip under way, on a planned one, or on none', () => {
  expect(tripOfOrder(order('O2'), scene.shoppers)?.planned).toBe(false);
  expect(tripOfOrder(order('O3'), scene.shoppers)?.planned).toBe(true);
  expect(tripOfOrder(order('O4'), scene.shoppers)).toBeUndefined();
  expect(tripOfOrder(order('O7'), scene.shoppers)).toBeUndefined();
});

test('stops stand as their orders do, not as planned times say', () => {
  const [shop, first] = ana.trip!.stops;
  expect(stopPhase(shop!, scene.orders, AT)).toBe('now');
  expect(stopPhase(first!, scene.orders, AT)).toBe('ahead');
  // Planned to be through at 17:45, but nothing is checked out yet.
  expect(stopPhase(shop!, scene.orders, time('18:00'))).toBe('now');
  const picked = new Map(scene.orders);
  for (const id of ana.trip!.orderIds) picked.set(id, { ...picked.get(id)!, state: 'delivering' });
  expect(stopPhase(shop!, picked, AT)).toBe('done');
  // Without rows the clock decides.
  expect(stopPhase(shop!, new Map(), time('18:00'))).toBe('done');
});

test('a store where customers collect is done with their orders, and the order finds its trip', () => {
  const collect = collectScene();
  const bruno = collect.shoppers.get(shopperId('S2'))!;
  const row = collect.orders.get(orderId('O3'))!;
  expect(tripOfOrder(row, collect.shoppers)?.trip).toBe(bruno.nextTrip);
  const [shop] = bruno.nextTrip!.stops;
  expect(stopPhase(shop!, collect.orders, time('18:20'))).toBe('now');
  const done = new Map(collect.orders).set(row.order.id, { ...row, state: 'delivered' });
  expect(stopPhase(shop!, done, time('18:20'))).toBe('done');
  expect(loadOf(bruno.nextTrip, done).orderCount).toBe(0);
});

test('a load is what is still to be handed over; pay an hour needs some shift behind it', () => {
  expect(loadOf(ana.trip, scene.orders)).toEqual({
    weightGrams: 24_000,
    volumeMillilitres: 48_000,
    orderCount: 2,
  });
  expect(loadOf(undefined, scene.orders).orderCount).toBe(0);
  expect(earnedPerHour(ana, AT)).toBe(1_200);
  expect(earnedPerHour(ana, time('14:05'))).toBeUndefined();
});

test('zone: on time over predicted open orders, nearest-rank percentile, attention by slack', () => {
  const figures = zoneFigures(orders, pocitos);
  expect(figures.open.map((row) => row.order.id)).toEqual(['O1', 'O2', 'O4', 'O5']);
  expect([figures.onTimeCount, figures.predictedCount]).toEqual([2, 4]);
  expect(figures.lateSecondsP95).toBe(11 * 60);
  expect(figures.deliveredLateCount).toBe(1);
  expect(figures.stores).toEqual([{ storeId: 'market', count: 4 }]);
  expect(needAttention(figures.open).map((row) => row.order.id)).toEqual(['O2', 'O1']);
});

test('store: who is inside, who comes', () => {
  const market = storeFigures(orders, shoppers, storeId('market'), AT);
  expect(market.inside.map((visit) => visit.shopper.shopper.id)).toEqual(['S1']);
  expect(market.upcoming).toEqual([]);
  const corner = storeFigures(orders, shoppers, storeId('corner'), AT);
  expect(corner.upcoming.map((visit) => [visit.shopper.shopper.id, visit.arriveAt])).toEqual([
    ['S2', time('17:45')],
  ]);
  expect(corner.open.map((row) => row.order.id)).toEqual(['O3']);
});
