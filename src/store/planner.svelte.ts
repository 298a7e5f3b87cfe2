/**
 * The planner: a frozen snapshot, levers over it, and two plans for it, baseline and what-if, solved
 * with the same seed and budget. Moving a lever re-solves at once; the newest answer alone is shown.
 * Without edits the what-if is the baseline, to the digest.
 */
import { plannerBudget } from '../domain/budget.ts';
import type { ZoneId } from '../domain/ids.ts';
import type { Ruling } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import type { Base } from '../scenario/apply.ts';
import type { Edit, RelaxationEdit, RulingEdit } from '../scenario/edit.ts';
import type { ChangedOrder } from '../scenario/compare.ts';
import { comparePlans } from '../scenario/compare.ts';
import type { History } from '../scenario/history.ts';
import { commit, record, redo, undo } from '../scenario/history.ts';
import type { Relaxed } from '../scenario/relaxations.ts';
import type { Snapshot } from '../workers/live.api.ts';
import type { Live } from './live.svelte.ts';
import type { Moment } from './moment.ts';
import { freezeMoment } from './moment.ts';
import type { SolveSource } from './paced-solver.ts';
import { planExportText, saveText } from './plan-export.ts';
import { keepHistory, keptHistory, type KeptText } from './plan-history.ts';
import { PlanDraft } from './plan-draft.svelte.ts';
import { leverEdit, leverOf, leversOf, leverValue, type PlanLever } from './plan-levers.ts';
import { relaxationEdit, withdrawal, withdrawals } from './plan-relaxations.ts';
import { liftEdit, resetEdits, rulingEdits } from './plan-rulings.ts';
import { PlanPair, type SolvedPlan } from './plan-pair.svelte.ts';
import { planScene, type FrozenRows } from './plan-scene.ts';
import type { Scene } from './scene.ts';
import type { Trouble } from './trouble.svelte.ts';

export { leverGroups } from '../scenario/levers.ts';
export { CHANGE_KINDS } from '../scenario/compare.ts';
export type { ChangedOrder, ChangeKind } from '../scenario/compare.ts';
export type { Relaxed } from '../scenario/relaxations.ts';
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

/** One edit in words' reach: a lever and its two values in the lever's unit, or what was done by hand. */
export type HistoryLine = (
  | {
      readonly kind: 'lever';
      readonly lever: PlanLever;
      readonly from: number;
      readonly to: number;
    }
  | RulingEdit
  | RelaxationEdit
) & {
  /** Whether it is in force, or undone and ready to redo. */
  readonly inForce: boolean;
};

interface Frozen {
  readonly snapshot: Snapshot;
  readonly rows: FrozenRows;
  readonly base: Base;
  readonly budget: SolveBudget;
}

export class Planner {
  readonly #parts: PlannerParts;
  readonly #pair: PlanPair;
  #frozen = $state.raw<Frozen | undefined>(undefined);
  #history: History = $state.raw() as History;
  #freezing = $state.raw<AbortController | undefined>(undefined);

  // Apart, so that letting go of a lever, which changes no edit, is no new request.
  readonly #edits: readonly Edit[] = $derived(this.#history.past);
  readonly #draft = new PlanDraft(
    () => this.#frozen?.base,
    () => this.#edits,
  );
  readonly levers: readonly PlanLever[] = $derived(this.#frozen ? leversOf(this.#frozen.base) : []);
  readonly baselineScene: Scene | undefined = $derived.by(() => this.#sceneOf(this.#pair.baseline));
  readonly #whatIfScene: Scene | undefined = $derived.by(() => this.#sceneOf(this.#pair.whatIf));
  /** What the views draw in plan mode: the what-if, or before it the snapshot's own plan. */
  readonly scene: Scene | undefined = $derived.by(() =>
    this.#pair.whatIf === undefined ? this.baselineScene : this.#withTotals(this.#whatIfScene),
  );
  readonly changes: readonly ChangedOrder[] = $derived(this.#compare());
  readonly history: readonly HistoryLine[] = $derived(this.#lines());

  constructor(parts: PlannerParts) {
    this.#parts = parts;
    this.#history = keptHistory(parts.storage, parts.trouble);
    const report = (error: unknown) => parts.trouble.report(error, 'The plan shown before stays.');
    this.#pair = new PlanPair(parts.dispatch, report, parts.nowMs);
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
    return this.#pair.baseline?.result;
  }

  get whatIf(): SolveResult | undefined {
    return this.#pair.whatIf?.result;
  }

  /** The plan on show with its key: the what-if, or before it the baseline. */
  get shown(): SolvedPlan | undefined {
    return this.#pair.whatIf ?? this.#pair.baseline;
  }

  /** What the edits so far come to; what the what-if is, or will be, made from. */
  get draft(): Pick<PlanDraft, 'rulings' | 'relaxations' | 'shoppers'> {
    return this.#draft;
  }

  get solving(): boolean {
    return this.#pair.solving;
  }

  /** Whether city totals are being made: until complete they say so instead of showing older ones. */
  get computing(): boolean {
    return this.#pair.solving && this.scope === 'city';
  }

  get progress(): SolveProgress | undefined {
    return this.#pair.progress;
  }

  /** The rules and weights of the plan on show. */
  get policy(): Policy | undefined {
    return (this.#pair.whatIf?.request ?? this.#frozen?.base)?.policy;
  }

  get budget(): SolveBudget | undefined {
    return this.#frozen?.budget;
  }

  /** How long the what-if's solve took, and the last movement of a lever until it was painted. */
  get solveMs(): number | undefined {
    return this.#pair.whatIf?.solveMs;
  }

  get sliderMs(): number | undefined {
    return this.#pair.sliderMs;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.undone.length > 0;
  }

  /** Freezes the present moment of a zone or the city and solves the baseline; edits made before stay. */
  async open(scope: ZoneId | 'city'): Promise<void> {
    const { live, trouble, dispatch } = this.#parts;
    this.#freezing?.abort();
    const controller = new AbortController();
    this.#freezing = controller;
    dispatch.warmUp?.();
    try {
      const moment = await freezeMoment(live, scope, controller.signal);
      if (this.#freezing === controller) this.#freeze(moment);
    } catch (error) {
      if (this.#freezing === controller) trouble.report(error, 'The planner stays as it was.');
    } finally {
      if (this.#freezing === controller) this.#freezing = undefined;
    }
  }

  /** Opens on a moment frozen before; edits made before stay. */
  openMoment(moment: Moment): void {
    this.#freezing?.abort();
    this.#freezing = undefined;
    this.#freeze(moment);
  }

  /** A new snapshot of the same scope. */
  async refresh(): Promise<void> {
    if (this.scope !== undefined) await this.open(this.scope);
  }

  /** Lets go of the snapshot; edits are kept for the next one. */
  close(): void {
    this.#freezing?.abort();
    this.#freezing = undefined;
    this.#pair.clear();
    this.#frozen = undefined;
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

  /** Makes a ruling, lifting what contradicts it. */
  rule(ruling: Ruling): void {
    this.#make(rulingEdits(ruling, this.#draft.rulings));
  }

  /** Takes a ruling in force back. */
  lift(ruling: Ruling): void {
    this.#make([liftEdit(ruling)]);
  }

  /** Makes a change that an explanation proposes for an order, as an edit. */
  relax(relaxed: Relaxed): void {
    const { base } = this.#frozen ?? {};
    if (base) this.#make([relaxationEdit(relaxed, base, this.#edits, this.levers)]);
  }

  /** Takes such a change in force back. */
  withdraw(relaxed: Relaxed): void {
    const edit = withdrawal(relaxed, this.#edits);
    if (edit !== undefined) this.#make([edit]);
  }

  /**
   * Back to the snapshot's own value, of one lever, or of all and what was done by hand too; each is an
   * edit that can be undone.
   */
  reset(id?: string): void {
    const frozen = this.#frozen;
    if (frozen === undefined) return;
    let history = commit(this.#history);
    for (const lever of this.levers) {
      if (id !== undefined && lever.id !== id) continue;
      const edit = leverEdit(lever, frozen.base, history.past, lever.defaultValue);
      history = commit(record(history, edit));
    }
    const byHand = [
      ...resetEdits(history.past, frozen.base.instance.rulings),
      ...withdrawals(history.past),
    ];
    for (const edit of id === undefined ? byHand : []) history = commit(record(history, edit));
    this.#keep(history);
  }

  /** Saves the what-if with its whole key as a JSON file; false while there is none. */
  exportPlan(): boolean {
    const shown = this.#pair.whatIf;
    if (shown === undefined) return false;
    const text = planExportText({ ...shown.request, result: shown.result });
    saveText(`batchboard-plan-${shown.result.digest.slice(0, 8)}.json`, text);
    return true;
  }

  #lever(id: string): PlanLever | undefined {
    return this.levers.find((lever) => lever.id === id);
  }

  #make(edits: readonly Edit[]): void {
    if (this.#frozen === undefined || edits.length === 0) return;
    let history = this.#history;
    for (const edit of edits) history = commit(record(commit(history), edit));
    this.#keep(history);
  }

  #keep(history: History): void {
    this.#history = history;
    keepHistory(this.#parts.storage, this.#parts.trouble, history);
    this.#solve(false);
  }

  #freeze({ snapshot, rows }: Moment): void {
    const { instance, policy } = snapshot;
    this.#frozen = { snapshot, rows, base: { instance, policy }, budget: plannerBudget };
    const { base, budget } = this.#frozen;
    this.#pair.begin(base, budget, { ...(this.#draft.edited ?? base), edits: this.#edits });
  }

  #solve(moving: boolean, inputAtMs?: number): void {
    const edited = this.#draft.edited;
    if (edited !== undefined) {
      this.#pair.want({ ...edited, edits: this.#edits }, moving, inputAtMs);
    }
  }

  #sceneOf(solved: SolvedPlan | undefined): Scene | undefined {
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
    const { baseline, whatIf } = this.#pair;
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
      (edit: Edit): HistoryLine[] => {
        if (edit.kind === 'ruling' || edit.kind === 'relaxation') return [{ ...edit, inForce }];
        const lever = leverOf(edit, this.levers);
        if (lever === undefined) return [];
        const [from, to] = [edit.from / lever.factor, edit.to / lever.factor];
        return [{ kind: 'lever', lever, from, to, inForce }];
      };
    return [...past.flatMap(line(true)), ...undone.toReversed().flatMap(line(false))];
  }
}
