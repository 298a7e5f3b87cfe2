/**
 * Orders as marks: shape and colour say the status, the ring how much of an hour is left. On-time
 * orders are small and lie below; what needs a person is larger and lies above.
 */
import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { OrderId } from '../../../domain/ids.ts';
import type { LngLat } from '../../../domain/units.ts';
import type { OrderRow, OrderStatus } from '../../../store/live-state.svelte.ts';
import { zoneOfOrder, type Scene } from '../../../store/scene.ts';
import type { StatusFilter } from '../../../store/view.svelte.ts';
import type { ZoneId } from '../../../domain/ids.ts';
import { orderIcon } from '../icon-atlas.ts';
import { markScale, type MapInput } from '../map-input.ts';

export interface OrderMark {
  readonly orderId: OrderId;
  readonly position: LngLat;
  readonly icon: string;
  readonly size: number;
  readonly faded: boolean;
}

export interface OrderMarks {
  readonly scheduled: readonly OrderMark[];
  readonly calm: readonly OrderMark[];
  readonly urgent: readonly OrderMark[];
}

/** Pixels of the 32-unit drawing, by status, when zoomed in. */
const SIZES: Readonly<Record<OrderStatus, number>> = {
  'on-time': 20,
  'at-risk': 29,
  late: 31,
  unassigned: 28,
  scheduled: 15,
  delivered: 14,
  'delivered-late': 14,
  cancelled: 14,
};

/** Whether a row stays under a status filter. */
function passes(row: OrderRow, filter: StatusFilter): boolean {
  return filter === undefined || filter === 'idle' || row.status === filter;
}

/** Whether orders that are only scheduled are drawn: they are many and nobody waits for them yet. */
export function showsScheduled(input: Pick<MapInput, 'zoom' | 'statusFilter'>): boolean {
  return input.zoom >= 13 || input.statusFilter === 'scheduled';
}

/** Marks of the open orders of a scene; done ones are left to the lists. */
export function orderMarks(
  scene: Scene,
  filter: StatusFilter,
  zoneId: ZoneId | undefined,
  withScheduled: boolean,
): OrderMarks {
  const marks = {
    scheduled: [] as OrderMark[],
    calm: [] as OrderMark[],
    urgent: [] as OrderMark[],
  };
  for (const row of scene.orders.values()) {
    const { status, order } = row;
    if (status === 'delivered' || status === 'delivered-late' || status === 'cancelled') continue;
    if (!passes(row, filter) || (status === 'scheduled' && !withScheduled)) continue;
    const mark: OrderMark = {
      orderId: order.id,
      position: order.dropOff.lngLat,
      icon: orderIcon(status, order.windowEnd - scene.at),
      size: SIZES[status],
      faded: zoneId !== undefined && zoneOfOrder(row) !== zoneId,
    };
    if (status === 'scheduled') marks.scheduled.push(mark);
    else if (status === 'on-time') marks.calm.push(mark);
    else marks.urgent.push(mark);
  }
  return marks;
}

export function orderLayers(input: MapInput, marks: OrderMarks): Layer[] {
  const { shown, zoom } = input;
  const calmScale = markScale(zoom) * (zoom < 12.5 ? 0.8 : 1);
  return [
    iconLayer(input, 'orders-scheduled', marks.scheduled, shown.orders, markScale(zoom)),
    iconLayer(input, 'orders', marks.calm, shown.orders, calmScale),
    iconLayer(input, 'orders-urgent', marks.urgent, shown.orders, Math.max(0.56, markScale(zoom))),
  ];
}

function iconLayer(
  input: MapInput,
  id: 'orders-scheduled' | 'orders' | 'orders-urgent',
  data: readonly OrderMark[],
  visible: boolean,
  sizeScale: number,
): Layer {
  return new IconLayer<OrderMark>({
    id,
    data,
    visible,
    pickable: true,
    iconAtlas: input.atlas.canvas as never,
    iconMapping: input.atlas.mapping as never,
    getIcon: (mark) => mark.icon,
    getPosition: (mark) => mark.position as [number, number],
    getSize: (mark) => mark.size,
    getColor: (mark) => [255, 255, 255, mark.faded ? 70 : id === 'orders-scheduled' ? 150 : 255],
    sizeScale,
  });
}
