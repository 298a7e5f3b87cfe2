/** The page on a phone: the way into the planner and back, what is selected in view, nothing cut off. */
import { expect, test, type Page } from './harness.ts';
import { openLive, panel, settled } from './planner-page.ts';

test.use({ viewport: { width: 390, height: 844 } });

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const mode = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Mode' }).getByRole('button', { name, exact: true });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
}

test('the planner opens from the bar at the foot, moves a lever, says why, and is left again', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/?day=shopper-shortage');
  await expect(page.locator('[data-map=main][data-ready]')).toBeVisible({ timeout: 45_000 });
  await expectNoSidewaysScroll(page);
  for (const name of ['Live', 'Plan', 'Compare']) await expect(mode(page, name)).toBeInViewport();

  // A zone picked far down the page is seen at once, and its plan is not covered by it.
  await page.getByRole('tabpanel', { name: 'zones' }).getByRole('button').nth(1).click();
  const planZone = inspector(page).getByRole('button', { name: /^Plan / });
  await planZone.click();
  await expect(inspector(page)).toBeHidden();
  const baseline = await settled(page);
  const slider = page.getByRole('slider', { name: 'Shoppers on shift' });
  await slider.scrollIntoViewIfNeeded();
  await slider.press('End');
  expect(await settled(page)).not.toBe(baseline);
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await settled(page)).toBe(baseline);
  await expectNoSidewaysScroll(page);

  await page.locator('[data-kpi=unassigned] button').click();
  await page.getByRole('listbox', { name: 'Orders' }).getByRole('option').first().click();
  const answer = page.locator('[data-why]');
  await expect(answer).toHaveAttribute('data-why', 'done', { timeout: 60_000 });
  await answer.getByRole('button', { name: 'Ask again' }).scrollIntoViewIfNeeded();
  await expect(answer.getByRole('button', { name: 'Ask again' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();

  await mode(page, 'Compare').click();
  await expect(page.locator('[data-map=baseline]')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await mode(page, 'Live').click();
  await expect(panel(page)).toHaveCount(0);
});

test('whoever goes back to live while a moment is being frozen stays there', async ({ page }) => {
  await openLive(page);
  for (const name of ['Plan', 'Compare', 'Plan', 'Live']) await mode(page, name).click();
  // Long enough for the snapshots asked for to come back.
  await page.waitForTimeout(3000);
  await expect(mode(page, 'Live')).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page)).toHaveCount(0);
});

test('the keyboard alone opens the planner', async ({ page }) => {
  await openLive(page);
  await mode(page, 'Live').focus();
  await page.keyboard.press('Tab');
  await expect(mode(page, 'Plan')).toBeFocused();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(mode(page, 'Plan')).toHaveAttribute('aria-pressed', 'true');
});
