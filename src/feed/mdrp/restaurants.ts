/** restaurants.txt: where food is picked up. */
import { storeId } from '../../domain/ids.ts';
import type { StoreId } from '../../domain/ids.ts';
import { claimId, readTable } from './tsv.ts';
import type { TableProgress, TableRules } from './tsv.ts';
import { COORDINATE_METRES_MAX } from './plane.ts';
import type { PlanePoint } from './plane.ts';

export interface MdrpRestaurant extends PlanePoint {
  readonly id: StoreId;
}

export const RESTAURANTS = {
  file: 'restaurants.txt',
  columns: ['restaurant', 'x', 'y'],
  rowCountMax: 20_000,
} as const satisfies TableRules<string>;

export function readRestaurants(text: string, onProgress?: TableProgress): MdrpRestaurant[] {
  const rowById = new Map<string, number>();
  return readTable(
    text,
    RESTAURANTS,
    (row) => ({
      id: storeId(claimId(rowById, row, 'restaurant')),
      x: row.integer('x', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres'),
      y: row.integer('y', -COORDINATE_METRES_MAX, COORDINATE_METRES_MAX, 'metres'),
    }),
    onProgress,
  );
}
