/** The way of a trip that is joined, or goes on as it is: from the store to door after door. */
import { latenessCents } from '../../domain/formulas.ts';
import { NO_WAY } from '../../domain/instance.ts';
import type { LegBlock } from '../../domain/instance.ts';
import type { Parcel } from './parcel.ts';
import type { Problem } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
import type { Rider } from './riders.ts';

/** What has come together so far: seconds of the day, metres, seconds, cents. */
export interface Progress {
  readonly time: number;
  readonly metres: number;
  readonly waited: number;
  readonly lateness: number;
  readonly freshness: number;
}

export interface StoreLeft {
  readonly shopFrom: number;
  readonly shopUntil: number;
  readonly leaveAt: number;
  /** Of the store's queue, −1 for none. */
  readonly slot: number;
}

export interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

export interface Dropped {
  readonly leg: Leg;
  readonly arriveAt: number;
  readonly deliveredAt: number;
  readonly after: Progress;
}

/** The rider's store after shopping the added orders, which the problem numbers. */
export function leaveStore(problem: Problem, rider: Rider, added: ArrayLike<number>): StoreLeft {
  const { store, shopper, startAt } = rider;
  let shopFrom = startAt;
  let shop = 0;
  for (let index = 0; index < added.length; index += 1) {
    const order = added[index]!;
    shopFrom = Math.max(shopFrom, problem.readyAt[order]!);
    shop += problem.shopSeconds[order * problem.shopperCount + shopper]!;
  }
  const shopUntil = shopFrom + shop;
  const slot = slotAt(problem, store, shopUntil);
  const leaveAt = shopUntil + problem.checkoutSeconds[store]! + waitIn(problem, slot);
  return { shopFrom, shopUntil, leaveAt, slot };
}

/** Where a trip stands on leaving the store; who collects there has been served. */
export function atStore(
  { policy }: Problem,
  rider: Rider,
  { shopFrom, leaveAt }: StoreLeft,
  parcels: readonly Parcel[],
): Progress {
  let lateness = 0;
  for (const { hasDrop, order, urgency } of parcels) {
    if (!hasDrop) lateness += latenessCents(policy, leaveAt, order.windowEnd, urgency);
  }
  const waited = shopFrom - rider.startAt;
  return { time: leaveAt, metres: 0, waited, lateness, freshness: 0 };
}

/** Drives from a door (−1: the store) to that of `parcel`; undefined without a way. */
export function dropAt(
  problem: Problem,
  rider: Rider,
  leftStoreAt: number,
  before: Progress,
  fromRow: number,
  parcel: Parcel,
): Dropped | undefined {
  const { policy } = problem;
  const leg = legTo(problem, rider, fromRow, parcel.row);
  if (leg === undefined) return undefined;
  const { order } = parcel;
  const arriveAt = before.time + leg.seconds;
  const atDoor = arriveAt + parcel.doorSeconds;
  const deliveredAt = Math.max(atDoor, order.windowStart);
  const age = deliveredAt - leftStoreAt;
  return {
    leg,
    arriveAt,
    deliveredAt,
    after: {
      time: deliveredAt + order.leaveSeconds,
      metres: before.metres + leg.metres,
      waited: before.waited + deliveredAt - atDoor,
      lateness:
        before.lateness + latenessCents(policy, deliveredAt, order.windowEnd, parcel.urgency),
      freshness: before.freshness + Math.round((parcel.freshnessRate * age) / 3600),
    },
  };
}

/** The leg from a door (−1: the rider's store) to a door, rows of the instance; undefined without a way. */
export function legTo(
  { riders: { travel }, policy }: Problem,
  rider: Rider,
  fromRow: number,
  toRow: number,
): Leg | undefined {
  return fromRow < 0
    ? legOf(travel.storeToDrop, rider.storeRow, toRow, policy.travelTimePercent)
    : legOf(travel.dropToDrop, fromRow, toRow, policy.travelTimePercent);
}

function legOf(block: LegBlock, row: number, column: number, percent: number): Leg | undefined {
  if (block.rowCount === 0) return undefined;
  const cell = row * block.columnCount + column;
  const raw = block.seconds[cell]!;
  if (raw >= NO_WAY) return undefined;
  return { seconds: Math.ceil((raw * percent) / 100), metres: block.metres[cell]! };
}
