/**
 * Random streams that are keyed, not shared: each purpose and entity draws from its own stream, so
 * that a change in one place never shifts anyone else's luck (common random numbers). xoroshiro128+
 * from pure-rand, seeded by a digest of the key; the same key gives the same numbers everywhere.
 */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { assert } from './assert.ts';
import { Digest } from './digest.ts';

export interface Rng {
  /** A uniform integer from 0 to `count − 1`; `count` from 1 to 2^31. */
  nextInt(count: number): number;
  /** A uniform number from 0 (included) to 1 (excluded), a multiple of 2^-32. */
  nextUnit(): number;
}

const TWO_TO_32 = 0x1_0000_0000;

/** The stream of `purpose` (and of the entity `id`) under `seed`, an integer. */
export function rngFor(seed: number, purpose: string, id: string | number = ''): Rng {
  const key = new Digest().integer(seed).text(purpose).text(String(id));
  const [a, b] = key.words();
  const [c, d] = key.text('state').words();
  // The all-zero state is the one fixed point of the generator.
  const generator = xoroshiro128plusFromState([a, b, c, d === 0 ? 1 : d]);
  for (let warmUp = 0; warmUp < 4; warmUp += 1) generator.next();
  const next = (): number => generator.next() >>> 0;
  return {
    nextInt(count) {
      assert(count >= 1 && count <= 0x8000_0000, 'nextInt needs a count from 1 to 2^31', count);
      // Multiplying beats the modulus: the high bits of the generator are its best.
      return Math.floor((next() / TWO_TO_32) * count);
    },
    nextUnit: () => next() / TWO_TO_32,
  };
}
