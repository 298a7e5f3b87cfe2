/**
 * The running operation with its controls: opens a day, plays, pauses, steps and seeks through the
 * live worker, and holds the rows its frames bring. Speeds are multiples of real time.
 */
import type { ZoneId } from '../domain/ids.ts';
import type { Seconds } from '../domain/units.ts';
import { seconds } from '../domain/units.ts';
import type { LiveFrame, LiveOpening, Preset, PresetId, Snapshot } from '../workers/live.api.ts';
import { LiveState } from './live-state.svelte.ts';
import type { Trouble } from './trouble.svelte.ts';

export type { PresetId } from '../workers/live.api.ts';

/** What the page needs of the live worker's client. */
export interface LiveSource {
  presets(): Promise<readonly Preset[]>;
  open(presetId: PresetId, seed: number): Promise<LiveOpening>;
  subscribe(onFrame: (frame: LiveFrame) => void): void | Promise<void>;
  play(speed: number): void | Promise<void>;
  pause(): void | Promise<void>;
  step(): Promise<LiveFrame>;
  seek(at: Seconds): Promise<LiveFrame>;
  snapshot(scope: ZoneId | 'city', signal?: AbortSignal): Promise<Snapshot>;
}

/** Where the planner's frozen states come from while an imported world is shown. */
export type SnapshotSource = Pick<LiveSource, 'snapshot'>;

export const SPEEDS = [1, 5, 20, 60, 120] as const;

export class Live {
  readonly state = new LiveState();
  readonly #source: LiveSource;
  readonly #trouble: Trouble;
  readonly #nowMs: () => number;
  #presets = $state.raw<readonly Preset[]>([]);
  #speed = $state(1);
  #opening = $state(false);
  #seeking = $state(false);
  #importedFrom = $state.raw<SnapshotSource | undefined>(undefined);
  /** The day as it stood when a world was imported over it. */
  #before: LiveOpening | undefined;

  /** `nowMs` is page time, in milliseconds: the base of smooth movement between frames. */
  constructor(source: LiveSource, trouble: Trouble, nowMs: () => number) {
    this.#source = source;
    this.#trouble = trouble;
    this.#nowMs = nowMs;
  }

  get presets(): readonly Preset[] {
    return this.#presets;
  }

  /** The speed asked for; what was reached is in the frame. */
  get speed(): number {
    return this.#speed;
  }

  get opening(): boolean {
    return this.#opening;
  }

  get seeking(): boolean {
    return this.#seeking;
  }

  /** Whether an imported world is shown, which stands still. */
  get imported(): boolean {
    return this.#importedFrom !== undefined;
  }

  /** Subscribes to frames and learns the presets. Call once, before `open`. */
  async start(): Promise<void> {
    await this.#source.subscribe((frame) => {
      if (!this.imported) this.state.apply(frame, this.#nowMs());
    });
    this.#presets = await this.#source.presets();
  }

  /** Opens a day at its opening time; false when that failed, which is told. */
  async open(presetId: PresetId, seed: number): Promise<boolean> {
    this.#opening = true;
    try {
      const importedBefore = this.#importedFrom;
      const opening = await this.#source.open(presetId, seed);
      if (this.#importedFrom !== importedBefore) {
        // A world was imported meanwhile, which is what the person wants to see; the day waits.
        this.#before = opening;
        return true;
      }
      this.#importedFrom = undefined;
      this.state.openWith(opening, this.#nowMs());
      return true;
    } catch (error) {
      this.#trouble.report(error, 'The day shown before stays.');
      return false;
    } finally {
      this.#opening = false;
    }
  }

  /** Shows an imported world in place of the day, which waits; `snapshots` feeds the planner. */
  openImported(opening: LiveOpening, snapshots: SnapshotSource): void {
    if (!this.imported) {
      if (this.state.opening !== undefined) this.pause();
      this.#before = this.state.asOpening();
    }
    this.#importedFrom = snapshots;
    this.state.openWith(opening, this.#nowMs());
  }

  /** Back from an imported world to the day where it was left, or to the first preset; false if that failed. */
  async leaveImported(): Promise<boolean> {
    const before = this.#before;
    if (!this.imported) return false;
    if (before === undefined) {
      const [first] = this.#presets;
      return first !== undefined && this.open(first.id, 1);
    }
    this.#importedFrom = undefined;
    this.#before = undefined;
    this.state.openWith({ ...before, frame: { ...before.frame, playing: false } }, this.#nowMs());
    await this.seek(before.frame.at);
    return true;
  }

  play(speed: number = this.#speed): void {
    this.#speed = speed;
    if (this.imported || this.state.opening === undefined) return;
    this.#do(this.#source.play(speed));
  }

  pause(): void {
    if (!this.imported) this.#do(this.#source.pause());
  }

  toggle(): void {
    if (this.state.playing) this.pause();
    else this.play();
  }

  /** Sets the speed and keeps playing or standing still. */
  setSpeed(speed: number): void {
    this.#speed = speed;
    if (this.state.playing) this.play(speed);
  }

  /** To the next epoch. */
  async step(): Promise<void> {
    await this.#move(() => this.#source.step());
  }

  /** To any moment of the day, kept within it. */
  async seek(at: number): Promise<void> {
    const opening = this.state.opening;
    if (opening === undefined) return;
    const inside = Math.min(opening.dayEnd, Math.max(opening.dayStart, Math.round(at)));
    await this.#move(() => this.#source.seek(seconds(inside)));
  }

  snapshot(scope: ZoneId | 'city', signal?: AbortSignal): Promise<Snapshot> {
    return (this.#importedFrom ?? this.#source).snapshot(scope, signal);
  }

  async #move(ask: () => Promise<LiveFrame>): Promise<void> {
    if (this.imported || this.state.opening === undefined) return;
    this.#seeking = true;
    try {
      this.state.apply(await ask(), this.#nowMs());
    } catch (error) {
      this.#trouble.report(error, 'The clock stays where it was.');
    } finally {
      this.#seeking = false;
    }
  }

  #do(work: void | Promise<void>): void {
    void Promise.resolve(work).catch((error: unknown) => this.#trouble.report(error));
  }
}
