/**
 * Lower bounds on every plan for epochs of the dispatch bench, over all columns the rules allow, found
 * once by `scripts/global-bound.ts`. Each counts only for the very epoch it was found for, told by the
 * epoch's digest.
 */
import { existsSync, readFileSync } from 'node:fs';

export interface GlobalBound {
  readonly case: string;
  readonly index: number;
  /** Of the epoch. */
  readonly digest: string;
  /** In the cents of a plan's cost: no plan costs less. */
  readonly boundCents: number;
  /** Sweeps over all columns, and columns that were looked at in the end. */
  readonly rounds: number;
  readonly columnCount: number;
}

export const GLOBAL_BOUND_FILE = 'tests/bench/global-bounds.json';

/** All global bounds; none when nobody has looked for them. */
export function readGlobalBounds(): GlobalBound[] {
  if (!existsSync(GLOBAL_BOUND_FILE)) return [];
  return JSON.parse(readFileSync(GLOBAL_BOUND_FILE, 'utf8')) as GlobalBound[];
}
