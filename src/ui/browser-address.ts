/** The browser's address bar and history, for the store that keeps them in step with the page. */
import type { AddressBar } from '../store/address.svelte.ts';

export const browserAddress: AddressBar = {
  query: () => location.search,
  write: (query, asNewEntry) => {
    const url = query === '' ? location.pathname : query;
    if (asNewEntry) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  },
  onReturn: (listener) => {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};
