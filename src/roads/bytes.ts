/**
 * Compact byte streams for the city file: varints (seven bits a byte, low bits first), zigzag for
 * signed values, length-prefixed UTF-8 text. Reading past the end is a corrupt file, not a crash.
 */
import { assert } from '../base/assert.ts';
import { Fault } from '../domain/fault.ts';

const textEncoder = new TextEncoder();

export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  #reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** An integer from 0 to 2^53 - 1. */
  varint(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, 'a varint is a whole number', value);
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A signed integer; small magnitudes take few bytes. */
  zigzag(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  text(value: string): void {
    const encoded = textEncoder.encode(value);
    this.varint(encoded.length);
    this.#reserve(encoded.length);
    this.#bytes.set(encoded, this.#length);
    this.#length += encoded.length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #position = 0;

  /** `name` says in faults which part of the file is damaged. */
  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#name = name;
  }

  get done(): boolean {
    return this.#position >= this.#bytes.length;
  }

  varint(): number {
    const bytes = this.#bytes;
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[this.#position++];
      if (byte === undefined || scale > 2 ** 49) throw this.#corrupt();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** A varint that must be below `limit`, such as an index or a count with a known ceiling. */
  below(limit: number): number {
    const value = this.varint();
    if (value >= limit) throw this.#corrupt();
    return value;
  }

  text(): string {
    const length = this.varint();
    const end = this.#position + length;
    if (end > this.#bytes.length) throw this.#corrupt();
    const slice = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    try {
      return this.#decoder.decode(slice);
    } catch {
      throw this.#corrupt();
    }
  }

  #corrupt(): Fault {
    return new Fault('city-corrupt', `The city file is damaged in its part "${this.#name}".`, {
      field: this.#name,
      rule: 'readable to its end',
    });
  }
}
