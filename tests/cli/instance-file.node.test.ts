/** Reading an instance file: what is written is read back, and each thing wrong is named by its path. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readInstanceFile } from '../../src/cli/instance-file.ts';
import { inWords } from '../../src/cli/words.ts';
import type { Fault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { cityInstance, tinyCase } from '../solver/random-instance.ts';

const folder = mkdtempSync(join(tmpdir(), 'instance-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Plain = Record<string, unknown>;
interface PlainFile {
  instance: Plain;
  policy?: Plain;
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item instanceof Int32Array ? Array.from(item) : item,
  );

/** The value at a path, for changing what lies there. */
function at(file: unknown, path: string): Plain {
  return path.split('.').reduce((part, key) => part[key] as Plain, file as Plain);
}

async function read(text: string) {
  const path = join(folder, 'file.json');
  writeFileSync(path, text);
  return readInstanceFile(path);
}

/** The line that is printed about a city file after `change`. */
async function complaint(change: (file: PlainFile) => void): Promise<string> {
  const file = JSON.parse(plain({ instance: cityInstance(1, 6), policy: {} })) as PlainFile;
  change(file);
  return read(JSON.stringify(file)).then(
    () => 'was accepted',
    (fault: Fault) => inWords(fault),
  );
}

test('reads back what is written', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { instance, policy } = tinyCase(seed);
    expect(await read(plain({ instance, policy }))).toEqual({ instance, policy });
  }
});

test('an older file lacks the new fields', async () => {
  const instance = cityInstance(1, 6);
  const older = JSON.parse(plain({ instance })) as PlainFile;
  for (const key of ['queues', 'forecasts', 'rulings', 'announced']) delete older.instance[key];
  for (const item of older.instance['orders'] as Plain[]) delete item['substitutionSeconds'];
  for (const item of older.instance['shoppers'] as Plain[]) delete item['coolDowns'];
  const { instance: found, policy } = await read(JSON.stringify(older));
  expect(policy).toEqual(defaultPolicy);
  expect(found).toMatchObject({ queues: [], forecasts: [], rulings: [], announced: [] });
  expect(new Set(found.orders.map((item) => item.substitutionSeconds))).toEqual(new Set([0]));
  expect(found.shoppers.every((item) => item.coolDowns.length === 0)).toBe(true);
});

describe('names the path and the rule', () => {
  const queue = { storeId: 's0000', from: 61200, waitSeconds: [60], room: [1] };
  const underway = {
    storeId: cityInstance(1, 6).orders[1]!.storeId,
    shopUntil: 900_000,
    orderIds: ['o0001'],
  };
  const hold = { kind: 'hold', orderId: 'o0001', until: 70000 };
  const pin = { kind: 'pin', orderId: 'o0001', shopperId: 'p0000' };
  const set = (path: string, key: string, value: unknown) => (file: PlainFile) => {
    at(file, path)[key] = value;
  };
  const cases: [field: string, rule: string, change: (file: PlainFile) => void][] = [
    ['instance.orders.3.windowEnd', 'end before', set('instance.orders.3', 'windowEnd', 0)],
    ['instance.orders.2.itemCount', 'expected int', set('instance.orders.2', 'itemCount', 1.5)],
    ['instance.orders.2', '"color"', set('instance.orders.2', 'color', 'red')],
    ['instance.orders.1.storeId', 'no such store', set('instance.orders.1', 'storeId', 'x')],
    ['instance.orders.1.id', 'twice', set('instance.orders.1', 'id', 'o0000')],
    ['instance.orders.1.placedAt', '1000000', set('instance.orders.1', 'placedAt', 1.7e9)],
    ['instance.shoppers.0.shiftEnd', 'end before', set('instance.shoppers.0', 'shiftEnd', 0)],
    ['instance.shoppers.0.availableAt', 'now', set('instance', 'now', 900_000)],
    ['instance.stores.0.closesAt', 'before it opens', set('instance.stores.0', 'closesAt', 0)],
    [
      'instance.shoppers.0.coolDowns.0.orderId',
      'no such order',
      set('instance.shoppers.0', 'coolDowns', [{ orderId: 'x', until: 0 }]),
    ],
    [
      'instance.shoppers.0.underway.orderIds.1',
      'must not occur twice',
      set('instance.shoppers.0', 'underway', { ...underway, orderIds: ['o0001', 'o0001'] }),
    ],
    [
      'instance.shoppers.0.underway.orderIds.0',
      'of another store',
      set('instance.shoppers.0', 'underway', { ...underway, storeId: 'x' }),
    ],
    [
      'instance.shoppers.0.underway.shopUntil',
      'before now',
      set('instance.shoppers.0', 'underway', { ...underway, shopUntil: 0 }),
    ],
    [
      'instance.queues.0.storeId',
      'no such',
      set('instance', 'queues', [{ ...queue, storeId: 'x' }]),
    ],
    ['instance.queues.1.storeId', 'twice', set('instance', 'queues', [queue, queue])],
    [
      'instance.queues.0.from',
      'multiple of 900',
      set('instance', 'queues', [{ ...queue, from: 1 }]),
    ],
    ['instance.queues.0.room', 'as long as', set('instance', 'queues', [{ ...queue, room: [] }])],
    [
      'instance.forecasts.1.zoneId',
      'twice',
      set('instance', 'forecasts', [
        { zoneId: 'z', serveCents: 1, approachSeconds: 1 },
        { zoneId: 'z', serveCents: 2, approachSeconds: 1 },
      ]),
    ],
    [
      'instance.rulings.0.kind',
      'Invalid discriminator',
      set('instance', 'rulings', [{ kind: 'x' }]),
    ],
    ['instance.rulings.1.orderId', 'second hold', set('instance', 'rulings', [hold, hold])],
    ['instance.rulings.2.orderId', 'second pin', set('instance', 'rulings', [pin, hold, pin])],
    [
      'instance.rulings.0.orderId',
      'no such order',
      set('instance', 'rulings', [{ ...pin, orderId: 'x' }]),
    ],
    [
      'instance.announced.1.orderId',
      'twice',
      set('instance', 'announced', [
        { orderId: 'o0001', shopperId: 'p0000' },
        { orderId: 'o0001', shopperId: 'p0001' },
      ]),
    ],
    [
      'instance.travel.storeToDrop',
      '2 × 5',
      (file) => (at(file, 'instance')['orders'] as []).pop(),
    ],
    [
      'instance.travel.storeToDrop.metres',
      'entries',
      set('instance.travel.storeToDrop', 'metres', []),
    ],
    [
      'instance.travel.startToStore.seconds.0',
      'no way',
      set('instance.travel.startToStore.seconds', '0', 2e6),
    ],
    ['policy', '"pay"', set('policy', 'pay', 1)],
    ['policy.batchOrderCountMax', '<=5', set('policy', 'batchOrderCountMax', 6)],
  ];
  test.each(cases)('%s (%s)', async (field, rule, change) => {
    const line = await complaint(change);
    expect(line).toContain(`file.json, ${field}: is not valid (`);
    expect(line).toContain(rule);
    expect(line).not.toContain('\n');
  });
});

test('text that is not JSON is told in one line', async () => {
  const fault = await read('{\n"instance":\n\n[nothing}').catch((error: Fault) => error);
  expect(inWords(fault as Fault)).toMatch(/^[^\n]*file\.json: is not JSON[^\n]*$/);
});
