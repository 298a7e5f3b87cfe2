/** Addresses, shops and place names: the points of the city that people mean by name. */
import type { AddressSource } from '../../src/roads/address-book.ts';
import type { CityStore, CityStoreKind, PlaceKind, PlaceLabel } from '../../src/roads/city-file.ts';
import type { LngLat } from '../../src/domain/units.ts';
import type { Frame } from './frame.ts';
import type { OsmFeature } from './osm-tiles.ts';

/** A shop without an address of its own takes that of the nearest door within this distance. */
const BORROWED_ADDRESS_METRES_MAX = 120;

/** Objects with a street and a door number. */
export function buildAddresses(
  features: readonly OsmFeature[],
  frame: Frame,
  streetOf: (name: string) => number,
): AddressSource[] {
  return features.flatMap((feature) => {
    const { 'addr:street': street, 'addr:housenumber': number } = feature.tags;
    if (!street || !number) return [];
    // A door may list every number of its house; the first one finds it.
    const first = number.split(/[,;]/)[0]!.trim();
    return [{ street: streetOf(street), number: first, lngLat: middleOf(feature, frame) }];
  });
}

/** Every street name in use, in code point order, so that numbering never depends on a locale. */
export function listStreets(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/** Shops before they are put on the road network. */
export function buildStores(
  features: readonly OsmFeature[],
  frame: Frame,
  addresses: readonly AddressSource[],
  streets: readonly string[],
): Omit<CityStore, 'node'>[] {
  const kinds: readonly CityStoreKind[] = ['supermarket', 'convenience'];
  return kinds.flatMap((kind) =>
    features
      .filter(({ tags }) => tags['shop'] === kind && (kind === 'supermarket' || tags['name']))
      .map((feature) => {
        const lngLat = middleOf(feature, frame);
        const { name, 'addr:street': street, 'addr:housenumber': number } = feature.tags;
        const own = street && number ? `${street} ${number.split(/[,;]/)[0]}` : undefined;
        return {
          name: (name ?? 'Supermercado').trim(),
          kind,
          lngLat,
          address: own ?? nearestAddress(lngLat, frame, addresses, streets),
        };
      })
      .sort((a, b) => compare(a.name, b.name) || compare(a.address, b.address)),
  );
}

const PLACE_KINDS: readonly PlaceKind[] = ['city', 'town', 'suburb', 'neighbourhood'];

export function buildPlaces(features: readonly OsmFeature[], frame: Frame): PlaceLabel[] {
  return features.flatMap((feature) => {
    const { place, name } = feature.tags;
    const kind = PLACE_KINDS.find((candidate) => candidate === place);
    if (!kind || !name || feature.kind !== 'point') return [];
    return [{ name, kind, lngLat: middleOf(feature, frame) }];
  });
}

/** The point itself, or the middle of an outline's corners. */
function middleOf(feature: OsmFeature, frame: Frame): LngLat {
  const ring = feature.parts[0]!;
  const corners = feature.kind === 'area' ? ring.slice(1) : ring;
  const sum = corners.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  const [lng, lat] = frame.lngLat({ x: sum.x / corners.length, y: sum.y / corners.length });
  return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

function nearestAddress(
  lngLat: LngLat,
  frame: Frame,
  addresses: readonly AddressSource[],
  streets: readonly string[],
): string {
  let nearest: AddressSource | undefined;
  let least = BORROWED_ADDRESS_METRES_MAX;
  for (const address of addresses) {
    // Most doors are far away; a cheap look at one axis spares the distance.
    if (Math.abs(address.lngLat[1] - lngLat[1]) > 0.002) continue;
    const metres = frame.metres(address.lngLat, lngLat);
    if (metres < least) [nearest, least] = [address, metres];
  }
  return nearest ? `${streets[nearest.street]} ${nearest.number}` : '';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
