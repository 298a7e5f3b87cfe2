/**
 * A crew is made of hands: each runs some of a set's searches in a thread of its own. Which hand runs
 * which search does not show in what they find.
 */
import { assert } from '../../base/assert.ts';
import { compact } from '../../base/compact.ts';
import type { Terms } from './asking.ts';
import { solveCluster } from './cluster-task.ts';
import type { ClusterTask, SolvedCluster } from './cluster.ts';
import type { SearchHand, SearchReport } from './hand.ts';
import { HelpingHands } from './helping-hands.ts';
import type { Figures } from './problem.ts';
import { Quoter } from './quote.ts';
import type { Answers, Jobs } from './quote.ts';
import { listsOf, searchOf, stateOf, TURN_ITERATIONS } from './search-crew.ts';
import type { SearchCrew, SearchSet } from './search-crew.ts';
import type { ColumnSearch } from './search.ts';

/** The hand itself, in its thread. Searching blocks the thread for a turn of each of its searches. */
export class SearchWorkplace implements SearchHand {
  readonly #nowMs: () => number;
  #searches: ColumnSearch[] = [];
  /** By search: the best plan last reported. */
  #reported: (Int32Array | undefined)[] = [];
  #quoter: Quoter | undefined;

  /** `nowMs` is any clock, in milliseconds. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  begin(set: SearchSet, searches: readonly number[]): Promise<void> {
    const lists = listsOf(set);
    this.#searches = searches.map((search) => searchOf(set, lists, search));
    this.#reported = [];
    return Promise.resolve();
  }

  round(): Promise<readonly SearchReport[]> {
    for (const search of this.#searches) search.run(TURN_ITERATIONS);
    const reports = this.#searches.map((search, index) => {
      const isNew = search.best !== this.#reported[index];
      return { ...stateOf(search), best: isNew ? search.best : undefined };
    });
    this.#reported = this.#searches.map(({ best }) => best);
    return Promise.resolve(reports);
  }

  end(): Promise<void> {
    this.#searches = [];
    this.#quoter = undefined;
    return Promise.resolve();
  }

  solve(task: ClusterTask, msMax: number): Promise<SolvedCluster | undefined> {
    const dueMs = this.#nowMs() + msMax;
    return Promise.resolve(solveCluster(task, () => this.#nowMs() >= dueMs));
  }

  study(figures: Figures): Promise<void> {
    this.#quoter = new Quoter(figures);
    return Promise.resolve();
  }

  agree(terms: Terms): Promise<void> {
    this.#asked().agree(terms);
    return Promise.resolve();
  }

  weigh(job: Jobs['weigh']): Promise<Answers['weigh']> {
    return Promise.resolve(this.#asked().weigh(job));
  }

  ask(job: Jobs['ask']): Promise<Answers['ask']> {
    return Promise.resolve(this.#asked().ask(job));
  }

  price(job: Jobs['price']): Promise<Answers['price']> {
    return Promise.resolve(this.#asked().price(job));
  }

  #asked(): Quoter {
    assert(this.#quoter !== undefined, 'a problem is studied before anything is asked about it');
    return this.#quoter;
  }
}

/**
 * A crew of the given hands, at least one. With fewer hands than searches a hand takes several: search
 * `i` goes to hand `i` modulo their number.
 */
export function crewOf(hands: readonly SearchHand[]): SearchCrew {
  let working: readonly SearchHand[] = [];
  let bests: Int32Array[] = [];
  let searchCount = 0;
  return {
    async begin(set) {
      ({ searchCount } = set);
      working = hands.slice(0, searchCount);
      bests = [];
      const all = Array.from({ length: searchCount }, (_, search) => search);
      const sent = compact(set);
      await Promise.all(
        working.map((hand, first) =>
          hand.begin(
            sent,
            all.filter((search) => search % working.length === first),
          ),
        ),
      );
    },
    async round() {
      const handCount = working.length;
      const mine = bests;
      const rounds = await Promise.all(working.map((hand) => hand.round()));
      const reports = Array.from(
        { length: searchCount },
        (_, search) => rounds[search % handCount]![Math.floor(search / handCount)]!,
      );
      for (const [search, { best }] of reports.entries()) if (best) mine[search] = best;
      return reports;
    },
    best: (search) => bests[search]!,
    end() {
      // A hand that is gone by now has ended the set as well.
      for (const hand of working) hand.end().catch(() => undefined);
      working = [];
    },
    async solve(tasks, leftMs) {
      const solved: (SolvedCluster | undefined)[] = tasks.map(() => undefined);
      let next = 0;
      const work = async (hand: SearchHand): Promise<void> => {
        for (let left = leftMs(); next < tasks.length && left > 0; left = leftMs()) {
          const task = next;
          next += 1;
          solved[task] = await hand.solve(tasks[task]!, left);
        }
      };
      await Promise.all(hands.map(work));
      const missing = solved.indexOf(undefined);
      return solved.slice(0, missing < 0 ? solved.length : missing) as SolvedCluster[];
    },
    help: (problem) => new HelpingHands(hands, problem),
  };
}
