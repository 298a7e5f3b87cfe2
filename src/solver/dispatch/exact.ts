/**
 * The exact optimum over the priced columns of a small master. Columns whose reduced cost exceeds what
 * lies between bound and best plan cannot improve it and are left out; what remains is usually a small
 * fraction, and goes to the engine's branch and bound with the best plan as cutoff.
 */
import type { LpEngine } from './lp-engine.ts';
import { lpMaster } from './master.ts';
import type { Prices } from './prices.ts';
import { reducedCosts } from './search-lists.ts';
import type { Draft } from './steps.ts';

export interface Proof {
  readonly chosen: Int32Array;
  readonly cost: number;
  /** Whether no plan over the draft's columns is cheaper. */
  readonly isProven: boolean;
}

const LIMITS = { nodeCountMax: 500, secondsMax: 20 } as const;
/** Columns left beyond which branch and bound takes too long to be worth starting. */
const LEFT_MAX = 6_000;

/**
 * The cheapest plan over the draft's columns, as far as the limits let it be proven; undefined when
 * too many columns are left to try.
 */
export async function solveExactly(
  draft: Draft,
  prices: Prices,
  engine: LpEngine,
): Promise<Proof | undefined> {
  const { columns, problem, deferrals, chosen, cost } = draft;
  // All costs are whole cents: a better plan costs at most one cent less.
  const room = cost - 1 - prices.boundCents;
  if (room < 0) return { chosen, cost, isProven: true };
  const reduced = reducedCosts(columns, prices);
  const left: number[] = [];
  for (let column = 0; column < columns.count; column += 1) {
    if (reduced[column]! <= room + 1) left.push(column);
  }
  if (left.length > LEFT_MAX) return undefined;
  const master = lpMaster(columns, left, deferrals.cents, problem.shopperCount);
  const proof = await engine.prove(master, cost - 1, LIMITS);
  if (!proof.isFound) return { chosen, cost, isProven: proof.isProven };
  const found = Int32Array.from(proof.chosen, (index) => left[index]!);
  return { chosen: found, cost: costOf(draft, found), isProven: proof.isProven };
}

function costOf({ columns, deferrals }: Draft, chosen: Int32Array): number {
  let cost = deferrals.cents.reduce((sum, price) => sum + price, 0);
  for (const column of chosen) {
    cost += columns.cost[column]!;
    const batch = columns.batch[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      cost -= deferrals.cents[columns.batchOrders[at]!]!;
    }
  }
  return cost;
}
