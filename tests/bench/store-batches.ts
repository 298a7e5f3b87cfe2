/** The batches of each store that may be worth more than leaving their orders out, with what pricing them begins with. */
import { assert } from '../../src/base/assert.ts';
import { Int32List } from '../../src/base/int32-list.ts';
import type { Batches } from '../../src/solver/dispatch/batches.ts';
import { deferralsOf } from '../../src/solver/dispatch/deferral.ts';
import { compatiblePairs, enumerateBatches } from '../../src/solver/dispatch/enumerate.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';
import { TripBound } from '../../src/solver/dispatch/sequence-bound.ts';
import { SequencePaths } from '../../src/solver/dispatch/sequence-paths.ts';

export interface StoreBatches extends Batches {
  /**
   * By batch: what it costs the store's ideal shopper at least, and of that pay and driving; the least
   * time from leaving the store to the trip's end.
   */
  readonly idealCents: Int32Array;
  readonly payAndDriveCents: Int32Array;
  readonly rideSeconds: Int32Array;
}

/** More batches than any epoch has. */
const BATCH_COUNT_MAX = 100_000_000;

/**
 * By store, of trips that visit no other. `ideal` has one shopper for each store; whoever may begin there
 * costs `leastExtra` cents more at least.
 */
export function storeBatches(
  problem: Problem,
  ideal: Problem,
  leastExtra: Float64Array,
): StoreBatches[] {
  const { weight } = deferralsOf(problem);
  const { batchCount, batchStarts, batchOrders } = enumerated(problem);
  const lists = Array.from({ length: problem.storeCount }, () => ({
    starts: new Int32List(),
    orders: new Int32List(),
    cents: new Int32List(),
    own: new Int32List(),
    ride: new Int32List(),
  }));
  const bound = new TripBound(ideal);
  const paths = new SequencePaths(problem, bound.stops);
  for (let batch = 0; batch < batchCount; batch += 1) {
    const from = batchStarts[batch]!;
    const to = batchStarts[batch + 1]!;
    const store = problem.storeOf[batchOrders[from]!]!;
    let leave = -leastExtra[store]!;
    for (let at = from; at < to; at += 1) leave += weight[batchOrders[at]!]!;
    bound.load(batchOrders, from, to);
    const cents = bound.at(store, leave);
    if (cents >= leave) continue;
    paths.measure();
    const list = lists[store]!;
    list.starts.push(list.orders.length);
    for (let at = from; at < to; at += 1) list.orders.push(batchOrders[at]!);
    list.cents.push(cents);
    const metres = ideal.startToStore.metres[store * problem.storeCount + store]!;
    const driven = metres + paths.metres[0]!;
    const drive = Math.round((problem.policy.driveCentsPerKm * driven) / 1000);
    list.own.push(bound.stops.payCents + drive);
    list.ride.push(paths.seconds[0]!);
  }
  return lists.map(({ starts, orders, cents, own, ride }) => {
    starts.push(orders.length);
    return {
      batchCount: cents.length,
      batchStarts: starts.view(),
      batchOrders: orders.view(),
      idealCents: cents.view(),
      payAndDriveCents: own.view(),
      rideSeconds: ride.view(),
    };
  });
}

function enumerated(problem: Problem): Batches {
  const steps = enumerateBatches(problem, compatiblePairs(problem), BATCH_COUNT_MAX);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  assert(typeof step.value === 'object', 'all batches can be enumerated');
  return step.value;
}
