/** Open the import dialog for an MDRP instance. */
import { always, type Action } from './action.ts';

export const importFiles: Action = {
  name: 'import-files',
  label: () => 'Import an MDRP instance',
  keys: ['I'],
  predicate: always,
  perform: (app) => {
    app.view.importOpen = true;
  },
};
