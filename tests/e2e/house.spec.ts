/** The built app opens clean under the strict policy, and the harness would notice if it did not. */
import { test as plain } from '@playwright/test';
import { strictHeaders } from '../../scripts/headers.mjs';
import { expect, test, watch } from './harness.ts';

test('the app opens isolated, with every header, and stays clean', async ({ page }) => {
  const response = await page.goto('/');
  for (const [name, value] of Object.entries(strictHeaders))
    expect(response?.headers()[name.toLowerCase()]).toBe(value);
  await expect(page.locator('#app')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('refusals carry the headers too, and nothing outside the folder is served', async ({
  request,
}) => {
  for (const path of [
    '/nothing-here',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/.git/HEAD',
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(response.headers()['content-security-policy']).toBe(
      strictHeaders['Content-Security-Policy'],
    );
  }
});

plain('the harness notices each kind of trouble', async ({ context, page, baseURL }) => {
  const troubles = await watch(context, new URL(baseURL ?? '').origin);
  await page.goto('/');
  const provoke: [RegExp, () => void][] = [
    [
      /^uncaught: planted/,
      () =>
        void setTimeout(() => {
          throw new Error('planted');
        }, 0),
    ],
    [/^console warning: planted/, () => console.warn('planted')],
    [/policy violation: connect-src/, () => void fetch('https://example.org/').catch(() => 0)],
    [/policy violation: img-src/, () => void (new Image().src = 'https://example.org/a.png')],
    [
      /policy violation: require-trusted-types-for/,
      () => {
        try {
          document.body.insertAdjacentHTML('beforeend', '<b>planted</b>');
        } catch {
          // Refused, as it should be; the violation is what counts.
        }
      },
    ],
  ];
  for (const [expected, act] of provoke) {
    await page.evaluate(act);
    await expect
      .poll(() => troubles.some((line) => expected.test(line)), { message: String(expected) })
      .toBe(true);
  }
});
