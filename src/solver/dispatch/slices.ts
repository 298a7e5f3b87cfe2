/** Work in slices: a generator that yields between them and is told, in answer, whether to stop. */
import type { SolvePhase, SolveProgress } from '../../domain/solve.ts';

/** Told at the end of each stretch of work which phase it belonged to. */
export type Lap = (phase: SolvePhase) => void;

/**
 * Yielded, in place of progress, by work that others share in: asks for messages to be let in, and is no
 * slice, so that the number of slices does not depend on who does the work.
 */
export const LISTEN = 'listen';

/** Work in slices that tells of its progress, and work that does not. */
export type Steps<T> = Generator<SolveProgress | typeof LISTEN, T, boolean>;
export type Slices<T> = Generator<undefined | typeof LISTEN, T, boolean>;

export interface Watched<T> {
  readonly value: T;
  readonly isStopped: boolean;
}

/** Runs a part, reporting `progress` at each slice and passing a stop on. */
export function* watched<T>(part: Slices<T>, progress: SolveProgress): Steps<Watched<T>> {
  let isStopped = false;
  let step = part.next(false);
  while (!step.done) {
    if (step.value === LISTEN) yield LISTEN;
    else isStopped = (yield progress) || isStopped;
    step = part.next(isStopped);
  }
  return { value: step.value, isStopped };
}
