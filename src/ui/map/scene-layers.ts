/**
 * Turns a scene into the map's layers, and keeps what did not change: a layer is built again only
 * when one of its inputs is another object, so that a frame of movement costs one layer and a ring.
 */
import type { Layer } from '@deck.gl/core';
import type { ShopperId } from '../../domain/ids.ts';
import { differenceLayers } from './layers/difference.ts';
import { gridLayer } from './layers/grid.ts';
import { orderLayers, orderMarks, showsScheduled, type OrderMarks } from './layers/orders.ts';
import { changedLayer, ringLayers } from './layers/rings.ts';
import {
  LOAD_ZOOM_MIN,
  moveShoppers,
  shopperLayer,
  shopperMarks,
  type ShopperMarks,
} from './layers/shoppers.ts';
import { storeLayer } from './layers/stores.ts';
import { tripLayers } from './layers/trips.ts';
import { edgeLayer, zoneLayers, zoneNameLayer, zoneParts } from './layers/zones.ts';
import type { MapInput } from './map-input.ts';
import { zoneNames } from './zone-names.ts';
import { inOrder } from './z-order.ts';

/** Remembers the last result of a function of these inputs, compared by identity. */
class Memo<Result> {
  #inputs: readonly unknown[] | undefined;
  #result: Result | undefined;

  get(inputs: readonly unknown[], make: () => Result): Result {
    const known = this.#inputs;
    if (known === undefined || inputs.some((input, index) => input !== known[index])) {
      this.#inputs = inputs;
      this.#result = make();
    }
    return this.#result as Result;
  }
}

export class SceneLayers {
  #movingCount = 0;
  #shopperIds: readonly ShopperId[] = [];
  readonly #zoneParts = new Memo<ReturnType<typeof zoneParts>>();
  readonly #zoneNames = new Memo<ReturnType<typeof zoneNames>>();
  readonly #zones = new Memo<Layer[]>();
  readonly #names = new Memo<Layer[]>();
  readonly #edge = new Memo<Layer>();
  readonly #grid = new Memo<Layer>();
  readonly #stores = new Memo<Layer[]>();
  readonly #storeRows = new Memo<ReturnType<typeof storeRows>>();
  readonly #orderMarks = new Memo<OrderMarks>();
  readonly #orders = new Memo<Layer[]>();
  readonly #changed = new Memo<Layer>();
  readonly #difference = new Memo<Layer[]>();
  readonly #trips = new Memo<Layer[]>();
  readonly #shopperMarks = new Memo<ShopperMarks>();

  /** The layers at a moment (`at` in seconds, not whole), from the ground up. */
  at(input: MapInput, at: number): Layer[] {
    const { scene, palette, zoneId, statusFilter, zoom, shown, atlas } = input;
    const parts = this.#zoneParts.get([scene.zones], () => zoneParts(scene));
    const names = this.#zoneNames.get([scene.zones, scene.zoneRows, zoom], () =>
      zoneNames(scene, zoom),
    );
    const stores = this.#storeRows.get([scene.stores], () => storeRows(input));
    const withScheduled = showsScheduled(input);
    const marks = this.#orderMarks.get([scene.orders, statusFilter, zoneId, withScheduled], () =>
      orderMarks(scene, statusFilter, zoneId, withScheduled),
    );
    const hoveredZone = input.hovered?.kind === 'zone' ? input.hovered.id : undefined;
    const layers = [
      this.#grid.get([scene.orders, zoom, palette, scene.world], () => gridLayer(input)),
      ...this.#zones.get(
        [parts, scene.zoneRows, zoneId, hoveredZone, palette, shown.zones, zoom],
        () => zoneLayers(input, parts),
      ),
      this.#edge.get([scene.world, palette], () => edgeLayer(input)),
      ...this.#names.get([names, zoneId, palette, zoom, shown.zones], () =>
        // A text layer without text would make an empty font atlas, which WebGL warns about.
        names.length > 0 ? [zoneNameLayer(input, names)] : [],
      ),
      ...this.#stores.get([stores, palette, zoom, shown.stores], () =>
        stores.length > 0 ? [storeLayer(input, stores)] : [],
      ),
      ...this.#orders.get([marks, atlas, zoom, shown.orders], () => orderLayers(input, marks)),
      this.#changed.get([scene.orders, input.changedOrderIds, palette, zoom], () =>
        changedLayer(input),
      ),
      ...this.#difference.get([input.difference, input.selected, palette], () =>
        differenceLayers(input),
      ),
      ...this.#trips.get([input.trips, palette, shown.trips], () => tripLayers(input)),
      this.#shoppers(input, at),
      ...ringLayers(input, at),
    ];
    return inOrder(layers);
  }

  /** Whether anything would move if the clock went on. */
  get moving(): boolean {
    return this.#movingCount > 0;
  }

  /** Shoppers in the order of their layer, for picking. */
  get shopperIds(): readonly ShopperId[] {
    return this.#shopperIds;
  }

  #shoppers(input: MapInput, at: number): Layer {
    const { scene, statusFilter, zoneId } = input;
    const withLoad = input.zoom >= LOAD_ZOOM_MIN;
    const marks = this.#shopperMarks.get([scene.shoppers, statusFilter, zoneId, withLoad], () =>
      shopperMarks(scene, statusFilter, zoneId, withLoad),
    );
    this.#movingCount = marks.movingCount;
    this.#shopperIds = marks.ids;
    moveShoppers(marks, at);
    return shopperLayer(input, marks);
  }
}

function storeRows(input: MapInput) {
  return [...input.scene.stores.values()];
}
