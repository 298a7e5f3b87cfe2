/**
 * What a day is made of before it is played: everything the seed fixes. The orders and shoppers of
 * the whole day are here; what becomes of them is in `DayState`.
 */
import type { Order } from '../domain/order.ts';
import type { StoreQueue } from '../domain/instance.ts';
import type { Place } from '../domain/place.ts';
import type { Policy } from '../domain/policy.ts';
import type { Preset } from '../domain/preset.ts';
import type { Shopper } from '../domain/shopper.ts';
import type { Store } from '../domain/store.ts';
import type { Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';

/** A shopper and where the shift begins. */
export interface CrewMember {
  readonly shopper: Shopper;
  readonly start: Place;
}

export interface DayWorld {
  readonly preset: Preset;
  readonly cityName: string;
  readonly seed: number;
  readonly policy: Policy;
  /** Whether everything takes just as long as planned. */
  readonly isExact?: true;
  /** The first and the last epoch lie inside these; nothing happens before or after. */
  readonly dayStart: Seconds;
  readonly dayEnd: Seconds;
  readonly zones: readonly Zone[];
  readonly stores: readonly Store[];
  /** The tills of each store over the whole day, room being all that the store has. */
  readonly queues: readonly StoreQueue[];
  /** In order of id. */
  readonly crew: readonly CrewMember[];
  /** In order of placing, which is the order of ids. */
  readonly orders: readonly Order[];
}
