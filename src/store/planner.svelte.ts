/**
 * The planner: a frozen snapshot, levers over it, and two plans for it, baseline and what-if, solved
 * with the same seed and budget. Moving a lever re-solves at once; the newest answer alone is shown.
 * Without edits the what-if is the baseline, to the digest.
 */
import type { ZoneId } from '../domain/ids.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { Base } from '../scenario/apply.ts';
import { applyEdits } from '../scenario/apply.ts';
import type { Edit } from '../scenario/edit.ts';
import type { ChangedOrder } from '../scenario/compare.ts';
import { comparePlans } from '../scenario/compare.ts';
import type { History } from '../scenario/history.ts';
import { commit, record, redo, undo } from '../scenario/history.ts';
import type { Snapshot } from '../workers/live.api.ts';
import type { Live } from './live.svelte.ts';
import { PacedSolver, type SolveRequest, type SolveSource } from './paced-solver.ts';
import { PLAN_SEED, planBudget } from './plan-budget.ts';
import { planExportText, saveText } from './plan-export.ts';
import { keepHistory, keptHistory, type KeptText } from './plan-history.ts';
import { leverEdit, leverOf, leversOf, leverValue, type PlanLever } from './plan-levers.ts';
import { planScene, type FrozenRows } from './plan-scene.ts';
import type { Scene } from './scene.ts';
import { measureSlider } from './slider-timer.ts';
import type { Trouble } from './trouble.svelte.ts';

export { leverGroups } from '../scenario/levers.ts';
export { CHANGE_KINDS } from '../scenario/compare.ts';
export type { ChangedOrder, ChangeKind } from '../scenario/compare.ts';
export type { Cause } from '../scenario/cause.ts';
export type { Standing } from '../scenario/standing.ts';
export type { PlanLever } from './plan-levers.ts';

export interface PlannerParts {
  readonly live: Live;
  readonly dispatch: SolveSource;
  readonly trouble: Trouble;
  /** Page time, in milliseconds. */
  readonly nowMs: () => number;
  /** Where edits are kept over a reload. */
  readonly storage: KeptText;
}

/** One edit in words' reach: the lever and its two values in the lever's unit. */
export interface HistoryLine {
  readonly lever: PlanLever;
  readonly from: number;
  readonly to: number;
  /** Whether it is in force, or undone and ready to redo. */
  readonly inForce: boolean;
}

interface PlanRequest extends SolveRequest {
  readonly what: 'baseline' | 'what-if';
  readonly edits: readonly Edit[];
  /** Page time of the movement that led to it; undefined for anything but a lever's movement. */
  readonly inputAtMs: number | undefined;
}

/** A plan that is shown, with what it was made from. */
interface Solved {
  readonly result: SolveResult;
  readonly request: PlanRequest;
  readonly solveMs: number;
}

interface Frozen {
  readonly snapshot: Snapshot;
  readonly rows: FrozenRows;
  readonly base: Base;
  readonly budget: SolveBudget;
}

export class Planner {
  readonly #parts: PlannerParts;
  readonly #solver: PacedSolver<PlanRequest>;
  #frozen = $state.raw<Frozen | undefined>(undefined);
  #history: History = $state.raw() as History;
  #baseline = $state.raw<Solved | undefined>(undefined);
  #whatIf = $state.raw<Solved | undefined>(undefined);
  #progress = $state.raw<SolveProgress | undefined>(undefined);
  #solving = $state(false);
  #freezing = $state.raw<AbortController | undefined>(undefined);
  #sliderMs = $state<number | undefined>(undefined);

  // Apart, so that letting go of a lever, which changes no edit, is no new request.
  readonly #edits: readonly Edit[] = $derived(this.#history.past);
  readonly #edited: Base | undefined = $derived(
    this.#frozen && applyEdits(this.#frozen.base, this.#edits),
  );
  readonly levers: readonly PlanLever[] = $derived(this.#frozen ? leversOf(this.#frozen.base) : []);
  readonly baselineScene: Scene | undefined = $derived(this.#sceneOf(this.#baseline));
  readonly #whatIfScene: Scene | undefined = $derived(this.#sceneOf(this.#whatIf));
  /** What the views draw in plan mode: the what-if, or before it the snapshot's own plan. */
  readonly scene: Scene | undefined = $derived(
    this.#whatIf === undefined ? this.baselineScene : this.#withTotals(this.#whatIfScene),
  );
  readonly changes: readonly ChangedOrder[] = $derived(this.#compare());
  readonly history: readonly HistoryLine[] = $derived(this.#lines());

  constructor(parts: PlannerParts) {
    this.#parts = parts;
    this.#history = keptHistory(parts.storage, parts.trouble);
    this.#solver = new PacedSolver(
      parts.dispatch,
      {
        onResult: (result, request, solveMs) => this.#show({ result, request, solveMs }),
        onProgress: (progress) => (this.#progress = progress),
        onTrouble: (error) => parts.trouble.report(error, 'The plan shown before stays.'),
        onBusy: (busy) => (this.#solving = busy),
      },
      parts.nowMs,
    );
  }

  get snapshot(): Snapshot | undefined {
    return this.#frozen?.snapshot;
  }

  get scope(): ZoneId | 'city' | undefined {
    return this.#frozen?.snapshot.scope;
  }

  /** Whether a snapshot is being taken. */
  get freezing(): boolean {
    return this.#freezing !== undefined;
  }

  get baseline(): SolveResult | undefined {
    return this.#baseline?.result;
  }

  get whatIf(): SolveResult | undefined {
    return this.#whatIf?.result;
  }

  get solving(): boolean {
    return this.#solving;
  }

  /** Whether city totals are being made: until complete they say so instead of showing older ones. */
  get computing(): boolean {
    return this.#solving && this.scope === 'city';
  }

  get progress(): SolveProgress | undefined {
    return this.#progress;
  }

  get budget(): SolveBudget | undefined {
    return this.#frozen?.budget;
  }

  /** How long the what-if's solve took, and the last movement of a lever until it was painted. */
  get solveMs(): number | undefined {
    return this.#whatIf?.solveMs;
  }

  get sliderMs(): number | undefined {
    return this.#sliderMs;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.undone.length > 0;
  }

  /** Freezes the present moment of a zone or the city and solves the baseline; edits made before stay. */
  async open(scope: ZoneId | 'city'): Promise<void> {
    const { live, trouble } = this.#parts;
    this.#freezing?.abort();
    const controller = new AbortController();
    this.#freezing = controller;
    try {
      const snapshot = await live.snapshot(scope, controller.signal);
      if (this.#freezing !== controller) return;
      this.#freeze(snapshot);
    } catch (error) {
      if (this.#freezing === controller) trouble.report(error, 'The planner stays as it was.');
    } finally {
      if (this.#freezing === controller) this.#freezing = undefined;
    }
  }

  /** A new snapshot of the same scope. */
  async refresh(): Promise<void> {
    if (this.scope !== undefined) await this.open(this.scope);
  }

  /** Lets go of the snapshot; edits are kept for the next one. */
  close(): void {
    this.#freezing?.abort();
    this.#freezing = undefined;
    this.#solver.cancel();
    this.#frozen = undefined;
    this.#baseline = undefined;
    this.#whatIf = undefined;
    this.#progress = undefined;
  }

  /** The lever's value in its own unit. */
  value(id: string): number {
    const lever = this.#lever(id);
    if (lever === undefined || this.#frozen === undefined) return 0;
    return leverValue(lever, this.#frozen.base, this.#history.past);
  }

  /** Moves a lever while dragging, to the nearest value in range; `inputAtMs` is the event's time stamp. */
  set(id: string, value: number, inputAtMs?: number): void {
    const lever = this.#lever(id);
    if (lever === undefined || this.#frozen === undefined) return;
    const edit = leverEdit(lever, this.#frozen.base, this.#history.past, value);
    if (edit.from === edit.to) return;
    this.#history = record(this.#history, edit);
    this.#solve(true, inputAtMs);
  }

  /** The hand lets go: what was dragged becomes one edit, and its solve has the solver to itself. */
  commit(): void {
    this.#keep(commit(this.#history));
  }

  undo(): void {
    this.#keep(undo(this.#history));
  }

  redo(): void {
    this.#keep(redo(this.#history));
  }

  /** Back to the snapshot's own value, of one lever or of all; each is an edit that can be undone. */
  reset(id?: string): void {
    const frozen = this.#frozen;
    if (frozen === undefined) return;
    let history = commit(this.#history);
    for (const lever of this.levers) {
      if (id !== undefined && lever.id !== id) continue;
      const edit = leverEdit(lever, frozen.base, history.past, lever.defaultValue);
      history = commit(record(history, edit));
    }
    this.#keep(history);
  }

  /** Saves the what-if with its whole key as a JSON file; false while there is none. */
  exportPlan(): boolean {
    const shown = this.#whatIf;
    if (shown === undefined) return false;
    const text = planExportText({ ...shown.request, result: shown.result });
    saveText(`batchboard-plan-${shown.result.digest.slice(0, 8)}.json`, text);
    return true;
  }

  #lever(id: string): PlanLever | undefined {
    return this.levers.find((lever) => lever.id === id);
  }

  #keep(history: History): void {
    this.#history = history;
    keepHistory(this.#parts.storage, this.#parts.trouble, history);
    this.#solve(false);
  }

  #freeze(snapshot: Snapshot): void {
    const { state } = this.#parts.live;
    const { world, travelSource, stores, zones, zoneRows, orders, shoppers } = state;
    const { instance, policy, at } = snapshot;
    this.#solver.cancel();
    this.#baseline = undefined;
    this.#whatIf = undefined;
    this.#progress = undefined;
    this.#frozen = {
      snapshot,
      rows: { world, travelSource, at, stores, zones, zoneRows, orders, shoppers },
      base: { instance, policy },
      budget: planBudget(instance.orders.length),
    };
    this.#solve(false);
  }

  /** Asks for the baseline first, then for the what-if; no edits, no second solve. */
  #solve(moving: boolean, inputAtMs?: number): void {
    const frozen = this.#frozen;
    const edited = this.#edited;
    if (frozen === undefined || edited === undefined) return;
    const baseline = this.#baseline;
    const shown = this.#whatIf?.request;
    const key = { seed: PLAN_SEED, budget: frozen.budget, inputAtMs };
    if (baseline === undefined) {
      this.#solver.ask({ ...frozen.base, ...key, what: 'baseline', edits: [] }, moving);
    } else if (edited.instance === shown?.instance && edited.policy === shown.policy) {
      this.#solver.cancel();
    } else if (edited === frozen.base) {
      this.#solver.cancel();
      const request: PlanRequest = { ...baseline.request, what: 'what-if', inputAtMs };
      this.#show({ ...baseline, request });
    } else {
      this.#solver.ask({ ...edited, ...key, what: 'what-if', edits: this.#edits }, moving);
    }
  }

  #show(solved: Solved): void {
    const { what, inputAtMs } = solved.request;
    if (what === 'baseline') {
      this.#baseline = solved;
      this.#solve(false);
      return;
    }
    this.#whatIf = solved;
    if (inputAtMs !== undefined) measureSlider(inputAtMs, (ms) => (this.#sliderMs = ms));
  }

  #sceneOf(solved: Solved | undefined): Scene | undefined {
    const frozen = this.#frozen;
    if (frozen === undefined) return undefined;
    const { instance, policy } = solved?.request ?? frozen.base;
    const plan = solved?.result.plan ?? frozen.snapshot.plan;
    const kpis = solved?.result.kpis;
    return planScene(frozen.rows, { base: frozen.base.instance, instance, policy, plan, kpis });
  }

  #withTotals(scene: Scene | undefined): Scene | undefined {
    return scene !== undefined && this.computing ? { ...scene, kpis: undefined } : scene;
  }

  #compare(): ChangedOrder[] {
    const baseline = this.#baseline;
    const whatIf = this.#whatIf;
    if (baseline === undefined || whatIf === undefined) return [];
    if (baseline.result === whatIf.result) return [];
    return comparePlans(
      { plan: baseline.result.plan, shoppers: baseline.request.instance.shoppers },
      { plan: whatIf.result.plan, shoppers: whatIf.request.instance.shoppers },
    );
  }

  #lines(): HistoryLine[] {
    const { past, undone } = this.#history;
    const line =
      (inForce: boolean) =>
      (edit: (typeof past)[number]): HistoryLine[] => {
        const lever = leverOf(edit, this.levers);
        if (lever === undefined) return [];
        return [{ lever, from: edit.from / lever.factor, to: edit.to / lever.factor, inForce }];
      };
    return [...past.flatMap(line(true)), ...undone.toReversed().flatMap(line(false))];
  }
}
