/** Live, plan, compare. Planning freezes a snapshot of the zone in focus, or of the city. */
import type { App } from '../../store/app.svelte.ts';
import type { Action } from './action.ts';

export const showLive: Action = {
  name: 'show-live',
  label: () => 'Go to live',
  hint: 'The running day',
  keys: ['L'],
  predicate: (app) => app.view.mode !== 'live',
  perform: (app) => {
    app.planner.close();
    app.view.mode = 'live';
  },
};

export const showPlan: Action = {
  name: 'show-plan',
  label: () => 'Open the planner',
  hint: 'Freeze this moment and try other rules on it',
  keys: ['P'],
  predicate: (app) => app.view.mode !== 'plan',
  perform: (app) => enter(app, 'plan'),
};

export const showCompare: Action = {
  name: 'show-compare',
  label: () => 'Compare baseline and what-if',
  hint: 'Baseline and what-if on two maps',
  keys: ['C'],
  predicate: (app) => app.view.mode !== 'compare',
  perform: (app) => enter(app, 'compare'),
};

async function enter(app: App, mode: 'plan' | 'compare'): Promise<void> {
  if (app.planner.snapshot === undefined) await app.planner.open(app.selection.zoneId ?? 'city');
  showPlanner(app, mode);
}

/**
 * Shows the planner on what is frozen; each mode first with the tab that suits it. Does nothing where
 * nothing is: whoever went back to live while a moment was being frozen stays there.
 */
export function showPlanner(app: App, mode: 'plan' | 'compare'): void {
  if (app.planner.snapshot === undefined) return;
  if (app.view.mode !== mode) app.view.plannerTab = undefined;
  app.view.mode = mode;
  // Where the inspector is a sheet, a zone's would cover the very plan that was asked for.
  const isZone = app.selection.current?.kind === 'zone';
  if (app.view.narrow && isZone) app.selection.select(undefined);
}
