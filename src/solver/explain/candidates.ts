/** Who else could take an order, what that would cost alone, and what it would cost the plan. */
import { assert } from '../../base/assert.ts';
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { Instance, LegBlock } from '../../domain/instance.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import { cents, seconds } from '../../domain/units.ts';
import type { Candidate } from '../../domain/why.ts';
import { blockedBy } from './blocked.ts';
import { pinOrder } from './force.ts';
import { legSeconds } from './legs.ts';
import type { Setting } from '../../domain/setting.ts';
import type { ReSolver } from './re-solver.ts';
import { withPin } from './rulings.ts';

export interface CandidateLimits {
  /** Shoppers listed at most. */
  readonly candidateCountMax: number;
  /** Of them, shoppers for whom the whole plan is solved again. */
  readonly regretCountMax: number;
}

/**
 * The shoppers who could take the order alone, nearest first, ties by id; the regret of the first few
 * against `best`, the best plan. `shown` is listed and its regret told wherever it ranks.
 */
export async function candidatesFor(
  setting: Setting,
  orderId: OrderId,
  best: Plan,
  shown: ShopperId | undefined,
  { candidateCountMax, regretCountMax }: CandidateLimits,
  reSolver: ReSolver,
): Promise<Candidate[]> {
  const ranked = nearestFirst(setting, orderId);
  const chosen = ranked.filter(
    ({ shopperId }, rank) => rank < candidateCountMax || shopperId === shown,
  );
  const candidates: Candidate[] = [];
  for (const [rank, { shopperId, approachSeconds }] of chosen.entries()) {
    const alone = await reSolver.plan(narrow(setting, orderId, shopperId));
    const [trip] = alone.trips;
    assert(trip !== undefined, 'a shopper whom no rule blocks takes a pinned order', shopperId);
    const isWeighed = rank < regretCountMax || shopperId === shown;
    const pinned = isWeighed
      ? await pinOrder(setting, orderId, shopperId, best, reSolver)
      : undefined;
    candidates.push({
      shopperId,
      approachSeconds: seconds(approachSeconds),
      cost: trip.cost,
      totalCents: cents(totalCents(trip.cost)),
      regretCents: pinned && cents(totalCents(pinned.cost) - totalCents(best.cost)),
    });
  }
  return candidates;
}

interface Ranked {
  readonly shopperId: ShopperId;
  readonly approachSeconds: number;
}

function nearestFirst(setting: Setting, orderId: OrderId): Ranked[] {
  const { instance, policy } = setting;
  const order = instance.orders.find(({ id }) => id === orderId);
  const storeRow = instance.stores.findIndex(({ id }) => id === order?.storeId);
  return instance.shoppers
    .map(({ id }, row) => ({
      shopperId: id,
      approachSeconds: legSeconds(instance.travel.startToStore, row, storeRow, policy),
    }))
    .filter(({ shopperId }) => blockedBy(setting, orderId, shopperId) === undefined)
    .sort((a, b) => a.approachSeconds - b.approachSeconds || (a.shopperId < b.shopperId ? -1 : 1));
}

/** The setting with this order alone, pinned to this shopper, who is alone as well. */
function narrow(setting: Setting, orderId: OrderId, shopperId: ShopperId): Setting {
  const { instance, policy } = setting;
  const order = instance.orders.findIndex(({ id }) => id === orderId);
  const shopper = instance.shoppers.findIndex(({ id }) => id === shopperId);
  const storeId = instance.orders[order]!.storeId;
  const store = instance.stores.findIndex(({ id }) => id === storeId);
  const { travel } = instance;
  const alone: Instance = {
    ...instance,
    orders: [instance.orders[order]!],
    // A trip of its own comes after the one under way, whose orders are not here.
    shoppers: [{ ...instance.shoppers[shopper]!, underway: undefined }],
    stores: [instance.stores[store]!],
    queues: instance.queues.filter((queue) => queue.storeId === storeId),
    rulings: [],
    announced: instance.announced.filter((one) => one.orderId === orderId),
    travel: {
      ...travel,
      startToStore: cellOf(travel.startToStore, shopper, store),
      storeToStore: cellOf(travel.storeToStore, store, store),
      storeToDrop: cellOf(travel.storeToDrop, store, order),
      dropToDrop: cellOf(travel.dropToDrop, order, order),
      dropToStore: cellOf(travel.dropToStore, order, store),
    },
  };
  return { instance: withPin(alone, orderId, shopperId), policy };
}

/** The block of one cell. */
function cellOf(block: LegBlock, row: number, column: number): LegBlock {
  const cell = row * block.columnCount + column;
  return {
    rowCount: 1,
    columnCount: 1,
    seconds: block.seconds.slice(cell, cell + 1),
    metres: block.metres.slice(cell, cell + 1),
  };
}
