/** Play faster or slower, in the fixed steps. */
import type { App } from '../../store/app.svelte.ts';
import { SPEEDS } from '../../store/live.svelte.ts';
import type { Action } from './action.ts';

function neighbour(app: App, step: 1 | -1): number | undefined {
  const index = SPEEDS.findIndex((speed) => speed === app.live.speed);
  return SPEEDS[index + step];
}

function change(app: App, step: 1 | -1): void {
  const speed = neighbour(app, step);
  if (speed !== undefined) app.live.setSpeed(speed);
}

export const playFaster: Action = {
  name: 'play-faster',
  label: (app) => `Play faster: ×${neighbour(app, 1) ?? app.live.speed}`,
  keys: ['.', '>'],
  predicate: (app) => neighbour(app, 1) !== undefined,
  perform: (app) => change(app, 1),
};

export const playSlower: Action = {
  name: 'play-slower',
  label: (app) => `Play slower: ×${neighbour(app, -1) ?? app.live.speed}`,
  keys: [',', '<'],
  predicate: (app) => neighbour(app, -1) !== undefined,
  perform: (app) => change(app, -1),
};
