/** The palette finds what was meant: ids and beginnings first, then words, then letters with gaps. */
import { expect, test } from 'vitest';
import { rank, score } from '../../../src/ui/palette/rank.ts';

const item = (title: string, detail = '') => ({ title, detail });
const titles = (query: string, items: ReturnType<typeof item>[], limit = 10) =>
  rank(query, items, limit).map(({ title }) => title);

test('kinds of match keep their order', () => {
  const scores = [
    'pocitos',
    'pocitos norte',
    'zona pocitos',
    'zonapocitosx',
    'p o c i t o s x',
  ].map((text) => score('pocitos', text));
  for (const [index, value] of scores.slice(0, 4).entries()) {
    expect(value).toBeGreaterThan(scores[index + 1] ?? 0);
  }
  expect(score('pocitos', 'punta gorda')).toBeUndefined();
});

test('an id typed whole leads, whatever else contains it', () => {
  const items = [item('O-1204', 'Calle 12'), item('O-120', 'Calle 9'), item('Open', 'O-120 x')];
  expect(titles('o-120', items)[0]).toBe('O-120');
});

test('accents and case do not matter; details are searched as they stand', () => {
  const items = [item('O-1', 'Constitución 1500'), item('O-2', 'Ellauri 812')];
  expect(titles('constitucion', items)).toEqual(['O-1']);
  expect(titles('CONSTITUCIÓN 15', items)).toEqual(['O-1']);
  expect(titles('csttcn', items)).toEqual([]);
});

test('letters with gaps find an action; chance hits are left out', () => {
  const items = [item('Open the planner'), item('Show the whole city')];
  expect(titles('planr', items)).toEqual(['Open the planner']);
  expect(titles('owcy', items)).toEqual([]);
});

test('words in any order match', () => {
  expect(titles('perez ana', [item('Ana Pérez'), item('Ana Ruiz')])).toEqual(['Ana Pérez']);
});

test('nothing typed keeps the given order, cut to the limit', () => {
  expect(titles('', [item('b'), item('a'), item('c')], 2)).toEqual(['b', 'a']);
});

test('four thousand candidates are ranked well within a key press', () => {
  const items = Array.from({ length: 4_000 }, (_, n) => item(`O-${n}`, `Avenida Italia ${n}`));
  rank('ita', items, 60);
  const from = performance.now();
  expect(titles('italia 39', items, 60)).toHaveLength(60);
  expect(performance.now() - from).toBeLessThan(100);
});
