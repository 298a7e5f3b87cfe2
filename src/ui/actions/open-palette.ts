/** Open the palette: find any order, shopper, store or zone, run any action. */
import { always, type Action } from './action.ts';

export const openPalette: Action = {
  name: 'open-palette',
  label: () => 'Find or run anything',
  keys: ['Mod+K'],
  inFields: true,
  predicate: always,
  perform: (app) => {
    app.view.paletteOpen = true;
  },
};
