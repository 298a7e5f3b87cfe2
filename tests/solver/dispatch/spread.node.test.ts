/**
 * Portions of a draft are answered by whoever comes to them first; what is found, and how many slices it
 * took, is the same whether helpers are quick, slow, silent or lost.
 */
import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import { plannerBudget, repeating } from '../../../src/domain/budget.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { SolveBudget, SolveResult } from '../../../src/domain/solve.ts';
import { seconds } from '../../../src/domain/units.ts';
import type { Deadline } from '../../../src/solver/dispatch/deadline.ts';
import { dispatch } from '../../../src/solver/dispatch/dispatch.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import type { Answers, Jobs, Kind } from '../../../src/solver/dispatch/quote.ts';
import { crewOf, SearchWorkplace } from '../../../src/solver/dispatch/search-hand.ts';
import type { SearchHand } from '../../../src/solver/dispatch/hand.ts';
import { LISTEN } from '../../../src/solver/dispatch/slices.ts';
import { Spread } from '../../../src/solver/dispatch/spread.ts';
import type { Helpers } from '../../../src/solver/dispatch/spread.ts';
import { HighsEngine } from '../../../src/solver/wasm/highs-engine.ts';
import { busyCityInstance } from '../random-instance.ts';

const lp = new HighsEngine(await highsLoader());
let lastSession = 0;

/** Helpers of which portion `p` is answered after `delays[p]` turns, never (−1), or fails (−2). */
class Tardy implements Helpers {
  readonly #delays: readonly number[];
  readonly #answer: (job: Jobs[Kind]) => Answers[Kind];
  #postedCount = 0;
  #turn = 0;
  #due: { readonly turn: number; readonly settle: () => void }[] = [];

  constructor(delays: readonly number[], answer: (job: Jobs[Kind]) => Answers[Kind]) {
    this.#delays = delays;
    this.#answer = answer;
  }

  get hasRoom(): boolean {
    return this.#postedCount < this.#delays.length;
  }

  agree(): void {
    // The portions of this test need no terms.
  }

  post<K extends Kind>(_kind: K, job: Jobs[K]): Promise<Answers[K]> {
    const delay = this.#delays[this.#postedCount]!;
    this.#postedCount += 1;
    return new Promise((resolve, reject) => {
      if (delay === -2) reject(new Error('lost'));
      if (delay < 0) return;
      const settle = (): void => resolve(this.#answer(job) as Answers[K]);
      this.#due.push({ turn: this.#turn + delay, settle });
    });
  }

  leave(): void {
    // Whether they have room is a matter of delays here.
  }

  listen(): void {
    this.#turn += 1;
    for (const { settle } of this.#due.filter(({ turn }) => turn <= this.#turn)) settle();
    this.#due = this.#due.filter(({ turn }) => turn > this.#turn);
  }
}

describe('Spread', () => {
  const problem = flatten(busyCityInstance(1, 12), defaultPolicy);
  const jobAt = (portion: number): Jobs['weigh'] => ({
    batches: {
      batchCount: 1,
      batchStarts: Int32Array.of(0, 1),
      batchOrders: Int32Array.of(portion % problem.orderCount),
    },
    takesEarlyAlone: true,
  });

  it('has every portion answered, in order and in as many slices, by whomever', async () => {
    const alone = new Spread(problem);
    const expected = Array.from({ length: 30 }, (_, p) => [...alone.here('weigh', jobAt(p))]);
    const delays = fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        delays,
        fc.nat({ max: 30 }),
        fc.nat({ max: 35 }),
        async (late, count, stop) => {
          const helpers = new Tardy(late, (job) => alone.here('weigh', job as Jobs['weigh']));
          const spread = new Spread(problem, helpers);
          const taken: number[][] = [];
          const steps = spread.run('weigh', count, jobAt, (portion, cents) => {
            expect(portion).toBe(taken.length);
            taken.push([...cents]);
          });
          let slices = 0;
          let step = steps.next(false);
          while (!step.done) {
            if (step.value === LISTEN) helpers.listen();
            else slices += 1;
            await Promise.resolve();
            step = steps.next(step.value !== LISTEN && slices > stop);
          }
          const wanted = Math.min(count, stop + 1);
          expect(step.value).toBe(wanted);
          expect(slices).toBe(wanted);
          expect(taken).toEqual(expected.slice(0, wanted));
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });
});

/** A hand whose answers to portions never come, or that fails of the `failAt`-th. */
function handThat(failAt: number): SearchHand {
  const real = new SearchWorkplace(() => 0);
  let count = 0;
  const spoil = async <T>(answer: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count >= failAt) throw new Error('the hand is lost');
    return failAt === Infinity ? new Promise<T>(() => undefined) : answer();
  };
  return {
    begin: (...args) => real.begin(...args),
    round: () => real.round(),
    end: () => real.end(),
    solve: (...args) => real.solve(...args),
    study: (figures) => real.study(figures),
    agree: (terms) => real.agree(terms),
    weigh: (job) => spoil(() => real.weigh(job)),
    ask: (job) => spoil(() => real.ask(job)),
    price: (job) => spoil(() => real.price(job)),
  };
}

describe('a draft that a crew helps along', () => {
  const policy = { ...defaultPolicy, batchOrderCountMax: 4, earlySeconds: seconds(900) };
  const budget: SolveBudget = {
    ...plannerBudget,
    batchCountMax: 500,
    searchIterations: 500,
    relaxationRounds: 0,
  };
  const instance = busyCityInstance(3, 230);
  const solve = (
    hands: readonly SearchHand[],
    within: SolveBudget = budget,
    deadline?: Deadline,
  ): Promise<SolveResult> =>
    dispatch(instance, policy, {
      seed: 1,
      budget: within,
      lp,
      session: (lastSession += 1),
      ...(hands.length === 0 ? {} : { crew: crewOf(hands) }),
      ...(deadline === undefined ? {} : { deadline }),
    });
  const real = (): SearchHand => new SearchWorkplace(() => 0);

  it('is the same whoever helps', { timeout: 60_000 }, async () => {
    const alone = await solve([]);
    expect(flatten(instance, policy).orderCount).toBeGreaterThanOrEqual(150);
    expect(alone.counters.batchLeftOutCount).toBeGreaterThan(0);
    const crews = [
      [real()],
      [real(), real(), real(), real()],
      [handThat(Infinity)],
      [handThat(1), real(), real()],
      [handThat(4), real(), real()],
      [handThat(25), handThat(Infinity), real()],
    ];
    for (const hands of crews) {
      const helped = await solve(hands);
      expect(helped.digest).toBe(alone.digest);
      expect(helped.counters).toEqual(alone.counters);
    }
  });

  it('is repeated by its count of slices where a clock cuts it', { timeout: 60_000 }, async () => {
    for (const looks of [3, 12, 30, 60, 90]) {
      let seen = 0;
      const deadline: Deadline = {
        leftMs: () => ((seen += 1) < looks ? 1e6 : seen < looks + 8 ? 1e5 : -1),
        reach: () => new Promise(() => undefined),
      };
      const cut = await solve([real(), real()], budget, deadline);
      expect(cut.stopReason).toBe('deadline');
      const again = await solve([], repeating(budget, cut));
      expect(again.digest).toBe(cut.digest);
      expect(again.counters.sliceCount).toBe(cut.counters.sliceCount);
    }
  });
});
