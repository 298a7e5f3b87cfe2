/**
 * One shopper better than all who may begin at a store: first there, fastest, with room and skills for
 * everything. A batch costs nobody less than it costs them, beyond what a shopper's way to the store and
 * hourly guarantee make certain; which tells in one step that a batch is of no use to anyone.
 */
import { guaranteeCents } from '../../src/domain/formulas.ts';
import { NO_WAY, QUARTER_SECONDS } from '../../src/domain/instance.ts';
import type { Lines } from '../../src/solver/dispatch/lines.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';

/** A shift that begins so late guarantees nothing. */
const NEVER = 1 << 30;
/** Drive is rounded once with the way to the store and once without. */
const ROUNDING_CENTS = 1;

/** The problem with a single ideal shopper for each store, numbered as the stores are. */
export function idealProblem(problem: Problem, { starts, shoppers }: Lines): Problem {
  const { orderCount, storeCount, storeOf } = problem;
  const lineOf = (store: number): Int32Array => shoppers.subarray(starts[store], starts[store + 1]);
  const ofLines = (read: (shopper: number, store: number) => number, most: boolean): Int32Array =>
    Int32Array.from({ length: storeCount }, (_, store) => {
      let best = most ? 0 : NEVER;
      for (const shopper of lineOf(store)) {
        const value = read(shopper, store);
        best = most ? Math.max(best, value) : Math.min(best, value);
      }
      return best;
    });
  const legs = problem.startToStore;
  const cellOf = (shopper: number, store: number): number => shopper * storeCount + store;
  const arrivals = ofLines(
    (shopper, store) => problem.availableAt[shopper]! + legs.seconds[cellOf(shopper, store)]!,
    false,
  );
  const metresMin = ofLines((shopper, store) => legs.metres[cellOf(shopper, store)]!, false);
  // The last to be free and still the first to arrive: so no trip takes less time than theirs.
  const availableAt = ofLines((shopper) => problem.availableAt[shopper]!, true);
  const startToStore = {
    seconds: new Int32Array(storeCount * storeCount).fill(NO_WAY),
    metres: new Int32Array(storeCount * storeCount),
  };
  const shopSeconds = new Int32Array(orderCount * storeCount);
  const announcedTo = new Int32Array(orderCount);
  const shopperSkills = new Int32Array(storeCount);
  for (let store = 0; store < storeCount; store += 1) {
    const line = lineOf(store);
    if (line.length === 0) continue;
    startToStore.seconds[cellOf(store, store)] = arrivals[store]! - availableAt[store]!;
    startToStore.metres[cellOf(store, store)] = metresMin[store]!;
    for (const shopper of line) shopperSkills[store]! |= problem.shopperSkills[shopper]!;
  }
  for (let order = 0; order < orderCount; order += 1) {
    const store = storeOf[order]!;
    const line = lineOf(store);
    let least = NEVER;
    for (const shopper of line) {
      least = Math.min(least, problem.shopSeconds[order * problem.shopperCount + shopper]!);
    }
    shopSeconds[order * storeCount + store] = least;
    const announced = problem.announcedTo[order]!;
    announcedTo[order] =
      announced >= 0 && line.includes(announced) ? store : announced < 0 ? announced : -2;
  }
  return {
    ...problem,
    // Who arrives later waits less.
    policy: { ...problem.policy, waitCentsPerHour: 0 as typeof problem.policy.waitCentsPerHour },
    windowStart: new Int32Array(orderCount),
    shopperCount: storeCount,
    // Whoever reads them finds somebody; all that bounds ask for stands in the arrays.
    shoppers: problem.stores.map((_, store) => problem.shoppers[lineOf(store)[0] ?? 0]!),
    availableAt,
    shiftStart: new Int32Array(storeCount).fill(NEVER),
    shiftEnd: ofLines((shopper) => problem.shiftEnd[shopper]!, true),
    earned: new Int32Array(storeCount),
    weightMax: ofLines((shopper) => problem.weightMax[shopper]!, true),
    volumeMax: ofLines((shopper) => problem.volumeMax[shopper]!, true),
    shopperSkills,
    shopSeconds,
    startToStore,
    forbidden: new Uint8Array(orderCount * storeCount),
    announcedTo,
    slotWait: shortestWaits(problem),
  };
}

/**
 * By slot: a wait such that nobody who ends shopping in it or later is out earlier: the least of its own
 * and of those that begin before it would be over.
 */
function shortestWaits({ storeCount, firstSlot, queueLength, slotWait }: Problem): Int32Array {
  const shortest = slotWait.slice();
  for (let store = 0; store < storeCount; store += 1) {
    const first = firstSlot[store]!;
    if (first < 0) continue;
    const end = first + queueLength[store]!;
    for (let slot = first; slot < end; slot += 1) {
      const own = slotWait[slot]!;
      for (let later = slot + 1; (later - slot - 1) * QUARTER_SECONDS <= own; later += 1) {
        shortest[slot] = Math.min(shortest[slot]!, later < end ? slotWait[later]! : 0);
      }
    }
  }
  return shortest;
}

/**
 * By place in the lines: cents by which any batch is certainly dearer for that shopper than for their
 * store's ideal one; less than nothing where a guarantee pays for part of the trip.
 */
export function extraCents(
  problem: Problem,
  ideal: Problem,
  { starts, shoppers }: Lines,
): Float64Array {
  const { policy, storeCount, earned, shiftStart, availableAt, startToStore } = problem;
  const extra = new Float64Array(shoppers.length);
  for (let store = 0; store < storeCount; store += 1) {
    const metresMin = ideal.startToStore.metres[store * storeCount + store]!;
    for (let at = starts[store]!; at < starts[store + 1]!; at += 1) {
      const shopper = shoppers[at]!;
      const floor = guaranteeCents(policy, shiftStart[shopper]!, availableAt[shopper]!);
      const metres = startToStore.metres[shopper * storeCount + store]! - metresMin;
      extra[at] =
        Math.min(0, earned[shopper]! - floor) +
        (policy.driveCentsPerKm * metres) / 1000 -
        ROUNDING_CENTS;
    }
  }
  return extra;
}
