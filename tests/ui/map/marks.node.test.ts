/** What the map draws, as data: order of layers, movement, trips, names, the grid. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Motion } from '../../../src/domain/event.ts';
import type { LngLat } from '../../../src/domain/units.ts';
import { zoneId } from '../../../src/domain/ids.ts';
import type { Scene } from '../../../src/store/scene.ts';
import { cityStyle } from '../../../src/ui/map/base-style.ts';
import { boundsOf } from '../../../src/ui/map/bounds.ts';
import { edgeBands } from '../../../src/ui/map/edge-bands.ts';
import { niceAtLeast } from '../../../src/ui/map/layers/grid.ts';
import { rgbaOf, type MapPalette } from '../../../src/ui/map/map-palette.ts';
import { locate, splitAt } from '../../../src/ui/map/motion-position.ts';
import { inOrder, Z_ORDER } from '../../../src/ui/map/z-order.ts';
import { zoneNames } from '../../../src/ui/map/zone-names.ts';

type Layers = Parameters<typeof inOrder>[0];
const layersOf = (...ids: string[]): Layers => ids.map((id) => ({ id })) as unknown as Layers;

const palette: MapPalette = {
  theme: 'dark',
  css: () => '#123456',
  rgba: (_, opacity = 1) => rgbaOf('#123456', opacity),
};

describe('the z-order', () => {
  it('puts layers from the ground up', () => {
    const ids = inOrder(layersOf('shoppers', 'zone-fill', 'orders')).map((layer) => layer.id);
    expect(ids).toEqual(['zone-fill', 'orders', 'shoppers']);
  });

  it('refuses a layer it does not know', () => {
    expect(() => inOrder(layersOf('orders', 'clouds'))).toThrow('clouds');
  });

  it('names each layer once', () => {
    expect(new Set(Z_ORDER).size).toBe(Z_ORDER.length);
  });
});

const motion: Motion = {
  points: [
    [0, 0],
    [2, 0],
    [2, 4],
  ],
  times: [100, 200, 400],
};

describe('movement', () => {
  const at = (moment: number) => {
    const out = { lng: 9, lat: 9, angle: 9 };
    locate(motion, moment, out);
    return out;
  };

  it('stands at the ends before and after', () => {
    expect(at(0)).toMatchObject({ lng: 0, lat: 0 });
    expect(at(999)).toMatchObject({ lng: 2, lat: 4 });
  });

  it('moves evenly between points and points where it goes', () => {
    expect(at(150)).toEqual({ lng: 1, lat: 0, angle: -90 });
    const up = at(300);
    expect([up.lng, up.lat]).toEqual([2, 2]);
    expect(Math.abs(up.angle)).toBe(0);
  });

  it('never jumps: a short time makes a short way', () => {
    fc.assert(
      fc.property(fc.double({ min: 90, max: 410, noNaN: true }), (moment) => {
        const [a, b] = [at(moment), at(moment + 0.5)];
        expect(Math.hypot(a.lng - b.lng, a.lat - b.lat)).toBeLessThanOrEqual(0.011);
      }),
    );
  });

  it('is split where the shopper is', () => {
    expect(splitAt(motion, 300)).toEqual({
      behind: [
        [0, 0],
        [2, 0],
        [2, 2],
      ],
      ahead: [
        [2, 2],
        [2, 4],
      ],
    });
  });

  it('copes with a way of one point', () => {
    const out = { lng: 0, lat: 0, angle: 5 };
    locate({ points: [[3, 4]], times: [10] }, 20, out);
    expect(out).toEqual({ lng: 3, lat: 4, angle: 5 });
  });
});

describe('zone names', () => {
  const sceneOf = (places: readonly { label: LngLat; late: number }[]): Scene =>
    ({
      zones: new Map(
        places.map(({ label }, index) => {
          const id = zoneId(`z${index}`);
          return [id, { id, name: `Zone ${index}`, polygons: [], label }];
        }),
      ),
      zoneRows: places.map(({ late }, index) => ({
        zoneId: zoneId(`z${index}`),
        openCount: late,
        atRiskCount: 0,
        lateCount: late,
        unassignedCount: 0,
        idleShopperCount: 0,
        shopperCount: 0,
      })),
    }) as unknown as Scene;

  it('writes the name of the worst zone first when two lie on one spot', () => {
    const here: LngLat = [-56.16, -34.9];
    const names = zoneNames(
      sceneOf([1, 9, 2, 3, 4, 5, 6].map((late) => ({ label: here, late }))),
      11,
    );
    expect(names[0]).toMatchObject({ text: 'Zone 1: 9 late', offset: [0, 0] });
    expect(names.length).toBeLessThan(7);
    const downs = names.map((name) => name.offset[1]).sort((a, b) => a - b);
    for (let index = 1; index < downs.length; index += 1) {
      expect(downs[index]! - downs[index - 1]!).toBeGreaterThanOrEqual(16);
    }
  });

  it('writes all names when there is room', () => {
    const places = [-56.3, -56.2, -56.1].map((lng) => ({ label: [lng, -34.9] as LngLat, late: 0 }));
    expect(zoneNames(sceneOf(places), 12).map((name) => name.text)).toEqual([
      'Zone 0',
      'Zone 1',
      'Zone 2',
    ]);
  });
});

it('rounds grid spacings to 1, 2 or 5', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (value) => {
      const nice = niceAtLeast(value);
      expect(nice).toBeGreaterThanOrEqual(value * 0.999999);
      expect(nice).toBeLessThanOrEqual(value * 2.5000001);
      expect(['1', '2', '5']).toContain(nice.toExponential(3)[0]);
    }),
  );
});

it('draws a base map that asks nobody for anything', () => {
  const style = cityStyle(palette, true);
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
  expect(JSON.stringify(style)).not.toMatch(/https?:/);
  expect(cityStyle(palette, false).layers.some((layer) => layer.type === 'symbol')).toBe(false);
});

it('fades out towards the edges of the data and covers all beyond', () => {
  const bands = edgeBands();
  expect(Math.max(...bands.map((band) => band.opacity))).toBe(1);
  expect(Math.min(...bands.map((band) => band.opacity))).toBeGreaterThan(0);
});

it('finds no bounds round nothing', () => {
  expect(boundsOf([])).toBeUndefined();
});
