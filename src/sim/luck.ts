/**
 * Chance, drawn from a stream of its own for each purpose and entity. What happens to one order does
 * not depend on how often others were asked, so two policies meet the same luck. Shapes use sums of
 * uniforms alone: engines disagree on the last bits of logarithms and sines.
 */
import type { Rng } from '../base/rng.ts';
import { rngFor } from '../base/rng.ts';

/** Mean 0, standard deviation 1, bounded by ±6: the sum of twelve uniforms (Irwin and Hall). */
export function bell(rng: Rng): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += rng.nextUnit();
  return sum;
}

/** A whole duration round `nominal`, `spread` being the relative standard deviation. */
export function noisySeconds(
  nominal: number,
  spread: number,
  seed: number,
  purpose: string,
  id: string,
): number {
  const factor = 1 + spread * bell(rngFor(seed, purpose, id));
  return Math.max(
    nominal === 0 ? 0 : 1,
    Math.round(nominal * Math.min(2.5, Math.max(0.5, factor))),
  );
}

/** A whole number from `least` to `most`, both inclusive. */
export function between(rng: Rng, least: number, most: number): number {
  return least + rng.nextInt(most - least + 1);
}
