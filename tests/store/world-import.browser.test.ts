/**
 * Importing on the page: real files through the real worker into the store. The solver's place is taken
 * by one that assigns nothing, and when, since what matters here is what is shown after which answer.
 */
import { afterEach, expect, it } from 'vitest';
import { KpiSum } from '../../src/domain/kpi-sum.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { SolveResult } from '../../src/domain/solve.ts';
import { Fault } from '../../src/domain/fault.ts';
import { cents, seconds } from '../../src/domain/units.ts';
import { importedOpening } from '../../src/store/imported-opening.ts';
import type { LiveSource } from '../../src/store/live.svelte.ts';
import { Live } from '../../src/store/live.svelte.ts';
import { Trouble } from '../../src/store/trouble.svelte.ts';
import { WorldImport } from '../../src/store/world-import.svelte.ts';
import type { LiveOpening } from '../../src/workers/live.api.ts';
import { WorldImportClient } from '../../src/workers/world-import.client.ts';

const texts = import.meta.glob<string>('../data/mdrp-small/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function smallFiles(change = (_name: string, text: string) => text): File[] {
  return Object.entries(texts).map(([path, text]) => {
    const name = path.split('/').at(-1) ?? '';
    return new File([change(name, text)], name);
  });
}

/** A plan that leaves every order for the next epoch. */
function nothingAssigned(instance: Instance, policy: Policy): SolveResult {
  const sum = new KpiSum(instance.now, policy.atRiskSlackSeconds);
  for (const order of instance.orders) sum.order(instance.now, order.windowEnd, false);
  for (const shopper of instance.shoppers) sum.shopper(shopper.shiftEnd, []);
  const zero = cents(0);
  const cost = {
    pay: zero,
    drive: zero,
    lateness: zero,
    waiting: zero,
    freshness: zero,
    offer: zero,
    change: zero,
    crowding: zero,
    deferral: zero,
  };
  const unassigned = instance.orders.map((order) => ({
    orderId: order.id,
    reason: { code: 'held', savingCents: zero } as const,
    projectedAt: instance.now,
    holdUntil: instance.now,
    deferralCents: zero,
  }));
  return {
    plan: { trips: [], unassigned, cost },
    kpis: sum.kpis(),
    objectiveCents: 0,
    boundCents: undefined,
    gap: undefined,
    stopReason: 'budget',
    seed: 1,
    counters: {
      openCount: instance.orders.length,
      batchCount: 0,
      batchLeftOutCount: 0,
      pairCount: 0,
      pricedPairCount: 0,
      columnCount: 0,
      searchIterations: 0,
      relaxationRounds: 0,
      sliceCount: 0,
      draftSliceCount: 0,
    },
    phaseMs: { batches: 0, columns: 0, prices: 0, search: 0, relaxation: 0, exact: 0, done: 0 },
    orderPrices: new Map(),
    shopperPrices: new Map(),
    digest: `digest-of-${instance.now}`,
  };
}

interface Desk {
  readonly live: Live;
  readonly importer: WorldImport;
  readonly trouble: Trouble;
  readonly changes: string[];
  /** Answers held back, oldest first, while `hold` is true. */
  readonly held: (() => void)[];
  hold: boolean;
  solveFault: Fault | undefined;
}

const clients: WorldImportClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function openDesk(day?: LiveOpening, opened: Promise<void> = Promise.resolve()): Desk {
  const trouble = new Trouble();
  const frameAt = () => Promise.resolve((day as LiveOpening).frame);
  const source: LiveSource = {
    presets: async () => [],
    open: () => opened.then(() => day as LiveOpening),
    subscribe: () => undefined,
    play: () => undefined,
    pause: () => undefined,
    step: frameAt,
    seek: frameAt,
    snapshot: () => Promise.reject(new Fault('day-missing', 'no day')),
  };
  const live = new Live(source, trouble, () => 0);
  const client = new WorldImportClient();
  clients.push(client);
  const desk: Omit<Desk, 'importer'> & { importer?: WorldImport } = {
    live,
    trouble,
    changes: [],
    held: [],
    hold: false,
    solveFault: undefined,
  };
  desk.importer = new WorldImport({
    source: client,
    solver: {
      async solve({ instance, policy }) {
        if (desk.hold) await new Promise<void>((release) => desk.held.push(release));
        if (desk.solveFault) throw desk.solveFault;
        return nothingAssigned(instance, policy);
      },
    },
    live,
    trouble,
    nowMs: () => 0,
    onChange: (change) => desk.changes.push(change),
  });
  return desk as Desk;
}

it('shows the busiest moment of imported files', async () => {
  const { importer, live, changes, trouble } = openDesk();
  expect(await importer.importFiles(smallFiles())).toBe(true);
  expect(importer.world?.orderCount).toBe(12);
  expect(importer.epochAt).toBe(48 * 60);
  expect(importer.openCountAt(importer.epochAt)).toBe(10);
  expect(importer.busy).toBe(false);
  expect(changes).toEqual(['world']);
  expect(trouble.notices).toEqual([]);
  expect(live.imported).toBe(true);
  expect(live.state.world).toBe('plane');
  expect(live.state.travelSource).toBe('euclid');
  expect(live.state.orders.size).toBe(10);
  expect(live.state.shoppers.size).toBe(3);
  expect(live.state.stores.size).toBe(3);
  const open = live.state.zoneRows.reduce((sum, row) => sum + row.openCount, 0);
  expect(open).toBe(10);
});

it('keeps the world shown when a file is broken or the solver fails', async () => {
  const desk = openDesk();
  const { importer, live, trouble } = desk;
  await importer.importFiles(smallFiles());
  const shown = live.state.frame;
  const broken = smallFiles((name, text) =>
    name === 'couriers.txt' ? text.replace('ben\t3300', 'ben') : text,
  );
  expect(await importer.importFiles(broken)).toBe(false);
  expect(trouble.notices).toHaveLength(1);
  expect(trouble.notices[0]?.title).toContain('couriers.txt, row 3');
  expect(trouble.notices[0]?.detail).toContain('5 tab-separated fields; this one has 4');
  desk.solveFault = new Fault('solver-crashed', 'The solver stopped');
  expect(await importer.importFiles(smallFiles())).toBe(false);
  await importer.setEpoch(60 * 60);
  expect(trouble.notices).toHaveLength(3);
  expect(live.state.frame).toBe(shown);
  expect(importer.world?.orderCount).toBe(12);
  expect(importer.epochAt).toBe(48 * 60);
});

it('shows the latest moment asked for, whatever the order of answers', async () => {
  const desk = openDesk();
  const { importer, live } = desk;
  await importer.importFiles(smallFiles());
  desk.hold = true;
  const first = importer.setEpoch(50 * 60);
  await expect.poll(() => desk.held.length).toBe(1);
  const second = importer.setEpoch(95 * 60 + 20);
  await expect.poll(() => desk.held.length).toBe(2);
  expect(importer.epochAt).toBe(95 * 60);
  desk.held[1]?.();
  await second;
  expect(live.state.at).toBe(95 * 60);
  desk.held[0]?.();
  await first;
  expect(live.state.at).toBe(95 * 60);
  expect(live.state.frame?.planDigest).toBe(`digest-of-${95 * 60}`);
  expect(desk.changes).toEqual(['world', 'moment']);
  expect(desk.trouble.notices).toEqual([]);
});

it('keeps moments within the day', async () => {
  const { importer } = openDesk();
  await importer.importFiles(smallFiles());
  await importer.setEpoch(0);
  expect(importer.epochAt).toBe(30 * 60);
  await importer.setEpoch(1e9);
  expect(importer.epochAt).toBe(125 * 60);
});

it('gives the planner the city or one quarter of it', async () => {
  const { importer, live } = openDesk();
  await importer.importFiles(smallFiles());
  const city = await live.snapshot('city');
  expect(city.instance.orders).toHaveLength(10);
  const zones = [...live.state.zones.keys()];
  const parts = await Promise.all(zones.map((zone) => live.snapshot(zone)));
  const counts = parts.map((part) => part.instance.orders.length);
  expect(counts.reduce((a, b) => a + b, 0)).toBe(10);
  for (const part of parts) expect(part.plan.unassigned).toHaveLength(part.instance.orders.length);
});

/** A world at minute 60 in the place of a day. */
async function makeDay(): Promise<LiveOpening> {
  const client = new WorldImportClient();
  clients.push(client);
  const never = new AbortController().signal;
  const files = await Promise.all(
    smallFiles().map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const world = await client.read('the day', files, () => undefined, never);
  const moment = await client.moment(world.worldId, seconds(60 * 60), 'city');
  const result = nothingAssigned(moment.instance, moment.policy);
  return importedOpening(world, { ...moment, result, solveMs: 1 });
}

it('goes back to the day as it was left', async () => {
  const day = await makeDay();
  const { importer, live } = openDesk(day);
  await live.open('sunday-peak', 1);
  await importer.importFiles(smallFiles());
  expect(live.state.at).toBe(48 * 60);
  await importer.leave();
  expect(live.imported).toBe(false);
  expect(importer.world).toBeUndefined();
  expect(live.state.at).toBe(60 * 60);
  expect(live.state.preset?.name).toBe('the day');
});

it('stays with an import made while the day was opening, and lets the day wait', async () => {
  let finish: () => void = () => undefined;
  const day = await makeDay();
  const desk = openDesk(day, new Promise((resolve) => (finish = resolve)));
  const opening = desk.live.open('sunday-peak', 1);
  await desk.importer.importFiles(smallFiles());
  finish();
  await opening;
  expect(desk.live.imported).toBe(true);
  expect(desk.live.state.at).toBe(48 * 60);
  await desk.importer.leave();
  expect(desk.live.state.preset?.name).toBe('the day');
});
