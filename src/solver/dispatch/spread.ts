/**
 * Spreads portions of quoting over threads. Answers are taken in the order of the portions, and a slice
 * of work is a portion whose answer is taken, so that neither what is found nor where a count of slices
 * stops it depends on who answered. Nobody is waited for: what a helper has not answered by the time this
 * thread has nothing else to do, it answers itself.
 */
import type { Terms } from './asking.ts';
import { Quoter } from './quote.ts';
import type { Answers, Jobs, Kind } from './quote.ts';
import type { Figures } from './problem.ts';
import { LISTEN } from './slices.ts';
import type { Slices } from './slices.ts';

/** Other threads that know the problem. */
export interface Helpers {
  /** Whether one of them has room for a portion. */
  readonly hasRoom: boolean;
  /** Tells all of them the terms for what they are asked from now on. */
  agree(terms: Terms): void;
  /** Gives a portion to one that has room; rejects where that one is lost. */
  post<K extends Kind>(kind: K, job: Jobs[K]): Promise<Answers[K]>;
  /** Has no more room from now on: their threads have other work. */
  leave(): void;
}

export class Spread {
  readonly #quoter: Quoter;
  readonly #helpers: Helpers | undefined;

  constructor(problem: Figures, helpers?: Helpers) {
    this.#quoter = new Quoter(problem);
    this.#helpers = helpers;
  }

  /** Asks on these terms from now on. */
  agree(terms: Terms): void {
    this.#quoter.agree(terms);
    this.#helpers?.agree(terms);
  }

  /**
   * Has portions `0` to `count` answered; `take` gets the answers, in that order. Stopped early (a yield
   * answered `true`), the rest are left; returns how many were taken.
   */
  *run<K extends Kind>(
    kind: K,
    count: number,
    jobAt: (portion: number) => Jobs[K],
    take: (portion: number, answer: Answers[K]) => void,
  ): Slices<number> {
    const under = new UnderWay<K>();
    for (let portion = 0; portion < count; portion += 1) {
      for (;;) {
        while (this.#helpers?.hasRoom === true && under.begunCount < count) {
          const job = jobAt(under.begunCount);
          under.post(job, this.#helpers.post(kind, job));
        }
        if (under.has(portion)) break;
        if (under.begunCount < count) under.begin(jobAt(under.begunCount));
        under.answerLast((job) => this.#quoter.quote(kind, job));
        if (this.#helpers !== undefined) yield LISTEN;
      }
      take(portion, under.take(portion));
      if (yield) return portion + 1;
    }
    return count;
  }

  /** Answers a portion in this thread, in one go. */
  here<K extends Kind>(kind: K, job: Jobs[K]): Answers[K] {
    return this.#quoter.quote(kind, job);
  }
}

/** Portions that have been begun. */
class UnderWay<K extends Kind> {
  readonly #jobs: (Jobs[K] | undefined)[] = [];
  readonly #answers: (Answers[K] | undefined)[] = [];

  get begunCount(): number {
    return this.#jobs.length;
  }

  begin(job: Jobs[K]): void {
    this.#jobs.push(job);
  }

  post(job: Jobs[K], answer: Promise<Answers[K]>): void {
    const portion = this.#jobs.push(job) - 1;
    const settle = (value: Answers[K]): void => {
      this.#answers[portion] ??= value;
    };
    // Whoever has lost a helper hears of it elsewhere; its portions are answered here.
    answer.then(settle, () => undefined);
  }

  has(portion: number): boolean {
    return this.#answers[portion] !== undefined;
  }

  /** Answers the last portion that has no answer: the one a helper gets to last. */
  answerLast(answer: (job: Jobs[K]) => Answers[K]): void {
    let last = this.#jobs.length - 1;
    while (this.has(last)) last -= 1;
    this.#answers[last] = answer(this.#jobs[last]!);
  }

  take(portion: number): Answers[K] {
    const answer = this.#answers[portion]!;
    this.#jobs[portion] = undefined;
    return answer;
  }
}
