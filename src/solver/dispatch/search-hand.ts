/**
 * A crew is made of hands: each runs some of a set's searches in a thread of its own. Which hand runs
 * which search does not show in what they find.
 */
import { searchOf, stateOf, TURN_ITERATIONS } from './search-crew.ts';
import type { SearchCrew, SearchSet, SearchState } from './search-crew.ts';
import type { ColumnSearch } from './search.ts';

/** One thread's part of a crew; calls are answered in the order they were made. */
export interface SearchHand {
  /** Takes up some searches of a set, in place of what was under way. */
  begin(set: SearchSet, searches: readonly number[]): Promise<void>;
  /** Gives each of its searches a turn; states in the order of `searches`. */
  round(): Promise<readonly SearchState[]>;
  /** Chosen columns of a search's best plan, ascending. */
  best(search: number): Promise<Int32Array>;
  /** Drops the set. */
  end(): Promise<void>;
}

/** The hand itself, in its thread. Searching blocks the thread for a turn of each of its searches. */
export class SearchWorkplace implements SearchHand {
  #searches = new Map<number, ColumnSearch>();

  begin(set: SearchSet, searches: readonly number[]): Promise<void> {
    this.#searches = new Map(searches.map((search) => [search, searchOf(set, search)]));
    return Promise.resolve();
  }

  round(): Promise<readonly SearchState[]> {
    const searches = [...this.#searches.values()];
    for (const search of searches) search.run(TURN_ITERATIONS);
    return Promise.resolve(searches.map(stateOf));
  }

  best(search: number): Promise<Int32Array> {
    // Of a set that was ended under way there is no best; nobody waits for it either.
    return Promise.resolve(this.#searches.get(search)?.best ?? new Int32Array(0));
  }

  end(): Promise<void> {
    this.#searches = new Map();
    return Promise.resolve();
  }
}

/**
 * A crew of the given hands, at least one. With fewer hands than searches a hand takes several: search
 * `i` goes to hand `i` modulo their number.
 */
export function crewOf(hands: readonly SearchHand[]): SearchCrew {
  let shares: { readonly hand: SearchHand; readonly searches: readonly number[] }[] = [];
  let searchCount = 0;
  return {
    async begin(set) {
      ({ searchCount } = set);
      shares = hands.slice(0, searchCount).map((hand, first, { length }) => ({
        hand,
        searches: range(searchCount).filter((search) => search % length === first),
      }));
      const sent = compact(set);
      await Promise.all(shares.map(({ hand, searches }) => hand.begin(sent, searches)));
    },
    async round() {
      const rounds = await Promise.all(shares.map(({ hand }) => hand.round()));
      return range(searchCount).map(
        (search) => rounds[search % shares.length]![Math.floor(search / shares.length)]!,
      );
    },
    best: (search) => shares[search % shares.length]!.hand.best(search),
    end() {
      // A hand that is gone by now has ended the set as well.
      for (const { hand } of shares) hand.end().catch(() => undefined);
      shares = [];
    },
  };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/**
 * The set without what its arrays' buffers hold beyond them: an array is copied to another thread with
 * its whole buffer, and a pool's is up to twice as long as what is in use.
 */
function compact(set: SearchSet): SearchSet {
  const { master } = set;
  const { columns } = master;
  return {
    ...set,
    master: {
      ...master,
      columns: {
        ...columns,
        cost: exact(columns.cost),
        shopper: exact(columns.shopper),
        batch: exact(columns.batch),
        slotA: exact(columns.slotA),
        slotB: exact(columns.slotB),
      },
    },
  };
}

function exact<T extends Float64Array | Int32Array>(array: T): T {
  return (array.byteLength === array.buffer.byteLength ? array : array.slice()) as T;
}
