/** A store: where baskets are shopped or picked up. */
import type { StoreId, ZoneId } from './ids.ts';
import type { Place } from './place.ts';
import type { Percent, Seconds } from './units.ts';

export interface Store {
  readonly id: StoreId;
  readonly name: string;
  /** One or two letters for the map. */
  readonly initials: string;
  readonly zoneId: ZoneId;
  readonly place: Place;
  /** Opening hours; shopping starts at or after `opensAt`, checkout ends at or before `closesAt`. */
  readonly opensAt: Seconds;
  readonly closesAt: Seconds;
  /** From arriving to standing at the shelves, once a visit. */
  readonly parkSeconds: Seconds;
  /** Queue, till and way to the car, once a visit. */
  readonly checkoutSeconds: Seconds;
  /** How fast one shops here; 100 is normal. */
  readonly pickSpeedPercent: Percent;
}
