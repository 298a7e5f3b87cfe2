/**
 * What Node makes of the keys of `digest-keys.ts`, for a test in a browser to compare with: a command of
 * Vitest's, so that nothing is solved unless that test runs, and no record has to be kept up to date.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserCommand } from 'vitest/node';
import type { DigestOutcomes } from '../solver/dispatch/digest-outcome.ts';

export interface NodeDigests {
  /** Solved by one thread, searches taking turns. */
  readonly inTurn: DigestOutcomes;
  readonly crewOfOne: DigestOutcomes;
  readonly crewOfFour: DigestOutcomes;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    nodeDigests(): Promise<NodeDigests>;
  }
}

/** Below the time that the test has, so that no process outlives it. */
const MS_MAX = 170_000;

/** Solves the keys in a process of its own. */
export const nodeDigests: BrowserCommand<[], Promise<NodeDigests>> = async ({ project }) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/run.mjs', 'tests/workers/digest-program.ts'],
    { cwd: project.config.root, timeout: MS_MAX },
  );
  return JSON.parse(stdout) as NodeDigests;
};
