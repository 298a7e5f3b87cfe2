/**
 * The planner around the real dispatch worker, on a snapshot made by hand: what it shows is what the
 * solver gives for the same key, edits come and go, and only the newest is ever shown.
 */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { plannerBudget } from '../../src/domain/budget.ts';
import { Fault } from '../../src/domain/fault.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { seconds } from '../../src/domain/units.ts';
import { applyEdits } from '../../src/scenario/apply.ts';
import { comparePlans } from '../../src/scenario/compare.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { Live, type LiveSource } from '../../src/store/live.svelte.ts';
import type { SolveSource } from '../../src/store/paced-solver.ts';
import { PLAN_SEED } from '../../src/store/plan-seed.ts';
import { Planner } from '../../src/store/planner.svelte.ts';
import { Trouble } from '../../src/store/trouble.svelte.ts';
import { DispatchClient } from '../../src/workers/dispatch.client.ts';
import type { LiveOpening } from '../../src/workers/live.api.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { follow } from './follow.svelte.ts';

const instance = cityInstance(11, 30);
const zone = { id: instance.stores[0]!.zoneId, name: 'Zone', polygons: [], label: [0, 0] as const };
const noPlan = dispatchSync({ ...instance, orders: [] } as Instance, defaultPolicy, {
  seed: 1,
  budget: plannerBudget,
});

function opening(): LiveOpening {
  return {
    preset: { id: 'sunday-peak', name: 'Test', summary: '', openAt: instance.now },
    world: 'plane',
    travelSource: 'euclid',
    seed: 1,
    dayStart: seconds(0),
    dayEnd: seconds(86_400),
    zones: [zone],
    stores: instance.stores,
    policy: defaultPolicy,
    frame: {
      generation: 1,
      at: instance.now,
      playing: false,
      speed: 1,
      speedReached: 1,
      full: true,
      orders: [],
      goneOrderIds: [],
      shoppers: [],
      goneShopperIds: [],
      zones: [],
      kpis: noPlan.kpis,
      kpisByZone: new Map(),
      kpiPoints: [],
      planAt: instance.now,
      planDigest: noPlan.digest,
      planMs: 0,
    },
  };
}

const refused = () => Promise.reject(new Fault('worker-lost', 'no such thing here'));
const source: LiveSource = {
  presets: () => Promise.resolve([]),
  open: () => Promise.resolve(opening()),
  subscribe: () => undefined,
  play: () => undefined,
  pause: () => undefined,
  step: refused,
  seek: refused,
  snapshot: (scope) =>
    Promise.resolve({
      at: instance.now,
      scope,
      instance,
      policy: defaultPolicy,
      plan: { ...noPlan.plan, unassigned: [] },
    }),
};

const client = new DispatchClient();
afterAll(() => client.dispose());
/** With all the time it asks for, so that what is shown hangs on the key alone and not on the machine. */
const dispatch: SolveSource = {
  solve: (request, { signal, onProgress }) => client.solve(request, { signal, onProgress }),
};

class Kept {
  readonly texts = new Map<string, string>();
  getItem = (key: string) => this.texts.get(key) ?? null;
  setItem = (key: string, text: string) => void this.texts.set(key, text);
  removeItem = (key: string) => void this.texts.delete(key);
}

let storage = new Kept();
let trouble = new Trouble();

async function openPlanner(from: LiveSource = source): Promise<Planner> {
  const nowMs = () => performance.now();
  const live = new Live(from, trouble, nowMs);
  await live.open('sunday-peak', 1);
  const planner = new Planner({ live, dispatch, trouble, nowMs, storage });
  await planner.open('city');
  return planner;
}

const still = (planner: Planner) =>
  expect
    .poll(() => planner.whatIf !== undefined && !planner.solving, { timeout: 10_000 })
    .toBe(true);

/** The same key solved by another solver altogether. */
const oracle = new DispatchClient();
afterAll(() => oracle.dispose());
const expected = (policy = defaultPolicy, of: Instance = instance) =>
  oracle.solve({
    instance: of,
    policy,
    seed: PLAN_SEED,
    budget: plannerBudget,
  });

beforeEach(() => {
  storage = new Kept();
  trouble = new Trouble();
});

test('without edits the what-if is the baseline, which is what the solver gives for its key', async () => {
  const planner = await openPlanner();
  await still(planner);
  const plain = await expected();
  expect(planner.baseline?.digest).toBe(plain.digest);
  expect(planner.whatIf).toBe(planner.baseline);
  expect(planner.changes).toEqual([]);
  expect(planner.scene?.kpis).toEqual(plain.kpis);
});

test('a drag shows the last value, as one edit; undo and reset lead back to the baseline', async () => {
  const planner = await openPlanner();
  await still(planner);
  for (const value of [4, 5, 2, 1]) planner.set('batch-orders', value, performance.now());
  planner.commit();
  await still(planner);
  const single = await expected({ ...defaultPolicy, batchOrderCountMax: 1 });
  expect(planner.whatIf?.digest).toBe(single.digest);
  expect(single.digest).not.toBe(planner.baseline?.digest);
  expect(planner.history).toHaveLength(1);
  expect(planner.changes.length).toBeGreaterThan(0);
  expect(planner.changes).toEqual(
    comparePlans(
      { plan: (await expected()).plan, shoppers: instance.shoppers },
      { plan: single.plan, shoppers: instance.shoppers },
    ),
  );
  await expect.poll(() => performance.getEntriesByName('batchboard:slider').length).not.toBe(0);
  planner.undo();
  await still(planner);
  expect(planner.whatIf?.digest).toBe(planner.baseline?.digest);
  planner.redo();
  planner.set('shoppers', 2);
  planner.commit();
  await still(planner);
  const edits = applyEdits({ instance, policy: defaultPolicy }, [
    { kind: 'policy', id: 'batchOrderCountMax', from: 3, to: 1 },
    { kind: 'fleet', id: 'shopper-count', from: 0, to: 2 },
  ]);
  expect(planner.whatIf?.digest).toBe((await expected(edits.policy, edits.instance)).digest);
  planner.reset();
  await still(planner);
  expect(planner.whatIf?.digest).toBe(planner.baseline?.digest);
  expect(planner.value('batch-orders')).toBe(3);
});

test('rulings made, contradicted, lifted and reset come and go as edits', async () => {
  const planner = await openPlanner();
  await still(planner);
  const trip = planner.baseline!.plan.trips[0]!;
  const orderId = trip.orderIds[0]!;
  const free = instance.shoppers.find((shopper) => shopper.id !== trip.shopperId)!;
  const pin = { kind: 'pin', orderId, shopperId: free.id } as const;
  const forbid = { ...pin, kind: 'forbid' } as const;
  const hold = { kind: 'hold', orderId, until: seconds(instance.now + 1800) } as const;
  planner.rule(hold);
  await still(planner);
  const held = applyEdits({ instance, policy: defaultPolicy }, [
    { kind: 'ruling', id: `hold:${orderId}`, from: undefined, to: hold },
  ]);
  expect(planner.whatIf?.digest).toBe((await expected(defaultPolicy, held.instance)).digest);
  expect(planner.whatIf?.plan.unassigned.find((left) => left.orderId === orderId)?.reason).toEqual({
    code: 'held-by-hand',
    until: hold.until,
  });
  expect(planner.scene?.orders.get(orderId)?.status).toBe('unassigned');
  planner.lift(hold);
  planner.rule(pin);
  planner.rule(pin);
  await still(planner);
  expect(planner.draft.rulings).toEqual([pin]);
  planner.rule(forbid);
  expect(planner.draft.rulings).toEqual([forbid]);
  planner.undo();
  planner.undo();
  expect(planner.draft.rulings).toEqual([pin]);
  expect(planner.history.map((line) => [line.kind, line.inForce])).toEqual([
    ['ruling', true],
    ['ruling', true],
    ['ruling', true],
    ['ruling', false],
    ['ruling', false],
  ]);
  // A lever moved makes no other instance of the same rulings, which would cross to the solver anew.
  const { rulings } = planner.draft;
  planner.set('travel', 120);
  planner.commit();
  expect(planner.draft.rulings).toBe(rulings);
  planner.reset();
  await still(planner);
  expect(planner.draft.rulings).toBe(instance.rulings);
  expect(planner.whatIf?.digest).toBe(planner.baseline?.digest);
});

test('while dragging, what is shown never goes back to an older value', async () => {
  const planner = await openPlanner();
  await still(planner);
  const plans = [1, 2, 3, 4, 5].map((count) =>
    expected({ ...defaultPolicy, batchOrderCountMax: count }),
  );
  const digests = (await Promise.all(plans)).map((plan) => plan.digest);
  const values = [4, 2, 5, 1, 2, 4, 1];
  const seen: (string | undefined)[] = [];
  const stop = follow(
    () => planner.whatIf?.digest,
    (digest) => seen.push(digest),
  );
  for (const value of values) {
    planner.set('batch-orders', value);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  planner.commit();
  await still(planner);
  stop();
  // Every plan shown belongs to a value at or after that of the plan shown before it.
  let reached = 0;
  for (const digest of seen.slice(1)) {
    const found = values.findIndex(
      (value, index) => index >= reached && digests[value - 1] === digest,
    );
    expect(found, `${digest} after value ${reached}`).toBeGreaterThanOrEqual(reached);
    reached = found;
  }
  expect(planner.whatIf?.digest).toBe(digests[0]);
});

test('edits outlive the page; unreadable ones are told and forgotten', async () => {
  const planner = await openPlanner();
  await still(planner);
  planner.set('travel', 150);
  planner.commit();
  await still(planner);
  const digest = planner.whatIf?.digest;
  const again = await openPlanner();
  await still(again);
  expect(again.value('travel')).toBe(150);
  expect(again.whatIf?.digest).toBe(digest);
  expect(again.canUndo).toBe(true);
  for (const key of storage.texts.keys()) storage.texts.set(key, 'broken');
  const fresh = await openPlanner();
  expect(fresh.canUndo).toBe(false);
  expect(trouble.notices.map((notice) => notice.title)).toEqual([
    'Earlier planner edits could not be read',
  ]);
  expect(storage.texts.size).toBe(0);
});

test('a snapshot that cannot be taken is told, and the planner stays closed', async () => {
  const planner = await openPlanner({ ...source, snapshot: refused });
  expect(planner.snapshot).toBeUndefined();
  expect(planner.freezing).toBe(false);
  expect(trouble.notices).toHaveLength(1);
});
