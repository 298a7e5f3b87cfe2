/** The palette by keyboard alone: find, move, run, close. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import Palette from '../../../src/ui/palette/palette.svelte';
import Host from '../host.svelte';
import { smallApp } from '../small-app.browser.ts';

async function open() {
  const app = await smallApp();
  await render(Host, { app, part: Palette });
  app.view.paletteOpen = true;
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  return app;
}
const chosen = () => page.getByRole('option', { selected: true });

test('an order by its street: selected, and the map asked to go there', async () => {
  const app = await open();
  await userEvent.keyboard('ellauri');
  await expect.element(chosen()).toHaveTextContent(/Order\s*O2\s*Calle Ellauri 812\s*6 min late/);
  await userEvent.keyboard('{Enter}');
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O2' });
  expect(app.view.flyTo).toEqual({ lng: -56.15, lat: -34.915, zoom: 15 });
  expect(app.view.paletteOpen).toBe(false);
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('arrows move through results and round', async () => {
  const app = await open();
  await userEvent.keyboard('pocitos');
  await expect.element(chosen()).toHaveTextContent('Zone');
  await userEvent.keyboard('ana');
  await userEvent.clear(page.getByRole('combobox'));
  await userEvent.keyboard('calle');
  const first = chosen().element().textContent;
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen().element().textContent).not.toBe(first);
  await userEvent.keyboard('{ArrowUp}');
  expect(chosen().element().textContent).toBe(first);
  await userEvent.keyboard('{ArrowUp}{ArrowDown}{Enter}');
  expect(app.selection.current?.kind).toBe('order');
});

test('an action runs', async () => {
  const app = await open();
  await userEvent.keyboard('theme');
  await userEvent.keyboard('{Enter}');
  expect(app.view.theme).toBe('light');
});

test('Esc closes and changes nothing; no match says so', async () => {
  const app = await open();
  await userEvent.keyboard('qqqq');
  await expect.element(page.getByText('Nothing matches')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(app.view.paletteOpen).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(app.view.paletteOpen).toBe(false);
  expect(app.selection.current).toBeUndefined();
});
