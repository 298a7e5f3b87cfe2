/**
 * The page's maps by name, at most two: the main one and, when comparing, the baseline's. Whoever
 * shows a map borrows it from here, so that switching modes never makes or destroys one.
 */
import { createContext } from 'svelte';
import type { Camera } from '../../store/view.svelte.ts';
import type { MapPalette } from './map-palette.ts';
import { MapStage } from './map-stage.ts';

export type MapId = 'main' | 'baseline';

export class MapPool {
  readonly #stages = new Map<MapId, MapStage>();
  readonly #synced = new Set<MapId>();

  /** The map of this name, made at the first call. */
  stage(id: MapId, palette: MapPalette): MapStage {
    let stage = this.#stages.get(id);
    if (stage === undefined) {
      stage = new MapStage(palette);
      const main = this.#stages.get('main');
      if (main !== undefined) stage.follow(main.camera);
      this.#stages.set(id, stage);
    }
    return stage;
  }

  /** Lets a map lead and follow the others that do; the return stops it. */
  sync(id: MapId): () => void {
    this.#synced.add(id);
    return () => this.#synced.delete(id);
  }

  /** Takes the other synced maps along. */
  lead(id: MapId, camera: Camera): void {
    if (!this.#synced.has(id)) return;
    for (const other of this.#synced) {
      if (other !== id) this.#stages.get(other)?.follow(camera);
    }
  }
}

export const [getMapPool, setMapPool] = createContext<MapPool>();
