/** Who may begin a trip at a store, by store, those most likely to do so first. */
import { guaranteeCents } from '../../domain/formulas.ts';
import { NO_WAY } from '../../domain/instance.ts';
import type { Figures } from './problem.ts';

export interface Lines {
  /** Shoppers of the line of store s: `shoppers[starts[s] .. starts[s + 1])`. */
  readonly starts: Int32Array;
  readonly shoppers: Int32Array;
}

/** Lines with what every trip from the store costs at least; `TripBound.sweep` adds what a batch does. */
export interface AskingLines extends Lines {
  /**
   * By place in `shoppers`, ascending in each line: least cents where the trip's own pay counts, the
   * worth of the shopper's trip elsewhere included.
   */
  readonly byTrip: Float64Array;
  /** Likewise where the guarantee counts. */
  readonly byHour: Float64Array;
  /** The earliest moment of leaving the store but for shopping; the latest end. */
  readonly leaveAt: Int32Array;
  readonly endMax: Int32Array;
  /** The time shopping takes, as a multiple of that at the usual pace. */
  readonly slowness: Float64Array;
}

/** Whether the shopper may begin a trip at the store. */
export function mayBegin(problem: Figures, shopper: number, store: number): boolean {
  const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
  return leg < NO_WAY && leg <= problem.policy.searchRadiusSeconds;
}

/** By shopper: what they are paid without a trip, in cents. */
export function paidAlready({ policy, shiftStart, availableAt, earned }: Figures): Float64Array {
  return Float64Array.from(earned, (cents, shopper) =>
    Math.max(cents, guaranteeCents(policy, shiftStart[shopper]!, availableAt[shopper]!)),
  );
}

/** How long the shopper shops, as a multiple of the time at the usual pace. */
export function slownessOf({ pickSpeedPercent }: Figures, shopper: number): number {
  return 100 / pickSpeedPercent[shopper]!;
}

/** First who is there first. */
export function linesByArrival(problem: Figures): Lines {
  return linesBy(problem, (shopper, store) => arrivalAt(problem, shopper, store));
}

/** First whom any trip, by its own pay and driving, costs least; `worth` is that of their trip elsewhere. */
export function askingLines(problem: Figures, worth: Float64Array): AskingLines {
  const { policy, storeCount, startToStore, earned } = problem;
  const paid = paidAlready(problem);
  const lines = linesBy(problem, (shopper, store) => {
    const metres = startToStore.metres[shopper * storeCount + store]!;
    const drive = (policy.driveCentsPerKm * metres) / 1000;
    return worth[shopper]! + drive + earned[shopper]! - paid[shopper]!;
  });
  const { starts, shoppers } = lines;
  const byHour = new Float64Array(shoppers.length);
  const leaveAt = new Int32Array(shoppers.length);
  const endMax = new Int32Array(shoppers.length).fill(NO_WAY);
  for (let store = 0; store < storeCount; store += 1) {
    const stay = problem.parkSeconds[store]! + problem.checkoutSeconds[store]!;
    for (let at = starts[store]!; at < starts[store + 1]!; at += 1) {
      const shopper = shoppers[at]!;
      leaveAt[at] = arrivalAt(problem, shopper, store) + stay;
      const worked = leaveAt[at]! - problem.shiftStart[shopper]!;
      byHour[at] = lines.key[at]! - earned[shopper]! + (policy.payCentsPerHour * worked) / 3600;
      if (policy.shiftRule === 'trip-end') endMax[at] = problem.shiftEnd[shopper]!;
    }
  }
  const slowness = Float64Array.from(shoppers, (shopper) => slownessOf(problem, shopper));
  return { starts, shoppers, byTrip: lines.key, byHour, leaveAt, endMax, slowness };
}

function arrivalAt(problem: Figures, shopper: number, store: number): number {
  const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
  return problem.availableAt[shopper]! + leg;
}

/** Lines sorted by a key, ties by shopper, with the key by place. */
function linesBy(
  problem: Figures,
  keyOf: (shopper: number, store: number) => number,
): Lines & { readonly key: Float64Array } {
  const { storeCount, shopperCount } = problem;
  const starts = new Int32Array(storeCount + 1);
  const shoppers: number[] = [];
  const keys: number[] = [];
  const key = new Float64Array(shopperCount);
  for (let store = 0; store < storeCount; store += 1) {
    const line: number[] = [];
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      if (!mayBegin(problem, shopper, store)) continue;
      key[shopper] = keyOf(shopper, store);
      line.push(shopper);
    }
    line.sort((a, b) => key[a]! - key[b]! || a - b);
    for (const shopper of line) {
      shoppers.push(shopper);
      keys.push(key[shopper]!);
    }
    starts[store + 1] = shoppers.length;
  }
  return { starts, shoppers: Int32Array.from(shoppers), key: Float64Array.from(keys) };
}
