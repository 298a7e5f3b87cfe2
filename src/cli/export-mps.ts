/** Writes the master of an instance as an MPS file: every column that the solver weighs, priced. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget } from '../domain/solve.ts';
import { lpMaster } from '../solver/dispatch/master.ts';
import { mpsLines } from '../solver/dispatch/mps.ts';
import { flatten } from '../solver/dispatch/problem.ts';
import { draftSteps } from '../solver/dispatch/steps.ts';

/** Throws a `Fault` when `path` cannot be written. */
export async function exportMps(
  path: string,
  instance: Instance,
  policy: Policy,
  budget: SolveBudget,
): Promise<void> {
  const problem = flatten(instance, policy);
  const steps = draftSteps(problem, budget, () => undefined);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  const { master, deferrals } = step.value;
  const all = Array.from({ length: master.columns.count }, (_, column) => column);
  const lines = mpsLines(problem, deferrals, lpMaster(master, all));
  try {
    await pipeline(Readable.from(lines), createWriteStream(path));
  } catch (error) {
    throw new Fault('input-invalid', 'cannot be written', { file: path, rule: String(error) });
  }
}
