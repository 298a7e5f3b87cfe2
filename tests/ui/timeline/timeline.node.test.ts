/** The timeline's geometry: scale, ticks, rows, blocks and what lies under a point. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shopperId } from '../../../src/domain/ids.ts';
import {
  orderWindows,
  shopperTrack,
  unassignedBuckets,
} from '../../../src/ui/timeline/shopper-blocks.ts';
import {
  GUTTER_WIDTH,
  HEAD_HEIGHT,
  hitTest,
  ROW_HEIGHT,
  rowAt,
  rowHeight,
  rowsInSight,
  rowTop,
  scrollToShow,
  stackHeight,
  WINDOW_HEIGHT,
  type Hit,
  type RowStack,
} from '../../../src/ui/timeline/timeline-layout.ts';
import { fitText } from '../../../src/ui/timeline/timeline-paint.ts';
import {
  atOf,
  panBy,
  scaleRound,
  snapToMinute,
  ticks,
  tickStep,
  xOf,
  zoomAt,
} from '../../../src/ui/timeline/time-scale.ts';
import { tooltipLines } from '../../../src/ui/timeline/timeline-words.ts';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { collectScene } from '../collect-scene.ts';
import { AT, orders, shoppers, smallScene, time } from '../small-scene.ts';

const scene = smallScene();
const names = namesIn(scene);
const ana = scene.shoppers.get(shopperId('S1'))!;
const bruno = scene.shoppers.get(shopperId('S2'))!;

const scales = fc.record({
  from: fc.integer({ min: 0, max: 86_400 }),
  secondsPerPixel: fc.double({ min: 0.5, max: 144, noNaN: true }),
});
const stacks = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 40 }),
    unfoldedIndex: fc.integer({ min: -1, max: 39 }),
    windowCount: fc.integer({ min: 0, max: 5 }),
  })
  .map((stack): RowStack => ({
    ...stack,
    unfoldedIndex: Math.min(stack.unfoldedIndex, stack.rowCount - 1),
  }));

test('a moment and its pixel are each other’s inverse; zoom keeps the moment under the pointer', () => {
  fc.assert(
    fc.property(
      scales,
      fc.integer({ min: -500, max: 3000 }),
      fc.constantFrom(0.5, 1.4, 3),
      (scale, x, factor) => {
        expect(xOf(scale, atOf(scale, x))).toBeCloseTo(x, 4);
        expect(atOf(zoomAt(scale, x, factor), x)).toBeCloseTo(atOf(scale, x), 3);
      },
    ),
  );
});

test('zoom stops at its limits; a drag to the right shows earlier times', () => {
  const scale = scaleRound(AT, 900, 1800, 7200);
  expect(scale.secondsPerPixel).toBe(10);
  expect(zoomAt(scale, 0, 1e-6).secondsPerPixel).toBe(0.5);
  expect(zoomAt(scale, 0, 1e6).secondsPerPixel).toBe(144);
  expect(panBy(scale, 60).from).toBe(scale.from - 600);
});

test('ticks are whole minutes, in sight, and leave their labels room', () => {
  fc.assert(
    fc.property(scales, fc.integer({ min: 100, max: 2000 }), (scale, width) => {
      const step = tickStep(scale);
      expect(step % 60).toBe(0);
      expect(step / scale.secondsPerPixel).toBeGreaterThanOrEqual(64);
      for (const at of ticks(scale, width)) {
        expect(at % step).toBe(0);
        expect(xOf(scale, at)).toBeGreaterThanOrEqual(-1e-6);
        expect(xOf(scale, at)).toBeLessThanOrEqual(width + 1e-6);
      }
    }),
  );
  expect(snapToMinute(time('17:30') + 31)).toBe(time('17:31'));
});

test('rows follow one another without gap, and every pixel of a row finds it', () => {
  fc.assert(
    fc.property(stacks, (stack) => {
      for (let index = 0; index < stack.rowCount; index++) {
        const top = rowTop(stack, index);
        const height = rowHeight(stack, index);
        expect(rowTop(stack, index + 1)).toBe(top + height);
        expect([rowAt(stack, top), rowAt(stack, top + height - 1)]).toEqual([index, index]);
      }
      expect(rowAt(stack, stackHeight(stack))).toBeUndefined();
      expect(rowAt(stack, -1)).toBeUndefined();
    }),
  );
});

test('only rows in sight are painted; a row asked for comes fully into sight', () => {
  fc.assert(
    fc.property(
      stacks,
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 0, max: 39 }),
      (stack, scroll, wanted) => {
        const height = 200;
        const [from, until] = rowsInSight(stack, scroll, height);
        for (let index = 0; index < stack.rowCount; index++) {
          const top = rowTop(stack, index) - scroll;
          const sees = top + rowHeight(stack, index) > 0 && top < height;
          if (sees) expect(index >= from && index < until).toBe(true);
        }
        const index = Math.min(wanted, stack.rowCount - 1);
        const shown = scrollToShow(stack, index, scroll, height);
        expect(rowTop(stack, index)).toBeGreaterThanOrEqual(shown);
        expect(rowTop(stack, index) + rowHeight(stack, index)).toBeLessThanOrEqual(shown + height);
      },
    ),
  );
});

test('a track is what was done, what is under way to its expected end, and the rest moved by the delay', () => {
  const { blocks, brackets } = shopperTrack(ana, scene);
  const told = blocks.map(({ activity, phase, from, until }) => [activity, phase, from, until]);
  // Planned to shop until 17:40, now expected until 17:43: everything after is three minutes later.
  expect(told).toEqual([
    ['travel', 'past', time('17:05'), time('17:11')],
    ['park', 'past', time('17:11'), time('17:14')],
    ['shop', 'now', time('17:14'), time('17:43')],
    ['checkout', 'ahead', time('17:43'), time('17:48')],
    ['travel', 'ahead', time('17:48'), time('17:55')],
    ['deliver', 'ahead', time('17:55'), time('17:58')],
    ['travel', 'ahead', time('17:58'), time('18:05')],
    ['deliver', 'ahead', time('18:05'), time('18:08')],
  ]);
  expect(blocks.flatMap(({ status }) => status ?? [])).toEqual(['at-risk', 'late']);
  expect(brackets).toEqual([
    { from: time('17:05'), until: time('18:08'), orderCount: 2, tentative: false },
  ]);
});

test('where customers collect, the checkout tells how their orders stand, and the trip may end there', () => {
  const collect = collectScene();
  const track = (id: string) => shopperTrack(collect.shoppers.get(shopperId(id))!, collect).blocks;
  const told = (id: string) =>
    track(id).flatMap(({ activity, status }) => (status === undefined ? [] : [[activity, status]]));
  expect(told('S1')).toEqual([
    ['checkout', 'late'],
    ['deliver', 'at-risk'],
  ]);
  expect(told('S2')).toEqual([['checkout', 'on-time']]);
  const checkout = track('S2').at(-1)!;
  expect([checkout.activity, checkout.until]).toEqual(['checkout', time('18:10')]);
  const hit = { area: 'row', index: 1, at: checkout.from, block: checkout } as Hit;
  expect(tooltipLines(hit, [...collect.shoppers.values()], collect, names).at(-1)).toBe(
    'O3: on time, 50 min to spare, window 18:00–19:00, customer collects',
  );
});

test('a trip not started is tentative and, with one order, has no bracket', () => {
  const { blocks, brackets } = shopperTrack(bruno, scene);
  expect(new Set(blocks.map(({ phase }) => phase))).toEqual(new Set(['next']));
  expect(brackets).toEqual([]);
});

test('windows come soonest end first; unassigned orders fall into the stretch their window ends in', () => {
  expect(orderWindows(ana, scene.orders).map(({ orderId }) => orderId)).toEqual(['O1', 'O2']);
  const buckets = unassignedBuckets(orders, 900);
  expect(buckets.map(({ from, rows }) => [from, rows.map((row) => row.order.id)])).toEqual([
    [time('18:15'), ['O5']],
    [time('18:30'), ['O4']],
  ]);
});

test('what lies under a point: axis, lane, name, block, free time, window, nothing', () => {
  const scale = { from: time('17:00'), secondsPerPixel: 10 };
  const stack = { rowCount: shoppers.length, unfoldedIndex: 0, windowCount: 2 };
  const windows = orderWindows(ana, scene.orders);
  const world = {
    scale,
    stack,
    scrollTop: 0,
    buckets: unassignedBuckets(orders, 900),
    blocksOf: (index: number) => shopperTrack(shoppers[index]!, scene).blocks,
    windows,
  };
  const x = (text: string) => GUTTER_WIDTH + xOf(scale, time(text));
  const row = HEAD_HEIGHT + ROW_HEIGHT / 2;
  expect(hitTest(world, x('17:30'), 5).area).toBe('axis');
  expect(hitTest(world, 5, 5).area).toBe('none');
  const lane = hitTest(world, x('18:20'), 30);
  expect(lane.area === 'lane' && lane.bucket?.rows[0]?.order.id).toBe('O5');
  expect(hitTest(world, 5, row)).toEqual({ area: 'gutter', index: 0 });
  const block = hitTest(world, x('17:30'), row);
  expect(block.area === 'row' && block.block?.activity).toBe('shop');
  const free = hitTest(world, x('17:02'), row);
  expect(free.area === 'row' && free.block).toBeUndefined();
  const window = hitTest(world, x('17:30'), HEAD_HEIGHT + ROW_HEIGHT + WINDOW_HEIGHT + 3);
  expect(window.area === 'row' && window.window?.orderId).toBe('O2');
  const second = hitTest(world, 5, HEAD_HEIGHT + ROW_HEIGHT + 2 * WINDOW_HEIGHT + 3);
  expect(second).toEqual({ area: 'gutter', index: 1 });
  expect(hitTest(world, 5, 5_000).area).toBe('none');
  expect(tooltipLines(block, shoppers, scene, names)).toEqual([
    'Shopping at Mercado Uno',
    '17:14–17:43 (29 min), under way',
    'O1: at risk, 4 min to spare, window 17:00–18:00',
    'O2: late, 6 min late, window 17:00–18:00',
  ]);
  expect(tooltipLines(free, shoppers, scene, names)[1]).toBe('Free, shift 14:00–20:00');
});

test('names are cut to their room with an ellipsis', () => {
  const ruler = { measureText: (text: string) => ({ width: text.length * 7 }) };
  expect(fitText(ruler, 'Ana Pérez', 100)).toBe('Ana Pérez');
  expect(fitText(ruler, 'Ana Pérez', 42)).toBe('Ana P…');
  expect(fitText(ruler, 'Ana', 3)).toBe('');
});
