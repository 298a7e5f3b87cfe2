/**
 * Finds the least number of steps at which a thing becomes worth it, when more steps make both having
 * it and lacking it cheaper, or leave them: a wider rule adds plans and takes none away. Whether it is
 * worth it can then come and go, so no bisection finds the least. But from `low` to `high` steps having
 * it costs at least what it costs at `high`, and lacking it at most what it costs at `low`; where the
 * first is more than the second, no step between is worth it. Ranges of which this cannot be said are
 * halved, the lower half first.
 */

/** What solving again says at some number of steps. */
export interface Trade {
  /**
   * The cost of the best plan that has the thing; where that is out of the question, or no plan has it,
   * any lower bound on it.
   */
  havingCost(steps: number): Promise<number>;
  /** Whether the best plan of all has the thing, and what that plan costs. */
  best(steps: number): Promise<{ readonly hasIt: boolean; readonly cost: number }>;
}

/**
 * The least number of steps of 1 to `stepsMax` at which the best plan has the thing; `lackingCost` is
 * that of the best plan at 0 steps, which has not. Undefined where there is none, or when it is not
 * found in some `askMax` questions.
 */
export async function leastStep(
  trade: Trade,
  lackingCost: number,
  stepsMax: number,
  askMax: number,
): Promise<number | undefined> {
  let asked = 0;
  const having = new Map<number, number>();
  const costOf = async (steps: number): Promise<number> => {
    const known = having.get(steps);
    if (known !== undefined) return known;
    asked += 1;
    const cost = await trade.havingCost(steps);
    having.set(steps, cost);
    return cost;
  };
  const bestOf = async (steps: number): ReturnType<Trade['best']> => {
    asked += 1;
    return trade.best(steps);
  };
  let low = 0;
  // Lacking it costs no more than this at `low` steps, and just this where it is exact.
  let lacking = lackingCost;
  let isExact = true;
  // The upper ends of the ranges still to search, the lowest last.
  const highs = stepsMax < 1 ? [] : [stepsMax];
  for (let high = highs.at(-1); high !== undefined && asked < askMax; high = highs.at(-1)) {
    if ((await costOf(high)) > lacking) {
      low = high;
      isExact = false;
      highs.pop();
    } else if (!isExact) {
      lacking = (await bestOf(low)).cost;
      isExact = true;
    } else if (high - low > 1) {
      highs.push((low + high) >> 1);
    } else {
      const best = await bestOf(high);
      if (best.hasIt) return high;
      low = high;
      lacking = best.cost;
      highs.pop();
    }
  }
  return undefined;
}
