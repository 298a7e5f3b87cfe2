/** A sheet sorts by what a column means, keeps ties, and exports what is shown. */
import { expect, test } from 'vitest';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { orderColumns } from '../../../src/ui/table/order-columns.ts';
import { makeSheet, type Sort } from '../../../src/ui/table/sheet.ts';
import { shopperColumns } from '../../../src/ui/table/shopper-columns.ts';
import { collectScene } from '../collect-scene.ts';
import { AT, orders, shoppers, smallScene } from '../small-scene.ts';

const names = namesIn(smallScene());
const orderSheet = (sort?: Sort) =>
  makeSheet({
    kind: 'order',
    columns: orderColumns(names),
    rows: orders,
    idOf: (row) => row.order.id,
    statusOf: (row) => row.status,
    sort,
  });
const ids = (sort: Sort) => {
  const sheet = orderSheet(sort);
  return Array.from({ length: sheet.count }, (_, index) => sheet.id(index));
};

test('unsorted rows stay as given, with their texts', () => {
  const sheet = orderSheet();
  expect(sheet.count).toBe(orders.length);
  const shown = sheet.heads.map((_, column) => sheet.text(1, column));
  expect(shown.slice(0, 3)).toEqual(['Late', 'O2', 'Calle Ellauri 812']);
  expect(shown).toContain('6 min late');
  expect([sheet.indexOf('O2'), sheet.indexOf('none')]).toEqual([1, -1]);
});

test('slack sorts by seconds both ways, and what has none stays last', () => {
  const up = ids({ columnId: 'slack', descending: false });
  const down = ids({ columnId: 'slack', descending: true });
  expect(up.slice(0, 2)).toEqual(['O5', 'O8']);
  expect(down[0]).toBe('O7');
  expect(up.slice(-2)).toEqual(['O6', 'O10']);
  expect(down.slice(-2)).toEqual(['O6', 'O10']);
});

test('an unknown column sorts nothing', () => {
  expect(ids({ columnId: 'gone', descending: true })).toEqual(orders.map((row) => row.order.id));
});

test('export has heads with units, numbers as numbers, statuses as words', () => {
  const [heads, first] = orderSheet().cells();
  expect(heads).toContain('Slack (minutes)');
  expect(first?.[heads?.indexOf('Slack (minutes)') ?? -1]).toBe(4);
  expect(first?.[0]).toBe('At risk');
  expect(first?.[heads?.indexOf('Weight (kg)') ?? -1]).toBe(12);
});

test('the service tells what is done for an order', () => {
  const rows = [...collectScene().orders.values()];
  const column = orderColumns(names).find(({ id }) => id === 'service');
  expect(rows.slice(0, 2).map((row) => column?.cell(row).text)).toEqual([
    'Shop and deliver',
    'Customer collects',
  ]);
});

test('shoppers have a sheet of the same kind', () => {
  const sheet = makeSheet({
    kind: 'shopper',
    columns: shopperColumns(names, AT),
    rows: shoppers,
    idOf: (row) => row.shopper.id,
    statusOf: () => undefined,
    sort: { columnId: 'delivered', descending: true },
  });
  expect(sheet.id(0)).toBe('S4');
  const column = sheet.heads.findIndex((head) => head.id === 'per-hour');
  expect(sheet.text(sheet.indexOf('S1'), column)).toBe('$12.00');
});
