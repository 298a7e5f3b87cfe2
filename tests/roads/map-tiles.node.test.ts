/** Tiles of the base map, read back by the library that maps use. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { openCityFile } from '../../src/roads/city-file.ts';
import { mapTilesOf } from '../../src/roads/map-tiles.ts';
import { smallCityFile } from './small-city.ts';

/** The tile at a zoom that holds a point. */
function tileAt(lng: number, lat: number, z: number): [z: number, x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [z, Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
}

describe('map tiles', async () => {
  const tiles = mapTilesOf(await openCityFile(await smallCityFile()));
  const read = (lng: number, lat: number, z: number) =>
    new VectorTile(new PbfReader(tiles.tile(...tileAt(lng, lat, z)))).layers;

  it('hold the features of a place with their properties', () => {
    const layers = read(-56.1599, -34.9099, 15);
    expect(Object.keys(layers).toSorted()).toEqual(['green', 'path']);
    expect(layers['green']?.feature(0).properties).toEqual({ kind: 'park', name: 'Prado' });
    const ring = layers['green']?.feature(0).toGeoJSON(...swap(tileAt(-56.1599, -34.9099, 15)));
    const corner = ring?.geometry.type === 'Polygon' ? ring.geometry.coordinates[0]?.[0] : [];
    expect(corner?.[0]).toBeCloseTo(-56.16, 4);
  });

  it('leave out details when far away', () => {
    expect(Object.keys(read(-56.15, -34.9, 10)).toSorted()).toEqual(['green', 'place']);
    expect(Object.keys(read(-56.15, -34.9, 11)).toSorted()).toEqual(['green', 'place', 'road']);
    expect(read(-56.15, -34.9, 11)['road']?.feature(0).properties).toEqual({
      class: 'street',
      rank: 5,
      link: 0,
      level: 0,
    });
  });

  it('are empty, not missing, where there is nothing', () => {
    expect(tiles.tile(15, 0, 0).length).toBe(0);
  });
});

const swap = ([z, x, y]: [number, number, number]): [number, number, number] => [x, y, z];
