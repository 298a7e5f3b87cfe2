/**
 * The page's real stores on the hand-made moment. What needs an engine (planner, import, tiles) is
 * absent: a test that reaches for it fails loudly.
 */
import type { App } from '../../src/store/app.svelte.ts';
import { Live, type LiveSource } from '../../src/store/live.svelte.ts';
import { Selection } from '../../src/store/selection.svelte.ts';
import { Trouble } from '../../src/store/trouble.svelte.ts';
import { Why } from '../../src/store/why.svelte.ts';
import { View } from '../../src/store/view.svelte.ts';
import { seconds } from '../../src/domain/units.ts';
import type { LiveFrame, LiveOpening } from '../../src/workers/live.api.ts';
import { smallOpening } from './small-scene.ts';

export interface SmallApp extends App {
  /** Lets time go on: a frame with what changed. */
  advance(changes: Partial<LiveFrame>): void;
}

/** Opened at the given moment; the small one unless told otherwise. */
export async function smallApp(opening: LiveOpening = smallOpening()): Promise<SmallApp> {
  const { frame } = opening;
  const source: LiveSource = {
    presets: () => Promise.resolve([{ ...opening.preset, id: 'sunday-peak' as const }]),
    open: () => Promise.resolve(opening),
    subscribe: () => undefined,
    play: () => undefined,
    pause: () => undefined,
    step: () => Promise.resolve(frame),
    seek: () => Promise.resolve(frame),
    snapshot: () => new Promise(() => undefined),
  };
  const trouble = new Trouble();
  const live = new Live(source, trouble, () => performance.now());
  await live.start();
  await live.open('sunday-peak', 1);
  const parts = { live, selection: new Selection(), view: new View(), trouble };
  return {
    ...parts,
    get scene() {
      return live.state;
    },
    get planner(): never {
      throw new Error('no planner in the small app');
    },
    why: new Why({
      source: { explain: () => Promise.reject(new Error('no solver in the small app')) },
      ...parts,
      get planner(): never {
        throw new Error('no planner in the small app');
      },
    }),
    get hourWorth(): never {
      throw new Error('no solver in the small app');
    },
    get worldImport(): never {
      throw new Error('no import in the small app');
    },
    get tiles(): never {
      throw new Error('no tiles in the small app');
    },
    advance: (changes) =>
      live.state.apply(
        {
          ...frame,
          full: false,
          orders: [],
          shoppers: [],
          at: seconds(live.state.at + 1),
          ...changes,
        },
        performance.now(),
      ),
  };
}
