/** The inspector for each kind of thing; every mention is a way on. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { orderId, shopperId, storeId } from '../../../src/domain/ids.ts';
import type { Selected } from '../../../src/store/selection.svelte.ts';
import Inspector from '../../../src/ui/inspector/inspector.svelte';
import Host from '../host.svelte';
import { pocitos } from '../small-scene.ts';
import { smallApp } from '../small-app.browser.ts';

async function inspect(selected: Selected) {
  const app = await smallApp();
  app.selection.select(selected);
  const { container } = await render(Host, { app, part: Inspector, height: 1400 });
  const text = () => container.textContent.replace(/\s+/g, ' ');
  return { app, text };
}

test('a late order on a trip: life, window, stops, cost by term', async () => {
  const { app, text } = await inspect({ kind: 'order', id: orderId('O2') });
  await expect
    .element(page.getByRole('heading', { level: 2 }))
    .toHaveTextContent('Calle Ellauri 812');
  await expect
    .element(page.getByRole('list', { name: 'Life of the order' }).getByRole('listitem').nth(4))
    .toHaveAttribute('aria-current', 'step');
  expect(text()).toContain('Window 17:00–18:00 predicted 18:06 6 min late');
  expect(text()).toContain('hand over 18:03, 3 min late');
  expect(text()).toMatch(/Lateness\s*\$3\.50/);
  expect(text()).toMatch(/Declines\s*\$0\.20/);
  expect(text()).toMatch(/Trip\s*\$17\.70/);
  expect(text()).toContain('15 min at normal pace, 2 min for substitutes');
  await page.getByRole('button', { name: 'Ana Pérez' }).click();
  expect(app.selection.current).toEqual({ kind: 'shopper', id: 'S1' });
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Ana Pérez');
});

test('an unassigned order says why, with the amount', async () => {
  const { text } = await inspect({ kind: 'order', id: orderId('O5') });
  expect(text()).toContain(
    'The nearest available shopper is 22 min from the store; the search radius is 15 min.',
  );
});

test('an unassigned order says how long it can wait', async () => {
  const { text } = await inspect({ kind: 'order', id: orderId('O4') });
  expect(text()).toContain('It can wait until 17:35 and still be on time.');
  expect(text()).not.toContain('By hand');
});

test('a shopper: shift, load, pay, trips', async () => {
  const { app, text } = await inspect({ kind: 'shopper', id: shopperId('S1') });
  expect(text()).toContain('14:00–20:00, 2 h 30 min left');
  expect(text()).toContain('24.0 kg of 60.0 kg');
  expect(text()).toContain('$42.00, $12.00 an hour');
  await expect
    .element(page.getByRole('meter', { name: 'Weight' }))
    .toHaveAttribute('aria-valuenow', '40');
  await page.getByRole('button', { name: 'O1 Avenida Brasil 2500' }).click();
  expect(app.selection.current).toEqual({ kind: 'order', id: 'O1' });
});

test('a store: hours, who is inside, what is open', async () => {
  const { text } = await inspect({ kind: 'store', id: storeId('market') });
  expect(text()).toContain('8:00–22:00, closes in 4 h 30 min'.replace('8:00', '08:00'));
  expect(text()).toMatch(/Inside now1 shopper.*Ana Pérez.*2 orders/);
});

test('a zone: numbers, attention, stores; the map is asked to show it', async () => {
  const { app, text } = await inspect({ kind: 'zone', id: pocitos });
  expect(text()).toMatch(/50\s*%\s*on time/);
  expect(text()).toMatch(/Needs attention2 orders/);
  expect(text()).toContain('Mercado Uno');
  await page.getByRole('button', { name: 'Show on map' }).click();
  expect(app.view.fit).toEqual([
    [-56.125, -34.92],
    [-56.0625, -34.9],
  ]);
});

test('close lets go; what is not in the scene says so', async () => {
  const { app } = await inspect({ kind: 'order', id: orderId('gone') });
  await expect.element(page.getByText('Not in this view')).toBeVisible();
  await page.getByRole('button', { name: /Close the inspector/ }).click();
  expect(app.selection.current).toBeUndefined();
});
