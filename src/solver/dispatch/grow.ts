/**
 * Batches where there are too many to take all: a shareability graph between orders, then cliques
 * grown size by size from the batches kept before, each size keeping the most promising batches of
 * every order. What is left out is counted.
 *
 * Shareability graph and clique rule after Alonso-Mora et al. (2017), doi:10.1073/pnas.1611675114.
 */
import { BatchList, batchLimits, keepsLimits } from './batches.ts';
import type { Batches, BatchLimits } from './batches.ts';
import type { Problem } from './problem.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';
import { priceSingles, ShopperPicker } from './singles.ts';

/** Shoppers tried to find out whether a pair is worth keeping. */
const TRIAL_COUNT = 3;
/** Kept for each order: partners, and batches of each size from 3. */
const PARTNERS_PER_ORDER = 18;
const BATCHES_PER_ORDER = 20;
/** Pairs tried between two yields. */
const SLICE = 400;

export interface GrownBatches {
  readonly batches: Batches;
  /** Batches that might be carried and were not kept. */
  readonly leftOutCount: number;
}

interface Growth {
  readonly problem: Problem;
  readonly limits: BatchLimits;
  readonly pricer: SequencePricer;
  readonly picker: ShopperPicker;
  readonly weight: Float64Array;
  /** Saving in cents of carrying two orders together, order × order; −Infinity where not kept. */
  readonly saving: Float64Array;
  leftOutCount: number;
}

/** A batch kept at its size: its orders, ascending, and its promise (the sum of pair savings). */
interface Kept {
  readonly orders: Int32Array;
  readonly promise: number;
}

/**
 * The most promising batches; `weight` is what leaving out each order costs. Yields from time to time,
 * and answered with `true` it returns what it has.
 */
export function* growBatches(
  problem: Problem,
  weight: Float64Array,
): Generator<undefined, GrownBatches, boolean> {
  const { orderCount } = problem;
  const pricer = new SequencePricer(problem);
  const list = new BatchList();
  for (let order = 0; order < orderCount; order += 1) list.add([order], 1);
  const growth: Growth = {
    problem,
    limits: batchLimits(problem),
    pricer,
    picker: new ShopperPicker(problem, yield* priceSingles(problem, pricer), TRIAL_COUNT),
    weight,
    saving: new Float64Array(orderCount * orderCount).fill(-Infinity),
    leftOutCount: 0,
  };
  if (growth.limits.orderCountMax < 2) return { batches: list.freeze(), leftOutCount: 0 };
  const pairs = yield* findPairs(growth);
  let kept = keepBest(growth, pairs, PARTNERS_PER_ORDER);
  for (const { orders, promise } of kept) {
    growth.saving[orders[0]! * orderCount + orders[1]!] = promise;
  }
  for (let size = 2; kept.length > 0; size += 1) {
    for (const { orders } of kept) list.add(orders, size);
    if (size === growth.limits.orderCountMax || (yield)) break;
    kept = keepBest(growth, extend(growth, kept), BATCHES_PER_ORDER);
  }
  return { batches: list.freeze(), leftOutCount: growth.leftOutCount };
}

/** All pairs that some cheap shopper can carry, with what that saves against carrying them alone. */
function* findPairs(growth: Growth): Generator<undefined, Kept[], boolean> {
  const { problem, pricer, picker } = growth;
  const { orderCount } = problem;
  const alone = cheapestAlone(growth);
  const members = new Int32Array(2);
  const pairs: Kept[] = [];
  let tried = 0;
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      members[0] = a;
      members[1] = b;
      if (!mayShare(growth, a, b)) continue;
      const count = picker.pick(members, 2, TRIAL_COUNT);
      if (count === 0) continue;
      pricer.load(members, 0, 2);
      let best = INFEASIBLE;
      for (let index = 0; index < count; index += 1) {
        best = Math.min(best, pricer.price(picker.picked[index]!, best));
      }
      tried += 1;
      if (tried % SLICE === 0 && (yield)) return pairs;
      if (best === INFEASIBLE) continue;
      pairs.push({ orders: members.slice(), promise: alone[a]! + alone[b]! - best });
    }
  }
  return pairs;
}

function cheapestAlone({ problem, picker, weight }: Growth): Float64Array {
  const { orderCount, shopperCount } = problem;
  const alone = Float64Array.from(weight);
  for (let order = 0; order < orderCount; order += 1) {
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      alone[order] = Math.min(alone[order]!, picker.prices[order * shopperCount + shopper]!);
    }
  }
  return alone;
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
  return keepsLimits(problem, limits, [a, b], 2);
}

/** Keeps each batch that is among the `perOrder` most promising of at least one of its orders. */
function keepBest(growth: Growth, batches: Kept[], perOrder: number): Kept[] {
  batches.sort(byPromise);
  const taken = new Int32Array(growth.problem.orderCount);
  const kept: Kept[] = [];
  for (const batch of batches) {
    let isWanted = false;
    for (const order of batch.orders) isWanted ||= taken[order]! < perOrder;
    if (!isWanted) {
      growth.leftOutCount += 1;
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
  const { problem, limits, saving } = growth;
  const { orderCount } = problem;
  const larger: Kept[] = [];
  for (const batch of kept) {
    const last = batch.orders[batch.orders.length - 1]!;
    for (let order = last + 1; order < orderCount; order += 1) {
      let promise = batch.promise;
      for (const member of batch.orders) promise += saving[member * orderCount + order]!;
      if (promise === -Infinity) continue;
      const orders = Int32Array.of(...batch.orders, order);
      if (keepsLimits(problem, limits, orders, orders.length)) larger.push({ orders, promise });
    }
  }
  return larger;
}
