/** Trips on the map: places, what is behind, stops by number; also where a trip ends at a store. */
import { expect, test } from 'vitest';
import { orderId, shopperId } from '../../../src/domain/ids.ts';
import { drawCourse, tripCourses } from '../../../src/ui/map/trip-drawing.ts';
import { tooltipText } from '../../../src/ui/map/tooltip-text.ts';
import { collectScene } from '../collect-scene.ts';
import { AT, smallScene } from '../small-scene.ts';

const order = (id: string) => ({ kind: 'order' as const, id: orderId(id) });

test('a trip that ends at a store leads there and no further', () => {
  const scene = collectScene();
  const [course] = tripCourses(scene, order('O3'), undefined);
  const store = scene.stores.get(scene.orders.get(orderId('O3'))!.order.storeId)!;
  const bruno = scene.shoppers.get(shopperId('S2'))!;
  expect(course?.places).toEqual([bruno.lngLat, store.place.lngLat]);
  const drawing = drawCourse(course!, undefined, AT);
  expect(drawing.lines).toHaveLength(1);
  expect(drawing.stops.map(({ kind, label }) => [kind, label])).toEqual([['store', '1']]);
});

test('an order that is collected lights up the trip that shops it', () => {
  const [course] = tripCourses(collectScene(), order('O2'), undefined);
  expect(course?.trip.id).toBe('T1');
  expect(course?.places).toHaveLength(2);
  const [whole] = tripCourses(smallScene(), order('O2'), undefined);
  expect(whole?.places).toHaveLength(3);
});

test('a tooltip says when something else than shopping and delivering is done', () => {
  expect(tooltipText(collectScene(), order('O2'))?.lines).toContain('Customer collects');
  expect(tooltipText(smallScene(), order('O2'))?.lines).toHaveLength(2);
});
