/** couriers.txt: who drives, from where, and from when to when. */
import { shopperId } from '../../domain/ids.ts';
import type { ShopperId } from '../../domain/ids.ts';
import { COORDINATE_METRES_MAX, MINUTE_MAX } from './plane.ts';
import type { PlanePoint } from './plane.ts';
import { claimId, readTable } from './tsv.ts';
import type { TableProgress, TableRules } from './tsv.ts';

export interface MdrpCourier extends PlanePoint {
  readonly id: ShopperId;
  readonly onMinute: number;
  /** Inclusive: the last pick-up may be at this minute. */
  readonly offMinute: number;
}

export const COURIERS = {
  file: 'couriers.txt',
  columns: ['courier', 'x', 'y', 'on_time', 'off_time'],
  rowCountMax: 5000,
} as const satisfies TableRules<string>;

/** Throws the reader's faults, and field-invalid when a shift ends before it begins. */
export function readCouriers(text: string, onProgress?: TableProgress): MdrpCourier[] {
  const rowById = new Map<string, number>();
  return readTable(
    text,
    COURIERS,
    (row) => {
      const id = shopperId(claimId(rowById, row, 'courier'));
      const x = row.integer('x', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres');
      const y = row.integer('y', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres');
      const onMinute = row.integer('on_time', 0, MINUTE_MAX, 'minutes');
      const offMinute = row.integer('off_time', 0, MINUTE_MAX, 'minutes');
      if (offMinute < onMinute) {
        throw row.fault('field-invalid', 'off_time', `Not before on_time, minute ${onMinute}.`);
      }
      return { id, x, y, onMinute, offMinute };
    },
    onProgress,
  );
}
