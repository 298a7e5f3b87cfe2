/**
 * The two plans of the planner: the baseline of a snapshot, solved once, and the what-if that follows
 * the edits. Both have the same seed and budget. Without edits the what-if is the baseline itself.
 * Plans are kept by their edits, so that undo and redo lead to the very plan that was shown.
 */
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { Base } from '../scenario/apply.ts';
import type { Edit } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import { PacedSolver, type SolveRequest, type SolveSource } from './paced-solver.ts';
import { PLAN_SEED } from './plan-seed.ts';
import { measureSlider } from './slider-timer.ts';

export interface PlanRequest extends SolveRequest {
  readonly what: 'baseline' | 'what-if';
  readonly edits: readonly Edit[];
  /** Page time of the movement that led to it; undefined for anything but a lever's movement. */
  readonly inputAtMs: number | undefined;
}

/** A plan that is shown, with what it was made from. */
export interface SolvedPlan {
  readonly result: SolveResult;
  readonly request: PlanRequest;
  readonly solveMs: number;
  /** Whether it was made while the hand moved, and cut by the clock: at rest a better one may come. */
  readonly isProvisional: boolean;
}

/** What the what-if is to be made from. */
export interface Wanted extends Base {
  readonly edits: readonly Edit[];
}

/** Plans kept to go back to. */
const KEPT_MAX = 24;

export class PlanPair {
  readonly #solver: PacedSolver<PlanRequest>;
  /** What-ifs by what their edits come to, the oldest first. */
  readonly #kept = new Map<string, SolvedPlan>();
  #base: Base | undefined;
  #budget: SolveBudget | undefined;
  #wanted: Wanted | undefined;
  #baseline = $state.raw<SolvedPlan | undefined>(undefined);
  #whatIf = $state.raw<SolvedPlan | undefined>(undefined);
  #progress = $state.raw<SolveProgress | undefined>(undefined);
  #solving = $state(false);
  #sliderMs = $state<number | undefined>(undefined);

  /** `onTrouble` hears faults other than cancellations; `nowMs` is page time, in milliseconds. */
  constructor(source: SolveSource, onTrouble: (error: unknown) => void, nowMs: () => number) {
    this.#solver = new PacedSolver(
      source,
      {
        onResult: (result, request, solveMs, isPreview) => {
          const isProvisional = isPreview && result.stopReason === 'deadline';
          this.#show({ result, request, solveMs, isProvisional });
        },
        onProgress: (progress) => (this.#progress = progress),
        onTrouble,
        onBusy: (busy) => (this.#solving = busy),
      },
      nowMs,
    );
  }

  get baseline(): SolvedPlan | undefined {
    return this.#baseline;
  }

  get whatIf(): SolvedPlan | undefined {
    return this.#whatIf;
  }

  get progress(): SolveProgress | undefined {
    return this.#progress;
  }

  get solving(): boolean {
    return this.#solving;
  }

  /** From the last movement of a lever to the frame that painted its plan, in milliseconds. */
  get sliderMs(): number | undefined {
    return this.#sliderMs;
  }

  /** Forgets both plans and starts on a base; the what-if comes after its baseline. */
  begin(base: Base, budget: SolveBudget, wanted: Wanted): void {
    this.clear();
    this.#base = base;
    this.#budget = budget;
    this.want(wanted, false);
  }

  /** Forgets both plans and gives up what is being solved. */
  clear(): void {
    this.#solver.cancel();
    this.#kept.clear();
    this.#base = undefined;
    this.#baseline = undefined;
    this.#whatIf = undefined;
    this.#progress = undefined;
  }

  /** Asks for the what-if of these edits in place of any before; `moving` while the hand may move on. */
  want(wanted: Wanted, moving: boolean, inputAtMs?: number): void {
    this.#wanted = wanted;
    const base = this.#base;
    const budget = this.#budget;
    if (base === undefined || budget === undefined) return;
    const key = { seed: PLAN_SEED, budget, inputAtMs };
    const baseline = this.#baseline;
    const shown = this.#whatIf;
    const kept = this.#kept.get(keyOf(wanted));
    if (baseline === undefined) {
      this.#solver.ask({ ...base, ...key, what: 'baseline', edits: [] }, moving);
    } else if (
      shown !== undefined &&
      isSame(wanted, shown.request) &&
      (moving || !shown.isProvisional)
    ) {
      this.#solver.cancel();
    } else if (isSame(wanted, base)) {
      this.#solver.cancel();
      const request: PlanRequest = { ...baseline.request, what: 'what-if', inputAtMs };
      this.#show({ ...baseline, request });
    } else if (kept !== undefined) {
      this.#solver.cancel();
      this.#show({ ...kept, request: { ...kept.request, ...wanted, inputAtMs } });
    } else {
      this.#solver.ask({ ...wanted, ...key, what: 'what-if' }, moving);
    }
  }

  #keep(solved: SolvedPlan): void {
    if (solved.isProvisional) return;
    const key = keyOf(solved.request);
    this.#kept.delete(key);
    this.#kept.set(key, solved);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }

  #show(solved: SolvedPlan): void {
    const { what, inputAtMs } = solved.request;
    if (what === 'baseline') {
      this.#baseline = solved;
      if (this.#wanted !== undefined) this.want(this.#wanted, false);
      return;
    }
    this.#whatIf = solved;
    this.#keep(solved);
    if (inputAtMs !== undefined) measureSlider(inputAtMs, (ms) => (this.#sliderMs = ms));
  }
}

/** What edits come to, as text: the same change made another way has the same key. */
function keyOf({ edits }: { readonly edits: readonly Edit[] }): string {
  const { policy, shopperCountDelta, rulings, relaxations } = totalOf(edits);
  const byHand = [[...rulings].sort(byKey), [...relaxations]];
  return JSON.stringify([[...policy].sort(byKey), shopperCountDelta, byHand]);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

const isSame = (a: Base, b: Base): boolean => a.instance === b.instance && a.policy === b.policy;
