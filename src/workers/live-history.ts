/**
 * Where a day can be taken up again: checkpoints kept as it was played, and those prepared as files.
 * The one closest before a moment is where its replay starts.
 */
import type { DayCheckpoint } from './live-day.ts';

/** Checkpoints kept in memory; the oldest goes first, its neighbours stand in for it. */
const KEPT_MAX = 48;

/** Fetches a prepared checkpoint. */
export type CheckpointSource = (at: number) => Promise<DayCheckpoint>;

export class LiveHistory {
  readonly #kept = new Map<number, DayCheckpoint>();
  readonly #prepared: readonly number[];
  readonly #fetch: CheckpointSource;

  /** `prepared` moments are ascending; `fetch` gets one of them. */
  constructor(prepared: readonly number[], fetch: CheckpointSource) {
    this.#prepared = prepared;
    this.#fetch = fetch;
  }

  keep(checkpoint: DayCheckpoint): void {
    this.#kept.set(checkpoint.at, checkpoint);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }

  has(at: number): boolean {
    return this.#kept.has(at);
  }

  /** The moment of the latest checkpoint at or before `at`; undefined where there is none. */
  latestAt(at: number): number | undefined {
    const moments = [...this.#kept.keys(), ...this.#prepared].filter((moment) => moment <= at);
    return moments.length === 0 ? undefined : Math.max(...moments);
  }

  /** The checkpoint at one of those moments, fetched where it is not in memory. */
  async at(moment: number): Promise<DayCheckpoint> {
    const kept = this.#kept.get(moment);
    if (kept) return kept;
    const fetched = await this.#fetch(moment);
    this.keep(fetched);
    return fetched;
  }
}
