/** What a thread does for a crew. */
import type { Terms } from './asking.ts';
import type { ClusterTask, SolvedCluster } from './cluster.ts';
import type { Figures } from './problem.ts';
import type { RemoteQuoting } from './quote.ts';
import type { SearchSet, SearchState } from './search-crew.ts';

/** A search after its turn. */
export interface SearchReport extends SearchState {
  /** Chosen columns of its best plan, ascending, where that is a new one. */
  readonly best: Int32Array | undefined;
}

/**
 * One thread's part of a crew; calls are answered in the order in which they were made. Quoting for a
 * portion blocks the thread for some milliseconds.
 */
export interface SearchHand extends RemoteQuoting {
  /** Takes up some searches of a set, in place of what was under way. */
  begin(set: SearchSet, searches: readonly number[]): Promise<void>;
  /** Gives each of its searches a turn; reports in the order of `searches`. */
  round(): Promise<readonly SearchReport[]>;
  /** Drops the set. */
  end(): Promise<void>;
  /**
   * Solves a cluster, which blocks the thread for some tenths of a second; undefined where that takes
   * longer than `msMax`.
   */
  solve(task: ClusterTask, msMax: number): Promise<SolvedCluster | undefined>;
  /** Learns the problem that it is asked about from now on, until the end of a set. */
  study(figures: Figures): Promise<void>;
  /** Asks on these terms from now on. */
  agree(terms: Terms): Promise<void>;
}
