/** Dark or light. */
import { always, type Action } from './action.ts';

export const toggleTheme: Action = {
  name: 'toggle-theme',
  label: (app) => (app.view.theme === 'dark' ? 'Light theme' : 'Dark theme'),
  keys: ['T'],
  predicate: always,
  perform: (app) => {
    app.view.theme = app.view.theme === 'dark' ? 'light' : 'dark';
  },
};
