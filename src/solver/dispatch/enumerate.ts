/**
 * Every batch that might be carried, where there are few enough. Batches grow in ascending order of
 * their members and are cut only by what is hereditary: counts, weight, volume, and on travel times
 * that obey the triangle inequality the clique rule over pairs. Other time rules are left to pricing,
 * because a larger batch can be feasible where a smaller one is not (a wait for a window that a longer
 * shop avoids).
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
 * All batches, or undefined when there are more than `countMax`, or when it was stopped: a yield, from
 * time to time, was answered `true`.
 */
export function* enumerateBatches(
  problem: Problem,
  countMax: number,
): Generator<undefined, Batches | undefined, boolean> {
  const limits = batchLimits(problem);
  const { orderCount } = problem;
  const isPair = compatiblePairs(problem);
  const list = new BatchList();
  const members = new Int32Array(limits.orderCountMax);
  let size = 0;
  let next = 0;
  let steps = 0;
  for (;;) {
    steps += 1;
    if (steps % SLICE === 0 && (yield)) return undefined;
    if (size < limits.orderCountMax && next < orderCount) {
      const order = next;
      next += 1;
      let sharesWithAll = true;
      for (let index = 0; index < size && sharesWithAll; index += 1) {
        sharesWithAll = isPair[members[index]! * orderCount + order] === 1;
      }
      if (!sharesWithAll) continue;
      members[size] = order;
      if (!keepsLimits(problem, limits, members, size + 1)) continue;
      size += 1;
      if (list.count === countMax) return undefined;
      list.add(members, size);
      continue;
    }
    if (size === 0) return list.freeze();
    size -= 1;
    next = members[size]! + 1;
  }
}

/** By order × order (a < b): 0 where no trip can carry both, whatever else it carries. */
function compatiblePairs(problem: Problem): Uint8Array {
  const { orderCount, storeOf } = problem;
  const isPair = new Uint8Array(orderCount * orderCount).fill(1);
  if (problem.policy.storesPerBatchMax < 2) {
    for (let a = 0; a < orderCount; a += 1) {
      for (let b = 0; b < orderCount; b += 1) {
        if (storeOf[a] !== storeOf[b]) isPair[a * orderCount + b] = 0;
      }
    }
  }
  if (!problem.isMetric) return isPair;
  for (let a = 0; a < orderCount; a += 1) {
    for (let b = a + 1; b < orderCount; b += 1) {
      if (storeOf[a] !== storeOf[b] || ridesFit(problem, a, b) || ridesFit(problem, b, a)) continue;
      isPair[a * orderCount + b] = 0;
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
