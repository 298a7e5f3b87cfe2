/** Play and pause the day. */
import type { Action } from './action.ts';

export const togglePlay: Action = {
  name: 'toggle-play',
  label: (app) => (app.live.state.playing ? 'Pause' : 'Play'),
  keys: ['Space'],
  predicate: (app) => !app.live.imported && app.view.mode === 'live',
  perform: (app) => app.live.toggle(),
};
