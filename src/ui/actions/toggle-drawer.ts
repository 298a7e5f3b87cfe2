/** Show or hide the drawer with timeline and table. */
import { always, type Action } from './action.ts';

export const toggleDrawer: Action = {
  name: 'toggle-drawer',
  label: (app) => (app.view.bottomOpen ? 'Hide the timeline' : 'Show the timeline'),
  keys: ['B'],
  predicate: always,
  perform: (app) => {
    app.view.bottomOpen = !app.view.bottomOpen;
  },
};
