/**
 * Shoppers: chevrons pointing where they drive, discs where they stand, a dot for each order they
 * carry. Positions live in typed arrays that each animation frame writes over; rows are read only
 * when the scene brings new ones.
 */
import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { Motion } from '../../../domain/event.ts';
import type { ShopperId, ZoneId } from '../../../domain/ids.ts';
import type { ShopperRow } from '../../../store/live-state.svelte.ts';
import type { Scene } from '../../../store/scene.ts';
import type { StatusFilter } from '../../../store/view.svelte.ts';
import { shopperIcon } from '../icon-atlas.ts';
import { markScale, type MapInput } from '../map-input.ts';
import { locate, type Located } from '../motion-position.ts';

export interface ShopperMarks {
  readonly length: number;
  readonly ids: readonly ShopperId[];
  readonly icons: readonly string[];
  readonly motions: readonly (Motion | undefined)[];
  readonly faded: readonly boolean[];
  /** Two per shopper: longitude, latitude. */
  readonly positions: Float64Array;
  readonly angles: Float32Array;
  readonly movingCount: number;
}

/** From afar the dots of the load would blur into the mark. */
export const LOAD_ZOOM_MIN = 12.75;

/** Marks of the shoppers on shift, with what they carry where `withLoad`. */
export function shopperMarks(
  scene: Scene,
  filter: StatusFilter,
  zoneId: ZoneId | undefined,
  withLoad: boolean,
): ShopperMarks {
  const rows: ShopperRow[] = [];
  for (const row of scene.shoppers.values()) {
    if (row.activity === 'off' || (filter === 'idle' && row.activity !== 'idle')) continue;
    rows.push(row);
  }
  const positions = new Float64Array(rows.length * 2);
  rows.forEach((row, index) => {
    positions[index * 2] = row.lngLat[0];
    positions[index * 2 + 1] = row.lngLat[1];
  });
  return {
    length: rows.length,
    ids: rows.map((row) => row.shopper.id),
    icons: rows.map((row) => iconOf(row, withLoad)),
    motions: rows.map((row) => row.motion),
    faded: rows.map((row) => zoneId !== undefined && row.zoneId !== zoneId),
    positions,
    angles: new Float32Array(rows.length),
    movingCount: rows.filter((row) => row.motion !== undefined).length,
  };
}

function iconOf(row: ShopperRow, withLoad: boolean): string {
  if (row.activity === 'idle') return shopperIcon('idle', 0);
  const pose = row.activity === 'travel' ? 'drive' : 'stand';
  return shopperIcon(pose, withLoad ? (row.trip?.orderIds.length ?? 0) : 0);
}

const located: Located = { lng: 0, lat: 0, angle: 0 };

/** Writes where every moving shopper is at `at` (seconds, not whole) into the marks' arrays. */
export function moveShoppers(marks: ShopperMarks, at: number): void {
  for (let index = 0; index < marks.length; index += 1) {
    const motion = marks.motions[index];
    if (motion === undefined || motion.points.length === 0) continue;
    located.angle = marks.angles[index] ?? 0;
    locate(motion, at, located);
    marks.positions[index * 2] = located.lng;
    marks.positions[index * 2 + 1] = located.lat;
    marks.angles[index] = located.angle;
  }
}

/** A layer for this moment; a new wrapper round the same arrays makes deck.gl upload them again. */
export function shopperLayer(input: MapInput, marks: ShopperMarks): Layer {
  const { zoom, palette, atlas, shown } = input;
  const near = zoom >= LOAD_ZOOM_MIN;
  return new IconLayer({
    id: 'shoppers',
    data: {
      length: marks.length,
      attributes: {
        getPosition: { value: marks.positions, size: 2 },
        getAngle: { value: marks.angles, size: 1 },
      },
    },
    visible: shown.shoppers,
    pickable: true,
    iconAtlas: atlas.canvas as never,
    iconMapping: atlas.mapping as never,
    getIcon: (_: unknown, { index }: { index: number }) => marks.icons[index] ?? '',
    getColor: (_: unknown, { index }: { index: number }) => [
      255,
      255,
      255,
      marks.faded[index] === true ? 80 : 255,
    ],
    // Whoever stands at a store or a door stands beside its mark, not on it.
    getPixelOffset: (_: unknown, { index }: { index: number }) =>
      near && marks.motions[index] === undefined ? [11, -11] : [0, 0],
    getSize: 24,
    sizeScale: Math.max(0.5, markScale(zoom)),
    billboard: false,
    updateTriggers: {
      getIcon: [marks.icons, palette],
      getColor: marks.faded,
      getPixelOffset: [marks, near],
    },
  });
}
