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
import { dissect } from './hierarchy/nested-dissection.ts';
import { decodeOrder, ORDER_SECTION } from './hierarchy/order-section.ts';
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
  /**
   * The order in which a hierarchy contracts the arcs of `graph`: as the file has it, or found anew
   * where it has none, which takes a second. Throws the fault `city-corrupt`.
   */
  contractionOrder(): Uint32Array;
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
  // A copy, so that it does not hold on to the whole file.
  const order = file.optionalSection(ORDER_SECTION)?.slice();
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
    contractionOrder: () =>
      order === undefined ? dissect(graph, metresPerDegree) : decodeOrder(graph, order),
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
