/**
 * How the app is bundled. The parts that Vitest needs as well are exported as `bundling`.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';
import { iconImports } from './scripts/icon-imports.mjs';
import { devHeaders, strictHeaders } from './scripts/headers.mjs';

export const bundling = {
  plugins: [svelte()],
  worker: { format: 'es' },
  optimizeDeps: {
    // Both find a file beside themselves (worker, wasm) by import.meta.url, which pre-bundling breaks.
    exclude: ['maplibre-gl', 'highs'],
    // Found late (from inside workers or lazy parts), these would reload the page in mid-test.
    include: [
      'comlink',
      'zod',
      'flatbush',
      'pure-rand/generator/xoroshiro128plus',
      '@deck.gl/core',
      '@deck.gl/layers',
      '@deck.gl/extensions',
      '@deck.gl/maplibre',
      '@luma.gl/core',
      '@luma.gl/engine',
      '@maplibre/vt-pbf',
      'geojson-vt',
      'bits-ui',
      'd3-shape',
      '@tanstack/virtual-core',
      ...iconImports('src/ui'),
    ],
  },
} satisfies UserConfig;

/** Large libraries in chunks of their own: they change seldom and load beside one another. */
const chunkGroups = [
  { name: 'map', test: /node_modules[\\/](maplibre-gl|@maplibre|geojson-vt|pbf)[\\/]/ },
  {
    name: 'deck',
    test: /node_modules[\\/](@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl|@probe\.gl|mjolnir\.js)[\\/]/,
  },
  { name: 'svelte', test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/ },
];

export default defineConfig({
  ...bundling,
  server: { host: '127.0.0.1', headers: devHeaders },
  preview: { host: '127.0.0.1', headers: strictHeaders },
  build: {
    target: 'es2022',
    // The policy allows no data: fonts, scripts or connections, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1300,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
});
