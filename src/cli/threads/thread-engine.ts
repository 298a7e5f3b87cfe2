/**
 * HiGHS in a thread of its own: it blocks while it works, and so can be ended when an answer is due.
 * From the first such end on a spare is kept warm, which takes its place at once. (Threads share compiled
 * code: the first engine takes a few hundred milliseconds to warm up, any other a tenth of that.)
 */
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
  const start = (): ThreadLine<LpEngine> => new ThreadLine<LpEngine>('highs');
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
