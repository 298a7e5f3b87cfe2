/**
 * Batches for larger instances: a shareability graph between orders, then cliques grown size by size
 * from the batches kept before, each size keeping the most promising batches of every order. Shoppers
 * are limited to the cheapest for each batch. What is left out is counted.
 *
 * Shareability graph and clique rule after Alonso-Mora et al. (2017), doi:10.1073/pnas.1611675114.
 */
import { priceSingles, ShopperPicker } from './candidates.ts';
import type { SinglePrices } from './candidates.ts';
import { batchLimits } from './columns.ts';
import type { BatchLimits, ColumnPool } from './columns.ts';
import type { Problem } from './problem.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';

/** How widely columns are generated; counts. */
export interface Breadth {
  readonly shoppersPerSingle: number;
  readonly shoppersPerBatch: number;
  /** The same for batches of four and five. */
  readonly shoppersPerLargeBatch: number;
  /** Shoppers tried to find out whether a pair is worth keeping. */
  readonly shoppersPerTrial: number;
  /** Kept for each order: partners, and batches of each size from 3. */
  readonly partnersPerOrder: number;
  readonly batchesPerOrder: number;
}

interface Growth {
  readonly problem: Problem;
  readonly limits: BatchLimits;
  readonly pricer: SequencePricer;
  readonly picker: ShopperPicker;
  readonly pool: ColumnPool;
  readonly deferralCents: Float64Array;
  readonly breadth: Breadth;
  /** Saving in cents of carrying two orders together, order × order; −Infinity where not kept. */
  readonly saving: Float64Array;
}

/** A batch kept at its size: its orders, ascending, and its promise (the sum of pair savings). */
interface Kept {
  readonly orders: Int32Array;
  readonly promise: number;
}

/** Batches priced between two yields. */
const SLICE = 400;

/** Generates columns into `pool`, yielding from time to time so that the caller can stop it. */
export function* growColumns(
  problem: Problem,
  deferralCents: Float64Array,
  pool: ColumnPool,
  breadth: Breadth,
): Generator<undefined, void, void> {
  const pricer = new SequencePricer(problem);
  const singles = priceSingles(problem, pricer);
  yield;
  const growth: Growth = {
    problem,
    limits: batchLimits(problem),
    pricer,
    picker: new ShopperPicker(
      problem,
      singles,
      Math.max(breadth.shoppersPerSingle, breadth.shoppersPerBatch, breadth.shoppersPerTrial),
    ),
    pool,
    deferralCents,
    breadth,
    saving: new Float64Array(problem.orderCount * problem.orderCount).fill(-Infinity),
  };
  addSingles(growth, singles);
  if (growth.limits.orderCountMax < 2) return;
  let kept = keepBest(growth, yield* findPairs(growth, singles), breadth.partnersPerOrder);
  for (const pair of kept) growth.saving[cellOf(growth, pair)] = pair.promise;
  for (let size = 2; ; size += 1) {
    let priced = 0;
    for (const batch of kept) {
      addBatch(growth, batch.orders);
      priced += 1;
      if (priced % SLICE === 0) yield;
    }
    if (size === growth.limits.orderCountMax || kept.length === 0) return;
    kept = keepBest(growth, extend(growth, kept), breadth.batchesPerOrder);
    yield;
  }
}

function cellOf(growth: Growth, pair: Kept): number {
  return pair.orders[0]! * growth.problem.orderCount + pair.orders[1]!;
}

function addSingles(growth: Growth, singles: SinglePrices): void {
  const { problem, picker, pool, breadth, deferralCents } = growth;
  const member = new Int32Array(1);
  for (let order = 0; order < problem.orderCount; order += 1) {
    member[0] = order;
    const count = picker.pick(member, 1, breadth.shoppersPerSingle);
    pool.prunedCount += picker.feasibleCount - count;
    pool.openBatch(member, 1);
    for (let index = 0; index < count; index += 1) {
      const shopper = picker.picked[index]!;
      const price = singles[order * problem.shopperCount + shopper]!;
      if (price < deferralCents[order]!) pool.add(shopper, price);
    }
  }
}

/** All pairs that some cheap shopper can carry, with what that saves against carrying them alone. */
function* findPairs(growth: Growth, singles: SinglePrices): Generator<undefined, Kept[], void> {
  const { problem, pricer, picker, deferralCents, breadth } = growth;
  const { orderCount, shopperCount } = problem;
  const alone = Float64Array.from(deferralCents);
  for (let order = 0; order < orderCount; order += 1) {
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      alone[order] = Math.min(alone[order]!, singles[order * shopperCount + shopper]!);
    }
  }
  const members = new Int32Array(2);
  const pairs: Kept[] = [];
  let tried = 0;
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      members[0] = a;
      members[1] = b;
      if (!mayShare(growth, a, b)) continue;
      const count = picker.pick(members, 2, breadth.shoppersPerTrial);
      if (count === 0) continue;
      pricer.load(members, 0, 2);
      let best = INFEASIBLE;
      for (let index = 0; index < count; index += 1) {
        best = Math.min(best, pricer.price(picker.picked[index]!, best));
      }
      tried += 1;
      if (tried % SLICE === 0) yield;
      if (best === INFEASIBLE) continue;
      pairs.push({ orders: members.slice(), promise: alone[a]! + alone[b]! - best });
    }
  }
  return pairs;
}

/** Whether two orders keep the limits together and their stores are the same or near. */
function mayShare(growth: Growth, a: number, b: number): boolean {
  const { problem, limits } = growth;
  const storeA = problem.storeOf[a]!;
  const storeB = problem.storeOf[b]!;
  if (storeA !== storeB) {
    if (limits.storeCountMax < 2) return false;
    const legs = problem.storeToStore.seconds;
    const near = Math.min(
      legs[storeA * problem.storeCount + storeB]!,
      legs[storeB * problem.storeCount + storeA]!,
    );
    if (near > problem.policy.detourSecondsMax) return false;
  }
  return (
    problem.items[a]! + problem.items[b]! <= limits.itemCountMax &&
    problem.weight[a]! + problem.weight[b]! <= limits.weightMax &&
    problem.volume[a]! + problem.volume[b]! <= limits.volumeMax
  );
}

/** Keeps each batch that is among the `perOrder` most promising of at least one of its orders. */
function keepBest(growth: Growth, batches: Kept[], perOrder: number): Kept[] {
  const { problem, pool, breadth } = growth;
  batches.sort(byPromise);
  const taken = new Int32Array(problem.orderCount);
  const kept: Kept[] = [];
  for (const batch of batches) {
    let isWanted = false;
    for (const order of batch.orders) isWanted ||= taken[order]! < perOrder;
    if (!isWanted) {
      pool.prunedCount += breadth.shoppersPerBatch;
      continue;
    }
    for (const order of batch.orders) taken[order] = taken[order]! + 1;
    kept.push(batch);
  }
  return kept;
}

function byPromise(a: Kept, b: Kept): number {
  if (a.promise !== b.promise) return b.promise - a.promise;
  for (let index = 0; index < a.orders.length; index += 1) {
    const difference = a.orders[index]! - b.orders[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Batches one larger: every kept batch with every later order that shares with all its members. */
function extend(growth: Growth, kept: readonly Kept[]): Kept[] {
  const { problem, saving } = growth;
  const { orderCount } = problem;
  const larger: Kept[] = [];
  for (const batch of kept) {
    const last = batch.orders[batch.orders.length - 1]!;
    for (let order = last + 1; order < orderCount; order += 1) {
      let promise = batch.promise;
      for (const member of batch.orders) promise += saving[member * orderCount + order]!;
      if (promise === -Infinity) continue;
      const orders = Int32Array.of(...batch.orders, order);
      if (keepsLimits(growth, orders)) larger.push({ orders, promise });
    }
  }
  return larger;
}

function keepsLimits(growth: Growth, orders: Int32Array): boolean {
  const { problem, limits } = growth;
  let items = 0;
  let weight = 0;
  let volume = 0;
  const first = problem.storeOf[orders[0]!]!;
  let second = first;
  for (const order of orders) {
    items += problem.items[order]!;
    weight += problem.weight[order]!;
    volume += problem.volume[order]!;
    const store = problem.storeOf[order]!;
    if (store === first || store === second) continue;
    if (second !== first) return false;
    second = store;
  }
  return items <= limits.itemCountMax && weight <= limits.weightMax && volume <= limits.volumeMax;
}

function addBatch(growth: Growth, orders: Int32Array): void {
  const { pricer, picker, pool, breadth, deferralCents } = growth;
  // Large batches take long to price and are seldom chosen: fewer shoppers are tried for them.
  const tried = orders.length > 3 ? breadth.shoppersPerLargeBatch : breadth.shoppersPerBatch;
  const count = picker.pick(orders, orders.length, tried);
  pool.prunedCount += picker.feasibleCount - count;
  let cutoff = 0;
  for (const order of orders) cutoff += deferralCents[order]!;
  pricer.load(orders, 0, orders.length);
  let isOpen = false;
  for (let index = 0; index < count; index += 1) {
    const shopper = picker.picked[index]!;
    const cost = pricer.price(shopper, cutoff);
    if (cost === INFEASIBLE) continue;
    if (!isOpen) pool.openBatch(orders, orders.length);
    isOpen = true;
    pool.add(shopper, cost);
  }
}
