/**
 * Watches over a solve: counts its slices, measures its phases, passes progress on, and says when to
 * stop. Time comes from outside; only a deadline or a caller ever ends a solve by it.
 */
import type { SolveBudget, SolvePhase, SolveProgress, StopReason } from '../../domain/solve.ts';
import type { Deadline } from './deadline.ts';
import { finiteBound } from './prices.ts';
import type { Draft } from './steps.ts';

/** Awaited between slices, where there is one. */
export type Pause = (() => Promise<void>) | undefined;

export interface WatchOptions {
  readonly budget: SolveBudget;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly clock?: () => number;
  readonly deadline?: Deadline;
}

/** Kept back before a deadline for putting the plan together and checking it. */
const RESERVE_MS = 4;
const RESERVE_MS_PER_ORDER = 0.1;
/** Share of the time to a deadline from which on no more columns are sought, only plans over them. */
const SEARCH_SHARE = 0.2;
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
  readonly #searchMs: number;
  #reserveMs = RESERVE_MS;
  #stop: StopReason | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? NO_CLOCK;
    this.#sinceMs = this.#clock();
    this.#searchMs = SEARCH_SHARE * (options.deadline?.leftMs() ?? 0);
  }

  /** Why the work was cut short; undefined when it was not. */
  get cut(): StopReason | undefined {
    return this.#stop ?? (this.draftSliceCount > 0 ? 'deadline' : undefined);
  }

  /** Whether a draft was ended to leave time for the search, which there still is. */
  get isDraftCut(): boolean {
    return this.draftSliceCount > 0 && this.#stop === undefined;
  }

  reserveFor(orderCount: number): void {
    this.#reserveMs = RESERVE_MS + RESERVE_MS_PER_ORDER * orderCount;
  }

  readonly lap = (phase: SolvePhase): void => {
    const now = this.#clock();
    this.phaseMs[phase] += now - this.#sinceMs;
    this.#sinceMs = now;
  };

  /** Runs slices to the end, or until it is time to stop. */
  run<T>(steps: Generator<SolveProgress, T, boolean>): T {
    let step = steps.next(false);
    while (!step.done) step = steps.next(this.#slice(step.value));
    return step.value;
  }

  async runPaused<T>(steps: Generator<SolveProgress, T, boolean>, pause: Pause): Promise<T> {
    let step = steps.next(false);
    while (!step.done) {
      if (pause) await pause();
      step = steps.next(this.#slice(step.value));
    }
    return step.value;
  }

  /** Runs the slices of a draft to the end, or until it is time to stop or to search. */
  runDraft(steps: Generator<SolveProgress, Draft, boolean>): Draft {
    let step = steps.next(false);
    while (!step.done) step = steps.next(this.#draftSlice(step.value));
    return this.#searchable(step.value);
  }

  async runDraftPaused(
    steps: Generator<SolveProgress, Draft, boolean>,
    pause: Pause,
  ): Promise<Draft> {
    let step = steps.next(false);
    while (!step.done) {
      if (pause) await pause();
      step = steps.next(this.#draftSlice(step.value));
    }
    return this.#searchable(step.value);
  }

  /** Whether there is time for more of a draft that others work at. */
  mayDraft(): boolean {
    const { deadline } = this.#options;
    return !this.#isOver() && !(deadline !== undefined && deadline.leftMs() <= this.#searchMs);
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

  #draftSlice(progress: SolveProgress): boolean {
    if (this.#slice(progress)) return true;
    const { budget, deadline } = this.#options;
    if (this.draftSliceCount === 0) {
      const isCounted = this.sliceCount >= (budget.draftSliceCountMax ?? Infinity);
      const isDue = deadline !== undefined && deadline.leftMs() <= this.#searchMs;
      if (isCounted || isDue) this.draftSliceCount = this.sliceCount;
    }
    return this.draftSliceCount > 0;
  }

  /** A draft ended to leave time for the search is not at its end. */
  #searchable(draft: Draft): Draft {
    return this.isDraftCut ? { ...draft, isStopped: false } : draft;
  }

  #slice(progress: SolveProgress): boolean {
    this.sliceCount += 1;
    this.#options.onProgress?.(progress);
    return this.#isOver();
  }
}
