/** Esc: first the selection, then the zone in focus, then the filter. */
import type { Action } from './action.ts';

export const clearSelection: Action = {
  name: 'clear-selection',
  label: () => 'Clear the selection',
  keys: ['Escape'],
  predicate: (app) =>
    app.selection.current !== undefined ||
    app.selection.zoneId !== undefined ||
    app.view.statusFilter !== undefined,
  perform: (app) => {
    if (!app.selection.clear()) app.view.statusFilter = undefined;
  },
};
