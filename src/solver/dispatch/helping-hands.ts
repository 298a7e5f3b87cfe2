/** The hands of a crew that help a draft along: one less than there are, where there are several. */
import { compact } from '../../base/compact.ts';
import type { Terms } from './asking.ts';
import type { Figures, Problem } from './problem.ts';
import type { Answers, Jobs, Kind, RemoteQuoting } from './quote.ts';
import type { SearchHand } from './hand.ts';
import type { Helpers } from './spread.ts';

/** Portions a hand has at most: one under way, others so that it need not wait for the next. */
const BACKLOG = 3;

interface Helping {
  readonly hand: SearchHand;
  load: number;
  isLost: boolean;
}

export class HelpingHands implements Helpers {
  #hands: readonly Helping[];

  /** The thread that asks works as well, so that with it there are no more than hands. */
  constructor(hands: readonly SearchHand[], problem: Problem) {
    const figures = figuresOf(problem);
    const some = hands.slice(0, Math.max(1, hands.length - 1));
    this.#hands = some.map((hand) => ({ hand, load: 0, isLost: false }));
    for (const one of this.#hands) this.#watch(one, one.hand.study(figures));
  }

  get hasRoom(): boolean {
    return this.#idlest() !== undefined;
  }

  agree(terms: Terms): void {
    for (const one of this.#hands) this.#watch(one, one.hand.agree(terms));
  }

  post<K extends Kind>(kind: K, job: Jobs[K]): Promise<Answers[K]> {
    const one = this.#idlest()!;
    one.load += 1;
    const answer = (one.hand as RemoteQuoting)[kind](job);
    this.#watch(
      one,
      answer.then(() => (one.load -= 1)),
    );
    return answer;
  }

  leave(): void {
    this.#hands = [];
  }

  /** The hand of least load that has room. */
  #idlest(): Helping | undefined {
    let idlest: Helping | undefined;
    for (const one of this.#hands) {
      if (one.isLost || one.load >= BACKLOG) continue;
      if (idlest === undefined || one.load < idlest.load) idlest = one;
    }
    return idlest;
  }

  /** A hand that fails once is asked no more; its crew says so when it is to search. */
  #watch(one: Helping, answer: Promise<unknown>): void {
    answer.catch(() => {
      one.isLost = true;
    });
  }
}

/** The problem without its rows, which are dear to copy. */
function figuresOf(problem: Problem): Figures {
  const {
    orders: _orders,
    shoppers: _shoppers,
    stores: _stores,
    riders: _riders,
    ...rest
  } = problem;
  return compact(rest);
}
