/** The first seconds: the map is ready in time and the day moves by itself. */
import { expect, test } from './harness.ts';
import { openLive } from './planner-page.ts';

/** From navigation to base map, orders, shoppers and a checked plan on screen. */
const READY_MS_MAX = 5000;

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('the map is ready within five seconds, and Sunday peak moves', async ({ page }) => {
  await openLive(page);
  const readyMs = await page.evaluate(
    () => performance.getEntriesByName('batchboard:map-ready')[0]?.startTime,
  );
  test.info().annotations.push({ type: 'map ready', description: `${readyMs?.toFixed(0)} ms` });
  expect(readyMs).toBeLessThan(READY_MS_MAX);

  await expect(page.getByRole('button', { name: 'Pause (Space)' })).toBeVisible();
  const clock = page.locator('.playback time');
  await expect(clock).toContainText('17:30');
  const first = await clock.textContent();
  await expect(clock).not.toHaveText(first ?? '');
  await page.getByRole('button', { name: '×120' }).click();
  // Two epochs on, a new plan is in force and the numbers are its own.
  await expect(clock).toContainText(/17:3[4-9]|17:[45]|18:/, { timeout: 30_000 });
  await expect(page.getByText(/Plan of 17:3[2-9]|Plan of 17:[45]|Plan of 18:/)).toBeVisible();
});
