/**
 * Plays a day by the clock on the wall: at one to many times real time, in slices short enough that
 * commands are heard, and in frames that carry what changed. Falling behind is told, never made up
 * for in a rush.
 */
import { assert } from '../base/assert.ts';
import type { ZoneId } from '../domain/ids.ts';
import { ordersUnderWay } from '../domain/instance.ts';
import { seconds } from '../domain/units.ts';
import type { Driving } from '../sim/driving.ts';
import { cityInstance, planWithin, zoneInstance } from '../sim/snapshot.ts';
import type { KpiPoint, LiveFrame, Snapshot } from './live.api.ts';
import type { LiveDay } from './live-day.ts';
import type { LiveHistory } from './live-history.ts';

/** Wall milliseconds: a slice of playing, the pause after it, and the least time between frames. */
const SLICE_MS = 40;
const TICK_MS = 40;
const FRAME_MS = 100;
/** Searching ahead for the planner takes at most this much of each tick. */
const WARM_MS = 8;
/** Speed reached is measured over about this long. */
const SPEED_WINDOW_MS = 2000;
/** Simulated seconds between checkpoints kept in memory. */
const CHECKPOINT_SECONDS = 600;
/** Orders of a city snapshot open up to this much earlier than the policy's lead. */
const CITY_LEAD_SLACK_SECONDS = 600;

/** The player's only ties to the world outside. */
export interface PlayerHost {
  readonly clockMs: () => number;
  /** Calls back after `ms`; returns how to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly send: (frame: LiveFrame) => void;
}

export class LivePlayer {
  readonly live: LiveDay;
  readonly #driving: Driving;
  readonly #history: LiveHistory;
  readonly #host: PlayerHost;
  #generation: number;
  #playing = false;
  #speed = 1;
  /** The clock stood at `#anchorAt` when the wall showed `#anchorMs`. */
  #anchorAt = 0;
  #anchorMs = 0;
  #reached: { readonly ms: number; readonly at: number }[] = [];
  #sentMs = -Infinity;
  #sentKpiPoints = 0;
  #callOff: () => void = () => undefined;
  #warming: Generator<void> | undefined;
  #warmedAt = -1;
  #planMs = 0;
  #travel: Promise<void> = Promise.resolve();

  /** Takes over a day that stands where it is to be shown first. */
  constructor(
    live: LiveDay,
    driving: Driving,
    history: LiveHistory,
    host: PlayerHost,
    generation: number,
  ) {
    this.live = live;
    this.#driving = driving;
    this.#history = history;
    this.#host = host;
    this.#generation = generation;
    this.#schedule(TICK_MS);
  }

  /** Milliseconds the plan in force took; told by whoever decides. */
  notePlanMs(ms: number): void {
    this.#planMs = ms;
  }

  play(speed: number): void {
    assert(speed > 0 && speed <= 1000, 'a speed is from above 0 to 1000', speed);
    this.#anchor();
    this.#speed = speed;
    this.#playing = true;
    this.#reached = [];
    this.live.day.withMotion = true;
    this.#schedule(0);
    this.#send();
  }

  pause(): void {
    this.#anchor();
    this.#playing = false;
    this.#reached = [];
    this.#send();
  }

  /** To the next epoch, standing still there. */
  step(): Promise<LiveFrame> {
    const { dayStart, policy } = this.live.world;
    const passed = Math.floor((this.live.day.now - dayStart) / policy.epochSeconds);
    this.#playing = false;
    return this.seek(dayStart + (passed + 1) * policy.epochSeconds);
  }

  /** To any moment of the day; a newer seek takes over from one under way. */
  async seek(at: number): Promise<LiveFrame> {
    this.#generation += 1;
    const generation = this.#generation;
    const { dayStart, dayEnd } = this.live.world;
    const target = Math.min(dayEnd, Math.max(dayStart, Math.floor(at)));
    // One at a time: the one before sees at its next pause that it is stale, and stops.
    this.#travel = this.#travel.catch(() => undefined).then(() => this.#go(target, generation));
    await this.#travel;
    return this.frame(true);
  }

  /** Stops for good. */
  dispose(): void {
    this.#generation = Infinity;
    this.#playing = false;
    this.#callOff();
  }

  /** What the last epoch saw, and the plan it made; the plan is one for exactly this instance. */
  snapshot(scope: ZoneId | 'city'): Snapshot {
    const { world, day } = this.live;
    const { view, plan } = day.state;
    const { policy } = world;
    const instance =
      scope === 'city'
        ? cityInstance(
            world,
            this.#driving,
            view,
            policy.releaseLeadSeconds + policy.earlySeconds + CITY_LEAD_SLACK_SECONDS,
          )
        : zoneInstance(world, this.#driving, view, plan, scope);
    return {
      at: seconds(view.at),
      scope,
      instance,
      policy,
      plan: scope === 'city' ? plan : planWithin(instance, plan, world),
    };
  }

  /** What changed since the last frame, or everything. */
  frame(full: boolean): LiveFrame {
    const { day, rows, world } = this.live;
    const changes = full ? rows.all() : rows.changes();
    const { operation } = rows;
    const { city, byZone } = rows.kpis();
    const points: readonly KpiPoint[] = operation.kpiPoints;
    const kpiPoints = full ? [...points] : points.slice(this.#sentKpiPoints);
    this.#sentKpiPoints = points.length;
    this.#sentMs = this.#host.clockMs();
    return {
      generation: this.#generation,
      at: seconds(day.now),
      clockSeconds: this.#playing
        ? Math.max(day.now, Math.min(this.#target(), day.now + 1))
        : day.now,
      playing: this.#playing,
      speed: this.#speed,
      speedReached: this.#playing ? this.#speedReached() : 0,
      full,
      ...changes,
      zones: rows.zones(world.zones),
      kpis: city,
      kpisByZone: byZone,
      kpiPoints,
      planAt: operation.planAt,
      planDigest: operation.planDigest,
      planMs: this.#planMs,
    };
  }

  #tick(): void {
    const isBehind = this.#playing && this.#advance();
    if (this.#playing && this.#host.clockMs() - this.#sentMs >= FRAME_MS) this.#send();
    if (!isBehind) this.#warm();
    this.#schedule(isBehind ? 0 : TICK_MS);
  }

  /** Plays up to the clock, for one slice at most; returns whether more is due. */
  #advance(): boolean {
    const { clockMs } = this.#host;
    const { day, world } = this.live;
    const from = clockMs();
    const target = Math.min(world.dayEnd, Math.floor(this.#target()));
    while (day.now < target || day.nextAt <= target) {
      this.#playTo(target);
      if (clockMs() - from < SLICE_MS) continue;
      // A clock that ran ahead meanwhile is set back: time lost is not made up for.
      if (day.now < target) this.#anchor();
      this.#note();
      return day.now < target;
    }
    if (day.now >= world.dayEnd) this.pause();
    this.#note();
    return false;
  }

  /** Plays one event or up to the next checkpoint, not beyond `target`. */
  #playTo(target: number): void {
    const { day } = this.live;
    const boundary = (Math.floor(day.now / CHECKPOINT_SECONDS) + 1) * CHECKPOINT_SECONDS;
    const isStep = day.step(Math.min(target, boundary));
    if (isStep || day.now !== boundary || this.#history.has(boundary)) return;
    this.#history.keep(this.live.checkpoint(false));
  }

  async #go(target: number, generation: number): Promise<void> {
    const { live } = this;
    const isStale = () => generation !== this.#generation;
    if (isStale()) return;
    const wasPlaying = this.#playing;
    this.#playing = false;
    const start = this.#history.latestAt(target);
    if (target < live.day.now || (start !== undefined && start > live.day.now)) {
      const checkpoint = start === undefined ? undefined : await this.#history.at(start);
      if (isStale()) return;
      if (checkpoint) live.restore(checkpoint);
      else live.rewind();
    }
    live.day.withMotion = false;
    while (live.day.now < target || live.day.nextAt <= target) {
      const from = this.#host.clockMs();
      while (this.#host.clockMs() - from < SLICE_MS) {
        if (live.day.now >= target && live.day.nextAt > target) break;
        this.#playTo(target);
      }
      await new Promise<void>((resolve) => this.#host.after(0, resolve));
      if (isStale()) break;
    }
    live.addMotions();
    live.day.withMotion = true;
    this.#playing = wasPlaying;
    this.#reached = [];
    this.#anchor();
  }

  #anchor(): void {
    this.#anchorAt = this.live.day.now;
    this.#anchorMs = this.#host.clockMs();
  }

  /** Where the clock should stand now, with its fraction of a second. */
  #target(): number {
    return this.#anchorAt + ((this.#host.clockMs() - this.#anchorMs) / 1000) * this.#speed;
  }

  #note(): void {
    const ms = this.#host.clockMs();
    this.#reached.push({ ms, at: this.live.day.now });
    while (this.#reached.length > 2 && this.#reached[1]!.ms < ms - SPEED_WINDOW_MS) {
      this.#reached.shift();
    }
  }

  #speedReached(): number {
    const [first] = this.#reached;
    const last = this.#reached.at(-1);
    if (!first || !last || last.ms - first.ms < SPEED_WINDOW_MS / 2) return this.#speed;
    const reached = ((last.at - first.at) * 1000) / (last.ms - first.ms);
    // The clock goes in whole seconds, so at low speeds the measure is coarse: near is reached.
    return Math.abs(reached - this.#speed) <= Math.max(1, this.#speed / 20) ? this.#speed : reached;
  }

  /** Spends spare time on the searches that the planner's snapshots will need. */
  #warm(): void {
    const { view } = this.live.day.state;
    const { orders, stores } = this.live.world;
    if (this.#warmedAt !== view.at) {
      this.#warmedAt = view.at;
      const aboard = ordersUnderWay(view);
      this.#warming = this.#driving.warm(
        stores.flatMap(({ place }) => place.node ?? []),
        [
          ...view.orders.flatMap((index) => orders[index]?.dropOff.node ?? []),
          ...orders.flatMap(({ id, dropOff }) => (aboard.has(id) ? (dropOff.node ?? []) : [])),
        ],
      );
    }
    const from = this.#host.clockMs();
    while (this.#warming && this.#host.clockMs() - from < WARM_MS) {
      if (this.#warming.next().done) this.#warming = undefined;
    }
  }

  #send(): void {
    this.#host.send(this.frame(false));
  }

  #schedule(ms: number): void {
    this.#callOff();
    if (this.#generation === Infinity) return;
    this.#callOff = this.#host.after(ms, () => this.#tick());
  }
}
