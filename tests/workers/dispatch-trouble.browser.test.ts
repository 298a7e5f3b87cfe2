/** The solver's workers in trouble: an engine that traps, one that is gone, a crew that is gone. */
import { wrap } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { plannerBudget } from '../../src/domain/budget.ts';
import type { LpEngine, LpMaster } from '../../src/solver/dispatch/lp-engine.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import type { DispatchWorkers } from '../../src/workers/dispatch.client.ts';
import { HighsClient } from '../../src/workers/highs.client.ts';
import { cityInstance } from '../solver/random-instance.ts';

// The bundler wants each of these written out.
const trappingWorker = () =>
  new Worker(new URL('./trapping-highs.browser.ts', import.meta.url), { type: 'module' });
const highsWorker = () =>
  new Worker(new URL('../../src/workers/highs.worker.ts', import.meta.url), { type: 'module' });
const searchWorker = () =>
  new Worker(new URL('../../src/workers/search.worker.ts', import.meta.url), { type: 'module' });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

const clients: DispatchClient[] = [];
const clientWith = (workers: DispatchWorkers): DispatchClient => {
  const client = new DispatchClient(workers);
  clients.push(client);
  return client;
};
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

const small = {
  instance: cityInstance(3, 45),
  policy: defaultPolicy,
  seed: 2,
  budget: plannerBudget,
};

describe('an engine in trouble', () => {
  it('that traps once is replaced unheard', { timeout: 30_000 }, async () => {
    let started = 0;
    const client = clientWith({
      createHighsWorker: () => ((started += 1) === 1 ? trappingWorker() : highsWorker()),
    });
    expect((await client.solve(small)).stopReason).toBe('optimal');
    expect(started).toBeGreaterThan(1);
  });

  it('that traps again makes a fault, and the next solve works', { timeout: 30_000 }, async () => {
    let started = 0;
    const client = clientWith({
      // Engines in use and their spares: the first two of either kind trap.
      createHighsWorker: () => ((started += 1) <= 2 ? trappingWorker() : highsWorker()),
    });
    expect(await codeOf(client.solve(small))).toBe('solver-crashed');
    expect((await client.solve(small)).stopReason).toBe('optimal');
  });

  it('that is gone amid a call does not hold up the deadline', { timeout: 30_000 }, async () => {
    const engines: Worker[] = [];
    const client = clientWith({
      createHighsWorker() {
        const engine = highsWorker();
        engines.push(engine);
        return engine;
      },
    });
    await client.solve(small);
    // Ended behind everyone's back: nothing is heard from it, not even an error.
    engines[0]!.terminate();
    const fromMs = performance.now();
    const cut = await client.solve(small, { deadlineMs: 1_000 });
    expect(cut.stopReason).toBe('deadline');
    expect(cut.plan.trips.length).toBeGreaterThan(10);
    expect(performance.now() - fromMs).toBeLessThan(1_500);
    expect((await client.solve(small)).stopReason).toBe('optimal');
  });

  it('refuses an absurd master, and its worker is replaced', { timeout: 30_000 }, async () => {
    const highs = new HighsClient(() => undefined);
    const absurd: LpMaster = {
      orderCount: 2,
      shopperCount: 1,
      weightCents: Float64Array.of(5, 5),
      slotRoom: new Int32Array(0),
      slotCents: 0,
      columns: {
        count: 2,
        cost: Float64Array.of(3, 4),
        starts: Int32Array.of(0, 2, 500_000_000),
        rows: Int32Array.of(0, 99, 0, -1, 2),
      },
    };
    const sane: LpMaster = {
      ...absurd,
      columns: {
        ...absurd.columns,
        starts: Int32Array.of(0, 2, 5),
        rows: Int32Array.of(0, 2, 0, 1, 2),
      },
    };
    const first = wrap<LpEngine>(highs.replace());
    expect(await codeOf(first.open(1, absurd))).toMatch(/Error/);
    const second = wrap<LpEngine>(highs.replace());
    expect((await second.open(1, sane)).objective).toBe(4);
    highs.dispose();
  });
});

describe('a search crew in trouble', () => {
  const large = {
    instance: cityInstance(6, 160),
    policy: defaultPolicy,
    seed: 3,
    budget: { ...plannerBudget, seedCount: 4, searchIterations: 2_000, relaxationRounds: 0 },
  };

  it('that is gone does not hold up the deadline', { timeout: 30_000 }, async () => {
    const searchers: Worker[] = [];
    const client = clientWith({
      searchWorkerCount: 2,
      createSearchWorker() {
        const worker = searchWorker();
        searchers.push(worker);
        return worker;
      },
    });
    const whole = await client.solve(large);
    expect(searchers.length).toBe(2);
    searchers[1]!.terminate();
    const fromMs = performance.now();
    const cut = await client.solve(large, { deadlineMs: 1_500 });
    // Only a crew that was asked can have held the solve up until its deadline.
    expect(cut.stopReason).toBe('deadline');
    expect(cut.counters.searchIterations).toBe(0);
    expect(performance.now() - fromMs).toBeLessThan(2_000);
    expect(cut.objectiveCents).toBeGreaterThanOrEqual(whole.objectiveCents);
  });

  it('that crashes is done without, and another comes', { timeout: 60_000 }, async () => {
    const searchers: Worker[] = [];
    const client = clientWith({
      searchWorkerCount: 2,
      createSearchWorker() {
        const worker = searchWorker();
        searchers.push(worker);
        return worker;
      },
    });
    const { digest } = await client.solve(large);
    const again = client.solve(large);
    searchers[0]!.dispatchEvent(new ErrorEvent('error'));
    expect((await again).digest).toBe(digest);
    expect((await client.solve(large)).digest).toBe(digest);
    expect(searchers.length).toBe(4);
  });
});
