/**
 * The exact optimum over all pairs of batch and shopper, where few can matter. Columns whose reduced
 * cost exceeds what lies between bound and best plan cannot improve it and are left out; what remains
 * is usually a small fraction, and goes to the engine's branch and bound with the best plan as cutoff.
 */
import type { LpEngine, ProofLimits } from './lp-engine.ts';
import { costOf, lpMaster, masterOf } from './master.ts';
import type { Master } from './master.ts';
import type { Prices } from './prices.ts';
import { reducedCosts } from './reduced-costs.ts';
import type { Draft } from './steps.ts';

export interface Proof {
  /** Chosen columns of `master`, ascending, and what they cost. */
  readonly master: Master;
  readonly chosen: Int32Array;
  readonly cost: number;
  /** Whether no plan over the draft's batches is cheaper. */
  readonly isProven: boolean;
}

const LIMITS: ProofLimits = { nodeCountMax: 500, secondsMax: 20 };
/** Columns left beyond which branch and bound takes too long to be worth starting. */
const LEFT_MAX = 6_000;

/** The master of a better plan, should there be one: only columns that it might use. */
interface Remainder {
  readonly master: Master;
  /** Columns of `master` that a cheaper plan might use, ascending. */
  readonly left: Int32Array;
}

/** Prices what a plan cheaper than the draft's might use; undefined when that is more than `leftMax`. */
function remainderOf(draft: Draft, prices: Prices, leftMax: number): Remainder | undefined {
  const { problem, deferrals, candidates, pool, cost } = draft;
  if (candidates === undefined) return undefined;
  // All costs are whole cents: a better plan costs at most one cent less.
  const room = cost - prices.boundCents;
  if (!(candidates.openCount(prices, room) <= 10 * leftMax)) return undefined;
  const pass = candidates.pass(prices, room);
  for (let step = pass.next(false); !step.done; step = pass.next(false)) continue;
  const master = masterOf(problem, deferrals, pool.view());
  const reduced = reducedCosts(master.columns, prices);
  const left: number[] = [];
  for (let column = 0; column < reduced.length; column += 1) {
    if (reduced[column]! <= room) left.push(column);
  }
  return left.length > leftMax ? undefined : { master, left: Int32Array.from(left) };
}

/**
 * The cheapest plan over the draft's batches, as far as the limits let it be proven; undefined when
 * too many columns are left to try.
 */
export async function solveExactly(
  draft: Draft,
  prices: Prices,
  engine: LpEngine,
  limits: ProofLimits = LIMITS,
  leftMax = LEFT_MAX,
): Promise<Proof | undefined> {
  const { chosen, cost } = draft;
  if (cost - 1 < prices.boundCents) {
    return { master: draft.master, chosen, cost, isProven: true };
  }
  const remainder = remainderOf(draft, prices, leftMax);
  if (remainder === undefined) return undefined;
  const { master, left } = remainder;
  const proof = await engine.prove(lpMaster(master, left), cost - 1, limits);
  if (!proof.isFound) return { master, chosen, cost, isProven: proof.isProven };
  const found = Int32Array.from(proof.chosen, (index) => left[index]!);
  return { master, chosen: found, cost: costOf(master, found), isProven: proof.isProven };
}
