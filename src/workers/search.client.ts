/** The page's side of the search crew: owns its workers, which search for one dispatch worker. */
import type { Remote } from 'comlink';
import { releaseProxy, transfer, wrap } from 'comlink';
import { installFaultTransfer } from './fault-transfer.ts';
import type { SearchApi } from './search.api.ts';

const newSearchWorker = (): Worker =>
  new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'search' });

export class SearchClient {
  /** Ports to the workers, one each; to be handed to the dispatch worker. */
  readonly ports: readonly MessagePort[];
  readonly #workers: { readonly worker: Worker; readonly remote: Remote<SearchApi> }[] = [];

  /** Starts `count` workers. `onLost` is called when one has crashed; the others are of no use then. */
  constructor(count: number, onLost: () => void, createWorker: () => Worker = newSearchWorker) {
    installFaultTransfer();
    this.ports = Array.from({ length: count }, () => {
      const worker = createWorker();
      worker.addEventListener('error', onLost);
      const remote = wrap<SearchApi>(worker);
      const { port1, port2 } = new MessageChannel();
      void remote.connect(transfer(port1, [port1]));
      this.#workers.push({ worker, remote });
      return port2;
    });
  }

  dispose(): void {
    for (const { worker, remote } of this.#workers.splice(0)) {
      remote[releaseProxy]();
      worker.terminate();
    }
  }
}
