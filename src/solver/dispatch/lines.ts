/** Who may begin a trip at a store, by store, those most likely to do so first. */
import { guaranteeCents } from '../../domain/formulas.ts';
import { NO_WAY } from '../../domain/instance.ts';
import type { Problem } from './problem.ts';

export interface Lines {
  /** Shoppers of the line of store s: `shoppers[starts[s] .. starts[s + 1])`. */
  readonly starts: Int32Array;
  readonly shoppers: Int32Array;
}

/** What a second later at the store is taken to cost, in cents: between no lateness and much. */
const CENTS_PER_SECOND = 0.1;

/** Whether the shopper may begin a trip at the store. */
export function mayBegin(problem: Problem, shopper: number, store: number): boolean {
  const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
  return leg < NO_WAY && leg <= problem.policy.searchRadiusSeconds;
}

/** First who is there first. */
export function linesByArrival(problem: Problem): Lines {
  return linesBy(problem, (shopper, store) => arrivalAt(problem, shopper, store));
}

/**
 * First who is likely to be cheapest: by the way to the store, the moment of arrival, what a trip of usual
 * length would only fill up to the guarantee, and `worth`, the worth of each shopper's trip elsewhere.
 */
export function linesByAppeal(problem: Problem, worth: Float64Array): Lines {
  const { policy, shopperCount, shiftStart, availableAt, earned, startToStore } = problem;
  const whole = policy.payCentsPerTrip + policy.payCentsPerOrder * policy.batchOrderCountMax;
  const own = worth.slice();
  for (let shopper = 0; shopper < shopperCount; shopper += 1) {
    const floor = guaranteeCents(policy, shiftStart[shopper]!, availableAt[shopper]!);
    own[shopper] = own[shopper]! - Math.min(whole / 2, Math.max(0, floor - earned[shopper]!));
  }
  return linesBy(problem, (shopper, store) => {
    const metres = startToStore.metres[shopper * problem.storeCount + store]!;
    const drive = (policy.driveCentsPerKm * metres) / 1000;
    return own[shopper]! + drive + CENTS_PER_SECOND * arrivalAt(problem, shopper, store);
  });
}

function arrivalAt(problem: Problem, shopper: number, store: number): number {
  const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
  return problem.availableAt[shopper]! + leg;
}

function linesBy(problem: Problem, keyOf: (shopper: number, store: number) => number): Lines {
  const { storeCount, shopperCount } = problem;
  const starts = new Int32Array(storeCount + 1);
  const shoppers: number[] = [];
  const key = new Float64Array(shopperCount);
  for (let store = 0; store < storeCount; store += 1) {
    const line: number[] = [];
    for (let shopper = 0; shopper < shopperCount; shopper += 1) {
      if (!mayBegin(problem, shopper, store)) continue;
      key[shopper] = keyOf(shopper, store);
      line.push(shopper);
    }
    line.sort((a, b) => key[a]! - key[b]! || a - b);
    shoppers.push(...line);
    starts[store + 1] = shoppers.length;
  }
  return { starts, shoppers: Int32Array.from(shoppers) };
}
