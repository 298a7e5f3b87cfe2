/** Numbers as people read them. */
import { expect, it } from 'vitest';
import {
  clock,
  clockWithSeconds,
  count,
  distance,
  duration,
  lateness,
  money,
  percentOf,
  signed,
} from '../../src/ui/format.ts';

it('writes the clock, also past midnight and before the day', () => {
  expect(clock(17 * 3600 + 1800)).toBe('17:30');
  expect(clock(25 * 3600 + 61)).toBe('01:01');
  expect(clock(-90 * 60)).toBe('22:30');
  expect(clockWithSeconds(3661)).toBe('01:01:01');
});

it('writes lengths of time with their unit', () => {
  expect(duration(0)).toBe('0 min');
  expect(duration(40)).toBe('40 s');
  expect(duration(720)).toBe('12 min');
  expect(duration(3599)).toBe('1 h 00 min');
  expect(duration(3900)).toBe('1 h 05 min');
  expect(lateness(720)).toBe('12 min late');
  expect(lateness(0)).toBe('on time');
  expect(lateness(-300)).toBe('5 min to spare');
});

it('writes money to the cent, with thousands apart', () => {
  expect(money(1240)).toBe('$12.40');
  expect(money(-305)).toBe('−$3.05');
  expect(money(123_456_789)).toBe('$1,234,567.89');
  expect(money(0)).toBe('$0.00');
});

it('never divides by nothing', () => {
  expect(percentOf(0, 0)).toBe('–');
  expect(percentOf(1, 3, 1)).toBe('33.3 %');
});

it('names ways and counts', () => {
  expect(distance(999)).toBe('999 m');
  expect(distance(3440)).toBe('3.4 km');
  expect(distance(28_400)).toBe('28 km');
  expect(count(1, 'order')).toBe('1 order');
  expect(count(1204, 'order')).toBe('1,204 orders');
  expect(count(2, 'delivery', 'deliveries')).toBe('2 deliveries');
});

it('never writes a signed zero', () => {
  expect(signed(0.04, 1)).toBe('0.0');
  expect(signed(-0.04, 1)).toBe('0.0');
  expect(signed(-2)).toBe('−2');
  expect(signed(1.25, 1)).toBe('+1.3');
});
