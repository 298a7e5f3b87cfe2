/** The city in a real worker: opening, tiles, cancelling, and trouble that keeps its code. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { CityClient } from '../../src/workers/city.client.ts';

const CITY = '/city/montevideo.bin';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

describe('the city in its worker', () => {
  const client = new CityClient();
  afterAll(() => client.dispose());

  it('opens, and serves the middle of the city', async () => {
    const opening = await client.open(CITY);
    expect(opening.name).toBe('Montevideo');
    expect(opening.stores.filter(({ kind }) => kind === 'supermarket').length).toBe(201);
    expect(opening.attribution).toContain('OpenStreetMap');
    const { data } = await client.loadTile({ url: 'city://14/5634/9889' }, new AbortController());
    const layers = new VectorTile(new PbfReader(new Uint8Array(data))).layers;
    expect(layers['road']?.length).toBeGreaterThan(100);
    expect(layers['building']?.length).toBeGreaterThan(10);
  });

  it('answers with an empty tile where the city ends', async () => {
    expect((await client.tile(14, 0, 0)).byteLength).toBe(0);
  });

  it('drops tiles that are no longer wanted, and cuts the others', async () => {
    const abort = new AbortController();
    const unwanted = Array.from({ length: 20 }, (_, x) =>
      codeOf(client.tile(15, 11_260 + x, 19_780, abort.signal)),
    );
    const wanted = client.tile(13, 2817, 4946);
    abort.abort();
    expect(new Set(await Promise.all(unwanted))).toEqual(new Set(['cancelled']));
    expect((await wanted).byteLength).toBeGreaterThan(0);
  });

  it('says what is wrong with a file that is not there, or no city', async () => {
    const other = new CityClient();
    const waiting = codeOf(other.tile(14, 0, 0));
    expect(await codeOf(other.open('/city/atlantis.bin'))).toBe('city-missing');
    expect(await waiting).toBe('city-missing');
    expect(await codeOf(other.open('/package.json'))).toBe('city-corrupt');
    other.dispose();
    expect(await codeOf(other.tile(14, 0, 0))).toBe('cancelled');
  });
});
