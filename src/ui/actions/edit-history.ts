/** Undo and redo of planner edits. */
import type { Action } from './action.ts';

export const undoEdit: Action = {
  name: 'undo-edit',
  label: () => 'Undo the last planner edit',
  keys: ['Mod+Z'],
  predicate: (app) => app.view.mode !== 'live' && app.planner.canUndo,
  perform: (app) => app.planner.undo(),
};

export const redoEdit: Action = {
  name: 'redo-edit',
  label: () => 'Redo the planner edit',
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  predicate: (app) => app.view.mode !== 'live' && app.planner.canRedo,
  perform: (app) => app.planner.redo(),
};
