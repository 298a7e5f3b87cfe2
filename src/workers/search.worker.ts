/** One hand of the dispatch solver's search crew: runs searches over the port it is given. */
import { expose } from 'comlink';
import { SearchWorkplace } from '../solver/dispatch/search-hand.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import type { SearchApi } from './search.api.ts';

const api: SearchApi = {
  connect(port) {
    expose(new SearchWorkplace(() => performance.now()), port);
    return Promise.resolve();
  },
};

installFaultTransfer();
expose(api);
