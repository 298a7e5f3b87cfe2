/** Everything that decides what the map's layers look like, gathered so that layers stay pure. */
import type { ZoneId } from '../../domain/ids.ts';
import type { Scene } from '../../store/scene.ts';
import type { Selected } from '../../store/selection.svelte.ts';
import type { LayerKey, StatusFilter } from '../../store/view.svelte.ts';
import type { DifferenceLine } from './difference-line.ts';
import type { IconAtlas } from './icon-atlas.ts';
import type { MapPalette } from './map-palette.ts';
import type { TripDrawing } from './trip-drawing.ts';

export interface MapInput {
  readonly scene: Scene;
  readonly palette: MapPalette;
  readonly atlas: IconAtlas;
  readonly selected: Selected | undefined;
  readonly hovered: Selected | undefined;
  readonly zoneId: ZoneId | undefined;
  readonly statusFilter: StatusFilter;
  readonly shown: Readonly<Record<LayerKey, boolean>>;
  /** Whole and half zoom levels, so that sizes change in steps and not with every wheel tick. */
  readonly zoom: number;
  readonly trips: readonly TripDrawing[];
  /** Orders to lift: those whose plan differs between two scenes. */
  readonly changedOrderIds: ReadonlySet<string>;
  /** Who served and serves them, where two plans are shown as one difference. */
  readonly difference: readonly DifferenceLine[];
}

/** How much smaller marks are when the whole city is in view: 0.45 at zoom 11 to 1 from zoom 14.5. */
export function markScale(zoom: number): number {
  return Math.min(1, Math.max(0.42, 0.42 + ((zoom - 11) / 3.5) * 0.58));
}
