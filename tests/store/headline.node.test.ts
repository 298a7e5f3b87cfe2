/** The sentence of what matters, and the numbers of the strip. */
import { describe, expect, it } from 'vitest';
import type { Kpis } from '../../src/domain/kpi.ts';
import { orderId, zoneId } from '../../src/domain/ids.ts';
import { cents, seconds } from '../../src/domain/units.ts';
import { headlineOf, lateSeconds, worstOrder } from '../../src/store/headline.ts';
import { kpiNumbers } from '../../src/store/kpi-numbers.ts';
import type { OrderRow, OrderStatus, ZoneRow } from '../../src/store/live-state.svelte.ts';
import type { Scene } from '../../src/store/scene.ts';

const zoneRow = (name: string, counts: Partial<ZoneRow>): ZoneRow => ({
  zoneId: zoneId(name),
  openCount: 10,
  atRiskCount: 0,
  lateCount: 0,
  unassignedCount: 0,
  idleShopperCount: 0,
  shopperCount: 0,
  ...counts,
});

const orderRow = (id: string, zone: string, status: OrderStatus, late: number): OrderRow =>
  ({
    order: { id: orderId(id), zoneId: zoneId(zone), windowEnd: 1000 },
    status,
    predictedAt: 1000 + late,
  }) as unknown as OrderRow;

function sceneOf(zoneRows: readonly ZoneRow[], orders: readonly OrderRow[] = []): Scene {
  return {
    zoneRows,
    zones: new Map(zoneRows.map((row) => [row.zoneId, { name: `The ${row.zoneId}` }])),
    orders: new Map(orders.map((row) => [row.order.id, row])),
  } as unknown as Scene;
}

describe('the headline', () => {
  it('puts late before at risk before unassigned', () => {
    const rows = [
      zoneRow('a', { atRiskCount: 9, unassignedCount: 9 }),
      zoneRow('b', { lateCount: 1 }),
      zoneRow('c', { lateCount: 6 }),
    ];
    expect(headlineOf(sceneOf(rows), undefined)).toMatchObject({
      status: 'late',
      text: '6 orders will be late in The c',
      zoneId: 'c',
    });
    expect(headlineOf(sceneOf(rows.slice(0, 1)), undefined)).toMatchObject({
      status: 'at-risk',
      text: '9 orders are at risk in The a',
    });
    const unassigned = [zoneRow('a', { unassignedCount: 1 })];
    expect(headlineOf(sceneOf(unassigned), undefined).text).toBe('1 order has no shopper in The a');
  });

  it('says so when all is well, and when there is nothing', () => {
    const well = headlineOf(sceneOf([zoneRow('a', {}), zoneRow('b', {})]), undefined);
    expect(well).toMatchObject({ text: 'All 20 open orders are on time', zoneId: undefined });
    expect(headlineOf(sceneOf([]), undefined).text).toBe('No open orders right now');
  });

  it('asks why about the latest order of the zone, the lower id among equals', () => {
    const orders = [
      orderRow('o3', 'a', 'late', 300),
      orderRow('o2', 'a', 'late', 900),
      orderRow('o1', 'a', 'late', 900),
      orderRow('o0', 'b', 'late', 999),
      orderRow('o9', 'a', 'at-risk', 999),
    ];
    expect(worstOrder(orders, zoneId('a'), 'late')).toBe('o1');
    expect(worstOrder(orders, zoneId('c'), 'late')).toBeUndefined();
    expect(lateSeconds(orders[0]!)).toBe(300);
  });
});

describe('the numbers of the strip', () => {
  const kpis = (part: Partial<Kpis>): Kpis =>
    ({
      openCount: 0,
      onTimeCount: 0,
      assignedCount: 0,
      tripCents: 0,
      shiftSeconds: 0,
      busySeconds: 0,
      lateSecondsP95: 0,
      unassignedCount: 0,
      ...part,
    }) as Kpis;
  const number = (key: string) => kpiNumbers.find((item) => item.key === key)!;

  it('divides, and shows nothing where there is nothing to divide by', () => {
    expect(number('on-time').of(kpis({ openCount: 200, onTimeCount: 183 }))).toBeCloseTo(91.5);
    expect(number('on-time').of(kpis({}))).toBeUndefined();
    expect(number('cost').of(kpis({ tripCents: cents(1000), assignedCount: 4 }))).toBe(250);
    expect(
      number('utilisation').of(kpis({ busySeconds: seconds(1), shiftSeconds: seconds(4) })),
    ).toBe(25);
  });

  it('weighs a day by orders, not by moments', () => {
    const day = [kpis({ openCount: 1, onTimeCount: 0 }), kpis({ openCount: 99, onTimeCount: 99 })];
    expect(number('on-time').over(day)).toBeCloseTo(99);
  });
});
