/** Work in slices: a generator that yields between them and is told, in answer, whether to stop. */
import type { SolvePhase, SolveProgress } from '../../domain/solve.ts';

/** Told at the end of each stretch of work which phase it belonged to. */
export type Lap = (phase: SolvePhase) => void;

export interface Watched<T> {
  readonly value: T;
  readonly isStopped: boolean;
}

/** Runs a part, reporting `progress` at each slice and passing a stop on. */
export function* watched<T>(
  part: Generator<undefined, T, boolean>,
  progress: SolveProgress,
): Generator<SolveProgress, Watched<T>, boolean> {
  let isStopped = false;
  let step = part.next(false);
  while (!step.done) {
    isStopped = (yield progress) || isStopped;
    step = part.next(isStopped);
  }
  return { value: step.value, isStopped };
}
