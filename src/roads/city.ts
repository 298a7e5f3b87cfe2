/**
 * A city, decoded: roads, doors, stores and zones, for whoever plans or plays in it. The caller
 * brings the bytes; this code reads no files.
 */
import type { NodeIndex } from '../domain/ids.ts';
import type { LngLat } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { AddressBook } from './address-book.ts';
import { decodeAddresses } from './address-book.ts';
import { ByteReader } from './bytes.ts';
import type { Bounds, CityFile, CityStore, MetresPerDegree, PlaceLabel } from './city-file.ts';
import { openCityFile } from './city-file.ts';
import { decodeGraph } from './graph-section.ts';
import type { RoadGraph } from './road-graph.ts';
import { Snapper } from './snap.ts';
import { ZoneIndex } from './zone-index.ts';

export interface City {
  readonly name: string;
  readonly attribution: string;
  readonly bounds: Bounds;
  readonly metresPerDegree: MetresPerDegree;
  readonly graph: RoadGraph;
  readonly streets: readonly string[];
  /** Supermarkets first, then convenience stores, each by name. */
  readonly stores: readonly CityStore[];
  readonly addresses: AddressBook;
  readonly zones: readonly Zone[];
  readonly places: readonly PlaceLabel[];
  /** The zone a point lies in, or the nearest one. */
  zoneOf(lngLat: LngLat): Zone;
  /** The zone a point lies in, if any. */
  zoneAt(lngLat: LngLat): Zone | undefined;
  /** The nearest junction of the connected network; throws the fault `off-network`. */
  snap(lngLat: LngLat, metresMax?: number): NodeIndex;
}

/** Decodes the bytes of a city file; throws the fault `city-corrupt`. */
export async function decodeCity(bytes: Uint8Array): Promise<City> {
  return cityFrom(await openCityFile(bytes));
}

/** The city in an opened file; throws the fault `city-corrupt`. */
export function cityFrom(file: CityFile): City {
  const { name, attribution, bounds, metresPerDegree, stores, zones, places } = file.header;
  const streets = decodeStreets(file.section('streets'));
  const graph = decodeGraph(file.section('graph'), bounds, streets.length);
  const addresses = decodeAddresses(file.section('addresses'), bounds, streets);
  const snapper = new Snapper(graph, metresPerDegree);
  const zoneIndex = new ZoneIndex(zones, metresPerDegree);
  return {
    name,
    attribution,
    bounds,
    metresPerDegree,
    graph,
    streets,
    stores,
    addresses,
    zones,
    places,
    zoneOf: (lngLat) => zoneIndex.of(lngLat),
    zoneAt: (lngLat) => zoneIndex.at(lngLat),
    snap: (lngLat, metresMax) => snapper.nearest(lngLat, metresMax),
  };
}

/** The street names, in the order that graph and addresses number them. */
export function decodeStreets(bytes: Uint8Array): string[] {
  const reader = new ByteReader(bytes, 'streets');
  const streets: string[] = [];
  while (!reader.done) streets.push(reader.text());
  return streets;
}
