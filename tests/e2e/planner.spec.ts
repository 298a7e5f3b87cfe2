/** The main job, as a person does it: look at live orders, drag a rule, see its effect, compare, read. */
import { expect, test } from './harness.ts';
import { openLive, openPlanner, paintedKpis, panel, settled } from './planner-page.ts';

test('drag a rule on a live zone, see new numbers, compare the plans, read what changed', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openLive(page);
  await openPlanner(page, 'first zone');
  await expect(page.getByTestId('frozen')).toContainText(/Frozen 17:3\d/);
  const baseline = await settled(page);
  expect(await panel(page).getAttribute('data-baseline')).toBe(baseline);
  const before = await paintedKpis(page);

  const slider = page.getByRole('slider', { name: 'Batch size' });
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) {
    await page.mouse.move(box.x + box.width / 2 - (step / 8) * (box.width / 2 - 7), y);
  }
  // Still held: numbers follow the hand without a button and without letting go.
  await expect.poll(() => paintedKpis(page)).not.toEqual(before);
  await page.mouse.up();
  expect(await settled(page)).not.toBe(baseline);
  await expect(slider).toHaveValue('1');
  await expect(
    page
      .locator('[data-kpi]')
      .getByText(/better|worse/)
      .first(),
  ).toBeVisible();
  const latencies = await page.evaluate(() =>
    performance.getEntriesByName('batchboard:slider').map((entry) => entry.duration),
  );
  expect(latencies.length).toBeGreaterThan(0);

  await panel(page).getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('[data-map=baseline]')).toBeVisible();
  await expect(page.locator('[data-map=main]')).toBeVisible();
  const list = page.getByRole('listbox', { name: 'Changed orders' });
  const first = list.getByRole('option').first();
  await expect(first).toContainText(/→/);
  await expect(first).toContainText(/\.$/);
  await first.click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  await page.getByRole('tab', { name: 'Difference' }).click();
  await expect(page.locator('[data-map=baseline]')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Side by side' }).press('ArrowLeft');
  await expect(page.locator('[data-map=baseline]')).toBeVisible();
});

test('edits are undone, redone and survive a reload', async ({ page }) => {
  test.setTimeout(120_000);
  await openLive(page);
  await openPlanner(page, 'first zone');
  const baseline = await settled(page);
  const slider = page.getByRole('slider', { name: 'Travel time' });
  await slider.press('End');
  const slowed = await settled(page);
  expect(slowed).not.toBe(baseline);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await settled(page)).toBe(baseline);
  await page.getByRole('button', { name: /^Redo/ }).click();
  expect(await settled(page)).toBe(slowed);

  await page.reload();
  await expect(panel(page)).toBeVisible({ timeout: 45_000 });
  await settled(page);
  await expect(page.getByRole('slider', { name: 'Travel time' })).toHaveValue('200');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Travel time' })).toContainText(
    '100 % → 200 %',
  );
});

test('an order is pinned, kept from a shopper and held by hand, and each is taken back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openLive(page);
  await openPlanner(page, 'first zone');
  const baseline = await settled(page);
  await page.getByRole('tab', { name: 'Details' }).click();
  // At risk and handed over last: orders that the plan means for someone and nobody has taken.
  await page.getByRole('tab', { name: 'Table' }).click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('at risk');
  await page.keyboard.press('Enter');
  const byHandOver = page.getByRole('columnheader', { name: 'Hand-over' });
  await byHandOver.getByRole('button').click();
  await byHandOver.getByRole('button').click();
  const planned = page
    .getByRole('row')
    .filter({ hasText: 'released' })
    .filter({ hasNotText: 'Unassigned' });
  await planned.first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText(/This order costs \$[\d.]+ to serve/);
  const pin = inspector.getByLabel('Pin to');
  const edits = page.getByRole('listitem').filter({ hasText: /pinned|kept from|held until/ });

  const name = ((await pin.locator('option').nth(1).textContent()) ?? '').replace(' (now)', '');
  await pin.selectOption({ index: 1 });
  await settled(page);
  await expect(edits).toHaveText([`pinned to ${name}`].map((text) => new RegExp(text)));
  await inspector.getByRole('button', { name: `Never ${name}` }).click();
  const without = await settled(page);
  expect(without).not.toBe(baseline);
  await expect(pin).toHaveValue('');
  await expect(inspector.getByRole('button', { name: `Allow ${name} again` })).toBeVisible();

  await inspector.getByLabel('Hold until').selectOption({ index: 2 });
  expect(await settled(page)).not.toBe(without);
  await expect(inspector).toContainText(/It is held by hand until \d\d:\d\d\./);
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await settled(page)).toBe(without);

  await page.getByRole('tab', { name: 'Levers' }).click();
  const ruled = page.getByRole('list', { name: 'Ruled by hand' });
  await expect(ruled.getByRole('listitem')).toHaveCount(1);
  await ruled.getByRole('button', { name: /no longer kept from/ }).click();
  expect(await settled(page)).toBe(baseline);
  await expect(ruled).toHaveCount(0);
});
