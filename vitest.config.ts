/**
 * Two projects: `node` for everything without a screen, `browser` for what only a real one can show
 * (components, workers, WebGL, IndexedDB). The name of a test file says which it belongs to.
 */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArgs, installedBrowser } from './scripts/find-browser.mjs';
import { isolationHeaders } from './scripts/headers.mjs';
import { nodeDigests } from './tests/workers/node-digests.ts';
import { bundling } from './vite.config.ts';

const executablePath = installedBrowser();

export default defineConfig({
  ...bundling,
  server: { headers: isolationHeaders },
  test: {
    // Two cores are what the figures and the time budget are made for.
    maxWorkers: 2,
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['tests/**/*.node.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          setupFiles: ['tests/house/console.browser.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            commands: { nodeDigests },
            provider: playwright({
              launchOptions: {
                args: browserArgs(),
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium', viewport: { width: 800, height: 600 } }],
          },
        },
      },
    ],
  },
});
