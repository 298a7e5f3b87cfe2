/**
 * Importing as a person does it: a folder through the picker, files by drop; another moment; a broken
 * file, after which the world shown stays; and back to the city.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const SMALL = 'tests/data/mdrp-small';
const PUBLISHED = '../shared/data/mdrp/0o100t100s1p100';
const FILES = ['orders.txt', 'couriers.txt', 'restaurants.txt', 'instance_parameters.txt'];

const importBar = (page: Page): Locator => page.getByRole('region', { name: 'Imported instance' });
const problems = (page: Page): Locator =>
  page.getByRole('region', { name: 'Notices' }).locator('.problem');

async function openApp(page: Page): Promise<void> {
  // The calmest day leaves the processor to what is tested here.
  await page.goto('/?day=calm-weekday');
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Embedded day', {
    timeout: 40_000,
  });
}

/** Through the dialog, as a folder. */
async function importFolder(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import an instance' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import an MDRP instance' });
  for (const file of FILES) await expect(dialog.getByText(file)).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a folder' }).click();
  await (await chooser).setFiles(folder);
  await expect(dialog).toBeHidden();
}

/** The small instance with one text changed, dropped on the page. */
async function dropFiles(
  page: Page,
  change: (name: string, text: string) => string,
): Promise<void> {
  const files = FILES.map((name) => ({
    name,
    text: change(name, readFileSync(`${SMALL}/${name}`, 'utf8')),
  }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, text } of list) data.items.add(new File([text], name));
    return data;
  }, files);
  const body = page.locator('body');
  await body.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop an MDRP instance')).toBeVisible();
  await body.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop an MDRP instance')).toBeHidden();
}

/** The n a KPI is about, from its definition. */
async function expectOpenOrders(page: Page, count: number): Promise<void> {
  const tile = page.locator('[data-kpi="unassigned"]');
  await expect(tile.getByRole('tooltip', { includeHidden: true })).toContainText(
    `of ${count} waiting orders`,
  );
  await expect(tile).not.toContainText('computing');
}

test('a hand-made instance: plane, moments, a broken file, back', async ({ page }) => {
  await openApp(page);
  await importFolder(page, SMALL);
  const bar = importBar(page);
  await expect(bar).toContainText('mdrp-small');
  await expect(bar).toContainText('12 orders · 3 restaurants · 5 couriers');
  await expect(bar).toContainText('Straight-line travel (Euclidean), 250 m/min, whole minutes');
  await expect(bar).toContainText('10 open orders, 3 couriers on shift');
  await expectOpenOrders(page, 10);

  // The lists hold the same ten orders, and the map is a plane with a scale bar, without street credit.
  await page.getByRole('tab', { name: 'Orders' }).click();
  await expect(page.getByText('x 1700 m, y 1900 m')).toBeVisible();
  await expect(page.locator('[data-map="main"] .scale')).toHaveText(/^[\d.]+ k?m$/);

  await expect(page.locator('[data-map="main"]')).toContainText('Straight-line travel (Euclidean)');
  await expect(page.locator('[data-map="main"]')).not.toContainText('OpenStreetMap');

  // Another moment is solved anew.
  const slider = bar.getByRole('slider', { name: 'Moment to solve' });
  await slider.focus();
  await slider.press('End');
  await expect(bar).toContainText('02:05');
  await expect(bar).toContainText('1 open order, 2 couriers on shift');
  await expectOpenOrders(page, 1);

  // A broken file: one message with file, row and rule; the world and its moment stay.
  await dropFiles(page, (name, text) =>
    name === 'orders.txt' ? text.replace('d05\t3900', 'd05\teast') : text,
  );
  await expect(problems(page)).toHaveCount(1);
  await expect(problems(page)).toContainText('orders.txt, row 6, x');
  await expect(problems(page)).toContainText('A whole number of metres');
  await expect(problems(page)).toContainText('What was loaded stays');
  await expect(bar).toContainText('1 open order, 2 couriers on shift');
  await problems(page).getByRole('button', { name: 'Dismiss' }).click();

  // Mended, the same files are taken.
  await dropFiles(page, (_name, text) => text);
  await expect(bar).toContainText('10 open orders, 3 couriers on shift');
  await expect(problems(page)).toHaveCount(0);

  await bar.getByRole('button', { name: 'Back to the live city' }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Embedded day');
});

test('files that are missing, empty or no text are told, and the day stays', async ({ page }) => {
  await openApp(page);
  const picker = page.getByTestId('import-files');
  const payload = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer });
  const good = FILES.map((name) => payload(name, readFileSync(`${SMALL}/${name}`)));
  const cases: readonly [files: typeof good, message: string][] = [
    [good.slice(1), 'orders.txt is missing'],
    [[...good.slice(1), payload('orders.txt', Buffer.from(''))], 'orders.txt is empty'],
    [
      [...good.slice(1), payload('orders.txt', Buffer.from([0xff, 0xfe, 0x6f, 0]))],
      'orders.txt is not a text file',
    ],
    [[payload('notes.txt', Buffer.from('hello'))], 'No file of an MDRP instance was found'],
  ];
  for (const [files, message] of cases) {
    await picker.setInputFiles(files);
    await expect(problems(page)).toHaveCount(1);
    await expect(problems(page)).toContainText(message);
    await problems(page).getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(importBar(page)).toBeHidden();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Embedded day');
});

test('a published instance', async ({ page }, testInfo) => {
  if (!existsSync(PUBLISHED)) {
    testInfo.skip(true, `needs ${PUBLISHED}`);
    return;
  }
  await openApp(page);
  await importFolder(page, PUBLISHED);
  const bar = importBar(page);
  await expect(bar).toContainText('505 orders · 116 restaurants · 113 couriers');
  await expect(bar).toContainText('Straight-line travel (Euclidean), 320 m/min, whole minutes');
  const text = (await bar.textContent()) ?? '';
  const open = Number(/(\d+) open orders/.exec(text)?.[1]);
  expect(open).toBeGreaterThan(10);
  await expectOpenOrders(page, open);
});
