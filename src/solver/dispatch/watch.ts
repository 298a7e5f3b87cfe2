/**
 * Watches over a solve: counts its slices, measures its phases, passes progress on, and says when to
 * stop. Time comes from outside; only a deadline or a caller ever ends a solve by it.
 */
import type { SolveBudget, SolvePhase, SolveProgress, StopReason } from '../../domain/solve.ts';
import type { Deadline } from './deadline.ts';
import { finiteBound } from './prices.ts';
import { LISTEN } from './slices.ts';
import type { Steps } from './slices.ts';
import type { Draft } from './steps.ts';

/** Lets other messages in, where it is time for that; with `isListening`, in any case. */
export type Pause = (isListening: boolean) => Promise<void>;

export interface WatchOptions {
  readonly budget: SolveBudget;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly clock?: () => number;
  readonly deadline?: Deadline;
}

/** Kept back before a deadline for putting the plan together and checking it. */
const RESERVE_MS = 4;
const RESERVE_MS_PER_ORDER = 0.08;
/**
 * Shares of the time to a deadline from which on no more columns are sought, only plans over them; of
 * clusters solved apart; and from which on no cluster is waited for: without it its orders have no columns.
 */
const SEARCH_SHARE = 0.35;
const SPLIT_SEARCH_SHARE = 0.25;
const CLUSTERS_SHARE = 0.15;
const NO_CLOCK = (): number => 0;

export class Watch {
  sliceCount = 0;
  /** After how many slices a draft was ended to leave time for the search; 0 where none was. */
  draftSliceCount = 0;
  readonly phaseMs: Record<SolvePhase, number> = {
    batches: 0,
    columns: 0,
    prices: 0,
    search: 0,
    relaxation: 0,
    exact: 0,
    done: 0,
  };
  readonly #options: WatchOptions;
  readonly #clock: () => number;
  #sinceMs: number;
  readonly #wholeMs: number;
  #searchShare = SEARCH_SHARE;
  #reserveMs = RESERVE_MS;
  #stop: StopReason | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? NO_CLOCK;
    this.#sinceMs = this.#clock();
    this.#wholeMs = options.deadline?.leftMs() ?? 0;
  }

  /** Why the work was cut short; undefined when it was not. */
  get cut(): StopReason | undefined {
    return this.#stop ?? (this.draftSliceCount > 0 ? 'deadline' : undefined);
  }

  /** Whether a draft was ended to leave time for the search, which there still is. */
  get isDraftCut(): boolean {
    return this.draftSliceCount > 0 && this.#stop === undefined;
  }

  reserveFor(orderCount: number, isSplit: boolean): void {
    this.#reserveMs = RESERVE_MS + RESERVE_MS_PER_ORDER * orderCount;
    if (isSplit) this.#searchShare = SPLIT_SEARCH_SHARE;
  }

  readonly lap = (phase: SolvePhase): void => {
    const now = this.#clock();
    this.phaseMs[phase] += now - this.#sinceMs;
    this.#sinceMs = now;
  };

  /** Runs slices to the end, or until it is time to stop. */
  run<T>(steps: Steps<T>): T {
    let step = steps.next(false);
    while (!step.done) step = steps.next(step.value !== LISTEN && this.#slice(step.value));
    return step.value;
  }

  /** `run`, pausing at each slice, and where the work asks to listen. */
  async runPaused<T>(steps: Steps<T>, pause: Pause | undefined): Promise<T> {
    let step = steps.next(false);
    while (!step.done) {
      const isSlice = step.value !== LISTEN;
      await pause?.(!isSlice);
      step = steps.next(isSlice && this.#slice(step.value as SolveProgress));
    }
    return step.value;
  }

  /** The steps of a draft, ended when it is time to search; so ended, the draft is to be gone on with. */
  *drafting(steps: Steps<Draft>): Steps<Draft> {
    let step = steps.next(false);
    while (!step.done) {
      if (step.value === LISTEN) {
        yield LISTEN;
        step = steps.next(false);
        continue;
      }
      const isStopped = yield step.value;
      if (!isStopped && this.#isDraftDue()) this.endDraft();
      step = steps.next(isStopped || this.draftSliceCount > 0);
    }
    return this.isDraftCut ? { ...step.value, isStopped: false } : step.value;
  }

  /** Milliseconds there are for clusters yet, `Infinity` without a deadline. */
  clustersLeftMs(): number {
    if (this.#isOver()) return 0;
    return (this.#options.deadline?.leftMs() ?? Infinity) - CLUSTERS_SHARE * this.#wholeMs;
  }

  /** Notes that the draft ends here, to leave time for the search. */
  endDraft(): void {
    if (this.draftSliceCount === 0) this.draftSliceCount = this.sliceCount;
  }

  /** Notes slices that others have done. */
  addSlices(count: number): void {
    this.sliceCount += count;
  }

  /** Notes turns that a crew has run; whether it may go on. */
  goOn(turnCount: number, progress: SolveProgress): boolean {
    this.sliceCount += turnCount - 1;
    return !this.#slice(progress);
  }

  /** The answer, or undefined when the deadline or a stop comes first. */
  async before<T>(answer: Promise<T>): Promise<T | undefined> {
    const { deadline } = this.#options;
    if (deadline === undefined) return answer;
    let isLate = false;
    const late = deadline.reach(this.#reserveMs).then(() => {
      isLate = true;
      return undefined;
    });
    const first = await Promise.race([answer, late]);
    if (isLate && first === undefined) {
      this.#stop ??= 'deadline';
      // Nobody waits for it any more, nor for its failure.
      answer.catch(() => undefined);
    }
    return first;
  }

  tell(phase: SolvePhase, { cost, prices }: Draft): void {
    const boundCents = finiteBound(prices.boundCents, cost);
    this.#options.onProgress?.({ phase, objectiveCents: cost, boundCents });
  }

  /**
   * Whether the next part of the work may begin. Counted like a slice, so that a cut while a part is
   * waited for is told from one at the last slice before it.
   */
  mayBegin(): boolean {
    if (this.#stop !== undefined) return false;
    this.sliceCount += 1;
    return !this.#isOver();
  }

  #isOver(): boolean {
    const { budget, deadline, shouldStop } = this.#options;
    if (this.#stop !== undefined) return true;
    if (shouldStop?.() === true) this.#stop = 'cancelled';
    else if (this.sliceCount >= (budget.sliceCountMax ?? Infinity)) this.#stop = 'deadline';
    else if (deadline !== undefined && deadline.leftMs() <= this.#reserveMs) {
      this.#stop = 'deadline';
    }
    return this.#stop !== undefined;
  }

  #isDraftDue(): boolean {
    const { budget, deadline } = this.#options;
    if (this.sliceCount >= (budget.draftSliceCountMax ?? Infinity)) return true;
    return deadline !== undefined && deadline.leftMs() <= this.#searchShare * this.#wholeMs;
  }

  #slice(progress: SolveProgress): boolean {
    this.sliceCount += 1;
    this.#options.onProgress?.(progress);
    return this.#isOver();
  }
}
