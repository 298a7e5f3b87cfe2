/**
 * `dispatch FILE [--deadline-ms N] [--seed N] [--live]`: solves one epoch and prints the result as
 * one JSON object. The deadline cuts counted work short; a run it has cut says `cancelled` as its
 * stop reason and is not repeatable by key.
 */
import { parseArgs } from 'node:util';
import highsLoader from 'highs';
import { Fault } from '../domain/fault.ts';
import { liveBudget, plannerBudget } from '../solver/dispatch/budget.ts';
import { dispatch, dispatchSync } from '../solver/dispatch/dispatch.ts';
import { HighsEngine } from '../solver/wasm/highs-engine.ts';
import { readInstanceFile } from './instance-file.ts';
import { plainResult } from './result-schema.ts';

const USAGE = 'usage: cli dispatch FILE [--deadline-ms N] [--seed N] [--live]';

export async function dispatchCommand(args: readonly string[]): Promise<void> {
  const { file, deadlineMs, seed, isLive } = readArgs(args);
  const { instance, policy } = await readInstanceFile(file);
  const startMs = performance.now();
  const shared = {
    seed,
    clock: () => performance.now(),
    shouldStop: () => performance.now() - startMs >= deadlineMs,
  };
  const result = isLive
    ? dispatchSync(instance, policy, { ...shared, budget: liveBudget })
    : await dispatch(instance, policy, {
        ...shared,
        budget: plannerBudget,
        lp: new HighsEngine(await highsLoader()),
      });
  process.stdout.write(`${JSON.stringify(plainResult(result))}\n`);
}

function readArgs(args: readonly string[]) {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'deadline-ms': { type: 'string' },
        seed: { type: 'string' },
        live: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Fault('input-invalid', `${error instanceof Error ? error.message : ''} ${USAGE}`);
  }
  const { positionals, values } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new Fault('input-invalid', USAGE);
  return {
    file,
    deadlineMs:
      values['deadline-ms'] === undefined
        ? Infinity
        : wholeNumber('deadline-ms', values['deadline-ms']),
    seed: values.seed === undefined ? 1 : wholeNumber('seed', values.seed),
    isLive: values.live ?? false,
  };
}

function wholeNumber(field: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Fault('input-invalid', `--${field} needs a whole number`, { value });
}
