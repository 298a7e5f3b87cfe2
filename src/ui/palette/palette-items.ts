/** What the palette offers: actions, days, zones, stores, shoppers and orders of the scene. */
import type { App } from '../../store/app.svelte.ts';
import { allActions } from '../actions/all-actions.ts';
import { keysText } from '../actions/keyboard.ts';
import { openPreset } from '../actions/open-preset.ts';
import { clock, count } from '../format.ts';
import { activityWords } from '../lists/activity-words.ts';
import { namesIn } from '../lists/names.ts';
import { slackWords } from '../lists/order-figures.ts';
import { sortOrders } from '../lists/sort.ts';
import { statusLooks } from '../status.ts';
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import type { Selected } from '../../store/selection.svelte.ts';
import type { LngLat } from '../../domain/units.ts';
import type { Candidate } from './rank.ts';

export type ItemKind = 'action' | 'day' | 'zone' | 'store' | 'shopper' | 'order';

export interface PaletteItem extends Candidate {
  readonly key: string;
  readonly kind: ItemKind;
  /** At the right: keys, status, times. */
  readonly aside: string;
  readonly status?: OrderStatus;
  readonly run: (app: App) => void | Promise<void>;
}

/** All items, in the order of an empty search: actions, days, zones, stores, shoppers, orders. */
export function paletteItems(app: App): PaletteItem[] {
  return [...actionItems(app), ...dayItems(app), ...placeItems(app), ...workItems(app)];
}

function actionItems(app: App): PaletteItem[] {
  return allActions
    .filter((action) => action.name !== 'open-palette' && action.predicate(app))
    .map((action) => ({
      key: `action:${action.name}`,
      kind: 'action',
      title: action.label(app),
      detail: action.hint ?? '',
      aside: action.keys.map(keysText)[0] ?? '',
      run: action.perform,
    }));
}

function dayItems(app: App): PaletteItem[] {
  return app.live.presets.map((preset) => ({
    key: `day:${preset.id}`,
    kind: 'day',
    title: `Open ${preset.name}`,
    detail: preset.summary,
    aside: `from ${clock(preset.openAt)}`,
    run: (target) => openPreset(target, preset.id),
  }));
}

function placeItems(app: App): PaletteItem[] {
  const { scene } = app;
  const names = namesIn(scene);
  const items: PaletteItem[] = [];
  for (const zone of scene.zones.values()) {
    const row = scene.zoneRows.find((item) => item.zoneId === zone.id);
    items.push({
      key: `zone:${zone.id}`,
      kind: 'zone',
      title: zone.name,
      detail: zone.id,
      aside: row === undefined ? '' : `${row.openCount} open, ${row.lateCount} late`,
      run: goTo({ kind: 'zone', id: zone.id }, zone.label, 13),
    });
  }
  for (const store of scene.stores.values()) {
    items.push({
      key: `store:${store.id}`,
      kind: 'store',
      title: store.name,
      detail: store.id,
      aside: names.zone(store.zoneId),
      run: goTo({ kind: 'store', id: store.id }, store.place.lngLat, 15),
    });
  }
  return items;
}

function workItems(app: App): PaletteItem[] {
  const { scene } = app;
  const items: PaletteItem[] = [];
  for (const row of scene.shoppers.values()) {
    const orderCount = row.trip?.orderIds.length ?? 0;
    const load = orderCount > 0 ? `, ${count(orderCount, 'order')}` : '';
    items.push({
      key: `shopper:${row.shopper.id}`,
      kind: 'shopper',
      title: row.shopper.name,
      detail: row.shopper.id,
      aside: `${activityWords(row.activity)}${load}`,
      run: goTo({ kind: 'shopper', id: row.shopper.id }, row.lngLat, 15),
    });
  }
  // Among equal matches the order that needs attention comes first.
  for (const row of sortOrders([...scene.orders.values()], 'risk')) {
    const { order, status } = row;
    const plain = status === 'scheduled' || status === 'cancelled' || status === 'unassigned';
    items.push({
      key: `order:${order.id}`,
      kind: 'order',
      title: order.id,
      detail: order.address,
      aside: plain ? statusLooks[status].word : slackWords(row),
      status,
      run: goTo({ kind: 'order', id: order.id }, order.dropOff.lngLat, 15),
    });
  }
  return items;
}

/** Selects and brings into the map's sight. */
function goTo(selected: Selected, [lng, lat]: LngLat, zoom: number): PaletteItem['run'] {
  return (app) => {
    app.selection.select(selected);
    app.view.flyTo = { lng, lat, zoom };
  };
}
