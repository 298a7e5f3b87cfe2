/** A line of the difference map: who serves an order, in one of the two plans. */
import type { OrderId } from '../../domain/ids.ts';
import type { LngLat } from '../../domain/units.ts';

export interface DifferenceLine {
  readonly orderId: OrderId;
  readonly which: 'before' | 'after';
  readonly points: readonly LngLat[];
}
