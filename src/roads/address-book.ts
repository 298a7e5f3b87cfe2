/**
 * Every door of the city that has a number, grouped by street: where orders are delivered.
 * Stored per street in order of number, so that neighbours follow one another and bytes stay few.
 */
import { assert } from '../base/assert.ts';
import { Fault } from '../domain/fault.ts';
import type { LngLat } from '../domain/units.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import type { Bounds } from './city-file.ts';

/** A metre or so; doors need no more. */
const ADDRESS_STEPS_PER_DEGREE = 100_000;

export interface AddressSource {
  /** Index into the city's street names. */
  readonly street: number;
  readonly number: string;
  readonly lngLat: LngLat;
}

/** Addresses by index, as flat arrays; `text` and `lngLat` make the readable form of one. */
export class AddressBook {
  readonly count: number;
  readonly streets: readonly string[];
  readonly street: Uint16Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly #number: Uint32Array;
  /** What follows the digits, or the whole number where it is not made of digits. */
  readonly #suffix: ReadonlyMap<number, string>;

  constructor(
    streets: readonly string[],
    table: AddressTable,
    suffix: ReadonlyMap<number, string>,
  ) {
    this.count = table.street.length;
    this.streets = streets;
    this.street = table.street;
    this.lng = table.lng;
    this.lat = table.lat;
    this.#number = table.number;
    this.#suffix = suffix;
  }

  /** "Avenida Brasil 2567". */
  text(index: number): string {
    const street = this.street[index];
    assert(street !== undefined, 'no such address', index);
    return `${this.streets[street]} ${this.numberText(index)}`;
  }

  /** The door number alone. */
  numberText(index: number): string {
    const digits = this.#number[index];
    assert(digits !== undefined, 'no such address', index);
    return `${digits === 0 ? '' : digits}${this.#suffix.get(index) ?? ''}`;
  }

  lngLat(index: number): LngLat {
    const [lng, lat] = [this.lng[index], this.lat[index]];
    assert(lng !== undefined && lat !== undefined, 'no such address', index);
    return [lng, lat];
  }
}

interface AddressTable {
  readonly street: Uint16Array;
  readonly number: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Splits "2567 bis" into 2567 and " bis"; what does not start as a plain number is all suffix. */
function splitNumber(text: string): { digits: number; suffix: string } {
  const match = /^([1-9]\d{0,6})(.*)$/s.exec(text);
  if (!match) return { digits: 0, suffix: text };
  return { digits: Number(match[1]), suffix: match[2] ?? '' };
}

/** The addresses as bytes, sorted by street, number and place. */
export function encodeAddresses(addresses: readonly AddressSource[], bounds: Bounds): Uint8Array {
  const rows = addresses
    .map((address) => ({
      street: address.street,
      ...splitNumber(address.number),
      x: Math.round((address.lngLat[0] - bounds.west) * ADDRESS_STEPS_PER_DEGREE),
      y: Math.round((address.lngLat[1] - bounds.south) * ADDRESS_STEPS_PER_DEGREE),
    }))
    .sort(
      (a, b) =>
        a.street - b.street ||
        a.digits - b.digits ||
        (a.suffix < b.suffix ? -1 : a.suffix > b.suffix ? 1 : 0) ||
        a.x - b.x ||
        a.y - b.y,
    );
  const out = new ByteWriter();
  out.varint(rows.length);
  let last = { street: 0, digits: 0, x: 0, y: 0 };
  for (const row of rows) {
    out.varint(row.street - last.street);
    out.varint(row.street === last.street ? row.digits - last.digits : row.digits);
    out.zigzag(row.x - last.x);
    out.zigzag(row.y - last.y);
    last = row;
  }
  rows.forEach((row, index) => {
    if (row.suffix === '') return;
    out.varint(index + 1);
    out.text(row.suffix);
  });
  out.varint(0);
  return out.finish();
}

/** Reads what `encodeAddresses` wrote; throws the fault `city-corrupt` for an unknown street. */
export function decodeAddresses(
  bytes: Uint8Array,
  bounds: Bounds,
  streets: readonly string[],
): AddressBook {
  const reader = new ByteReader(bytes, 'addresses');
  const count = reader.below(bytes.length);
  const table: AddressTable = {
    street: new Uint16Array(count),
    number: new Uint32Array(count),
    lng: new Float64Array(count),
    lat: new Float64Array(count),
  };
  let street = 0;
  let digits = 0;
  let x = Math.round(bounds.west * ADDRESS_STEPS_PER_DEGREE);
  let y = Math.round(bounds.south * ADDRESS_STEPS_PER_DEGREE);
  for (let index = 0; index < count; index++) {
    const streetStep = reader.varint();
    if (streetStep > 0) digits = 0;
    street += streetStep;
    digits += reader.varint();
    x += reader.zigzag();
    y += reader.zigzag();
    if (street >= streets.length) {
      throw new Fault('city-corrupt', 'The city file names a street that does not exist.', {
        field: 'street',
        value: String(street),
      });
    }
    table.street[index] = street;
    table.number[index] = digits;
    table.lng[index] = x / ADDRESS_STEPS_PER_DEGREE;
    table.lat[index] = y / ADDRESS_STEPS_PER_DEGREE;
  }
  const suffix = new Map<number, string>();
  for (let index = reader.varint(); index > 0; index = reader.varint()) {
    suffix.set(index - 1, reader.text());
  }
  return new AddressBook(streets, table, suffix);
}
