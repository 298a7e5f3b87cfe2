/** Makes the page's stores from the workers' clients and ties them together. */
import { AppState } from './app.svelte.ts';
import type { BaseTiles } from './base-tiles.ts';
import type { LiveSource } from './live.svelte.ts';
import { Live } from './live.svelte.ts';
import type { SolveSource } from './paced-solver.ts';
import type { KeptText } from './plan-history.ts';
import { Planner } from './planner.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Trouble } from './trouble.svelte.ts';
import type { WorthSource } from './hour-worth.svelte.ts';
import { HourWorth } from './hour-worth.svelte.ts';
import type { WhySource } from './why.svelte.ts';
import { Why } from './why.svelte.ts';
import { View } from './view.svelte.ts';
import type { WorldSource } from './world-import.svelte.ts';
import { WorldImport } from './world-import.svelte.ts';

export interface Clients {
  readonly live: LiveSource;
  readonly dispatch: SolveSource & WhySource & WorthSource;
  readonly worldImport: WorldSource;
  readonly tiles: BaseTiles;
  /** Where planner edits outlive a reload. */
  readonly storage: KeptText;
  /** Page time, in milliseconds. */
  readonly nowMs: () => number;
}

export function makeStores(clients: Clients): AppState {
  const { nowMs, tiles, dispatch, storage } = clients;
  const trouble = new Trouble();
  const selection = new Selection();
  const view = new View();
  const live = new Live(clients.live, trouble, nowMs);
  const planner = new Planner({
    live,
    trouble,
    // A plan is waited for; an explanation can be asked for again.
    dispatch: {
      warmUp: () => dispatch.warmUp?.(),
      solve(request, options) {
        why.leave();
        return dispatch.solve(request, options);
      },
    },
    nowMs,
    storage,
  });
  const why = new Why({ source: dispatch, live, planner, view });
  const hourWorth = new HourWorth(dispatch, trouble);
  const worldImport = new WorldImport({
    source: clients.worldImport,
    solver: dispatch,
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
  return new AppState({
    live,
    planner,
    why,
    hourWorth,
    selection,
    view,
    trouble,
    worldImport,
    tiles,
  });
}
