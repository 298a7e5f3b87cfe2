/**
 * HiGHS in a thread of its own: it blocks while it works, and so can be ended when an answer is due.
 * A spare, warm, takes its place at once.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { LpEngine } from '../../solver/dispatch/lp-engine.ts';
import { ThreadLine } from './thread-line.ts';

export interface ThreadEngine extends LpEngine {
  /**
   * To be called after a solve that its deadline or its caller has cut: ends the engine if it is still
   * busy and goes on with the spare. Calls under way reject with the fault `worker-lost`.
   */
  restart(): void;
  /** Ends the engine and its spare. */
  end(): Promise<void>;
}

/** An engine in its thread, loaded and warm. Its calls reject with `solver-crashed` or `worker-lost`. */
export async function threadEngine(): Promise<ThreadEngine> {
  const file = createRequire(import.meta.url).resolve('highs/runtime');
  // Compiled once; threads share the code.
  const wasm = await WebAssembly.compile(await readFile(file));
  const start = (): ThreadLine<LpEngine> => new ThreadLine<LpEngine>({ role: 'highs', wasm });
  let active = start();
  await active.ready;
  let spare: ThreadLine<LpEngine> | undefined;
  return {
    open: (...args) => active.ask('open', args),
    extend: (...args) => active.ask('extend', args),
    close: (...args) => active.ask('close', args),
    prove: (...args) => active.ask('prove', args),
    restart() {
      if (!active.isBusy) return;
      void active.end();
      active = spare ?? start();
      spare = start();
    },
    async end() {
      await Promise.all([active.end(), spare?.end()]);
    },
  };
}
