/** Finds the step at which an answer turns, asking as rarely as may be: each question is a solve. */

export interface StepSearch {
  readonly stepsMax: number;
  /** Where the turn is expected; asked first. */
  readonly guess?: number | undefined;
  /**
   * Whether the answer at `stepsMax` is asked first, and a `no` there ends the search: for changes of
   * which more is rarely worse.
   */
  readonly asksMostFirst: boolean;
}

/**
 * A number of steps `k` of 1 to `stepsMax` with `yes` at `k` and `no` at `k − 1`, both asked; it is
 * known that 0 steps answer `no`. Gallops from 1 and halves the last stride, so where the answer turns
 * once, `k` is the least. Undefined when no `yes` was met.
 */
export async function leastStep(
  ask: (steps: number) => Promise<boolean>,
  { stepsMax, guess, asksMostFirst }: StepSearch,
): Promise<number | undefined> {
  if (stepsMax < 1) return undefined;
  const answers = new Map<number, boolean>([[0, false]]);
  const isYes = async (steps: number): Promise<boolean> => {
    const known = answers.get(steps);
    if (known !== undefined) return known;
    const answer = await ask(steps);
    answers.set(steps, answer);
    return answer;
  };
  let low = 0;
  let high = 1;
  const isGuess = guess !== undefined && guess >= 1 && guess <= stepsMax && (await isYes(guess));
  if (isGuess) {
    high = guess;
    if (!(await isYes(guess - 1))) low = guess - 1;
  } else if (asksMostFirst && !(await isYes(stepsMax))) return undefined;
  while (!(await isYes(high))) {
    if (high === stepsMax) return undefined;
    low = high;
    high = Math.min(stepsMax, 2 * high);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await isYes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
