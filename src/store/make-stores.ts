/** Makes the page's stores from the workers' clients and ties them together. */
import type { DispatchClient } from '../workers/dispatch.client.ts';
import { AppState } from './app.svelte.ts';
import type { BaseTiles } from './base-tiles.ts';
import type { LiveSource } from './live.svelte.ts';
import { Live } from './live.svelte.ts';
import { Planner } from './planner.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Trouble } from './trouble.svelte.ts';
import { View } from './view.svelte.ts';
import type { WorldSource } from './world-import.svelte.ts';
import { WorldImport } from './world-import.svelte.ts';

export interface Clients {
  readonly live: LiveSource;
  readonly dispatch: DispatchClient;
  readonly worldImport: WorldSource;
  readonly tiles: BaseTiles;
  /** Page time, in milliseconds. */
  readonly nowMs: () => number;
}

export function makeStores(clients: Clients): AppState {
  const { nowMs, tiles } = clients;
  const trouble = new Trouble();
  const selection = new Selection();
  const view = new View();
  const live = new Live(clients.live, trouble, nowMs);
  const planner = new Planner({
    live,
    trouble,
    dispatch: clients.dispatch,
    nowMs,
    storage: sessionStorage,
  });
  const worldImport = new WorldImport({
    source: clients.worldImport,
    solver: clients.dispatch,
    live,
    trouble,
    nowMs,
    onChange: (change) => {
      planner.close();
      view.mode = 'live';
      selection.select(undefined);
      if (change === 'world') {
        selection.focusZone(undefined);
        view.statusFilter = undefined;
        view.fit = 'all';
      }
    },
  });
  return new AppState({ live, planner, selection, view, trouble, worldImport, tiles });
}
