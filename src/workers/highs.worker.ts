/**
 * HiGHS in a worker of its own, because its calls block the thread and the only sure way to stop one
 * is to end the worker. Loads and warms itself up at start; serves calls over the ports it is given.
 */
import { expose } from 'comlink';
import highsLoader from 'highs';
import wasmUrl from 'highs/runtime?url';
import { Fault } from '../domain/fault.ts';
import type { LpEngine } from '../solver/dispatch/lp-engine.ts';
import { HighsEngine } from '../solver/wasm/highs-engine.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import type { HighsApi } from './highs.api.ts';

const engine: Promise<LpEngine> = highsLoader({ locateFile: () => wasmUrl }).then(
  (highs) => new HighsEngine(highs),
  (error: unknown) => refusing(String(error)),
);

const api: HighsApi = {
  async connect(port) {
    expose(await engine, port);
  },
};

/** In place of an engine that could not be loaded: says so to every call. */
function refusing(why: string): LpEngine {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new Fault('solver-crashed', 'The exact solver could not be loaded', { rule: why }),
    );
  return { open: refuse, extend: refuse, close: refuse, prove: refuse };
}

installFaultTransfer();
expose(api);
