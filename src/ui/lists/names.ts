/** Names for ids, read from the scene; an id that is not in the scene stands for itself. */
import type { ShopperId, StoreId, ZoneId } from '../../domain/ids.ts';
import type { Scene } from '../../store/scene.ts';

export interface Names {
  shopper(id: ShopperId | undefined): string;
  store(id: StoreId | undefined): string;
  zone(id: ZoneId | undefined): string;
}

type Named = Pick<Scene, 'shoppers' | 'stores' | 'zones'>;

/** Looks names up in `scene` at the moment of the call; an absent id reads as an empty text. */
export function namesIn(scene: Named): Names {
  return {
    shopper: (id) => (id === undefined ? '' : (scene.shoppers.get(id)?.shopper.name ?? id)),
    store: (id) => (id === undefined ? '' : (scene.stores.get(id)?.name ?? id)),
    zone: (id) => (id === undefined ? '' : (scene.zones.get(id)?.name ?? id)),
  };
}
