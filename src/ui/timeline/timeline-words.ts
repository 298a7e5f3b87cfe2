/** What the timeline says in words: tooltips, and the row read out when keys move. */
import type { Scene } from '../../store/scene.ts';
import type { OrderRow, ShopperRow } from '../../store/live-state.svelte.ts';
import { clock, count, duration } from '../format.ts';
import { activityWords } from '../lists/activity-words.ts';
import { addedWords } from '../lists/added-words.ts';
import { tripOrders } from '../lists/filter.ts';
import type { Names } from '../lists/names.ts';
import { serviceWords, slackWords } from '../lists/order-figures.ts';
import { statusLooks } from '../status.ts';
import type { BlockPhase, RowBlock } from './shopper-blocks.ts';
import type { Hit } from './timeline-layout.ts';
import { snapToMinute } from './time-scale.ts';

const phaseWords: Readonly<Record<BlockPhase, string>> = {
  past: 'done',
  now: 'under way',
  ahead: 'ahead on the trip',
  next: 'planned, not started',
};

/** The lines of a tooltip, first the most important; empty for nothing worth saying. */
export function tooltipLines(
  hit: Hit,
  rows: readonly ShopperRow[],
  scene: Scene,
  names: Names,
): string[] {
  switch (hit.area) {
    case 'none':
      return [];
    case 'axis':
      return [clock(snapToMinute(hit.at)), 'Scroll to zoom, drag to move'];
    case 'lane':
      return hit.bucket === undefined
        ? []
        : [
            `${count(hit.bucket.rows.length, 'order')} without a shopper`,
            `Window ends ${clock(hit.bucket.from)}–${clock(hit.bucket.until)}`,
          ];
    case 'gutter': {
      const row = rows[hit.index];
      return row === undefined ? [] : [rowWords(row, scene, names)];
    }
    case 'row': {
      const row = rows[hit.index];
      if (row === undefined) return [];
      if (hit.window !== undefined) {
        const { orderId, start, end, status } = hit.window;
        return [`${orderId}: window ${clock(start)}–${clock(end)}`, statusLooks[status].word];
      }
      if (hit.block !== undefined) return blockLines(hit.block, row, scene, names);
      return [`${row.shopper.name}, ${clock(snapToMinute(hit.at))}`, freeWords(row, hit.at)];
    }
  }
}

function freeWords(row: ShopperRow, at: number): string {
  const { shiftStart, shiftEnd } = row.shopper;
  const hours = `${clock(shiftStart)}–${clock(shiftEnd)}`;
  return at < shiftStart || at > shiftEnd ? `Off shift (${hours})` : `Free, shift ${hours}`;
}

function blockLines(block: RowBlock, shopper: ShopperRow, scene: Scene, names: Names): string[] {
  const { activity, from, until, storeId, orderIds } = block;
  const where =
    storeId === undefined || activity === 'travel'
      ? placeWords(block, scene, names)
      : ` at ${names.store(storeId)}`;
  const lines = [
    `${activityWords(activity)}${where}`,
    `${clock(from)}–${clock(until)} (${duration(until - from)}), ${phaseWords[block.phase]}`,
  ];
  for (const id of orderIds) {
    const order = scene.orders.get(id);
    const trip = block.phase === 'next' ? shopper.nextTrip : shopper.trip;
    const added = addedWords(trip, id, names);
    const words = order === undefined ? id : orderWords(order);
    lines.push(added === '' ? words : `${words}, ${added}`);
  }
  return lines;
}

function placeWords(block: RowBlock, scene: Scene, names: Names): string {
  if (block.storeId !== undefined) return ` to ${names.store(block.storeId)}`;
  const id = block.orderIds[0];
  const order = id === undefined ? undefined : scene.orders.get(id)?.order;
  if (order === undefined) return '';
  return `${block.activity === 'travel' ? ' to' : ' at'} ${order.address}`;
}

function orderWords(row: OrderRow): string {
  const { order, status } = row;
  const service =
    order.fulfilment === 'shop-and-deliver' ? '' : `, ${serviceWords(order).toLowerCase()}`;
  return `${order.id}: ${statusLooks[status].word.toLowerCase()}, ${slackWords(row)}, window ${clock(order.windowStart)}–${clock(order.windowEnd)}${service}`;
}

/** One shopper's row in a sentence. */
export function rowWords(row: ShopperRow, scene: Scene, names: Names): string {
  const orders = tripOrders(row, scene.orders);
  const late = orders.filter((order) => order.status === 'late').length;
  const until =
    row.until === undefined || row.activity === 'off' ? '' : ` until ${clock(row.until)}`;
  return (
    `${row.shopper.name}: ${activityWords(row.activity).toLowerCase()}${until}, ` +
    `${count(orders.length, 'order')}${late > 0 ? `, ${late} late` : ''}, ${names.zone(row.zoneId)}`
  );
}
