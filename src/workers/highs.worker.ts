/**
 * HiGHS in a worker of its own, because its calls block the thread and the only sure way to stop one
 * is to end the worker. Loads and warms itself up at start; serves calls over the ports it is given.
 */
import { expose } from 'comlink';
import highsLoader from 'highs';
import wasmUrl from 'highs/runtime?url';
import { HighsEngine } from '../solver/wasm/highs-engine.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import type { HighsApi } from './highs.api.ts';

const engine = highsLoader({ locateFile: () => wasmUrl }).then((highs) => new HighsEngine(highs));
// A failed load reaches whoever connects; without anybody it is not an error yet.
engine.catch(() => undefined);

const api: HighsApi = {
  async connect(port) {
    expose(await engine, port);
  },
};

installFaultTransfer();
expose(api);
