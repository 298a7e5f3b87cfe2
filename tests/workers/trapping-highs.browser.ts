/** Stands in for the HiGHS worker: its engine traps at every call, like WebAssembly that has run out of memory. */
import { expose } from 'comlink';
import type { HighsApi } from '../../src/workers/highs.api.ts';

const trap = (): never => {
  throw new WebAssembly.RuntimeError('memory access out of bounds');
};

const api: HighsApi = {
  connect(port) {
    expose({ open: trap, extend: trap, close: () => undefined, prove: trap }, port);
    return Promise.resolve();
  },
};

expose(api);
