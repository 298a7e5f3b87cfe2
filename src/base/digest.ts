/**
 * A 64-bit digest over integers and strings, identical in every engine: two 32-bit lanes mixed with
 * `Math.imul` alone (MurmurHash3's constants and finaliser, by Austin Appleby, public domain). It
 * tells plans apart; it is no defence against someone who wants a collision.
 */
import { assert } from './assert.ts';

export class Digest {
  #low = 0x9747b28c | 0;
  #high = 0x3c6ef372 | 0;
  #count = 0;

  /** Takes in one safe integer, sign included. */
  integer(value: number): this {
    assert(Number.isSafeInteger(value), 'a digest takes safe integers', value);
    this.#word(value | 0);
    this.#word(Math.floor(value / 0x1_0000_0000) | 0);
    return this;
  }

  /** Takes in a string by its UTF-16 units, with its length, so that 'ab','c' differs from 'a','bc'. */
  text(value: string): this {
    this.#word(value.length);
    for (let index = 0; index < value.length; index += 1) this.#word(value.charCodeAt(index));
    return this;
  }

  /** 16 hexadecimal digits; the digest can go on taking values afterwards. */
  hex(): string {
    const [low, high] = this.#finish();
    return toHex(high) + toHex(low);
  }

  /** Two signed 32-bit words, for seeding generators. */
  words(): readonly [number, number] {
    return this.#finish();
  }

  #word(word: number): void {
    this.#count += 1;
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    this.#low ^= Math.imul(k, 0x1b873593);
    this.#low = (this.#low << 13) | (this.#low >>> 19);
    this.#low = (Math.imul(this.#low + this.#high, 5) + 0xe6546b64) | 0;
    k = Math.imul(word ^ 0x5bd1e995, 0x38b34ae5);
    k = (k << 17) | (k >>> 15);
    this.#high ^= Math.imul(k, 0xa1e38b93);
    this.#high = (this.#high << 11) | (this.#high >>> 21);
    this.#high = (Math.imul(this.#high + this.#low, 5) + 0x0bcaa747) | 0;
  }

  #finish(): readonly [number, number] {
    const low = mix((this.#low ^ this.#count) + this.#high);
    const high = mix((this.#high ^ this.#count) + low);
    return [(low + high) | 0, high];
  }
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function toHex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
