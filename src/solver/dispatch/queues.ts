/**
 * The forecast queues of an instance, flattened: each quarter hour of each queue is a slot, numbered
 * through over the stores in the problem's order.
 */
import { assert } from '../../base/assert.ts';
import { QUARTER_SECONDS } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Store } from '../../domain/store.ts';

export interface Queues {
  readonly slotCount: number;
  /** By slot: visits without a price for crowding; seconds added to the checkout. */
  readonly slotRoom: Int32Array;
  readonly slotWait: Int32Array;
  /** By store: its first slot (−1 without a queue), when that begins, and how many follow on. */
  readonly firstSlot: Int32Array;
  readonly queueFrom: Int32Array;
  readonly queueLength: Int32Array;
}

/** The queues of `stores`, in their order; queues of other stores are left out. */
export function flattenQueues(instance: Instance, stores: readonly Store[]): Queues {
  const queueOf = new Map(instance.queues.map((queue) => [queue.storeId, queue]));
  const room: number[] = [];
  const wait: number[] = [];
  const firstSlot = new Int32Array(stores.length).fill(-1);
  const queueFrom = new Int32Array(stores.length);
  const queueLength = new Int32Array(stores.length);
  for (const [index, store] of stores.entries()) {
    const queue = queueOf.get(store.id);
    if (queue === undefined) continue;
    assert(queue.room.length === queue.waitSeconds.length, 'a queue tells both by quarter');
    firstSlot[index] = wait.length;
    queueFrom[index] = queue.from;
    queueLength[index] = queue.waitSeconds.length;
    room.push(...queue.room);
    wait.push(...queue.waitSeconds);
  }
  return {
    slotCount: wait.length,
    slotRoom: Int32Array.from(room),
    slotWait: Int32Array.from(wait),
    firstSlot,
    queueFrom,
    queueLength,
  };
}

/** The slot of a visit to `store` whose shopping ends at `shopUntil`, or −1. */
export function slotAt(queues: Queues, store: number, shopUntil: number): number {
  const first = queues.firstSlot[store]!;
  if (first < 0) return -1;
  const quarter = Math.floor((shopUntil - queues.queueFrom[store]!) / QUARTER_SECONDS);
  return quarter >= 0 && quarter < queues.queueLength[store]! ? first + quarter : -1;
}

/** Seconds of queueing in `slot`, 0 for −1. */
export function waitIn(queues: Queues, slot: number): number {
  return slot < 0 ? 0 : queues.slotWait[slot]!;
}
