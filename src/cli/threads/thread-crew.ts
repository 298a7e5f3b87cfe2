/** Searches side by side, a thread each where there are cores for it. */
import { availableParallelism } from 'node:os';
import type { SearchCrew } from '../../solver/dispatch/search-crew.ts';
import { crewOf } from '../../solver/dispatch/search-hand.ts';
import type { SearchHand } from '../../solver/dispatch/hand.ts';
import { ThreadLine } from './thread-line.ts';

export interface ThreadCrew extends SearchCrew {
  /** Ends the threads; `end` ends a set of searches only. */
  dispose(): Promise<void>;
}

const HANDS_MAX = 4;

/** A crew of `count` threads, at most one for each core and four if not given. */
export function threadCrew(count = Math.min(HANDS_MAX, availableParallelism())): ThreadCrew {
  const lines = Array.from({ length: count }, () => new ThreadLine<SearchHand>('search'));
  const hands = lines.map((line): SearchHand => ({
    begin: (...args) => line.ask('begin', args),
    round: (...args) => line.ask('round', args),
    end: (...args) => line.ask('end', args),
    solve: (...args) => line.ask('solve', args),
    study: (...args) => line.ask('study', args),
    agree: (...args) => line.ask('agree', args),
    weigh: (...args) => line.ask('weigh', args),
    ask: (...args) => line.ask('ask', args),
    price: (...args) => line.ask('price', args),
  }));
  return {
    ...crewOf(hands),
    async dispose() {
      await Promise.all(lines.map((line) => line.end()));
    },
  };
}
