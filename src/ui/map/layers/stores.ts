/** Stores: rounded squares with initials, quiet until selected. */
import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import type { Store } from '../../../domain/store.ts';
import { markScale, type MapInput } from '../map-input.ts';

export function storeLayer(input: MapInput, stores: readonly Store[]): Layer {
  const { palette, zoom } = input;
  const scale = markScale(zoom);
  return new TextLayer<Store>({
    id: 'stores',
    data: stores,
    visible: input.shown.stores,
    pickable: true,
    getPosition: (store) => store.place.lngLat as [number, number],
    getText: (store) => store.initials,
    getSize: 10.5 * scale,
    sizeMinPixels: 5,
    getColor: palette.rgba('map-store-ink'),
    fontFamily: 'Inter',
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 40, buffer: 6 },
    characterSet: 'auto',
    background: true,
    getBackgroundColor: palette.rgba('map-store', zoom < 12.5 ? 0.8 : 0.95),
    getBorderColor: palette.rgba('map-mark-halo'),
    getBorderWidth: zoom < 12.5 ? 1 : 2,
    backgroundPadding: [4 * scale, 3 * scale],
    backgroundBorderRadius: 4 * scale,
    updateTriggers: { getBackgroundColor: [palette, zoom < 12.5] },
  });
}
