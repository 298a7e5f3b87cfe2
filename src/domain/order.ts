/**
 * An order: what a customer asked for, from which store, to which door, by when; and its life.
 *
 * scheduled → released → offered → accepted → shopping → checked out → delivering → delivered,
 * or cancelled, failed, returned. Only released orders are open: a plan decides about those alone.
 */
import type { OrderId, StoreId, ZoneId } from './ids.ts';
import type { Place } from './place.ts';
import type { Policy } from './policy.ts';
import type { Grams, Millilitres, Seconds } from './units.ts';
import { seconds } from './units.ts';

/** What a shopper must be allowed or able to do: check an age, carry heavy goods. */
export type Skill = 'id-check' | 'heavy';

/**
 * `shop-only` ends at the store's desk, where the customer collects; `deliver-only` is packed by the
 * store and takes no shopping.
 */
export type Fulfilment = 'shop-and-deliver' | 'shop-only' | 'deliver-only';

/** How fast goods suffer in a warm car. */
export type Perishability = 'ambient' | 'chilled' | 'frozen';

export type Priority = 'standard' | 'express';

export type OrderState =
  | 'scheduled'
  | 'released'
  | 'offered'
  | 'accepted'
  | 'shopping'
  | 'checked-out'
  | 'delivering'
  | 'delivered'
  | 'cancelled'
  | 'failed'
  | 'returned';

export interface Order {
  readonly id: OrderId;
  readonly storeId: StoreId;
  /** The zone of the drop-off. */
  readonly zoneId: ZoneId;
  /** Street and number, for people. */
  readonly address: string;
  readonly dropOff: Place;
  readonly itemCount: number;
  readonly weightGrams: Grams;
  readonly volumeMillilitres: Millilitres;
  readonly skills: readonly Skill[];
  readonly perishability: Perishability;
  readonly priority: Priority;
  readonly fulfilment: Fulfilment;
  readonly placedAt: Seconds;
  /** The promised window, inclusive at both ends; the hand-over belongs inside it. */
  readonly windowStart: Seconds;
  readonly windowEnd: Seconds;
  /** Earliest moment the goods can be shopped or picked up (a kitchen's ready time; else placed). */
  readonly readyAt: Seconds;
  /** Shopping time at normal pace; of no account when the store hands over a packed bag. */
  readonly shopSeconds: Seconds;
  /** Expected time for substitutions and goods out of stock, whatever the shopper's pace. */
  readonly substitutionSeconds: Seconds;
  /** From arriving at the address to the hand-over, without any check of papers. */
  readonly doorSeconds: Seconds;
  /** From the hand-over to driving on. */
  readonly leaveSeconds: Seconds;
  /** Latest moment a nearby shopper can set off and still hand over within the window. */
  readonly latestStartAt: Seconds;
}

/**
 * When the order becomes open: its latest safe start less the lead, never before it is placed. Up to
 * the policy's `earlySeconds` before that it may ride along with an open one.
 */
export function releaseAt(order: Order, policy: Policy): Seconds {
  return seconds(Math.max(order.placedAt, order.latestStartAt - policy.releaseLeadSeconds));
}

/** States in which a shopper has taken the order and has not yet delivered it. */
export function isCommitted(state: OrderState): boolean {
  return (
    state === 'accepted' ||
    state === 'shopping' ||
    state === 'checked-out' ||
    state === 'delivering'
  );
}

/** States from which nothing more happens. */
export function isClosed(state: OrderState): boolean {
  return (
    state === 'delivered' || state === 'cancelled' || state === 'failed' || state === 'returned'
  );
}
