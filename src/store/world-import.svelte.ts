/**
 * Importing a world: reads files in a worker, solves one moment, and only then shows it in place of the
 * day, so that whatever goes wrong leaves what was shown untouched. Another moment is one more solve;
 * the latest asked for wins. The planner plans on it as on any state of the day.
 */
import { plannerBudget } from '../domain/budget.ts';
import { Fault } from '../domain/fault.ts';
import type { ZoneId } from '../domain/ids.ts';
import type { SolveResult } from '../domain/solve.ts';
import type { Seconds } from '../domain/units.ts';
import { seconds } from '../domain/units.ts';
import type { Snapshot } from '../workers/live.api.ts';
import type { ImportedMoment, ImportedWorld, ImportFile } from '../workers/world-import.api.ts';
import type { PickedFiles } from './dropped-files.ts';
import { droppedFiles, pickedFiles, readFiles } from './dropped-files.ts';
import type { SolvedMoment } from './imported-opening.ts';
import { importedOpening } from './imported-opening.ts';
import type { Live } from './live.svelte.ts';
import type { SolveSource } from './paced-solver.ts';
import { planDeadlineMs } from '../domain/solve-deadline.ts';
import { PLAN_SEED } from './plan-seed.ts';
import type { Trouble } from './trouble.svelte.ts';

/** What the page needs of the importing worker's client. */
export interface WorldSource {
  read(
    name: string,
    files: readonly ImportFile[],
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<ImportedWorld>;
  moment(
    worldId: number,
    at: Seconds,
    scope: ZoneId | 'city',
    signal?: AbortSignal,
  ): Promise<ImportedMoment>;
  forget(worldId: number): void;
}

export interface WorldImportParts {
  readonly source: WorldSource;
  readonly solver: SolveSource;
  readonly live: Live;
  readonly trouble: Trouble;
  /** Page time, in milliseconds. */
  readonly nowMs: () => number;
  /** Called right before something else is shown, another world (or the day again) or only a moment. */
  readonly onChange: (change: 'world' | 'moment') => void;
}

export type ImportStage = 'reading' | 'solving';

export class WorldImport {
  readonly #parts: WorldImportParts;
  /** The job under way; an answer to any other is stale and never shown. */
  #running: AbortController | undefined;
  #world = $state.raw<ImportedWorld | undefined>(undefined);
  #moment = $state.raw<SolvedMoment | undefined>(undefined);
  #askedAt = $state.raw<Seconds>(seconds(0));
  #stage = $state<ImportStage | undefined>(undefined);
  #progress = $state(0);

  constructor(parts: WorldImportParts) {
    this.#parts = parts;
  }

  /** The imported world while it is shown. */
  get world(): ImportedWorld | undefined {
    return this.#parts.live.imported ? this.#world : undefined;
  }

  /** The moment asked for; what is shown follows it once solved. */
  get epochAt(): Seconds {
    return this.#askedAt;
  }

  /** The solved moment on show. */
  get moment(): SolvedMoment | undefined {
    return this.world === undefined ? undefined : this.#moment;
  }

  get busy(): boolean {
    return this.#stage !== undefined;
  }

  get stage(): ImportStage | undefined {
    return this.#stage;
  }

  /** Share of the files read, 0 to 1. */
  get progress(): number {
    return this.#progress;
  }

  /** Open orders of the imported world at a moment; 0 outside its day. */
  openCountAt(at: Seconds): number {
    return countAt(this.#world, this.#world?.openCounts, at);
  }

  /** Couriers on shift at a moment; 0 outside its day. */
  courierCountAt(at: Seconds): number {
    return countAt(this.#world, this.#world?.courierCounts, at);
  }

  /**
   * Imports picked or dropped files and shows the busiest moment. Call inside the drop's event. Trouble
   * is told; the promise says whether the new world is shown.
   */
  importFiles(files: Iterable<File> | DataTransfer): Promise<boolean> {
    // Taken before the first wait: a transfer is empty once its event is over, a picker's list once reset.
    const isTransfer = 'items' in files && 'types' in files;
    const picked = isTransfer ? droppedFiles(files) : pickedFiles(files);
    return this.#run('reading', async (signal, isCurrent) => {
      const world = await this.#read(await picked, signal);
      try {
        const moment = await this.#solve(world, world.defaultAt, signal);
        if (!isCurrent()) throw cancelled();
        const old = this.#world;
        this.#show(world, moment);
        if (old !== undefined) this.#parts.source.forget(old.worldId);
      } catch (error) {
        this.#parts.source.forget(world.worldId);
        throw error;
      }
    });
  }

  /** Shows another moment of the imported world, kept within its day. */
  async setEpoch(at: number): Promise<void> {
    const world = this.world;
    if (world === undefined) return;
    const shownBefore = this.#moment?.instance.now ?? world.defaultAt;
    const steps = Math.round((at - world.firstAt) / world.stepSeconds);
    const wanted = world.firstAt + steps * world.stepSeconds;
    this.#askedAt = seconds(Math.min(world.lastAt, Math.max(world.firstAt, wanted)));
    const asked = this.#askedAt;
    const isShown = await this.#run('solving', async (signal, isCurrent) => {
      const moment = await this.#solve(world, asked, signal);
      if (isCurrent() && this.world === world) this.#show(world, moment);
    });
    if (!isShown && !this.busy) this.#askedAt = shownBefore;
  }

  /** Back to the day as it was left. */
  async leave(): Promise<void> {
    if (this.world === undefined) return;
    this.cancel();
    this.#parts.onChange('world');
    const world = this.#world;
    if (!(await this.#parts.live.leaveImported())) return;
    this.#world = undefined;
    this.#moment = undefined;
    if (world !== undefined) this.#parts.source.forget(world.worldId);
  }

  /** Stops an import or a solve under way; what is shown stays. */
  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#stage = undefined;
  }

  /** One job at a time: a newer one aborts the older. Faults are told; says whether it was done. */
  async #run(
    stage: ImportStage,
    job: (signal: AbortSignal, isCurrent: () => boolean) => Promise<void>,
  ): Promise<boolean> {
    this.cancel();
    const controller = new AbortController();
    const isCurrent = () => this.#running === controller;
    this.#running = controller;
    this.#stage = stage;
    this.#progress = 0;
    try {
      await job(controller.signal, isCurrent);
      return true;
    } catch (error) {
      if (isCurrent()) this.#parts.trouble.report(error);
      return false;
    } finally {
      if (isCurrent()) {
        this.#stage = undefined;
        this.#running = undefined;
      }
    }
  }

  async #read(picked: PickedFiles, signal: AbortSignal): Promise<ImportedWorld> {
    const files = await readFiles(picked);
    const onProgress = (fraction: number) => {
      if (!signal.aborted) this.#progress = fraction;
    };
    return this.#parts.source.read(picked.name, files, onProgress, signal);
  }

  async #solve(world: ImportedWorld, at: Seconds, signal: AbortSignal): Promise<SolvedMoment> {
    if (!signal.aborted) this.#stage = 'solving';
    const moment = await this.#parts.source.moment(world.worldId, at, 'city', signal);
    const startMs = this.#parts.nowMs();
    const result = await this.#plan(moment, signal);
    return { ...moment, result, solveMs: Math.round(this.#parts.nowMs() - startMs) };
  }

  /** With the planner's seed and budget, so that its baseline is the plan on show. */
  #plan({ instance, policy }: ImportedMoment, signal: AbortSignal): Promise<SolveResult> {
    const request = { instance, policy, seed: PLAN_SEED, budget: plannerBudget };
    const deadlineMs = planDeadlineMs(instance);
    return this.#parts.solver.solve(request, { signal, deadlineMs, onProgress: () => undefined });
  }

  #show(world: ImportedWorld, moment: SolvedMoment): void {
    this.#parts.onChange(this.world === world ? 'moment' : 'world');
    this.#world = world;
    this.#moment = moment;
    this.#askedAt = moment.instance.now;
    this.#parts.live.openImported(importedOpening(world, moment), {
      snapshot: (scope, signal) => this.#snapshot(world, moment, scope, signal),
    });
  }

  /** A zone's snapshot is its orders alone, with all couriers free for them, and a plan made for it. */
  async #snapshot(
    world: ImportedWorld,
    moment: SolvedMoment,
    scope: ZoneId | 'city',
    signal = new AbortController().signal,
  ): Promise<Snapshot> {
    const at = moment.instance.now;
    if (scope === 'city') {
      return {
        at,
        scope,
        instance: moment.instance,
        policy: moment.policy,
        plan: moment.result.plan,
      };
    }
    const part = await this.#parts.source.moment(world.worldId, at, scope, signal);
    const { plan } = await this.#plan(part, signal);
    return { at, scope, instance: part.instance, policy: part.policy, plan };
  }
}

function countAt(
  world: ImportedWorld | undefined,
  counts: Uint32Array | undefined,
  at: Seconds,
): number {
  if (world === undefined) return 0;
  return counts?.[Math.floor((at - world.firstAt) / world.stepSeconds)] ?? 0;
}

function cancelled(): Fault {
  return new Fault('cancelled', 'The import was cancelled');
}
