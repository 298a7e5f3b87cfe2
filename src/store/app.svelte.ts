/** Everything the page holds, made once in main.ts and passed by context. */
import { createContext } from 'svelte';
import type { Live } from './live.svelte.ts';
import type { Planner } from './planner.svelte.ts';
import type { Scene } from './scene.ts';
import type { Selection } from './selection.svelte.ts';
import type { Trouble } from './trouble.svelte.ts';
import type { View } from './view.svelte.ts';
import type { HourWorth } from './hour-worth.svelte.ts';
import type { Why } from './why.svelte.ts';
import type { WorldImport } from './world-import.svelte.ts';
import type { BaseTiles } from './base-tiles.ts';

export interface App {
  readonly live: Live;
  readonly planner: Planner;
  readonly why: Why;
  readonly hourWorth: HourWorth;
  readonly selection: Selection;
  readonly view: View;
  readonly trouble: Trouble;
  readonly worldImport: WorldImport;
  readonly tiles: BaseTiles;
  /** What the views draw now: live, or the planner's what-if. */
  readonly scene: Scene;
}

export type AppParts = Omit<App, 'scene'>;

export class AppState implements App {
  readonly live: Live;
  readonly planner: Planner;
  readonly why: Why;
  readonly hourWorth: HourWorth;
  readonly selection: Selection;
  readonly view: View;
  readonly trouble: Trouble;
  readonly worldImport: WorldImport;
  readonly tiles: BaseTiles;

  constructor(parts: AppParts) {
    this.live = parts.live;
    this.planner = parts.planner;
    this.why = parts.why;
    this.hourWorth = parts.hourWorth;
    this.selection = parts.selection;
    this.view = parts.view;
    this.trouble = parts.trouble;
    this.worldImport = parts.worldImport;
    this.tiles = parts.tiles;
  }

  get scene(): Scene {
    return this.view.mode === 'live' ? this.live.state : (this.planner.scene ?? this.live.state);
  }
}

export const [getApp, setApp] = createContext<App>();
