/** The drawer: the canvas paints what the layout says, and the table holds the same rows. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import BottomDrawer from '../../../src/ui/timeline/bottom-drawer.svelte';
import {
  AXIS_HEIGHT,
  GUTTER_WIDTH,
  HEAD_HEIGHT,
  ROW_HEIGHT,
} from '../../../src/ui/timeline/timeline-layout.ts';
import Host from '../host.svelte';
import { smallApp } from '../small-app.browser.ts';

async function open() {
  const app = await smallApp();
  await render(Host, { app, part: BottomDrawer, width: 780, height: 300 });
  await expect.poll(() => colorsIn(canvas(), 0, 0, 780, 200)).toBeGreaterThan(6);
  return app;
}

function canvas(): HTMLCanvasElement {
  const found = document.querySelector('canvas');
  if (found === null) throw new Error('no canvas');
  return found;
}

/** How many different colours a part of the canvas holds; CSS pixels. */
function colorsIn(
  element: HTMLCanvasElement,
  x: number,
  y: number,
  width: number,
  height: number,
): number {
  const ratio = window.devicePixelRatio;
  const data = element
    .getContext('2d')
    ?.getImageData(x * ratio, y * ratio, width * ratio, height * ratio).data;
  const colors = new Set<number>();
  for (let at = 0; at < (data?.length ?? 0); at += 4) {
    colors.add(((data?.[at] ?? 0) << 16) | ((data?.[at + 1] ?? 0) << 8) | (data?.[at + 2] ?? 0));
  }
  return colors.size;
}

/** Where a moment lies, as the drawer opens: 40 minutes behind, 110 ahead. */
const xAt = (minutesFromNow: number) =>
  GUTTER_WIDTH + ((minutesFromNow + 40) / 150) * (canvas().clientWidth - GUTTER_WIDTH);
const rowY = (index: number) => HEAD_HEIGHT + (index + 0.5) * ROW_HEIGHT;
const clickAt = (x: number, y: number) =>
  page.elementLocator(canvas()).click({ position: { x, y } });

test('names, axis, lane and blocks are painted, and a row without work stays bare', async () => {
  await open();
  expect(colorsIn(canvas(), 0, HEAD_HEIGHT, GUTTER_WIDTH, ROW_HEIGHT)).toBeGreaterThan(3);
  expect(colorsIn(canvas(), GUTTER_WIDTH, 0, 500, AXIS_HEIGHT)).toBeGreaterThan(3);
  const busy = colorsIn(canvas(), xAt(-10), rowY(0) - 6, 100, 12);
  const bare = colorsIn(canvas(), xAt(4), rowY(2) - 6, 10, 12);
  expect(busy).toBeGreaterThan(bare);
});

test('a click on a delivery selects its order, on shopping for two the shopper, on a name the shopper', async () => {
  const app = await open();
  await clickAt(xAt(26.5), rowY(0));
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O1' });
  await clickAt(xAt(5), rowY(0));
  expect(app.selection.current).toEqual({ kind: 'shopper', id: 'S1' });
  app.selection.select(undefined);
  await clickAt(20, rowY(1));
  expect(app.selection.current).toEqual({ kind: 'shopper', id: 'S2' });
});

test('the unassigned lane opens the unassigned orders', async () => {
  const app = await open();
  await clickAt(40, AXIS_HEIGHT + 10);
  expect(app.view.statusFilter).toBe('unassigned');
  expect(app.view.leftTab).toBe('orders');
});

test('arrow keys move rows, Enter selects, and what is under the keyboard is told', async () => {
  const app = await open();
  page.getByRole('application').element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(page.getByText(/^Bruno Díaz: idle, 1 order, Centro/)).toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  expect(app.selection.current).toEqual({ kind: 'shopper', id: 'S2' });
  await userEvent.keyboard('{Escape}');
  expect(app.selection.current).toBeUndefined();
});

test('zoom and drag move the axis, "now" follows the clock again', async () => {
  await open();
  const now = page.getByRole('button', { name: 'Now' });
  await expect.element(now).toBeDisabled();
  await page.getByRole('button', { name: /Show less time/ }).click();
  await expect.element(now).toBeEnabled();
  await now.click();
  await expect.element(now).toBeDisabled();
});

test('the theme repaints', async () => {
  const app = await open();
  const corner = () => [...(canvas().getContext('2d')?.getImageData(3, 3, 1, 1).data ?? [])];
  const dark = corner();
  document.documentElement.dataset['theme'] = 'light';
  app.view.theme = 'light';
  await expect.poll(corner).not.toEqual(dark);
  document.documentElement.dataset['theme'] = 'dark';
});

test('the table holds the same rows, sorts, selects and takes keys', async () => {
  const app = await open();
  await page.getByRole('tab', { name: 'Table' }).click();
  const grid = page.getByRole('grid', { name: 'Orders' });
  await expect.element(grid).toHaveAttribute('aria-rowcount', '10');
  const first = () => grid.getByRole('row').nth(1);
  await expect.element(first()).toHaveTextContent(/^\s*Late\s*O2/);
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await expect.element(first()).toHaveTextContent('O1');
  await expect
    .element(grid.getByRole('columnheader', { name: 'Order', exact: true }))
    .toHaveAttribute('aria-sort', 'ascending');
  await first().click();
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O1' });
  await userEvent.keyboard('{ArrowDown}');
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O2' });
  await page.getByRole('combobox', { name: 'Rows' }).selectOptions('shoppers');
  await expect
    .element(page.getByRole('grid', { name: 'Shoppers' }))
    .toHaveAttribute('aria-rowcount', '5');
});
