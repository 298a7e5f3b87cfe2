/**
 * Several searches side by side. Each turn is a fixed number of iterations of one search; a round
 * gives every search a turn. Who runs them, one thread in turn or a worker each, does not show in what
 * they find: the best plan wins, ties go to the lowest search, and all end when a round has reached the
 * bound.
 */
import { rngFor } from '../../base/rng.ts';
import type { SolveProgress } from '../../domain/solve.ts';
import type { ClusterTask, SolvedCluster } from './cluster.ts';
import type { Master } from './master.ts';
import { finiteBound } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Problem } from './problem.ts';
import { searchLists } from './search-lists.ts';
import type { SearchLists } from './search-lists.ts';
import { ColumnSearch } from './search.ts';
import type { Helpers } from './spread.ts';

/** What all searches of a set share; plain data that can be sent to workers. */
export interface SearchSet {
  readonly master: Master;
  readonly prices: Prices;
  /** Cost of a known plan: columns that cannot be part of a cheaper one are left out. */
  readonly upperCents: number;
  readonly seed: number;
  readonly searchCount: number;
  /** Iterations of each search. */
  readonly iterations: number;
  /** Columns of a plan to start from, instead of the greedy one. */
  readonly start?: Int32Array | undefined;
  /** By order: cents by which leaving it out is dearer to the search than it is. */
  readonly lean?: Float64Array | undefined;
}

/** Where a search stands: what its best plan costs, and with leanings, by which it is the best. */
export interface SearchState {
  readonly bestCost: number;
  readonly bestLeaning: number;
  readonly iterations: number;
  readonly isOver: boolean;
}

/** Iterations of one turn. */
export const TURN_ITERATIONS = 250;

/** Runs the searches of a set elsewhere; one set at a time. */
export interface SearchCrew {
  begin(set: SearchSet): Promise<void>;
  /** Gives every search a turn; states by search. */
  round(): Promise<readonly SearchState[]>;
  /** Chosen columns of a search's best plan as of the last complete round, ascending. */
  best(search: number): Int32Array;
  /** Ends the set, finished or not. */
  end(): void;
  /**
   * Solves clusters, beginning them in their order while there are milliseconds left; those solved in
   * time, up to the first that was not.
   */
  solve(tasks: readonly ClusterTask[], leftMs: () => number): Promise<SolvedCluster[]>;
  /** Has some threads learn a problem, to help its draft along. */
  help(problem: Problem): Helpers;
}

/** What all searches of a set walk over. */
export function listsOf({ master, prices, upperCents }: SearchSet): SearchLists {
  return searchLists(master, prices, upperCents);
}

/** The `index`-th search of a set. */
export function searchOf(set: SearchSet, lists: SearchLists, index: number): ColumnSearch {
  const { master, prices, seed, iterations, start, lean } = set;
  return new ColumnSearch(
    master,
    lists,
    prices,
    rngFor(seed, 'dispatch-search', index),
    iterations,
    start,
    lean,
  );
}

export function stateOf(search: ColumnSearch): SearchState {
  const { bestCost, bestLeaning, iterations, isOver } = search;
  return { bestCost, bestLeaning, iterations, isOver };
}

export interface SetOutcome {
  readonly chosen: Int32Array;
  /** What the plan costs, and with leanings, by which it is the best of the set. */
  readonly cost: number;
  readonly leaning: number;
  readonly iterations: number;
  readonly isStopped: boolean;
}

/** How a set goes, its best plan costing `cost` so far. */
function progressOf({ prices, upperCents }: SearchSet, cost: number): SolveProgress {
  const objectiveCents = Math.min(cost, upperCents);
  return {
    phase: 'search',
    objectiveCents,
    boundCents: finiteBound(prices.boundCents, objectiveCents),
  };
}

/** Runs a set in this thread; yields after each turn, and stops when answered `true`. */
export function* searchTurns(set: SearchSet): Generator<SolveProgress, SetOutcome, boolean> {
  const lists = listsOf(set);
  const searches = Array.from({ length: set.searchCount }, (_, index) =>
    searchOf(set, lists, index),
  );
  let isStopped = false;
  while (!isStopped && !areOver(searches.map(stateOf), set.prices.boundCents)) {
    for (const search of searches) {
      search.run(TURN_ITERATIONS);
      isStopped = (yield progressOf(set, bestOf(searches).bestCost)) || isStopped;
      if (isStopped) break;
    }
  }
  const best = bestOf(searches);
  return {
    chosen: best.best,
    cost: best.bestCost,
    leaning: best.bestLeaning,
    iterations: searches.reduce((sum, search) => sum + search.iterations, 0),
    isStopped,
  };
}

/**
 * Runs a set with a crew; `goOn` is asked after each round, told how it goes. A round that `inTime`
 * gives up waiting for does not count.
 */
export async function searchRounds(
  set: SearchSet,
  crew: SearchCrew,
  goOn: (progress: SolveProgress) => boolean,
  inTime: <T>(answer: Promise<T>) => Promise<T | undefined>,
): Promise<SetOutcome> {
  let states: readonly SearchState[] | undefined;
  let isStopped = false;
  // The first round is asked for at once: a crew takes its calls in order.
  const begun = crew.begin(set);
  let next = await inTime(Promise.all([begun, crew.round()]).then(([, first]) => first));
  for (;;) {
    isStopped = next === undefined;
    if (next === undefined) break;
    states = next;
    isStopped = !goOn(progressOf(set, states[bestIndex(states)]!.bestCost));
    if (isStopped || areOver(states, set.prices.boundCents)) break;
    next = await inTime(crew.round());
  }
  const outcome = outcomeOf(crew, states, isStopped);
  crew.end();
  return outcome;
}

function outcomeOf(
  crew: SearchCrew,
  states: readonly SearchState[] | undefined,
  isStopped: boolean,
): SetOutcome {
  if (states === undefined) {
    const chosen = new Int32Array(0);
    return { chosen, cost: Infinity, leaning: Infinity, iterations: 0, isStopped };
  }
  const index = bestIndex(states);
  return {
    chosen: crew.best(index),
    cost: states[index]!.bestCost,
    leaning: states[index]!.bestLeaning,
    iterations: states.reduce((sum, state) => sum + state.iterations, 0),
    isStopped,
  };
}

function areOver(states: readonly SearchState[], boundCents: number): boolean {
  return states.every((state) => state.isOver) || states.some((s) => s.bestCost <= boundCents);
}

function bestIndex(states: readonly { readonly bestLeaning: number }[]): number {
  let best = 0;
  for (let index = 1; index < states.length; index += 1) {
    if (states[index]!.bestLeaning < states[best]!.bestLeaning) best = index;
  }
  return best;
}

function bestOf(searches: readonly ColumnSearch[]): ColumnSearch {
  return searches[bestIndex(searches)]!;
}
