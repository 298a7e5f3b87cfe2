/**
 * The command line: one small table of commands. Results go to stdout as JSON, words to stderr.
 * Exit code 0 done, 2 bad input or usage (one clear line), 1 a bug.
 */
import { isMainThread } from 'node:worker_threads';
import { isFault } from '../domain/fault.ts';
import type { FaultCode } from '../domain/fault.ts';
import { dispatchCommand } from './dispatch.ts';
import { simulateCommand } from './simulate.ts';
import { runThread } from './threads/run-thread.ts';
import { inWords } from './words.ts';

/** A command takes its arguments and resolves when it has written its result. */
type Command = (args: readonly string[]) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  dispatch: dispatchCommand,
  simulate: simulateCommand,
};

/** Faults that no input should bring about. */
const bugs: readonly FaultCode[] = ['solver-crashed', 'worker-lost'];

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`usage: cli ${Object.keys(commands).join('|')} …\n`);
    process.exitCode = 2;
    return;
  }
  try {
    await command(args);
  } catch (error) {
    if (!isFault(error)) throw error;
    process.stderr.write(`${inWords(error)}\n`);
    process.exitCode = bugs.includes(error.code) ? 1 : 2;
  }
}

if (isMainThread) await main(process.argv.slice(2));
else await runThread();
