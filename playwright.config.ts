/**
 * End to end, against the built app as the static server serves it, under the strict headers.
 * E2E_PORT and E2E_DIR let a second run use another port and another build.
 */
import { defineConfig } from '@playwright/test';
import { browserArgs, installedBrowser } from './scripts/find-browser.mjs';

const port = Number(process.env['E2E_PORT'] ?? 4174);
const dir = process.env['E2E_DIR'] ?? 'dist';
const executablePath = installedBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // One at a time: software rendering takes both cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'build/test/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    timezoneId: 'America/Montevideo',
    // The day stands still unless a test plays it: a moving map takes what a test needs.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace films the page all the time, which software rendering cannot spare.
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserArgs(),
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --dir ${dir} --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
