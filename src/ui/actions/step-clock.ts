/** Move the clock by whole steps: to the next or the last dispatch epoch, or by ten minutes. */
import type { App } from '../../store/app.svelte.ts';
import type { Action } from './action.ts';

const TEN_MINUTES = 600;
const EPOCH_FALLBACK = 120;

const canMove = (app: App): boolean => !app.live.imported && app.view.mode === 'live';

/** The start of the epoch before the clock; the grid of epochs counts from the day's start. */
export function epochBefore(at: number, dayStart: number, epochSeconds: number): number {
  return dayStart + Math.floor((at - dayStart - 1) / epochSeconds) * epochSeconds;
}

export const stepForward: Action = {
  name: 'step-forward',
  label: () => 'Step to the next dispatch epoch',
  keys: ['ArrowRight'],
  predicate: canMove,
  perform: (app) => app.live.step(),
};

export const stepBack: Action = {
  name: 'step-back',
  label: () => 'Step back one dispatch epoch',
  keys: ['ArrowLeft'],
  predicate: canMove,
  perform: (app) => {
    const { opening, at } = app.live.state;
    const epochSeconds = opening?.policy.epochSeconds ?? EPOCH_FALLBACK;
    return app.live.seek(epochBefore(at, opening?.dayStart ?? 0, epochSeconds));
  },
};

export const jumpForward: Action = {
  name: 'jump-forward',
  label: () => 'Forward ten minutes',
  keys: ['Shift+ArrowRight'],
  predicate: canMove,
  perform: (app) => app.live.seek(app.live.state.at + TEN_MINUTES),
};

export const jumpBack: Action = {
  name: 'jump-back',
  label: () => 'Back ten minutes',
  keys: ['Shift+ArrowLeft'],
  predicate: canMove,
  perform: (app) => app.live.seek(app.live.state.at - TEN_MINUTES),
};
