/** Playing by the clock: paced, paused, stepped and sought, on a clock and timers of the test's own. */
import { beforeAll, describe, expect, it } from 'vitest';
import { seconds } from '../../src/domain/units.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import type { LiveFrame } from '../../src/workers/live.api.ts';
import type { DayCheckpoint } from '../../src/workers/live-day.ts';
import { LiveDay } from '../../src/workers/live-day.ts';
import { LiveHistory } from '../../src/workers/live-history.ts';
import { LivePlayer } from '../../src/workers/live-player.ts';
import { packDayFile, readCheckpoint } from '../../src/workers/day-file.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import { nearestPolicy } from '../sim/policies.ts';
import type { SmallDay } from '../sim/small-day.ts';
import { smallDay } from '../sim/small-day.ts';

const HOUR = 3600;
const OPEN_AT = 12 * HOUR;
let small: SmallDay;
beforeAll(async () => {
  small = await smallDay();
}, 60_000);

/** A wall clock that moves only when told; due work runs as it passes. */
class Wall {
  nowMs = 0;
  readonly #waiting: { at: number; work: () => void }[] = [];

  readonly clockMs = () => this.nowMs;

  readonly after = (ms: number, work: () => void) => {
    const entry = { at: this.nowMs + ms, work };
    this.#waiting.push(entry);
    return () => {
      const index = this.#waiting.indexOf(entry);
      if (index >= 0) this.#waiting.splice(index, 1);
    };
  };

  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const [next] = this.#waiting.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.nowMs = Math.max(this.nowMs, next.at);
      next.work();
    }
    this.nowMs = end;
  }

  /** Lets time pass until `work` is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const settled = work.finally(() => (isDone = true));
    while (!isDone) {
      this.pass(50);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return settled;
  }
}

function open(prepared: readonly DayCheckpoint[] = []) {
  const { world, city, driving } = small;
  const wall = new Wall();
  const live = new LiveDay(world, city, driving, nearestPolicy);
  live.day.runUntil(OPEN_AT);
  const frames: LiveFrame[] = [];
  const history = new LiveHistory(
    prepared.map(({ at }) => at),
    async (at) => readCheckpoint(await packDayFile(prepared.find((one) => one.at === at)!)),
  );
  const host = { ...wall, send: (frame: LiveFrame) => frames.push(frame) };
  const player = new LivePlayer(live, driving, history, host, 1);
  return { wall, live, player, frames, host };
}

/** A frame without what depends on the wall. */
const shown = (frame: LiveFrame) => {
  const { generation: _generation, planMs: _planMs, ...rest } = frame;
  const byId = <Row>(rows: readonly Row[], id: (row: Row) => string) =>
    rows.toSorted((a, b) => (id(a) < id(b) ? -1 : 1));
  return {
    ...rest,
    orders: byId(frame.orders, ({ order }) => order.id),
    shoppers: byId(frame.shoppers, ({ shopper }) => shopper.id),
  };
};

describe('a live day', () => {
  it('comes back from a file with orders being added to a trip, and goes on as it would', async () => {
    const { world, city, driving } = small;
    const policy = { ...world.policy, addedOrderCountMax: 2, batchOrderCountMax: 4 };
    const joining = { ...world, policy };
    const make = () => new LiveDay(joining, city, driving, solverPolicy());
    const through = make();
    const isBeingJoined = () =>
      [...through.rows.operation.shoppers.values()].some(
        ({ trip, activity }) =>
          activity === 'shop' && trip?.stops.some((stop) => stop.kind === 'store' && stop.added),
      );
    through.day.runUntil(OPEN_AT);
    while (!isBeingJoined() && through.day.now < 20 * HOUR) through.day.step(Infinity);
    expect(isBeingJoined()).toBe(true);
    const stored = await readCheckpoint(await packDayFile(through.checkpoint(true)));
    const resumed = make();
    resumed.restore(stored);
    expect(resumed.rows.all()).toEqual(through.rows.all());
    const until = through.day.now + HOUR;
    for (const live of [through, resumed]) live.day.runUntil(until);
    expect(resumed.day.state.digest).toBe(through.day.state.digest);
    expect(resumed.rows.all()).toEqual(through.rows.all());
  });
});

describe('the player', () => {
  it('keeps the pace asked for, in frames at most ten a second', () => {
    const { wall, player, frames } = open();
    player.frame(true);
    player.play(60);
    wall.pass(10_000);
    expect(player.live.day.now).toBeGreaterThanOrEqual(OPEN_AT + 590);
    expect(player.live.day.now).toBeLessThanOrEqual(OPEN_AT + 600);
    expect(frames.length).toBeGreaterThan(60);
    expect(frames.length).toBeLessThanOrEqual(101);
    expect(frames.at(-1)!.speedReached).toBe(60);
    player.pause();
    const { now } = player.live.day;
    wall.pass(5000);
    expect(player.live.day.now).toBe(now);
    expect(frames.at(-1)!.playing).toBe(false);
  });

  it('adds up to the whole from its frames', () => {
    const { wall, player, frames } = open();
    const first = player.frame(true);
    player.play(120);
    wall.pass(20_000);
    player.pause();
    const orders = new Map(first.orders.map((row) => [row.order.id, row]));
    for (const frame of frames) {
      for (const id of frame.goneOrderIds) orders.delete(id);
      for (const row of frame.orders) orders.set(row.order.id, row);
    }
    const points = [first, ...frames].flatMap(({ kpiPoints }) => kpiPoints);
    const whole = player.frame(true);
    expect(orders).toEqual(new Map(whole.orders.map((row) => [row.order.id, row])));
    expect(points).toEqual(whole.kpiPoints);
  });

  it('shows at a moment sought what it showed there the first time', async () => {
    const { wall, player } = open();
    const first = await wall.until(player.seek(OPEN_AT + HOUR + 123));
    await wall.until(player.seek(OPEN_AT + 3 * HOUR));
    const again = await wall.until(player.seek(OPEN_AT + HOUR + 123));
    expect(shown(again)).toEqual(shown(first));
    expect(again.generation).toBeGreaterThan(first.generation);
    const early = await wall.until(player.seek(7 * HOUR));
    expect(early.at).toBe(7 * HOUR);
  });

  it('takes up a prepared checkpoint and arrives at the same day', async () => {
    const source = open();
    await source.wall.until(source.player.seek(10 * HOUR));
    const checkpoint = source.live.checkpoint(false);
    const expected = await source.wall.until(source.player.seek(10 * HOUR + 1800));
    const { wall, player } = open([checkpoint]);
    expect(shown(await wall.until(player.seek(10 * HOUR + 1800)))).toEqual(shown(expected));
  });

  it('lets the newest of several seeks win', async () => {
    const { wall, player } = open();
    const both = Promise.all([player.seek(OPEN_AT + 3 * HOUR), player.seek(OPEN_AT + 600)]);
    const [, last] = await wall.until(both);
    expect(last.at).toBe(OPEN_AT + 600);
    expect(player.live.day.now).toBe(OPEN_AT + 600);
  });

  it('steps to the next epoch and stands still', async () => {
    const { wall, player } = open();
    player.play(5);
    wall.pass(1000);
    const frame = await wall.until(player.step());
    expect(frame.at).toBe(OPEN_AT + small.world.policy.epochSeconds);
    expect(frame.planAt).toBe(frame.at);
    expect(frame.playing).toBe(false);
  });

  it('tells what speed it reached when it cannot keep up', () => {
    const { wall, host, player, frames } = open();
    // Every look at the clock costs time: a machine far too slow for the speed asked.
    Object.assign(host, { clockMs: () => (wall.nowMs += 7) });
    player.play(1000);
    wall.pass(20_000);
    const last = frames.at(-1)!;
    expect(last.speed).toBe(1000);
    expect(last.speedReached).toBeLessThan(900);
    expect(last.speedReached).toBeGreaterThan(0);
  });

  it('freezes snapshots that match the plan in force', async () => {
    const { wall, player } = open();
    await wall.until(player.seek(OPEN_AT + HOUR + 50));
    const zones = small.world.zones.map(({ id }) => id);
    for (const scope of ['city', ...zones] as const) {
      const { at, instance, policy, plan } = player.snapshot(scope);
      expect(at).toBe(seconds(OPEN_AT + HOUR));
      expect(checkPlan(instance, policy, plan).violations).toEqual([]);
    }
  });
});
