/**
 * Every feasible batch priced for every shopper, for exact mode. Batches grow in ascending order of
 * their members and are cut only by rules that are hereditary whatever the travel times: counts,
 * weight, volume. Time rules are left to the pricing, because a larger batch can be feasible where a
 * smaller one is not (a broken triangle inequality, or a wait for a window that a longer shop avoids).
 *
 * A column that costs no less than deferring its orders is left out; deferring them is as good.
 */
import { batchLimits } from './columns.ts';
import type { BatchLimits, ColumnPool } from './columns.ts';
import type { Problem } from './problem.ts';
import { INFEASIBLE, SequencePricer } from './sequence.ts';

/** Work after which exact enumeration gives up, in priced columns weighted by their stop orders. */
const WORK_MAX = 1_500_000;
/** Stop orders of one store and k drops, the weight of pricing such a batch; index k. */
const WEIGHT = [1, 1, 1, 2, 5, 16] as const;
/** Columns priced between two yields. */
const SLICE = 4_000;

/**
 * Prices all batches into `pool`; yields from time to time so that the caller can stop it. Returns
 * false when the work is beyond the limit, in which case the pool is not complete.
 */
export function* enumerateColumns(
  problem: Problem,
  deferralCents: Float64Array,
  pool: ColumnPool,
): Generator<undefined, boolean, void> {
  const limits = batchLimits(problem);
  if (countWork(problem, limits) > WORK_MAX) return false;
  const pricer = new SequencePricer(problem);
  const members = new Int32Array(limits.orderCountMax);
  let sliced = 0;
  for (const size of batches(problem, limits, members)) {
    priceForAll(problem, pricer, pool, members, size, deferralCents);
    sliced += problem.shopperCount;
    if (sliced > SLICE) {
      sliced = 0;
      yield;
    }
  }
  return true;
}

function countWork(problem: Problem, limits: BatchLimits): number {
  const members = new Int32Array(limits.orderCountMax);
  let work = 0;
  for (const size of batches(problem, limits, members)) {
    work += problem.shopperCount * WEIGHT[size]!;
    if (work > WORK_MAX) return work;
  }
  return work;
}

/** Walks all batches within the limits, leaving each in `members` and yielding its size. */
function* batches(
  problem: Problem,
  limits: BatchLimits,
  members: Int32Array,
): Generator<number, void, void> {
  let size = 0;
  let next = 0;
  for (;;) {
    if (size < limits.orderCountMax && next < problem.orderCount) {
      members[size] = next;
      next += 1;
      if (!fits(problem, limits, members, size + 1)) continue;
      size += 1;
      yield size;
      continue;
    }
    if (size === 0) return;
    size -= 1;
    next = members[size]! + 1;
  }
}

function fits(problem: Problem, limits: BatchLimits, members: Int32Array, size: number): boolean {
  let items = 0;
  let weight = 0;
  let volume = 0;
  let storeCount = 0;
  for (let index = 0; index < size; index += 1) {
    const order = members[index]!;
    items += problem.items[order]!;
    weight += problem.weight[order]!;
    volume += problem.volume[order]!;
    let isNew = true;
    for (let before = 0; before < index && isNew; before += 1) {
      isNew = problem.storeOf[members[before]!] !== problem.storeOf[order];
    }
    if (isNew) storeCount += 1;
  }
  return (
    items <= limits.itemCountMax &&
    weight <= limits.weightMax &&
    volume <= limits.volumeMax &&
    storeCount <= limits.storeCountMax
  );
}

function priceForAll(
  problem: Problem,
  pricer: SequencePricer,
  pool: ColumnPool,
  members: Int32Array,
  size: number,
  deferralCents: Float64Array,
): void {
  let cutoff = 0;
  for (let index = 0; index < size; index += 1) cutoff += deferralCents[members[index]!]!;
  pricer.load(members, 0, size);
  let isOpen = false;
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    const cost = pricer.price(shopper, cutoff);
    if (cost === INFEASIBLE) continue;
    if (!isOpen) pool.openBatch(members, size);
    isOpen = true;
    pool.add(shopper, cost);
  }
}
