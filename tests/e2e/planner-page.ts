/** What the planner's tests do again and again, as a person would: by name, role and keyboard. */
import type { Locator } from '@playwright/test';
import { expect, type Page } from './harness.ts';

/** Opens the app and waits until orders are drawn over a checked plan. */
export async function openLive(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.locator('[data-map=main][data-ready]')).toBeVisible({ timeout: 45_000 });
}

export const panel = (page: Page): Locator => page.locator('[data-planner]');

/** Freezes a zone (by its place in the list ranked by risk) or the city, and waits for both plans. */
export async function openPlanner(page: Page, scope: 'city' | 'first zone'): Promise<void> {
  if (scope === 'first zone') {
    await page.getByRole('tab', { name: /^Zones/ }).click();
    await page.getByRole('tabpanel', { name: 'zones' }).getByRole('button').nth(1).click();
  }
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await settled(page);
}

/** Waits until nothing is being solved; the digest of the what-if. */
export async function settled(page: Page): Promise<string> {
  await expect(panel(page)).toHaveAttribute('data-planner', 'still', { timeout: 30_000 });
  await expect(panel(page)).toHaveAttribute('data-digest', /^[0-9a-f]{16}$/, { timeout: 30_000 });
  await expect(panel(page)).toHaveAttribute('data-planner', 'still', { timeout: 30_000 });
  return (await panel(page).getAttribute('data-digest')) ?? '';
}

/** The numbers of the what-if as the strip paints them, by key, each with its unit. */
export async function paintedKpis(page: Page): Promise<Record<string, string>> {
  const rows = await page
    .locator('[data-kpi]')
    .evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute('data-kpi') ?? '',
        row.querySelector('.value')?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      ]),
    );
  return Object.fromEntries(rows) as Record<string, string>;
}
