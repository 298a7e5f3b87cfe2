/**
 * Playwright's `test`, with a page that must stay clean: any uncaught error, console error or
 * warning, policy violation or request to another origin fails the test that met it.
 *
 * Waiting: `waitForFunction` evaluates a string, which the policy forbids; use `expect.poll` around
 * `page.evaluate`, or locators.
 */
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

/** Noise of the software renderer about the test's own screenshots, not about the product. */
const rendererNoise = [/GPU stall due to ReadPixels/, /GL Driver Message/];

/** What went wrong on a page so far, one line each. */
export type Troubles = readonly string[];

/**
 * Watch every page of a context from now on; call before the first navigation.
 * @returns a list that grows as troubles happen
 */
export async function watch(context: BrowserContext, origin: string): Promise<Troubles> {
  const troubles: string[] = [];
  await context.addInitScript(() => {
    // Console lines may name no directive or be lost in a worker; the event has both.
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (rendererNoise.some((noise) => noise.test(message.text()))) return;
    troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['data:', 'blob:'].includes(url.protocol) || url.origin === origin) return;
    troubles.push(`foreign request: ${url.origin}${url.pathname}`);
  });
  return troubles;
}

interface Fixtures {
  /** Grows during the test; empty at its end, or the test fails. */
  troubles: Troubles;
}

export const test = base.extend<Fixtures>({
  troubles: [
    async ({ context, baseURL }, use) => {
      const troubles = await watch(context, new URL(baseURL ?? 'http://127.0.0.1').origin);
      await use(troubles);
      expect(troubles, 'the page stayed clean').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type Page };
