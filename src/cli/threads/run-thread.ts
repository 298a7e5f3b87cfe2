/**
 * What a thread of this program does. A program that uses threads starts its main file with
 * `if (!isMainThread) await runThread(); else …`, because a thread runs that same file.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import highsLoader from 'highs';
import { assert } from '../../base/assert.ts';
import { SearchWorkplace } from '../../solver/dispatch/search-hand.ts';
import { HighsEngine } from '../../solver/wasm/highs-engine.ts';
import { READY_ID } from './thread-line.ts';
import type { Role, ThreadAnswer, ThreadCall } from './thread-line.ts';

/** Serves the role the thread was started for until it is ended. */
export async function runThread(): Promise<void> {
  const port = parentPort;
  assert(port !== null, 'runs in a thread');
  const role = workerData as Role;
  switch (role) {
    case 'highs':
      serve(port, new HighsEngine(await highsLoader()));
      break;
    case 'search':
      serve(port, new SearchWorkplace(() => performance.now()));
      break;
  }
}

function serve(port: MessagePort, servant: object): void {
  // Which methods there are is for `ThreadLine` to know; here they are looked up by name.
  const methods = servant as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;
  const answer = async ({ id, method, args }: ThreadCall): Promise<void> => {
    try {
      port.postMessage({ id, value: await methods[method]!(...args) } satisfies ThreadAnswer);
    } catch (error) {
      port.postMessage({ id, error: String(error) } satisfies ThreadAnswer);
    }
  };
  port.on('message', (call: ThreadCall) => void answer(call));
  port.postMessage({ id: READY_ID } satisfies ThreadAnswer);
}
