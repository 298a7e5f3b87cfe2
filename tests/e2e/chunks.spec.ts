/**
 * What the built app weighs, compressed. Each figure has a band: growing past it is a decision to
 * take on purpose, and shrinking far below it means that something is missing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const assets = join(process.env['E2E_DIR'] ?? 'dist', 'assets');

/** kB compressed, least and most, by the start of the built file's name. */
const bands: Record<string, readonly [least: number, most: number]> = {
  'index-*.js': [1, 120],
  'svelte-*.js': [5, 40],
  'map-*.js': [200, 400],
  'deck-*.js': [50, 160],
  'maplibre-gl-worker-*.mjs': [1, 200],
  '*.worker-*.js': [0.2, 120],
  'highs-*.wasm': [900, 1400],
};

const files = readdirSync(assets).filter((file) => !file.endsWith('.gz'));
const matching = (pattern: string): string[] => {
  const [start = '', end = ''] = pattern.split('*');
  const inner = pattern.startsWith('*')
    ? new RegExp(`^.*${pattern.slice(1).replace('*', '.*')}$`)
    : undefined;
  return files.filter((file) =>
    inner ? inner.test(file) : file.startsWith(start) && file.endsWith(end),
  );
};

for (const [pattern, [least, most]] of Object.entries(bands)) {
  test(`${pattern} weighs between ${least} and ${most} kB`, () => {
    for (const file of matching(pattern)) {
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
