/**
 * Batches first, shoppers after: orders are merged as long as a merger saves something, the largest
 * saving first, whoever would carry the batch; the batches are then assigned at the least cost. After
 * Clarke and Wright (1964), doi:10.1287/opre.12.4.568. What deciding both together is worth is what a
 * plan is better than this.
 *
 * A batch is taken to cost what it costs the cheapest of a few shoppers: those who are first at its
 * orders' stores. An order is tried with its nearest others.
 */
import { Heap } from '../../base/heap.ts';
import { NO_WAY } from '../../domain/instance.ts';
import { baseline, leaveCents } from './baseline.ts';
import type { Desk } from './baseline.ts';
import { assignBatches } from './one-at-a-time.ts';

/** Shoppers for whom a batch is priced, for each of its orders. */
const REFERENCE_MAX = 4;
/** Others with which an order is tried. */
const PARTNER_MAX = 12;

interface Batch {
  readonly orders: Int32Array;
  readonly cents: number;
  isMerged: boolean;
}

interface Merger {
  readonly first: Batch;
  readonly second: Batch;
  readonly batch: Batch;
  readonly saving: number;
}

/** Orders batched by savings, then batches assigned to shoppers at the least cost. */
export const batchThenAssign = baseline((desk) => assignBatches(desk, batchesOf(desk)));

function batchesOf(desk: Desk): Int32Array[] {
  const { orderCount } = desk.problem;
  const references = Array.from({ length: orderCount }, (_, order) => referencesOf(desk, order));
  const partners = partnersOf(desk);
  const batchOf: Batch[] = [];
  for (let order = 0; order < orderCount; order += 1) {
    const orders = Int32Array.of(order);
    batchOf.push({ orders, cents: centsOf(desk, orders, references), isMerged: false });
  }
  const mergers = new Heap<Merger>(goesFirst);
  const propose = (first: Batch, second: Batch): void => {
    const orders = Int32Array.of(...first.orders, ...second.orders).sort();
    if (orders.length > desk.problem.policy.batchOrderCountMax) return;
    const batch = { orders, cents: centsOf(desk, orders, references), isMerged: false };
    const saving = first.cents + second.cents - batch.cents;
    if (saving > 0) mergers.push({ first, second, batch, saving });
  };
  const proposeAll = (batch: Batch, isWanted: (other: Batch) => boolean): void => {
    const others = new Set<Batch>();
    for (const order of batch.orders) {
      for (const partner of partners[order]!) others.add(batchOf[partner]!);
    }
    others.delete(batch);
    for (const other of others) if (isWanted(other)) propose(batch, other);
  };
  for (const batch of [...batchOf]) {
    proposeAll(batch, (other) => batch.orders[0]! < other.orders[0]!);
  }
  for (let next = mergers.pop(); next !== undefined; next = mergers.pop()) {
    const { first, second, batch } = next;
    if (first.isMerged || second.isMerged) continue;
    first.isMerged = true;
    second.isMerged = true;
    for (const order of batch.orders) batchOf[order] = batch;
    proposeAll(batch, () => true);
  }
  return [...new Set(batchOf)].map(({ orders }) => orders);
}

/** The larger saving, then the lower orders. */
function goesFirst(a: Merger, b: Merger): boolean {
  if (a.saving !== b.saving) return a.saving > b.saving;
  const one = a.batch.orders;
  const other = b.batch.orders;
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (one[index] !== other[index]) return one[index]! < other[index]!;
  }
  if (one.length !== other.length) return one.length < other.length;
  return a.first.orders.length < b.first.orders.length;
}

/** What the batch costs the cheapest of its orders' references, at most what leaving it out costs. */
function centsOf(desk: Desk, orders: Int32Array, references: readonly Int32Array[]): number {
  let least = leaveCents(desk, orders);
  desk.pricer.load(orders, 0, orders.length);
  for (const order of orders) {
    for (const shopper of references[order]!) {
      least = Math.min(least, desk.pricer.price(shopper, least));
    }
  }
  return least;
}

/** The shoppers who are at the order's store first, of those who may take the order. */
function referencesOf({ problem }: Desk, order: number): Int32Array {
  const { shopperCount, storeCount, availableAt, startToStore } = problem;
  const store = problem.storeOf[order]!;
  const arriveAt = (shopper: number): number =>
    problem.forbidden[order * shopperCount + shopper] === 0
      ? availableAt[shopper]! + startToStore.seconds[shopper * storeCount + store]!
      : Infinity;
  return firstBy(shopperCount, REFERENCE_MAX, arriveAt);
}

/** By order: the orders nearest to it, and those it is nearest to. */
function partnersOf(desk: Desk): ReadonlySet<number>[] {
  const { orderCount } = desk.problem;
  const partners = Array.from({ length: orderCount }, () => new Set<number>());
  for (let order = 0; order < orderCount; order += 1) {
    for (const other of nearestOrders(desk, order)) {
      partners[order]!.add(other);
      partners[other]!.add(order);
    }
  }
  return partners;
}

/** The orders nearest to the order, from store to store and from door to door. */
function nearestOrders({ problem }: Desk, order: number): Int32Array {
  const { orderCount, storeCount, storeOf, storeToStore, dropToDrop } = problem;
  const store = storeOf[order]!;
  const isOneStore = problem.policy.storesPerBatchMax === 1;
  return firstBy(orderCount, PARTNER_MAX, (other) => {
    const isSame = storeOf[other] === store;
    if (other === order || (isOneStore && !isSame)) return Infinity;
    const apart = isSame ? 0 : storeToStore.seconds[store * storeCount + storeOf[other]!]!;
    return apart + dropToDrop.seconds[order * orderCount + other]!;
  });
}

/** The up to `countMax` indices below `length` with the least values below `NO_WAY`, ties to the lowest. */
function firstBy(length: number, countMax: number, valueOf: (index: number) => number): Int32Array {
  const indices: number[] = [];
  const values: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const value = valueOf(index);
    if (value >= NO_WAY || (values.length === countMax && value >= values[countMax - 1]!)) continue;
    let at = values.length;
    while (at > 0 && values[at - 1]! > value) at -= 1;
    values.splice(at, 0, value);
    indices.splice(at, 0, index);
    values.length = Math.min(values.length, countMax);
    indices.length = values.length;
  }
  return Int32Array.from(indices);
}
