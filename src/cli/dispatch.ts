/**
 * `dispatch FILE [--deadline-ms N] [--seed N] [--live] [--export-mps FILE]`: solves one epoch and
 * prints the result as one JSON object (`docs/cli.md`). The deadline counts from when the file is read
 * and the program warm; a run that it has cut says `deadline` as its stop reason.
 */
import { parseArgs } from 'node:util';
import { liveBudget, plannerBudget } from '../domain/budget.ts';
import { Fault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveResult } from '../domain/solve.ts';
import { dispatch, dispatchSync } from '../solver/dispatch/dispatch.ts';
import { exportMps } from './export-mps.ts';
import { readInstanceFile } from './instance-file.ts';
import { plainResult } from './result-schema.ts';
import { clockDeadline } from './threads/clock-deadline.ts';
import { threadCrew } from './threads/thread-crew.ts';
import { threadEngine } from './threads/thread-engine.ts';

const USAGE = 'usage: cli dispatch FILE [--deadline-ms N] [--seed N] [--live] [--export-mps FILE]';

const WARM_UP_MS = 1_000;

interface Request {
  readonly file: string;
  readonly deadlineMs: number | undefined;
  readonly seed: number;
  readonly isLive: boolean;
  readonly mpsFile: string | undefined;
}

export async function dispatchCommand(args: readonly string[]): Promise<void> {
  const request = readArgs(args);
  const { instance, policy } = await readInstanceFile(request.file);
  const budget = request.isLive ? liveBudget : plannerBudget;
  if (request.deadlineMs !== undefined) warmUp(instance, policy);
  if (request.mpsFile !== undefined) await exportMps(request.mpsFile, instance, policy, budget);
  const result = request.isLive
    ? dispatchSync(instance, policy, { ...optionsOf(request), budget })
    : await solve(instance, policy, request);
  process.stdout.write(`${JSON.stringify(plainResult(result))}\n`);
}

async function solve(instance: Instance, policy: Policy, request: Request): Promise<SolveResult> {
  const lp = await threadEngine();
  const crew = threadCrew();
  try {
    return await dispatch(instance, policy, {
      ...optionsOf(request),
      budget: plannerBudget,
      lp,
      crew,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  } finally {
    await Promise.all([lp.end(), crew.dispose()]);
  }
}

/** Has the code compiled that a deadline would otherwise be spent on; what it finds is thrown away. */
function warmUp(instance: Instance, policy: Policy): void {
  const endMs = performance.now() + WARM_UP_MS;
  const shouldStop = (): boolean => performance.now() >= endMs;
  dispatchSync(instance, policy, { seed: 1, budget: liveBudget, shouldStop });
}

/** The deadline starts to run. */
function optionsOf({ seed, deadlineMs }: Request) {
  const options = { seed, clock: () => performance.now() };
  return deadlineMs === undefined ? options : { ...options, deadline: clockDeadline(deadlineMs) };
}

function readArgs(args: readonly string[]): Request {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'deadline-ms': { type: 'string' },
        seed: { type: 'string' },
        live: { type: 'boolean' },
        'export-mps': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Fault('input-invalid', `${error instanceof Error ? error.message : ''} ${USAGE}`);
  }
  const { positionals, values } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new Fault('input-invalid', USAGE);
  const deadline = values['deadline-ms'];
  return {
    file,
    deadlineMs: deadline === undefined ? undefined : wholeNumber('deadline-ms', deadline),
    seed: values.seed === undefined ? 1 : wholeNumber('seed', values.seed),
    isLive: values.live ?? false,
    mpsFile: values['export-mps'],
  };
}

function wholeNumber(field: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Fault('input-invalid', `--${field} needs a whole number`, { value });
}
