/**
 * Finds a number of steps `k` of 1 to `stepsMax` with `yes` at `k` and `no` at `k − 1`, asking as rarely
 * as may be, since each question is a solve. It is known that 0 steps answer `no`. Asks at `guess`
 * first, else gallops from 1, and halves the last stride; so where the answer turns once, `k` is the
 * least. Undefined when no `yes` was met.
 */
export async function turningStep(
  ask: (steps: number) => Promise<boolean>,
  stepsMax: number,
  guess?: number,
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
  if (guess !== undefined && guess >= 1 && guess <= stepsMax && (await isYes(guess))) {
    high = guess;
    if (!(await isYes(guess - 1))) low = guess - 1;
  }
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
