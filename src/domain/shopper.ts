/** A shopper: the person who shops and drives, with shift, car, skills and pace. */
import type { OrderId, ShopperId, StoreId } from './ids.ts';
import type { Skill } from './order.ts';
import type { Place } from './place.ts';
import type { Cents, Grams, Millilitres, Percent, Seconds } from './units.ts';

export type Vehicle = 'car' | 'van' | 'motorbike';

export interface Shopper {
  readonly id: ShopperId;
  readonly name: string;
  readonly vehicle: Vehicle;
  readonly weightGramsMax: Grams;
  readonly volumeMillilitresMax: Millilitres;
  readonly skills: readonly Skill[];
  /** Pace in the store; 125 shops a basket in 80 % of the normal time. */
  readonly pickSpeedPercent: Percent;
  /** Shift, inclusive at both ends. */
  readonly shiftStart: Seconds;
  readonly shiftEnd: Seconds;
}

/** An order this shopper declined is not offered to them again before `until`. */
export interface CoolDown {
  readonly orderId: OrderId;
  readonly until: Seconds;
}

/**
 * A trip under way whose shopper still shops at its only store and could, where the policy allows, shop
 * more orders there before setting out.
 */
export interface Underway {
  readonly storeId: StoreId;
  /** The basket in hand is shopped by then; not before the instance's `now`. */
  readonly shopUntil: Seconds;
  /** The trip's orders, all of this store, drops in the order planned; they are in the instance too. */
  readonly orderIds: readonly OrderId[];
}

/** A shopper as a plan sees them: when and where they are free next, and what they have earned. */
export interface AvailableShopper extends Shopper {
  /** Free from here on; at or after the instance's `now` and the shift's start. */
  readonly availableAt: Seconds;
  readonly start: Place;
  /** Earned today up to `availableAt`, a trip under way included. */
  readonly earnedCents: Cents;
  /** Whether the time up to `availableAt` is filled by a trip already under way. */
  readonly onTrip: boolean;
  readonly coolDowns: readonly CoolDown[];
  /** Absent unless a trip under way could still take orders. */
  readonly underway?: Underway;
}
