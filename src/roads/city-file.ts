/**
 * The container of a city file: eight magic bytes, a version, then one gzip stream holding a JSON
 * header and named sections. Gzip brings a checksum, so a truncated or damaged file is refused as a
 * whole instead of being half believed.
 */
import { gunzip, gzip } from '../base/gzip.ts';
import { Fault } from '../domain/fault.ts';
import type { LngLat } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';

const MAGIC = 'BBRDCITY';
/** Raised with every change of layout; older files are rebuilt, never upgraded. */
export const CITY_FILE_VERSION = 1;
const PREFIX_BYTES = 12;
/** Far above any real city; keeps a hostile file from filling the memory. */
const UNPACKED_BYTES_MAX = 256 * 1024 * 1024;

/** Degrees: the box that holds everything in the file. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Length of one degree at the city's middle, so that nothing at run time needs trigonometry. */
export interface MetresPerDegree {
  readonly lng: number;
  readonly lat: number;
}

export type PlaceKind = 'city' | 'town' | 'suburb' | 'neighbourhood';

export interface PlaceLabel {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly lngLat: LngLat;
}

export type CityStoreKind = 'supermarket' | 'convenience';

export interface CityStore {
  readonly name: string;
  readonly kind: CityStoreKind;
  readonly lngLat: LngLat;
  /** Junction of the road graph nearest to the store. */
  readonly node: number;
  /** Street and number, empty where unknown; tells shops of one chain apart. */
  readonly address: string;
}

export interface CityHeader {
  readonly name: string;
  /** Package and version the data came from. */
  readonly source: string;
  readonly attribution: string;
  readonly licence: string;
  readonly bounds: Bounds;
  readonly metresPerDegree: MetresPerDegree;
  readonly counts: Readonly<Record<string, number>>;
  readonly stores: readonly CityStore[];
  readonly zones: readonly Zone[];
  readonly places: readonly PlaceLabel[];
}

export interface CityFile {
  readonly header: CityHeader;
  /** The bytes of a named section; throws the fault `city-corrupt` where it is missing. */
  section(name: string): Uint8Array;
  /** The bytes of a section that files may lack, `undefined` where this one does. */
  optionalSection(name: string): Uint8Array | undefined;
}

interface StoredHeader extends CityHeader {
  /** Name → byte length, in file order. */
  readonly sections: Readonly<Record<string, number>>;
}

/** Writes header and sections as one compressed city file. */
export async function packCityFile(
  header: CityHeader,
  sections: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const lengths = Object.fromEntries(
    Object.entries(sections).map(([name, bytes]) => [name, bytes.length]),
  );
  const stored: StoredHeader = { ...header, sections: lengths };
  const json = new TextEncoder().encode(JSON.stringify(stored));
  const prefix = new Uint8Array(4);
  new DataView(prefix.buffer).setUint32(0, json.length, true);
  const payload = join([prefix, json, ...Object.values(sections)]);
  const packed = await gzip(payload);
  const start = new Uint8Array(PREFIX_BYTES);
  start.set(new TextEncoder().encode(MAGIC));
  new DataView(start.buffer).setUint32(MAGIC.length, CITY_FILE_VERSION, true);
  return join([start, packed]);
}

/** Unpacks and validates a city file; throws the fault `city-corrupt` for anything else. */
export async function openCityFile(bytes: Uint8Array): Promise<CityFile> {
  if (bytes.length < PREFIX_BYTES) throw corrupt('longer than its start');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw corrupt(`starting with ${MAGIC}`);
  const version = view.getUint32(MAGIC.length, true);
  if (version !== CITY_FILE_VERSION) {
    throw corrupt(`of version ${CITY_FILE_VERSION}`, String(version));
  }
  const payload = await unpack(bytes.slice(PREFIX_BYTES));
  if (payload.length < 4) throw corrupt('longer than its start');
  const headerLength = new DataView(payload.buffer).getUint32(0, true);
  const header = parseHeader(payload.subarray(4, 4 + headerLength));
  const places = new Map<string, Uint8Array>();
  let offset = 4 + headerLength;
  for (const [name, length] of Object.entries(header.sections)) {
    places.set(name, payload.subarray(offset, offset + length));
    offset += length;
  }
  if (offset !== payload.length) throw corrupt('as long as its header says');
  return {
    header,
    section: (name) => {
      const section = places.get(name);
      if (section === undefined) throw corrupt(`holding a section "${name}"`);
      return section;
    },
    optionalSection: (name) => places.get(name),
  };
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await gunzip(packed, UNPACKED_BYTES_MAX);
  } catch {
    throw corrupt('whole (its checksum does not match)');
  }
}

function parseHeader(bytes: Uint8Array): StoredHeader {
  let header: Partial<StoredHeader>;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw corrupt('led by a readable header');
  }
  const lists = [header.stores, header.zones, header.places];
  const objects = [header.sections, header.bounds, header.metresPerDegree, header.counts];
  const complete =
    lists.every(Array.isArray) && objects.every((part) => typeof part === 'object' && part);
  if (!complete) throw corrupt('led by a complete header');
  return header as StoredHeader;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function corrupt(rule: string, value?: string): Fault {
  const fields = value === undefined ? { rule } : { rule, value };
  return new Fault('city-corrupt', `The city file is not ${rule}.`, fields);
}
