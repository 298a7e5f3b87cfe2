/** What must come out of a key everywhere. */
import type { SolveResult } from '../../../src/domain/solve.ts';

/** Digest and stop reason, by the name of the key. */
export type DigestOutcomes = Readonly<Record<string, string>>;

export function outcomeOf({ digest, stopReason }: SolveResult): string {
  return `${digest} ${stopReason}`;
}
