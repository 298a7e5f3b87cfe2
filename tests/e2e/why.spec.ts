/** A person asks why an order has no shopper, makes the least change that gives it one, and takes it back. */
import { expect, test } from './harness.ts';
import { openPlanner, settled } from './planner-page.ts';

test('an unassigned order says why, gets a shopper by the least change, and loses it by undo', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/?day=shopper-shortage');
  await expect(page.locator('[data-map=main][data-ready]')).toBeVisible({ timeout: 45_000 });
  await openPlanner(page, 'first zone');
  const baseline = await settled(page);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText(/An hour of one more shopper here is worth \$\d/);
  const unassigned = inspector
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Unassigned' }) });
  await unassigned.getByRole('button').first().click();

  const answer = page.locator('[data-why]');
  await expect(answer).toHaveAttribute('data-why', 'done', { timeout: 60_000 });
  await expect(answer).toContainText(/could take it, but the whole plan would cost \$[\d.]+ more/);
  await expect(answer).toContainText(/Compared \d+ plans/);
  const status = inspector.locator('.status');
  await expect(status).toHaveText('Unassigned');
  const change = answer.getByRole('button', { name: /^Apply: / }).first();
  await change.click();
  await expect(status).not.toHaveText('Unassigned', { timeout: 30_000 });
  expect(await settled(page)).not.toBe(baseline);
  await expect(inspector).toContainText('Trip planned');
  await expect(answer).toHaveCount(0);

  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await settled(page)).toBe(baseline);
  await expect(status).toHaveText('Unassigned');
  await expect(answer).toHaveAttribute('data-why', 'done', { timeout: 60_000 });

  // A question left open leaves nothing behind: neither an answer nor trouble.
  await answer.getByRole('button', { name: 'Ask again' }).click();
  await page.keyboard.press('Escape');
  await expect(answer).toHaveCount(0);
});
