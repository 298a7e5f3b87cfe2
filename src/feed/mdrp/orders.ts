/** orders.txt: what was ordered from which restaurant, placed and ready when, and where it goes. */
import { orderId } from '../../domain/ids.ts';
import type { OrderId, StoreId } from '../../domain/ids.ts';
import { COORDINATE_METRES_MAX, MINUTE_MAX } from './plane.ts';
import type { PlanePoint } from './plane.ts';
import { claimId, readTable } from './tsv.ts';
import type { TableProgress, TableRules } from './tsv.ts';

/** `x` and `y` are the drop-off. */
export interface MdrpOrder extends PlanePoint {
  readonly id: OrderId;
  readonly restaurantId: StoreId;
  readonly placedMinute: number;
  readonly readyMinute: number;
}

export const ORDERS = {
  file: 'orders.txt',
  columns: ['order', 'x', 'y', 'placement_time', 'restaurant', 'ready_time'],
  rowCountMax: 50_000,
} as const satisfies TableRules<string>;

/**
 * Throws the reader's faults, reference-unknown for a restaurant that is not in `restaurantIds`, and
 * field-invalid when food is ready before it was ordered.
 */
export function readOrders(
  text: string,
  restaurantIds: ReadonlySet<string>,
  onProgress?: TableProgress,
): MdrpOrder[] {
  const rowById = new Map<string, number>();
  return readTable(
    text,
    ORDERS,
    (row) => {
      const id = orderId(claimId(rowById, row, 'order'));
      const x = row.integer('x', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres');
      const y = row.integer('y', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres');
      const placedMinute = row.integer('placement_time', 0, MINUTE_MAX, 'minutes');
      const readyMinute = row.integer('ready_time', 0, MINUTE_MAX, 'minutes');
      if (readyMinute < placedMinute) {
        const rule = `Not before placement_time, minute ${placedMinute}.`;
        throw row.fault('field-invalid', 'ready_time', rule);
      }
      const restaurant = row.id('restaurant');
      if (!restaurantIds.has(restaurant)) {
        throw row.fault('reference-unknown', 'restaurant', 'A restaurant of restaurants.txt.');
      }
      return { id, x, y, placedMinute, readyMinute, restaurantId: restaurant as StoreId };
    },
    onProgress,
  );
}
