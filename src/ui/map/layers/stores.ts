/** Stores: rounded squares with initials, quiet until selected. */
import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import type { Store } from '../../../domain/store.ts';
import { lettersOf, mapText } from '../map-text.ts';
import { markScale, type MapInput } from '../map-input.ts';

export function storeLayer(input: MapInput, stores: readonly Store[]): Layer {
  const { palette, zoom } = input;
  const scale = markScale(zoom);
  const far = zoom < 12.75;
  return new TextLayer<Store>({
    id: 'stores',
    data: stores,
    visible: input.shown.stores,
    pickable: true,
    getPosition: (store) => store.place.lngLat as [number, number],
    getText: (store) => (far ? '–' : store.initials),
    getSize: 10.5 * scale,
    sizeMinPixels: 5,
    // From afar the initials would be specks; the square alone says "a store".
    getColor: palette.rgba('map-store-ink', far ? 0 : 1),
    ...mapText,
    characterSet: lettersOf(stores.map((store) => store.initials)),
    background: true,
    getBackgroundColor: palette.rgba('map-store', far ? 0.55 : 0.95),
    getBorderColor: palette.rgba('map-mark-halo'),
    getBorderWidth: far ? 1 : 2,
    backgroundPadding: far ? [1, 0] : [4 * scale, 3 * scale],
    backgroundBorderRadius: far ? 2 : 4 * scale,
    updateTriggers: { getText: far, getBackgroundColor: [palette, far] },
  });
}
