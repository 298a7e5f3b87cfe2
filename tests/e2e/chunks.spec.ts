/**
 * What the built app weighs, compressed. Each figure has a band: growing past it is a decision to
 * take on purpose, and shrinking far below it means that something is missing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const assets = join(process.env['E2E_DIR'] ?? 'dist', 'assets');

/** kB compressed, least and most, of every built file whose name fits. */
const bands: readonly [name: RegExp, least: number, most: number][] = [
  [/^index-.*\.js$/, 0.2, 140],
  [/^planner-panel-.*\.js$/, 2, 40],
  [/^svelte-.*\.js$/, 5, 60],
  [/^map-.*\.js$/, 200, 400],
  [/^deck-.*\.js$/, 100, 300],
  [/^maplibre-gl-worker-.*\.mjs$/, 100, 200],
  [/\.worker-.*\.js$/, 0.2, 130],
  [/^highs-.*\.wasm$/, 900, 1400],
];

const files = readdirSync(assets).filter((file) => !file.endsWith('.gz'));

for (const [name, least, most] of bands) {
  test(`${name.source} weighs between ${least} and ${most} kB`, () => {
    const fitting = files.filter((file) => name.test(file));
    expect(fitting).not.toEqual([]);
    for (const file of fitting) {
      const kilobytes = gzipSync(readFileSync(join(assets, file))).length / 1000;
      expect(kilobytes, file).toBeGreaterThanOrEqual(least);
      expect(kilobytes, file).toBeLessThanOrEqual(most);
    }
  });
}

test('all that loads at first weighs less than 1 MB', () => {
  const html = readFileSync(join(assets, '..', 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  expect(first.length).toBeGreaterThan(0);
  const sizes = first.map((name) => gzipSync(readFileSync(join(assets, name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
});
