/** Addresses read back as they were written, and never break the page. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderId, shopperId, zoneId } from '../../src/domain/ids.ts';
import { readAddress, writeAddress, type Address } from '../../src/store/address.ts';

const idText = fc.stringMatching(/^[A-Za-z0-9:&=%+#-]{1,20}$/);

const address: fc.Arbitrary<Address> = fc.record(
  {
    layout: fc.constantFrom('engineer', 'present'),
    preset: fc.constantFrom('sunday-peak', 'rain'),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    at: fc.integer({ min: 0, max: 48 * 3600 }),
    selected: idText.chain((id) =>
      fc.constantFrom(
        { kind: 'order' as const, id: orderId(id) },
        { kind: 'shopper' as const, id: shopperId(id) },
      ),
    ),
    zoneId: idText.map(zoneId),
    mode: fc.constantFrom('plan', 'compare'),
    theme: fc.constant('light'),
    camera: fc.record({
      lng: fc.integer({ min: -18_000, max: 18_000 }).map((value) => value / 100),
      lat: fc.integer({ min: -8500, max: 8500 }).map((value) => value / 100),
      zoom: fc.integer({ min: 0, max: 2200 }).map((value) => value / 100),
    }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Address>;

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(address, (given) => {
      expect(readAddress(writeAddress(given))).toEqual({ address: given, ignored: [] });
    }),
  );
});

it('leaves usual values out', () => {
  expect(writeAddress({ layout: 'ops', mode: 'live', theme: 'dark' })).toBe('');
});

it('reads any text at all without failing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readAddress(`?${text}`)).not.toThrow();
    }),
  );
});

it('names what it ignored and keeps the rest', () => {
  const query = '?t=25:99&sel=planet:x&zone=Z1&map=1,2&mode=fly&seed=-1&utm=x&theme=light';
  expect(readAddress(query)).toEqual({
    address: { zoneId: 'Z1', theme: 'light' },
    ignored: ['seed', 't', 'sel', 'mode', 'map', 'utm'],
  });
});
