/** Orders added to a trip under way, as lists, timeline and map tell them. */
import { expect, test } from 'vitest';
import { orderId, shopperId } from '../../../src/domain/ids.ts';
import type { StoreStop, Trip } from '../../../src/domain/plan.ts';
import { seconds } from '../../../src/domain/units.ts';
import type { Scene } from '../../../src/store/scene.ts';
import { addedWords } from '../../../src/ui/lists/added-words.ts';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { tooltipText } from '../../../src/ui/map/tooltip-text.ts';
import { tripCourses } from '../../../src/ui/map/trip-drawing.ts';
import { shopperTrack } from '../../../src/ui/timeline/shopper-blocks.ts';
import { tooltipLines } from '../../../src/ui/timeline/timeline-words.ts';
import type { ShopperRow } from '../../../src/workers/live.api.ts';
import { AT, smallScene, time } from '../small-scene.ts';

const ANA = shopperId('S1');
const [first, second] = [orderId('O1'), orderId('O2')];

/** Ana's trip began with O1; O2 joined at 17:22, is not ready before 17:36, and O1 is shopped at 17:34. */
function joined(): { scene: Scene; row: ShopperRow; trip: Trip } {
  const scene = smallScene();
  const before = scene.shoppers.get(ANA)!;
  const [store, ...drops] = before.trip!.stops as [StoreStop, ...Trip['stops']];
  const added = {
    orderIds: [second],
    agreedAt: time('17:22'),
    from: time('17:34'),
    shopFrom: time('17:36'),
  };
  const trip = { ...before.trip!, stops: [{ ...store, added }, ...drops] };
  const row = { ...before, until: time('17:34'), trip };
  return { scene: { ...scene, shoppers: new Map(scene.shoppers).set(ANA, row) }, row, trip };
}

/** Ana still has O1 alone; the plan adds O2 from 17:34 on. */
function joining(): { scene: Scene; row: ShopperRow } {
  const { scene, row, trip } = joined();
  const [store, ...drops] = trip.stops as [StoreStop, ...Trip['stops']];
  const { added, ...alone } = store;
  const under: Trip = {
    ...trip,
    orderIds: [first],
    stops: [
      { ...alone, orderIds: [first], shopUntil: added!.from, leaveAt: time('17:39') },
      drops[0]!,
    ],
  };
  const here = {
    travelSeconds: seconds(0),
    arriveAt: added!.from,
    shopFrom: added!.shopFrom,
    orderIds: [second],
  };
  const nextTrip: Trip = {
    ...trip,
    joins: true,
    orderIds: [second],
    startAt: added!.from,
    stops: [{ ...alone, ...here }, ...drops],
  };
  const planned = { ...row, trip: under, nextTrip };
  return { scene: { ...scene, shoppers: new Map(scene.shoppers).set(ANA, planned) }, row: planned };
}

test('an order that joined says where and when, the others say nothing', () => {
  const { scene, trip } = joined();
  const names = namesIn(scene);
  expect(addedWords(trip, second, names)).toBe('added at Mercado Uno 17:22');
  expect(addedWords(trip, second, undefined)).toBe('added 17:22');
  expect(addedWords(trip, first, names)).toBe('');
  expect(addedWords(undefined, first, names)).toBe('');
  expect(addedWords(smallScene().shoppers.get(ANA)!.trip, second, names)).toBe('');
  const { row } = joining();
  expect(addedWords(row.nextTrip, second, names)).toBe('to be added at Mercado Uno 17:34');
  expect(addedWords(row.nextTrip, first, names)).toBe('');
});

test('the map says it in the tooltip of the order', () => {
  const text = (scene: Scene, id: typeof first) => tooltipText(scene, { kind: 'order', id })?.lines;
  expect(text(joined().scene, second)).toContain('Added at Mercado Uno 17:22');
  expect(text(joined().scene, first)).toHaveLength(2);
  expect(text(joining().scene, second)).toContain('To be added at Mercado Uno 17:34');
});

test('the timeline shops the added order after the rest, and says it', () => {
  const { scene, row } = joined();
  const { blocks } = shopperTrack(row, { ...scene, at: AT });
  const told = blocks
    .filter(({ phase }) => phase !== 'past')
    .map(({ activity, from, until, orderIds }) => [activity, from, until, orderIds.join(' ')]);
  expect(told.slice(0, 4)).toEqual([
    ['shop', time('17:14'), time('17:34'), 'O1'],
    ['wait', time('17:34'), time('17:36'), 'O2'],
    ['shop', time('17:36'), time('17:40'), 'O2'],
    ['checkout', time('17:40'), time('17:45'), 'O1 O2'],
  ]);
  const checkout = blocks.find(({ activity }) => activity === 'checkout')!;
  const hit = { area: 'row', index: 0, at: checkout.from, block: checkout } as never;
  const lines = tooltipLines(hit, [row], scene, namesIn(scene));
  expect(lines.filter((line) => line.endsWith(', added at Mercado Uno 17:22'))).toHaveLength(1);
});

test('a trip planned to be joined is told once: as it is up to the join, as planned from there', () => {
  const { scene, row } = joining();
  const { blocks } = shopperTrack(row, { ...scene, at: AT });
  const after = blocks.filter(({ from }) => from >= row.nextTrip!.startAt);
  expect(after.length).toBeGreaterThan(4);
  expect(new Set(after.map(({ phase }) => phase))).toEqual(new Set(['next']));
  expect(after.map(({ activity }) => activity).slice(0, 3)).toEqual(['wait', 'shop', 'checkout']);
  const now = blocks.filter(({ phase }) => phase === 'now');
  expect(now.map(({ activity }) => activity)).toEqual(['shop']);
  for (const [index, block] of blocks.entries()) {
    if (index > 0) expect(block.from).toBeGreaterThanOrEqual(blocks[index - 1]!.until);
  }
  const courses = tripCourses(scene, { kind: 'shopper', id: ANA }, undefined);
  expect(courses.find(({ planned }) => planned)!.places[0]).toEqual(row.lngLat);
});
