/** Show the whole city, or the whole imported world. */
import { always, type Action } from './action.ts';

export const fitWorld: Action = {
  name: 'fit-world',
  label: (app) => (app.scene.world === 'plane' ? 'Show all points' : 'Show the whole city'),
  keys: ['F'],
  predicate: always,
  perform: (app) => {
    app.view.fit = 'all';
  },
};
