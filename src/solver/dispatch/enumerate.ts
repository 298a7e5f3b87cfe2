/**
 * Every batch that might be carried, where there are few enough; one of early orders alone cannot be.
 * Batches grow in ascending order of their members and are cut only by what is hereditary: counts,
 * weight, volume, and on travel times that obey the triangle inequality the clique rule over pairs.
 * Other time rules are left to pricing, because a larger batch can be feasible where a smaller one is
 * not (a wait for a window that a longer shop avoids).
 *
 * Clique rule after Alonso-Mora et al. (2017), doi:10.1073/pnas.1611675114.
 */
import { NO_WAY } from '../../domain/instance.ts';
import { BatchList, batchLimits, keepsLimits } from './batches.ts';
import type { Batches } from './batches.ts';
import type { Problem } from './problem.ts';

/** Steps between two yields. */
const SLICE = 20_000;
/** Rounding of legs may break the triangle inequality by this much over a trip. */
const ROUNDING_SECONDS = 20;

/**
 * All batches whose orders are all pairs (order × order, read where a < b); `too-many` when they are more
 * than `countMax`, `stopped` when a yield, from time to time, was answered `true`.
 */
export function* enumerateBatches(
  problem: Problem,
  isPair: Uint8Array,
  countMax: number,
): Generator<undefined, Batches | 'too-many' | 'stopped', boolean> {
  const limits = batchLimits(problem);
  const { orderCount, isEarly } = problem;
  const list = new BatchList();
  const members = new Int32Array(limits.orderCountMax);
  // By size of the batch at hand: the later orders that pair with all of it, and how far they are tried.
  const rows = Array.from({ length: limits.orderCountMax + 1 }, () => new Int32Array(orderCount));
  const lengths = new Int32Array(limits.orderCountMax + 1);
  const cursors = new Int32Array(limits.orderCountMax + 1);
  for (let order = 0; order < orderCount; order += 1) rows[0]![order] = order;
  lengths[0] = orderCount;
  let size = 0;
  let openCount = 0;
  let steps = 0;
  for (;;) {
    steps += 1;
    if (steps % SLICE === 0 && (yield)) return 'stopped';
    if (size < limits.orderCountMax && cursors[size]! < lengths[size]!) {
      const order = rows[size]![cursors[size]!]!;
      cursors[size] = cursors[size]! + 1;
      members[size] = order;
      if (!keepsLimits(problem, limits, members, size + 1)) continue;
      const rest = rows[size]!.subarray(cursors[size], lengths[size]);
      size += 1;
      lengths[size] = partnersAmong(rest, isPair, order * orderCount, rows[size]!);
      cursors[size] = 0;
      openCount += 1 - isEarly[order]!;
      if (openCount === 0) continue;
      if (list.count === countMax) return 'too-many';
      list.add(members, 0, size);
      continue;
    }
    if (size === 0) return list.view();
    size -= 1;
    openCount -= 1 - isEarly[members[size]!]!;
  }
}

/** Writes those of `orders` that are a pair in the row to `kept`; returns how many they are. */
function partnersAmong(
  orders: Int32Array,
  isPair: Uint8Array,
  row: number,
  kept: Int32Array,
): number {
  let count = 0;
  for (const order of orders) {
    if (isPair[row + order] === 0) continue;
    kept[count] = order;
    count += 1;
  }
  return count;
}

/** By order × order, where a < b: 0 where no trip can carry both, whatever else it carries. */
export function compatiblePairs(problem: Problem): Uint8Array {
  const { orderCount, storeOf } = problem;
  const isPair = new Uint8Array(orderCount * orderCount);
  const mayVisitTwo = problem.policy.storesPerBatchMax >= 2;
  const mayShare = (a: number, b: number): boolean => {
    if (storeOf[a] !== storeOf[b]) return mayVisitTwo;
    return !problem.isMetric || ridesFit(problem, a, b) || ridesFit(problem, b, a);
  };
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      if (mayShare(a, b)) isPair[a * orderCount + b] = 1;
    }
  }
  return isPair;
}

/** Whether `second` keeps the detour rule when handed over after `first`, both from one store. */
function ridesFit(problem: Problem, first: number, second: number): boolean {
  if (problem.hasDrop[first] === 0 || problem.hasDrop[second] === 0) return true;
  const { orderCount } = problem;
  const row = problem.storeOf[first]! * orderCount;
  const legs = problem.storeToDrop.seconds;
  const between = problem.dropToDrop.seconds[first * orderCount + second]!;
  const direct = legs[row + second]!;
  // Without a way the triangle inequality says nothing; pricing decides.
  if (legs[row + first]! >= NO_WAY || between >= NO_WAY || direct >= NO_WAY) return true;
  const ride =
    legs[row + first]! + problem.doorSeconds[first]! + problem.leaveSeconds[first]! + between;
  return ride - direct <= problem.policy.detourSecondsMax + ROUNDING_SECONDS;
}
