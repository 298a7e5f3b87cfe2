/** The embedded day in its real worker: opening, frames that move, seeking, snapshots, trouble. */
import { afterAll, describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { seconds } from '../../src/domain/units.ts';
import type { LiveFrame } from '../../src/workers/live.api.ts';
import { LiveClient } from '../../src/workers/live.client.ts';

const OPEN_AT = 17.5 * 3600;

describe('the live day in its worker', () => {
  const client = new LiveClient('/city/montevideo.bin', '/city/');
  afterAll(() => client.dispose());
  const frames: LiveFrame[] = [];

  it('opens at Sunday peak with orders, shoppers and a plan', async () => {
    await client.subscribe((frame) => frames.push(frame));
    expect((await client.presets()).map(({ id }) => id)).toContain('sunday-peak');
    const { preset, frame, zones, stores } = await client.open('sunday-peak', 1);
    expect(preset.id).toBe('sunday-peak');
    expect(frame.at).toBe(OPEN_AT);
    expect(frame.planAt).toBe(OPEN_AT);
    expect(frame.full).toBe(true);
    const undelivered = frame.orders.filter(({ status }) => {
      return !['delivered', 'delivered-late', 'cancelled'].includes(status);
    });
    expect(undelivered.length).toBeGreaterThan(1500);
    const present = frame.shoppers.filter(({ activity }) => activity !== 'off');
    expect(present.length).toBeGreaterThan(260);
    expect(present.filter(({ motion }) => motion).length).toBe(
      present.filter(({ activity }) => activity === 'travel').length,
    );
    expect(frame.zones.length).toBe(zones.length);
    expect(frame.zones.reduce((sum, zone) => sum + zone.atRiskCount, 0)).toBeGreaterThan(0);
    expect(stores.length).toBe(48);
    expect(frame.kpiPoints.length).toBeGreaterThan(300);
  });

  it('plays, and stands still when told', async () => {
    await client.play(20);
    await expect
      .poll(() => frames.at(-1)?.at ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(OPEN_AT + 40);
    await client.pause();
    const last = frames.at(-1)!;
    expect(last.playing).toBe(false);
    expect(frames.some(({ orders }) => orders.length > 0)).toBe(true);
    expect(frames.every(({ generation }) => generation === last.generation)).toBe(true);
  });

  it('goes back to an earlier moment', async () => {
    const frame = await client.seek(seconds(9 * 3600 + 600));
    expect(frame.at).toBe(9 * 3600 + 600);
    expect(frame.full).toBe(true);
    expect(frame.generation).toBeGreaterThan(frames.at(-1)!.generation);
  });

  it('freezes a zone with the plan in force', async () => {
    await client.seek(seconds(12 * 3600));
    const { instance, plan, scope } = await client.snapshot('pocitos' as never);
    expect(scope).toBe('pocitos');
    expect(instance.orders.length).toBeGreaterThan(0);
    expect(instance.travel.dropToDrop.seconds.length).toBe(instance.orders.length ** 2);
    const ids = new Set(instance.orders.map(({ id }) => id));
    expect(plan.trips.flatMap(({ orderIds }) => orderIds).every((id) => ids.has(id))).toBe(true);
  });

  it('says so when there is no day to open', async () => {
    const lost = new LiveClient('/city/montevideo.bin', '/no-such-folder/');
    const error: unknown = await lost.open('rain', 1).catch((reason: unknown) => reason);
    lost.dispose();
    expect(isFault(error) && error.code).toBe('day-missing');
  });
});
