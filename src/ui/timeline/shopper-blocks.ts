/**
 * What a timeline row shows of a shopper: blocks behind, under way, ahead and planned next, brackets
 * that join a batch, and the windows of its orders. Times only; pixels come later.
 */
import { tripBlocks, type Activity, type Block } from '../../domain/block.ts';
import type { OrderId, StoreId } from '../../domain/ids.ts';
import type { Trip } from '../../domain/plan.ts';
import type { Store } from '../../domain/store.ts';
import type { OrderRow, OrderStatus, ShopperRow } from '../../store/live-state.svelte.ts';
import { statusRank } from '../lists/order-figures.ts';

/** `next` is the trip the plan holds ready: tentative, drawn in outline. */
export type BlockPhase = 'past' | 'now' | 'ahead' | 'next';

export interface RowBlock {
  readonly activity: Activity;
  readonly from: number;
  readonly until: number;
  readonly phase: BlockPhase;
  /** Of a hand-over, at a door or at a checkout where customers collect: how the worst order stands. */
  readonly status: OrderStatus | undefined;
  readonly storeId: StoreId | undefined;
  readonly orderIds: readonly OrderId[];
}

/** Joins the blocks of one trip that carries more than one order. */
export interface BatchBracket {
  readonly from: number;
  readonly until: number;
  readonly orderCount: number;
  readonly tentative: boolean;
}

export interface OrderWindow {
  readonly orderId: OrderId;
  readonly start: number;
  readonly end: number;
  readonly status: OrderStatus;
}

export interface Track {
  readonly blocks: readonly RowBlock[];
  readonly brackets: readonly BatchBracket[];
}

interface World {
  readonly at: number;
  readonly stores: ReadonlyMap<StoreId, Store>;
  readonly orders: ReadonlyMap<OrderId, OrderRow>;
}

/** The blocks and brackets of one shopper, in order of time, none empty. */
export function shopperTrack(row: ShopperRow, world: World): Track {
  const { at } = world;
  const blocks: RowBlock[] = [];
  const brackets: BatchBracket[] = [];
  const busy = row.activity !== 'idle' && row.activity !== 'off';
  const pastUntil = busy ? Math.min(at, row.since) : at;
  for (const block of row.past) {
    push(blocks, block, block.from, Math.min(block.until, pastUntil), 'past', world);
  }
  if (row.trip !== undefined) {
    const ahead = beforeJoin(shiftedTrip(row, row.trip, world), row.nextTrip);
    for (const { block, from, until, phase } of ahead)
      push(blocks, block, from, until, phase, world);
    const from = Math.min(row.trip.startAt, ahead[0]?.from ?? row.trip.startAt);
    addBracket(brackets, row.trip, from, ahead.at(-1)?.until ?? row.trip.endAt, false);
  }
  if (row.nextTrip !== undefined) {
    for (const block of tripBlocks(row.nextTrip, world.stores)) {
      push(blocks, block, block.from, block.until, 'next', world);
    }
    addBracket(brackets, row.nextTrip, row.nextTrip.startAt, row.nextTrip.endAt, true);
  }
  return { blocks, brackets };
}

/** What a trip that is to be joined will do before: the joining trip tells of the rest. */
function beforeJoin(ahead: readonly Placed[], next: Trip | undefined): readonly Placed[] {
  if (next?.joins !== true) return ahead;
  return ahead.filter(({ phase, from }) => phase === 'now' || from < next.startAt);
}

interface Placed {
  readonly block: Block;
  readonly from: number;
  readonly until: number;
  readonly phase: BlockPhase;
}

/**
 * The rest of a trip from the activity under way on. Real times run apart from planned ones, so what
 * is ahead moves by the delay the activity under way has against its planned block.
 */
function shiftedTrip(row: ShopperRow, trip: Trip, world: World): Placed[] {
  const planned = tripBlocks(trip, world.stores);
  const current = planned
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.activity === row.activity)
    .sort((a, b) => Math.abs(a.block.from - row.since) - Math.abs(b.block.from - row.since))[0];
  if (current === undefined) {
    return planned
      .filter((block) => block.until > world.at)
      .map((block) => ({
        block,
        from: Math.max(block.from, world.at),
        until: block.until,
        phase: 'ahead',
      }));
  }
  const until = Math.max(row.until ?? current.block.until, world.at);
  const delay = until - current.block.until;
  return [
    { block: current.block, from: row.since, until, phase: 'now' },
    ...planned.slice(current.index + 1).map((block): Placed => ({
      block,
      from: block.from + delay,
      until: block.until + delay,
      phase: 'ahead',
    })),
  ];
}

function push(
  blocks: RowBlock[],
  block: Block,
  from: number,
  until: number,
  phase: BlockPhase,
  world: World,
): void {
  if (until <= from) return;
  const { activity, storeId, orderIds } = block;
  const status = handOverStatus(block, world.orders);
  blocks.push({ activity, from, until, phase, status, storeId, orderIds });
}

function handOverStatus(
  { activity, orderIds }: Block,
  orders: ReadonlyMap<OrderId, OrderRow>,
): OrderStatus | undefined {
  if (activity !== 'deliver' && activity !== 'checkout') return undefined;
  const isHandedOver = ({ order }: OrderRow): boolean =>
    activity === 'deliver' || order.fulfilment === 'shop-only';
  return orderIds
    .flatMap((id) => orders.get(id) ?? [])
    .filter(isHandedOver)
    .map(({ status }) => status)
    .sort((a, b) => statusRank(a) - statusRank(b))[0];
}

function addBracket(
  brackets: BatchBracket[],
  trip: Trip,
  from: number,
  until: number,
  tentative: boolean,
): void {
  const orderCount = trip.orderIds.length;
  if (orderCount > 1) brackets.push({ from, until, orderCount, tentative });
}

/** The windows of the orders a shopper carries or will carry next, soonest end first. */
export function orderWindows(
  row: ShopperRow,
  orders: ReadonlyMap<OrderId, OrderRow>,
): OrderWindow[] {
  const windows: OrderWindow[] = [];
  for (const trip of [row.trip, row.nextTrip]) {
    for (const id of trip?.orderIds ?? []) {
      const found = orders.get(id);
      if (found === undefined) continue;
      const { windowStart, windowEnd } = found.order;
      windows.push({ orderId: id, start: windowStart, end: windowEnd, status: found.status });
    }
  }
  return windows.sort((a, b) => a.end - b.end || (a.orderId < b.orderId ? -1 : 1));
}

/** Unassigned orders whose window ends in one stretch of the axis. */
export interface UnassignedBucket {
  readonly from: number;
  readonly until: number;
  readonly rows: readonly OrderRow[];
}

/** Unassigned orders by window end, in stretches of `stepSeconds`; empty stretches are left out. */
export function unassignedBuckets(
  rows: Iterable<OrderRow>,
  stepSeconds: number,
): UnassignedBucket[] {
  const byStep = new Map<number, OrderRow[]>();
  for (const row of rows) {
    if (row.status !== 'unassigned') continue;
    const step = Math.floor(row.order.windowEnd / stepSeconds);
    const held = byStep.get(step);
    if (held === undefined) byStep.set(step, [row]);
    else held.push(row);
  }
  return [...byStep]
    .sort(([a], [b]) => a - b)
    .map(([step, held]) => ({
      from: step * stepSeconds,
      until: (step + 1) * stepSeconds,
      rows: held,
    }));
}
