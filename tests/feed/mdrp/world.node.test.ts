/** Whole worlds: the hand-made instance, a published one where present, and broken ones. */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/domain/fault.ts';
import type { Fault } from '../../../src/domain/fault.ts';
import { momentsOf } from '../../../src/feed/mdrp/moments.ts';
import type { MdrpWorld } from '../../../src/feed/mdrp/world.ts';
import { MDRP_FILES, readWorld } from '../../../src/feed/mdrp/world.ts';
import type { InstanceTexts } from './instance-files.ts';
import { instanceTexts, rawFiles, smallTexts } from './instance-files.ts';

const PUBLISHED = '../shared/data/mdrp/0o100t100s1p100';

function outcome(texts: Readonly<Record<string, string>>): MdrpWorld | Fault {
  try {
    return readWorld('test', rawFiles(texts));
  } catch (error) {
    if (isFault(error)) return error;
    throw error;
  }
}

function faultAfter(file: keyof InstanceTexts, change: (text: string) => string): Fault {
  const texts = smallTexts();
  const result = outcome({ ...texts, [file]: change(texts[file]) });
  if (isFault(result)) return result;
  throw new Error('the broken world was read');
}

describe('the hand-made instance', () => {
  const world = readWorld('mdrp-small', rawFiles(smallTexts()));

  it('has twelve orders, three restaurants, five couriers', () => {
    expect(world.orders).toHaveLength(12);
    expect(world.restaurants).toHaveLength(3);
    expect(world.couriers).toHaveLength(5);
    expect(world.parameters).toEqual({
      metresPerMinute: 250,
      pickupServiceMinutes: 4,
      dropoffServiceMinutes: 4,
      targetClickToDoorMinutes: 40,
      maxClickToDoorMinutes: 90,
      payCentsPerOrder: 950,
      guaranteedPayCentsPerHour: 1400,
    });
    expect(world.bounds).toEqual({ west: 200, south: 500, east: 3900, north: 3900 });
  });

  it('is busiest at minute 48 with ten open orders and three couriers', () => {
    const moments = momentsOf(world);
    expect(moments.firstAt).toBe(30 * 60);
    expect(moments.lastAt).toBe((95 + 30) * 60);
    expect(moments.defaultAt).toBe(48 * 60);
    expect(moments.openCounts[18]).toBe(10);
    expect(moments.courierCounts[18]).toBe(3);
    expect(moments.openCounts).toHaveLength(96);
  });

  it('finds files whatever their case and ignores others', () => {
    const texts = smallTexts();
    const files = rawFiles({ 'readme.md': 'hello', ...texts }).map((file) =>
      file.name === 'orders.txt' ? { ...file, name: 'ORDERS.TXT' } : file,
    );
    expect(readWorld('test', files).orders).toHaveLength(12);
  });

  it('tells progress upwards, to the end', () => {
    const told: number[] = [];
    readWorld('test', rawFiles(smallTexts()), (fraction) => told.push(fraction));
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe.skipIf(!existsSync(PUBLISHED))(
  `a published instance (skipped without ${PUBLISHED})`,
  () => {
    it('has the counts that are published for it', () => {
      const world = readWorld('0o100t100s1p100', rawFiles(instanceTexts(PUBLISHED)));
      expect(world.orders).toHaveLength(505);
      expect(world.restaurants).toHaveLength(116);
      expect(world.couriers).toHaveLength(113);
      const minutes = world.couriers.reduce((sum, one) => sum + one.offMinute - one.onMinute, 0);
      expect(Math.round(minutes / 60)).toBe(303);
      expect(world.parameters.metresPerMinute).toBe(320);
      expect(world.parameters.payCentsPerOrder).toBe(1000);
      const moments = momentsOf(world);
      const busiest = Math.max(...moments.openCounts);
      expect(moments.openCounts[(moments.defaultAt - moments.firstAt) / 60]).toBe(busiest);
    });
  },
);

describe('a broken instance', () => {
  it.each(MDRP_FILES)('names %s when it is missing', (file) => {
    const { [file]: _, ...rest } = smallTexts();
    expect(outcome(rest)).toMatchObject({ code: 'file-missing', fields: { file } });
  });

  it('names the file that comes twice', () => {
    const files = rawFiles(smallTexts());
    expect(() => readWorld('test', [...files, ...files])).toThrow('comes 2 times');
  });

  it('names a restaurant nobody knows, with its row', () => {
    const fault = faultAfter('orders.txt', (text) => text.replace('70\tbakery', '70\tbarber'));
    expect(fault).toMatchObject({
      code: 'reference-unknown',
      fields: { file: 'orders.txt', row: 12, field: 'restaurant', value: 'barber' },
    });
  });

  it('names an order that comes twice', () => {
    const fault = faultAfter('orders.txt', (text) => text.replace('d05', 'd01'));
    expect(fault).toMatchObject({ code: 'id-duplicate', fields: { row: 6, value: 'd01' } });
    expect(fault.fields.rule).toContain('row 2');
  });

  it('refuses food that is ready before it is ordered', () => {
    const fault = faultAfter('orders.txt', (text) => text.replace('noodle\t42', 'noodle\t29'));
    expect(fault).toMatchObject({ code: 'field-invalid', fields: { row: 2, field: 'ready_time' } });
  });

  it('refuses a shift that ends before it begins', () => {
    const fault = faultAfter('couriers.txt', (text) => text.replace('60\t180', '60\t59'));
    expect(fault).toMatchObject({ code: 'field-invalid', fields: { row: 5, field: 'off_time' } });
  });

  it('refuses a maximum under the target', () => {
    const fault = faultAfter('instance_parameters.txt', (text) => text.replace('\t90\t', '\t39\t'));
    expect(fault).toMatchObject({ code: 'field-invalid', fields: { row: 2 } });
  });

  it('refuses a speed of nothing', () => {
    const fault = faultAfter('instance_parameters.txt', (text) => text.replace('250', '0'));
    expect(fault).toMatchObject({ fields: { row: 2, field: 'meters_per_minute', value: '0' } });
  });

  it('refuses two rows of parameters', () => {
    const fault = faultAfter('instance_parameters.txt', (text) => text + text.split('\n')[1]);
    expect(fault).toMatchObject({ code: 'file-too-large', fields: { row: 3 } });
  });

  it('names the row with which the world grows too wide', () => {
    const fault = faultAfter('orders.txt', (text) => text.replace('d06\t2900', 'd06\t2900000'));
    expect(fault).toMatchObject({ fields: { file: 'orders.txt', row: 7, field: 'x' } });
  });
});

describe('any damage', () => {
  const fileArbitrary = fc.constantFrom(...MDRP_FILES);
  const junk = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('\t', '\n', '\r\n', '-', '.', '__proto__', '99999999999', 'NaN', '\u0000', ' '),
  );

  it('gives a whole world or a fault about the file, and never another error', () => {
    fc.assert(
      fc.property(fileArbitrary, fc.nat(), fc.nat(40), junk, (file, place, length, inserted) => {
        const texts = smallTexts();
        const text = texts[file];
        const from = place % (text.length + 1);
        const broken = text.slice(0, from) + inserted + text.slice(from + length);
        const result = outcome({ ...texts, [file]: broken });
        if (!isFault(result)) {
          const ids = new Set(result.restaurants.map((restaurant) => restaurant.id));
          return result.orders.every((order) => ids.has(order.restaurantId));
        }
        return result.fields.file !== undefined && result.fields.rule !== undefined;
      }),
      { numRuns: 1500 },
    );
  });

  it('takes no bytes that are not text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fileArbitrary, (bytes, file) => {
        const files = rawFiles(smallTexts()).map((one) =>
          one.name === file ? { name: file, bytes } : one,
        );
        try {
          readWorld('test', files);
          return false;
        } catch (error) {
          return isFault(error) && error.fields.file === file;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('cut anywhere, a file is refused or a whole world of fewer rows', () => {
    const texts = smallTexts();
    for (let length = 0; length < texts['orders.txt'].length; length += 1) {
      const result = outcome({ ...texts, 'orders.txt': texts['orders.txt'].slice(0, length) });
      if (!isFault(result)) expect(result.orders.length).toBeLessThanOrEqual(12);
    }
  });
});
