/** The lists as a person uses them: focus a zone, filter, search, select, follow the day. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import LeftPanel from '../../../src/ui/lists/left-panel.svelte';
import Host from '../host.svelte';
import { orders } from '../small-scene.ts';
import { smallApp } from '../small-app.browser.ts';

async function open() {
  const app = await smallApp();
  await render(Host, { app, part: LeftPanel, width: 304 });
  return app;
}
const options = (list: string) => page.getByRole('listbox', { name: list }).getByRole('option');
const ids = (list: string) =>
  options(list)
    .elements()
    .map((row) => row.textContent.match(/\bO\d+\b/)?.[0] ?? row.textContent.trim());

test('zones are ranked by risk; a click focuses one, "All city" lets go', async () => {
  const app = await open();
  const zones = page.getByRole('listitem').getByRole('button');
  await expect.element(zones.nth(1)).toHaveAccessibleName(/^Pocitos: 1 late, 1 at risk, 4 open/);
  await zones.nth(1).click();
  expect(app.selection.zoneId).toBe('pocitos');
  await expect.element(zones.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Orders' }).click();
  await expect.element(options('Orders').first()).toBeVisible();
  expect(ids('Orders')).not.toContain('O3');
  await page.getByRole('button', { name: 'Pocitos' }).click();
  expect(app.selection.zoneId).toBeUndefined();
  await expect.poll(() => ids('Orders')).toContain('O3');
});

test('chips filter orders by status; the unassigned place says why and opens them', async () => {
  const app = await open();
  await page.getByRole('tab', { name: 'Orders' }).click();
  await expect.poll(() => ids('Orders')).toHaveLength(orders.length);
  expect(ids('Orders')[0]).toBe('O2');
  await page.getByRole('button', { name: 'At risk 1' }).click();
  expect(app.view.statusFilter).toBe('at-risk');
  await expect.poll(() => ids('Orders')).toEqual(['O1']);
  const place = page.getByRole('button', { name: /^Unassigned 2/ });
  await expect.element(place).toHaveTextContent('1 held for a better match, 1 no shopper near');
  await place.click();
  await expect.poll(() => ids('Orders')).toEqual(['O5', 'O4']);
  await place.click();
  expect(app.view.statusFilter).toBeUndefined();
});

test('search narrows, Esc empties it, and an empty result says what to do', async () => {
  await open();
  await page.getByRole('tab', { name: 'Orders' }).click();
  const search = page.getByRole('searchbox', { name: 'Search orders' });
  await search.fill('ellauri');
  await expect.poll(() => ids('Orders')).toEqual(['O2']);
  await search.fill('nowhere');
  await expect.element(page.getByText('No order matches')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => ids('Orders')).toHaveLength(orders.length);
});

test('a click and the arrow keys select; a selection from elsewhere is shown', async () => {
  const app = await open();
  await page.getByRole('tab', { name: 'Orders' }).click();
  await options('Orders').first().click();
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O2' });
  await userEvent.keyboard('{ArrowDown}');
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O5' });
  await expect.element(options('Orders').nth(1)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Escape}');
  expect(app.selection.current).toBeUndefined();
});

test('shoppers: idle and on a trip', async () => {
  const app = await open();
  await page.getByRole('tab', { name: 'Shoppers' }).click();
  await expect.poll(() => options('Shoppers').elements()).toHaveLength(4);
  await expect.element(options('Shoppers').first()).toHaveTextContent('Ana Pérez');
  await expect.element(options('Shoppers').first()).toHaveTextContent('until 17:43');
  await page.getByRole('button', { name: 'Idle 2' }).click();
  expect(app.view.statusFilter).toBe('idle');
  await expect.poll(() => options('Shoppers').elements()).toHaveLength(2);
  await page.getByRole('button', { name: 'On a trip 1' }).click();
  await expect.poll(() => options('Shoppers').elements()).toHaveLength(1);
});

test('the list follows the day', async () => {
  const app = await open();
  await page.getByRole('tab', { name: 'Orders' }).click();
  const o1 = orders[0]!;
  app.advance({ orders: [{ ...o1, status: 'late', predictedAt: o1.order.windowEnd }] });
  await expect.element(page.getByRole('button', { name: 'Late 2' })).toBeVisible();
});
