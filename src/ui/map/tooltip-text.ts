/** What a hovered thing says: a title and one or two lines, as text. */
import type { Scene } from '../../store/scene.ts';
import type { Selected } from '../../store/selection.svelte.ts';
import type { OrderRow } from '../../store/live-state.svelte.ts';
import { clock, count, lateness } from '../format.ts';
import { lateSeconds } from '../../store/headline.ts';
import { addedWords } from '../lists/added-words.ts';
import { namesIn } from '../lists/names.ts';
import { serviceWords } from '../lists/order-figures.ts';
import { statusLooks } from '../status.ts';

export interface TooltipText {
  readonly title: string;
  readonly lines: readonly string[];
}

const ACTIVITY_WORDS = {
  idle: 'Idle',
  off: 'Off shift',
  travel: 'Driving',
  park: 'Parking',
  wait: 'Waiting',
  shop: 'Shopping',
  checkout: 'Checking out',
  deliver: 'Delivering',
} as const;

/** The words for a hovered thing; undefined when its row is gone. */
export function tooltipText(scene: Scene, target: Selected): TooltipText | undefined {
  if (target.kind === 'order') return orderText(scene, target.id);
  if (target.kind === 'shopper') return shopperText(scene, target.id);
  if (target.kind === 'zone') return zoneText(scene, target.id);
  const store = scene.stores.get(target.id);
  if (store === undefined) return undefined;
  let openCount = 0;
  for (const { order, status } of scene.orders.values()) {
    if (order.storeId === store.id && isOpen(status)) openCount += 1;
  }
  return { title: store.name, lines: [count(openCount, 'open order')] };
}

const isOpen = (status: string): boolean =>
  status === 'on-time' || status === 'at-risk' || status === 'late' || status === 'unassigned';

type Id<Kind extends Selected['kind']> = Extract<Selected, { kind: Kind }>['id'];

function orderText(scene: Scene, id: Id<'order'>): TooltipText | undefined {
  const row = scene.orders.get(id);
  if (row === undefined) return undefined;
  const { order } = row;
  const word = statusLooks[row.status].word;
  const late = lateSeconds(row);
  const isUsual = order.fulfilment === 'shop-and-deliver';
  const known = Number.isFinite(late) && row.status !== 'scheduled';
  return {
    title: order.address === '' ? `Order ${order.id}` : order.address,
    lines: [
      known ? `${word}: ${lateness(late)}` : word,
      `Window ${clock(order.windowStart)} to ${clock(order.windowEnd)}, ${count(order.itemCount, 'item')}`,
      ...(isUsual ? [] : [serviceWords(order)]),
      ...addedLines(scene, row),
    ],
  };
}

function addedLines(scene: Scene, { order, shopperId }: OrderRow): string[] {
  const shopper = shopperId === undefined ? undefined : scene.shoppers.get(shopperId);
  const words = [shopper?.trip, shopper?.nextTrip]
    .map((trip) => addedWords(trip, order.id, namesIn(scene)))
    .find((text) => text !== '');
  return words === undefined ? [] : [`${words[0]?.toUpperCase()}${words.slice(1)}`];
}

function shopperText(scene: Scene, id: Id<'shopper'>): TooltipText | undefined {
  const row = scene.shoppers.get(id);
  if (row === undefined) return undefined;
  const orders = row.trip?.orderIds.length ?? 0;
  const until = row.until === undefined ? '' : ` until ${clock(row.until)}`;
  return {
    title: row.shopper.name,
    lines: [
      `${ACTIVITY_WORDS[row.activity]}${until}`,
      orders > 0 ? `Carries ${count(orders, 'order')}` : 'No orders on board',
    ],
  };
}

function zoneText(scene: Scene, id: Id<'zone'>): TooltipText | undefined {
  const zone = scene.zones.get(id);
  const row = scene.zoneRows.find((item) => item.zoneId === id);
  if (zone === undefined || row === undefined) return undefined;
  return {
    title: zone.name,
    lines: [
      `${row.lateCount} late, ${row.atRiskCount} at risk of ${row.openCount} open`,
      `${row.idleShopperCount} of ${count(row.shopperCount, 'shopper')} idle`,
    ],
  };
}
