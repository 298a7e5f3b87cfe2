/**
 * An instance: the immutable snapshot a plan is made from. Orders, shoppers with their commitments,
 * stores and the travel times between them; the policy stands beside it.
 *
 * Travel times come as dense row-major blocks, one for each kind of leg a trip can have. Rows and
 * columns follow the order of `orders`, `shoppers` and `stores`. Times are at 100 % travel time,
 * before the policy's factor.
 */
import type { Order } from './order.ts';
import type { AvailableShopper } from './shopper.ts';
import type { Store } from './store.ts';
import type { Seconds } from './units.ts';

/** Legs from each row's place to each column's place. Entry (row, column) is at row × columnCount + column. */
export interface LegBlock {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

/** The value of a leg that does not exist (no way, or beyond the search limit of the builder). */
export const NO_WAY = 0x3fffffff;

/** How travel times were made; shown to the user. */
export type TravelSource = 'roads' | 'euclid' | 'matrix';

export interface Travel {
  readonly source: TravelSource;
  /** Where each shopper becomes free → each store. */
  readonly startToStore: LegBlock;
  readonly storeToStore: LegBlock;
  readonly storeToDrop: LegBlock;
  readonly dropToDrop: LegBlock;
  /** For trips that deliver on the way to a second store. */
  readonly dropToStore: LegBlock;
}

export interface Instance {
  /** Says where the snapshot comes from: a day and moment, or an imported file. */
  readonly name: string;
  /** `roads` worlds lie on the map; a `plane` world is drawn on a metre grid round [0, 0]. */
  readonly world: 'roads' | 'plane';
  readonly now: Seconds;
  /** Orders that are open or could be under another lead; `releaseAt` with the policy decides. */
  readonly orders: readonly Order[];
  readonly shoppers: readonly AvailableShopper[];
  readonly stores: readonly Store[];
  readonly travel: Travel;
}
