/** The importing worker through its client: worlds, moments, faults that keep their fields, cancelling. */
import { afterEach, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { seconds } from '../../src/domain/units.ts';
import { FILE_BYTES_MAX } from '../../src/feed/mdrp/tsv.ts';
import { IMPORT_BYTES_MAX, INSTANCE_FILES } from '../../src/store/dropped-files.ts';
import type { ImportFile } from '../../src/workers/world-import.api.ts';
import { WorldImportClient } from '../../src/workers/world-import.client.ts';

const texts = import.meta.glob<string>('../data/mdrp-small/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function smallFiles(change = (_name: string, text: string) => text): ImportFile[] {
  return Object.entries(texts).map(([path, text]) => {
    const name = path.split('/').at(-1) ?? '';
    return { name, bytes: new TextEncoder().encode(change(name, text)) };
  });
}

const clients: WorldImportClient[] = [];
function openClient(): WorldImportClient {
  const client = new WorldImportClient();
  clients.push(client);
  return client;
}
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

const unheard = () => undefined;
const never = new AbortController().signal;

it('reads a world and cuts a moment out of it', async () => {
  const client = openClient();
  const told: number[] = [];
  const world = await client.read('small', smallFiles(), (share) => told.push(share), never);
  expect(world).toMatchObject({
    name: 'small',
    orderCount: 12,
    restaurantCount: 3,
    courierCount: 5,
    metresPerMinute: 250,
    defaultAt: 48 * 60,
    widthMetres: 3700,
    heightMetres: 3400,
  });
  expect(world.stores).toHaveLength(3);
  expect(world.zones).toHaveLength(4);
  await expect.poll(() => told.at(-1)).toBe(1);

  const { instance, policy } = await client.moment(world.worldId, world.defaultAt, 'city');
  expect(instance.orders).toHaveLength(10);
  expect(instance.travel.startToStore.seconds).toBeInstanceOf(Int32Array);
  expect(instance.travel.startToStore.seconds[0]).toBe(60);
  expect(policy.payCentsPerOrder).toBe(950);
});

it('keeps code, file, row, field and rule of a fault, and the world read before', async () => {
  const client = openClient();
  const world = await client.read('small', smallFiles(), unheard, never);
  const broken = smallFiles((name, text) =>
    name === 'orders.txt' ? text.replace('d05\t3900', 'd05\teast') : text,
  );
  const error: unknown = await client.read('broken', broken, unheard, never).catch((e) => e);
  expect(isFault(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'field-invalid',
    fields: { file: 'orders.txt', row: 6, field: 'x', value: 'east' },
  });
  const { instance } = await client.moment(world.worldId, seconds(48 * 60), 'city');
  expect(instance.orders).toHaveLength(10);
});

it('rejects at once when cancelled', async () => {
  const client = openClient();
  const controller = new AbortController();
  const reading = client.read('small', smallFiles(), unheard, controller.signal);
  controller.abort();
  const error: unknown = await reading.catch((e) => e);
  expect(error).toMatchObject({ code: 'cancelled' });
});

it('has one idea of the files and of their size on both sides', () => {
  expect([...INSTANCE_FILES].toSorted()).toEqual(
    smallFiles()
      .map((file) => file.name)
      .toSorted(),
  );
  expect(IMPORT_BYTES_MAX).toBe(FILE_BYTES_MAX);
});
