/**
 * An instance: the immutable snapshot a plan is made from. Orders, shoppers with their commitments,
 * stores and the travel times between them; the policy stands beside it.
 *
 * Travel times come as dense row-major blocks, one for each kind of leg a trip can have. Rows and
 * columns follow the order of `orders`, `shoppers` and `stores`. Times are at 100 % travel time,
 * before the policy's factor.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from './ids.ts';
import type { Order } from './order.ts';
import type { AvailableShopper } from './shopper.ts';
import type { Store } from './store.ts';
import type { Cents } from './units.ts';
import type { Seconds } from './units.ts';

/** Legs from each row's place to each column's place. Entry (row, column) is at row × columnCount + column. */
export interface LegBlock {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

/** The legs from the given rows to the given columns of a block, in the order given. */
export function pickLegs(
  block: LegBlock,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
): LegBlock {
  const seconds = new Int32Array(rows.length * columns.length);
  const metres = new Int32Array(seconds.length);
  let cell = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const base = rows[row]! * block.columnCount;
    for (let column = 0; column < columns.length; column += 1) {
      seconds[cell] = block.seconds[base + columns[column]!]!;
      metres[cell] = block.metres[base + columns[column]!]!;
      cell += 1;
    }
  }
  return { rowCount: rows.length, columnCount: columns.length, seconds, metres };
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

/** Length of the quarters by which queues are forecast. */
export const QUARTER_SECONDS = 900;

/** What awaits shoppers at a store's tills, by quarter hour; quarters not listed are quiet. */
export interface StoreQueue {
  readonly storeId: StoreId;
  /** Start of the first quarter, a multiple of `QUARTER_SECONDS`. */
  readonly from: Seconds;
  /** By quarter in which shopping ends: time added to the store's checkout. */
  readonly waitSeconds: readonly Seconds[];
  /** By the same quarters: visits a plan may bring before each further one costs `crowdCents`. */
  readonly room: readonly number[];
}

/** What serving the orders of a zone has lately taken; at most one for each zone. */
export interface ZoneForecast {
  readonly zoneId: ZoneId;
  /** Expected cost of serving an order later. */
  readonly serveCents: Cents;
  /** Expected time for a shopper to reach the store. */
  readonly approachSeconds: Seconds;
}

/** A person's word on an order, above all weights; at most one pin and one hold for each order. */
export type Ruling =
  /** On this shopper's trip or none; left out only where the rules allow no such trip. */
  | { readonly kind: 'pin'; readonly orderId: OrderId; readonly shopperId: ShopperId }
  | { readonly kind: 'forbid'; readonly orderId: OrderId; readonly shopperId: ShopperId }
  /** On no trip while `until` lies after now. */
  | { readonly kind: 'hold'; readonly orderId: OrderId; readonly until: Seconds };

/** Whom the plan in force gives an order to; changing that has a price. */
export interface Announced {
  readonly orderId: OrderId;
  readonly shopperId: ShopperId;
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
  /** At most one for each store. */
  readonly queues: readonly StoreQueue[];
  readonly forecasts: readonly ZoneForecast[];
  readonly rulings: readonly Ruling[];
  /** At most one for each order. */
  readonly announced: readonly Announced[];
  readonly travel: Travel;
}

/** Orders of trips under way that might be joined; no plan decides about them again. */
export function ordersUnderWay({ shoppers }: Pick<Instance, 'shoppers'>): ReadonlySet<OrderId> {
  return new Set(shoppers.flatMap(({ underway }) => underway?.orderIds ?? []));
}
