/** A ring round what is selected, a thinner one round what is hovered, and round orders that changed. */
import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { LngLat } from '../../../domain/units.ts';
import type { Scene } from '../../../store/scene.ts';
import type { Selected } from '../../../store/selection.svelte.ts';
import { markScale, type MapInput } from '../map-input.ts';
import { locate, type Located } from '../motion-position.ts';

/** Where a selected thing is at `at` (seconds, not whole); zones have their own outline. */
export function placeOf(
  scene: Scene,
  target: Selected | undefined,
  at: number,
): LngLat | undefined {
  if (target === undefined) return undefined;
  if (target.kind === 'store') return scene.stores.get(target.id)?.place.lngLat;
  if (target.kind === 'order') return scene.orders.get(target.id)?.order.dropOff.lngLat;
  if (target.kind !== 'shopper') return undefined;
  const row = scene.shoppers.get(target.id);
  if (row?.motion === undefined || row.motion.points.length === 0) return row?.lngLat;
  const here: Located = { lng: row.lngLat[0], lat: row.lngLat[1], angle: 0 };
  locate(row.motion, at, here);
  return [here.lng, here.lat];
}

export function ringLayers(input: MapInput, at: number): Layer[] {
  const { palette, selected, hovered } = input;
  const same = selected?.kind === hovered?.kind && selected?.id === hovered?.id;
  return [
    ring('hover-ring', same ? undefined : placeOf(input.scene, hovered, at), 13, 2, [
      ...palette.rgba('text', 0.9),
    ]),
    ring('selection-ring', placeOf(input.scene, selected, at), 15, 2.5, [
      ...palette.rgba('accent'),
    ]),
  ];
}

/** Rings round the orders whose shopper, batch or time differs between two plans. */
export function changedLayer(input: MapInput): Layer {
  const { palette, changedOrderIds, scene, zoom } = input;
  const places: LngLat[] = [];
  for (const row of scene.orders.values()) {
    if (changedOrderIds.has(row.order.id)) places.push(row.order.dropOff.lngLat);
  }
  return new ScatterplotLayer<LngLat>({
    id: 'changed-orders',
    data: places,
    visible: places.length > 0,
    getPosition: (place) => place as [number, number],
    getRadius: 11,
    radiusScale: markScale(zoom),
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: 2,
    getLineColor: palette.rgba('accent', 0.95),
    updateTriggers: { getLineColor: palette },
  });
}

function ring(
  id: 'hover-ring' | 'selection-ring',
  place: LngLat | undefined,
  radius: number,
  width: number,
  colour: number[],
): Layer {
  return new ScatterplotLayer<LngLat>({
    id,
    data: place === undefined ? [] : [place],
    getPosition: (item) => item as [number, number],
    getRadius: radius,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: width,
    getLineColor: colour as [number, number, number, number],
    updateTriggers: { getLineColor: colour.join() },
  });
}
