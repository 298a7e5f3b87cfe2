/** A plan as rows: every order stands as the rules say, whoever is not planned stays as they were. */
import { expect, test } from 'vitest';
import { handOvers } from '../../src/domain/hand-over.ts';
import { ordersUnderWay } from '../../src/domain/instance.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { seconds } from '../../src/domain/units.ts';
import { withShoppers } from '../../src/scenario/fleet.ts';
import { liveBudget } from '../../src/domain/budget.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import type { FrozenRows } from '../../src/store/plan-scene.ts';
import { planScene } from '../../src/store/plan-scene.ts';
import { filterOrders } from '../../src/ui/lists/filter.ts';
import { namesIn } from '../../src/ui/lists/names.ts';
import type { OrderRow, ShopperRow } from '../../src/workers/live.api.ts';
import { cityInstance } from '../solver/random-instance.ts';
import { ridingCityInstance } from '../solver/random-riders.ts';

const city = cityInstance(7, 40);
const base = {
  ...city,
  orders: city.orders.map((order, index) =>
    index % 7 === 0
      ? { ...order, latestStartAt: seconds(city.now + (index % 2 === 0 ? 4 * 3600 : 2500)) }
      : index % 7 === 1
        ? { ...order, fulfilment: 'shop-only' as const }
        : order,
  ),
};
const zone = base.stores[0]!.zoneId;

function frozenRows(): FrozenRows {
  const outside: OrderRow = {
    order: { ...base.orders[0]!, id: 'elsewhere' as never },
    state: 'shopping',
    status: 'late',
  };
  const shoppers = base.shoppers.map((available): [ShopperRow['shopper']['id'], ShopperRow] => [
    available.id,
    {
      shopper: available,
      activity: available.onTrip ? 'shop' : 'idle',
      since: base.now,
      lngLat: available.start.lngLat,
      past: [],
      earnedCents: available.earnedCents,
      deliveredCount: 0,
      zoneId: zone,
    },
  ]);
  const zero = {
    openCount: 0,
    atRiskCount: 0,
    lateCount: 0,
    unassignedCount: 0,
    idleShopperCount: 0,
    shopperCount: 0,
  };
  return {
    world: 'plane',
    travelSource: 'euclid',
    at: base.now,
    scope: 'city',
    stores: new Map(base.stores.map((store) => [store.id, store])),
    zones: new Map([[zone, { id: zone, name: 'Zone', polygons: [], label: [0, 0] }]]),
    zoneRows: [{ zoneId: zone, ...zero }],
    orders: new Map([[outside.order.id, outside]]),
    shoppers: new Map(shoppers),
  };
}

test.each([0, 4, -4])('with %i shoppers more, rows add up to the KPIs of the plan', (delta) => {
  const frozen = frozenRows();
  const instance = withShoppers(base, defaultPolicy, delta);
  const { plan, kpis } = dispatchSync(instance, defaultPolicy, { seed: 1, budget: liveBudget });
  const scene = planScene(frozen, { base, instance, policy: defaultPolicy, plan, kpis });
  const ids = new Set(base.orders.map((order) => order.id));
  const rows = [...scene.orders.values()].filter(
    (row) => row.status !== 'scheduled' && ids.has(row.order.id),
  );
  expect(rows).toHaveLength(kpis.openCount);
  expect(rows.filter((row) => row.status === 'unassigned')).toHaveLength(kpis.unassignedCount);
  const late = rows.filter((row) => row.predictedAt! > row.order.windowEnd);
  expect(late).toHaveLength(kpis.lateCount);
  expect(late.every((row) => row.status === 'late' || row.status === 'unassigned')).toBe(true);
  const slack = (row: OrderRow) => row.order.windowEnd - row.predictedAt!;
  const tight = rows.filter((row) => slack(row) >= 0 && slack(row) <= 600);
  expect(tight).toHaveLength(kpis.atRiskCount);
  expect(tight.every((row) => row.status === 'at-risk' || row.status === 'unassigned')).toBe(true);
  expect(scene.orders.get('elsewhere' as never)).toBe(frozen.orders.get('elsewhere' as never));
  expect(scene.shoppers.size).toBe(instance.shoppers.length);
  const collected = rows.filter((row) => row.order.fulfilment === 'shop-only' && row.tripId);
  expect(collected.length).toBeGreaterThan(0);
  for (const { order, tripId, predictedAt } of collected) {
    const stops = plan.trips.find((trip) => trip.id === tripId)!.stops;
    expect(stops.some((stop) => stop.kind === 'drop' && stop.orderId === order.id)).toBe(false);
    const shop = stops.find((stop) => stop.kind === 'store' && stop.orderIds.includes(order.id));
    expect(predictedAt).toBe(shop?.leaveAt);
  }
  // Early orders that ride along stand as their trip says.
  const early = rows.filter((row) => row.state === 'scheduled');
  expect(early.length).toBeGreaterThan(0);
  for (const { tripId } of early) expect(tripId).toBeDefined();
  for (const row of rows) {
    expect(row.holdUntil !== undefined).toBe(row.status === 'unassigned');
  }
  const trips = [...scene.shoppers.values()].flatMap((row) => row.nextTrip ?? []);
  expect(new Set(trips)).toEqual(new Set(plan.trips));
  const [totals] = scene.zoneRows;
  expect(totals?.shopperCount).toBe(instance.shoppers.length);
  // One order of the frozen rows is under way and late; it stays in the counts.
  expect(totals?.openCount).toBe(kpis.openCount + 1);
  expect(totals?.unassignedCount).toBe(kpis.unassignedCount);
});

test('the unassigned of a zone are those of its plan, whatever door they go to or came back since', () => {
  const next = 'next' as typeof zone;
  const orders = base.orders.map((order, index) => ({
    ...order,
    zoneId: index % 5 === 2 ? next : zone,
  }));
  const instance = withShoppers({ ...base, orders }, defaultPolicy, -4);
  const { plan, kpis } = dispatchSync(instance, defaultPolicy, { seed: 1, budget: liveBudget });
  const shared = new Set(orders.filter(({ zoneId }) => zoneId === next).map(({ id }) => id));
  expect(plan.unassigned.some(({ orderId }) => shared.has(orderId))).toBe(true);
  const back = { ...base.orders[0]!, id: 'back' as never, zoneId: zone };
  const rows = frozenRows();
  const frozen = {
    ...rows,
    scope: zone,
    orders: new Map(rows.orders).set(back.id, {
      order: back,
      state: 'released',
      status: 'unassigned',
    }),
  };
  const planned = { base: { ...base, orders }, instance, policy: defaultPolicy, plan, kpis };
  const scene = planScene(frozen, planned);
  const filter = { zoneId: zone, status: 'unassigned' as const, search: '' };
  expect(filterOrders(scene.orders.values(), filter, namesIn(scene))).toHaveLength(
    kpis.unassignedCount,
  );
  const [totals] = scene.zoneRows;
  expect(totals?.unassignedCount).toBe(kpis.unassignedCount);
});

test('scheduled orders are there and never called unassigned', () => {
  const { plan, kpis } = dispatchSync(base, defaultPolicy, { seed: 1, budget: liveBudget });
  const scene = planScene(frozenRows(), {
    base,
    instance: base,
    policy: defaultPolicy,
    plan,
    kpis,
  });
  const scheduled = [...scene.orders.values()].filter((row) => row.status === 'scheduled');
  expect(scheduled).toHaveLength(base.orders.length - kpis.openCount);
  expect(scheduled.length).toBeGreaterThan(3);
});

test('orders aboard a trip stay on it; where it is joined, their times are those of the join', () => {
  const riding = ridingCityInstance(3, 40);
  const policy = { ...defaultPolicy, addedOrderCountMax: 2, batchOrderCountMax: 4 };
  const { plan, kpis } = dispatchSync(riding, policy, { seed: 1, budget: liveBudget });
  const aboard = ordersUnderWay(riding);
  const rows = frozenRows();
  const orders = new Map(rows.orders);
  for (const order of riding.orders.filter(({ id }) => aboard.has(id))) {
    const tripId = 'T7' as OrderRow['tripId'];
    orders.set(order.id, { order, state: 'shopping', status: 'on-time', tripId });
  }
  const scene = planScene(
    { ...rows, orders },
    { base: riding, instance: riding, policy, plan, kpis },
  );
  const moved = new Map(plan.trips.flatMap((trip) => [...handOvers(trip)]));
  let movedCount = 0;
  for (const id of aboard) {
    const row = scene.orders.get(id)!;
    expect([row.state, row.tripId]).toEqual(['shopping', 'T7']);
    expect(row.predictedAt).toBe(moved.get(id));
    if (moved.has(id)) movedCount += 1;
  }
  expect(movedCount).toBeGreaterThan(0);
  const waiting = [...scene.orders.values()].filter(({ state }) => state !== 'shopping');
  expect(waiting.filter(({ status }) => status !== 'scheduled')).toHaveLength(kpis.openCount);
});
